"""HTML as lines of Markdown: headings, paragraphs, items, rows; a site's own furniture left out."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from codebot.errors import IngestError
from codebot.ingest.formats.bytes import ReadText, check_is_text, checked_bytes
from codebot.ingest.formats.table import markdown_rows

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from bs4.element import Tag

_DROPPED = frozenset(
    {"script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "svg"}
    | {"iframe", "select", "textarea", "input", "object", "canvas", "dialog", "menu", "audio"}
    | {"video", "head"}
)
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog"})
_FURNITURE = re.compile(
    r"(?:^|[-_ ])(?:nav(?:bar|igation)?|menu|breadcrumbs?|cookie|newsletter|subscribe|sign-?up"
    r"|promo(?:tion)?|advert(?:isement)?|social|share|sidebar|footer|site-header|skip-link)"
    r"(?:$|[-_ ])",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    {"address", "article", "blockquote", "body", "dd", "details", "div", "dl", "dt", "fieldset"}
    | {"figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li"}
    | {"main", "ol", "p", "pre", "section", "summary", "table", "tbody", "thead", "tr", "ul"}
)


def read_html(path: Path) -> ReadText:
    """The content of a page; its title is that of its first heading or of its head."""
    data = checked_bytes(path)
    check_is_text(data, path)
    from bs4 import BeautifulSoup

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            soup = BeautifulSoup(data, "lxml")
    except (ValueError, RecursionError) as error:
        raise IngestError(f"{path.name} cannot be read as HTML: {error}.") from error
    title, url = _title(soup), _address(soup)
    _drop_furniture(soup)
    root = soup.body or soup
    try:
        text = "\n".join(_lines(root)).strip()
    except RecursionError as error:
        raise IngestError(f"{path.name} is nested too deeply to be read.") from error
    if not text:
        raise IngestError(f"{path.name} holds no text outside its navigation; check the file.")
    return ReadText(text + "\n", title, url)


def _title(soup: BeautifulSoup) -> str:
    """What the page calls itself, in its first heading before its head."""
    for tag in (soup.h1, soup.title):
        if tag is not None and tag.get_text(strip=True):
            return " ".join(tag.get_text(" ").split())
    return ""


def _address(soup: BeautifulSoup) -> str:
    """The address the page gives itself."""
    link = soup.find("link", rel="canonical")
    meta = soup.find("meta", property="og:url")
    found = (link.get("href") if link else None) or (meta.get("content") if meta else None)
    return str(found) if found and str(found).startswith("http") else ""


def _drop_furniture(soup: BeautifulSoup) -> None:
    """Take out what is no content by its tag, role or class, and lists that are mere links."""
    for tag in soup.find_all(True):
        if not tag.decomposed and tag.name not in ("html", "body", "main") and _is_furniture(tag):
            tag.decompose()
    for tag in soup.find_all(["ul", "ol"]):
        if not tag.decomposed and _is_link_list(tag):
            tag.decompose()


def _is_furniture(tag: Tag) -> bool:
    if tag.name in _DROPPED or tag.has_attr("hidden") or tag.get("aria-hidden") == "true":
        return True
    if tag.get("role") in _ROLES:
        return True
    named = " ".join([str(tag.get("id") or ""), *map(str, tag.get_attribute_list("class"))])
    return bool(_FURNITURE.search(named)) and len(tag.get_text()) < 3000


def _is_link_list(tag: Tag) -> bool:
    """True for a list of three items or more whose text is nearly all link."""
    items = tag.find_all("li")
    whole = len(tag.get_text(strip=True))
    linked = sum(len(link.get_text(strip=True)) for link in tag.find_all("a"))
    return len(items) >= 3 and linked >= 0.8 * max(whole, 1)


def _lines(tag: Tag, depth: int = 0) -> Iterator[str]:
    """The lines of what is inside a tag."""
    from bs4.element import NavigableString, PreformattedString, Tag

    run: list[str] = []
    for child in tag.children:
        if isinstance(child, Tag) and (child.name in _BLOCKS or _holds_blocks(child)):
            yield from _paragraph(run)
            run = []
            yield from _block(child, depth)
        elif isinstance(child, Tag):
            run.append("\n" if child.name == "br" else child.get_text())
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            run.append(re.sub(r"\s+", " ", str(child)))
    yield from _paragraph(run)


def _holds_blocks(tag: Tag) -> bool:
    return tag.name != "a" and tag.find(sorted(_BLOCKS)) is not None


def _paragraph(run: list[str]) -> Iterator[str]:
    for line in "".join(run).split("\n"):
        words = " ".join(line.split())
        if words:
            yield words


def _block(tag: Tag, depth: int) -> Iterator[str]:
    """The lines of one block, with the marks that say what it is."""
    name = tag.name
    if name[0] == "h" and name[1:].isdigit():
        words = " ".join(tag.get_text(" ").split())
        yield from ("", f"{'#' * int(name[1])} {words}", "") if words else ()
    elif name == "summary":
        yield from ("", f"#### {' '.join(tag.get_text(' ').split())}", "")
    elif name == "pre":
        yield from tag.get_text().splitlines()
    elif name == "table":
        yield from markdown_rows(
            [cell.get_text(" ") for cell in row.find_all(["td", "th"])]
            for row in tag.find_all("tr")
        )
    elif name == "li":
        yield from _item(tag, depth)
    elif name in ("ul", "ol", "dl"):
        yield from _lines(tag, depth + 1)
        yield ""
    else:
        yield from _lines(tag, depth)
        if name in ("p", "blockquote", "section", "article", "details"):
            yield ""


def _item(tag: Tag, depth: int) -> Iterator[str]:
    """A list item as one marked line; what it nests, indented below it."""
    first, *rest = [line for line in _lines(tag, depth) if line] or [""]
    if first:
        mark = "" if re.match(r"(?:[-•*]|\d{1,2}[.)])\s|#{1,6} ", first) else "- "
        yield "  " * max(depth - 1, 0) + mark + first
    yield from rest
