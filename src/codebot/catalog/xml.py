"""Reads an official XML file without trusting it."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from codebot.errors import CatalogError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def read_xml(stream: BinaryIO) -> Element:
    """The root element; CatalogError where the XML is damaged, cut short or declares entities."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import parse

    try:
        root: Element | None = parse(stream).getroot()
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise CatalogError(f"The XML is damaged or cut short ({error}).") from None
    if root is None:
        raise CatalogError("The XML is empty.")
    return root
