"""Tumors that have spread, said with where they come from: "colon cancer with liver mets"."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Spread", "spread"]

_FLAGS = re.IGNORECASE
_METS = r"(?:metasta\w+|mets?)"
_TUMOR = (
    r"(?:(?:adeno)?carcinomas?|cancers?|ca|malignan\w+|tumou?rs?|neoplasms?|melanoma|sarcoma|nsclc"
    r"|sclc|primary)"
)
_SITE = (
    r"(?:liver|hepatic|lungs?|pulmonary|brain|cerebral|bones?|spine|spinal|vertebra\w*|skeletal"
    r"|lymph nodes?|nodes?|adrenals?|adrenal gland|kidney|peritone\w+|pleura\w*|omentum"
    r"|ovar(?:y|ies)|skin|spleen|pancreas|mediastin\w+|bladder|(?:axillary|inguinal|cervical|mediastinal"
    r"|retroperitoneal|supraclavicular|pelvic|hilar) (?:lymph )?nodes?"
    r"|(?:lumbar|thoracic|cervical) (?:spine|vertebra\w*)|pelvis|femur|ribs?|[ctl]\d{1,2})"
)
_SITES = rf"{_SITE}(?:(?:,? and|,? &|,|/|\+| \+)\s*(?:the )?{_SITE})*"
_TO = re.compile(
    rf"\b{_METS}\b(?:\s+(?:disease|lesions?))?(?P<primary>(?:\s+[\w-]+){{0,4}}?)\s+(?:to|in|into)\s+"
    rf"(?:the |her |his )?(?P<sites>{_SITES})\b",
    _FLAGS,
)
_OF = re.compile(rf"\b(?P<sites>{_SITES})\s+{_METS}\b(?: disease| lesions?)?", _FLAGS)
_BONE = re.compile(r"spin|vertebra|^bone|skeletal|pelvis|femur|rib|^[ctl]\d", _FLAGS)
_APART = re.compile(r"\s*(?:\band\b|&|,|/|\+)\s*(?:the )?", _FLAGS)
_JOINTS = re.compile(
    r"\b(?:with|w|from|and|due to|secondary to|of|now|has|known|metastatic|mets|in|to)\b|[,;/]",
    _FLAGS,
)
_FORMER = re.compile(r"\b(?:history of|hx of|hx|h/o|s/p|status post|prior|previous)\b", _FLAGS)
_NOT_HERE = re.compile(
    r"\bno\b|\bnot\b|\bunknown\b|\bwithout\b|screen|rule out|family|fractur|\bfx\b|compress", _FLAGS
)
_TUMORS = re.compile(rf"\b{_TUMOR}\b", _FLAGS)


class Spread(NamedTuple):
    """A tumor and where it went, each by the words to look its code up by."""

    primary: str
    sites: tuple[str, ...]
    primary_first: bool


def spread(text: str) -> Spread | None:
    """The tumor and the places it spread to that words name; None unless they name both."""
    if _NOT_HERE.search(text):
        return None
    found = _TO.search(text) or _OF.search(text)
    if found is None:
        return None
    between = found.groupdict().get("primary") or ""
    before, after = text[: found.start()], text[found.end() :]
    own = next((p for p in (between, before, after) if _names_one(p)), "")
    if not own:
        return None
    primary = " ".join(_JOINTS.sub(" ", own).split())
    if not _TUMORS.search(primary):
        primary += " cancer"
    if _FORMER.search(own):
        primary = f"history of {' '.join(_FORMER.sub(' ', primary).split())}"
    sites = tuple(dict.fromkeys(map(_site, _APART.split(found["sites"]))))
    return Spread(primary, sites, primary_first=own is not after)


def _names_one(text: str) -> bool:
    """Whether words name a tumor by its place, and not only that there is one."""
    rest = _TUMORS.sub(" ", _FORMER.sub(" ", _JOINTS.sub(" ", text)))
    return re.search(r"[a-z]{3}|\bgi\b", rest, _FLAGS) is not None


def _site(name: str) -> str:
    """A place by the words that titles of its spread have."""
    return "bone" if _BONE.search(name.strip()) and "node" not in name else name.strip()
