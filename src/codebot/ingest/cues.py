"""What lines of a web page say that is not what the page says: chrome, credits, promotion."""

from __future__ import annotations

import re


def _any(*patterns: str) -> re.Pattern[str]:
    """One pattern that finds any of these, whatever the case."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


# Each row: one family of things that surround a page's content, whoever published it.
_CHROME = _any(
    r"^\W*(?:©|\(c\)\s|copyright\b)",
    r".*\ball rights reserved\b",
    r".*(?:\.\s?){5,}\s*\d*\W*$",
    r"^v\d+\.\d+(?:\.\d+)?$",
    r".*\blogo$",
    r"^(?:skip to|back to top|toggle)\b.{0,30}$",
    r"^(?:(?:open|close|main) menu|menu|home|search|share|tweet|print|email|copy link|follow us)$",
    r"^share (?:this|on)\b",
    r"^(?:log ?in|log ?out|sign ?in|sign ?up|register|my account|cart|pricing|careers|blog)$",
    r"^(?:contact|about)(?: us)?$",
    r"^(?:next|previous|prev)\b.{0,12}$",
    r".*\b(?:cookie (?:policy|settings|preferences)|accept (?:all )?cookies|uses cookies)\b",
    r".*\b(?:privacy policy|terms (?:of|and) (?:use|service|conditions))\b",
    r"^page \d+(?: of \d+)?$",
    r"^(?:advertisement|sponsored|loading)\W*$",
    r".*\bthis (?:tool|site|website|page|app) is (?:for|provided for|intended for)\b",
)
_CREDIT = _any(
    r"^(?:image|photo|picture|illustration|figure|graphic)s?(?: (?:credit|source|courtesy)s?)?"
    r"\s*(?::|by\b|courtesy\b|©)",
    r"^(?:photograph(?:y|ed)?|illustrat(?:ed|ion)|credit|courtesy)\s*(?::|by\b|of\b)",
    r".*\b(?:getty images|shutterstock|istock(?:photo)?|adobe stock|unsplash|pexels)\b",
    r"^sources?\s*[·:|•]",
    r"^drawn from\b",
    r"^(?:written|reviewed|edited|published|posted|medically reviewed|fact[- ]checked|verified"
    r"|updated)\b(?: (?:by|on)\b|\s*:|\s+\w{3,9}\.?\s+\d).{0,60}$",
    r"^last (?:updated|verified|reviewed|modified)",
    r".*↓\s*$",
    r"^\d+ min(?:ute)?s? read$",
)
_CALL = _any(
    r"^(?:ready\b.{0,60}\?|ready to\b)",
    r"^(?:see|discover|find out|learn) how\b",
    r"^(?:get|getting) started\b.{0,30}$",
    r"^(?:learn|read|show|view|see|load) (?:more|all|less|details)\b.{0,30}$",
    r"^(?:sign ?up|subscribe|(?:join|register) (?:us|our|now|today|free|for))\b.{0,80}$",
    r"^(?:book|schedule|request|watch|get) (?:a|your|the) (?:free )?"
    r"(?:demo|call|quote|consultation|trial|tour)\b",
    r"^(?:start|try|begin)\b.{0,40}\b(?:free|trial|today|now)\W*$",
    r".*\b(?:free trial|no credit card|enter your e-?mail|your e-?mail address)\b",
    r".*\b(?:our newsletter|mailing list|unsubscribe|get the latest)\b",
    r"^(?:download|get) (?:our|the|your)\b.{0,50}"
    r"\b(?:app|guide|e-?book|checklist|cheat sheet|white ?paper)\b",
    r"^(?:click|tap) here\b",
    r"^(?:contact|call|talk to) (?:us|sales|our)\b",
)
_PROMOTION = _any(
    r"\b(?:our|single|all-in-one|voice-first|ai-powered|ai-driven|leading) (?:[\w-]+ ){0,2}"
    r"(?:platform|software|solution|app|product|suite|scribe|service|assistant)\b",
    r"\bai(?:-powered|-driven)? (?:medical )?(?:scribe|assistant|copilot|agent|search)\b",
    r"\b(?:transform|streamline|supercharge|automate|grow|simplify) your\b",
    r"\b(?:trusted by|join thousands|money-back|customers love)\b",
)
_LINK_SECTION = _any(
    r"^(?:sources?|references?|bibliography|citations?|works cited|further reading)"
    r"(?:\s*(?:&|and|cited|used)\b.{0,25}|\s*&.{0,25})?$",
    r"^(?:external links|resources?|useful links|see also|footnotes)\b.{0,30}$",
    r"^.{0,40}\b(?:references|resources|bibliography|links)$",
)
_LOST_LIST = _any(
    r"^(?:related|sibling|similar|nearby|adjacent|more|popular|recent|recommended|you may)\b.{0,40}"
    r"\b(?:codes?|pages?|articles?|topics?|posts?|procedures?|terms?|links?|tools?|like)$",
)
_CALL_BRAND = re.compile(
    r"^(?i:see|discover|find out|learn|watch) how (?:the |our )?([A-Z][A-Za-z0-9]+)\b"
    r"|\b(?i:try|get|start|meet|choose|book|join) ([A-Z][A-Za-z0-9]+) (?:free|today|now|for free)\b"
)
_URL = re.compile(r"https?://\S+|\bwww\.\S+|\]\([^)]*\)")
_MARKUP = re.compile(r"^(?:#{1,6}\s+|[-*•‣▪◦·]\s+|\d{1,2}[.)]\s+|>\s*)+|\*\*|__|`")


def bare(line: str) -> str:
    """The line without Markdown marks, bullets and numbers before it."""
    return _MARKUP.sub("", line).strip()


def is_chrome(line: str) -> bool:
    """True for navigation, credits, bylines, calls to action and promotion."""
    words = bare(line)
    if not any(c.isalnum() for c in words):
        return True
    if _CHROME.match(words) or _CREDIT.match(words) or _CALL.match(words):
        return True
    return is_promotion(words)


def is_promotion(line: str) -> bool:
    """True where a line sells a product."""
    return bool(_PROMOTION.search(line))


def brand_of(line: str) -> str | None:
    """The product a call to action names ("See how Acme captures …": Acme)."""
    found = _CALL_BRAND.search(bare(line))
    return (found[1] or found[2]) if found else None


def heads_links(heading: str) -> bool:
    """True for the headings under which a page lists its sources and links."""
    return bool(_LINK_SECTION.match(bare(heading)))


def heads_lost_list(heading: str) -> bool:
    """True for headings such as "Related codes", under which pages list links to themselves."""
    return bool(_LOST_LIST.match(bare(heading)))


def is_link_list(text: str) -> bool:
    """True where a stretch of text is mostly links: three or more, one for every forty words."""
    links = len(_URL.findall(text))
    return links >= 3 and links * 40 >= len(text.split())


def is_bare_link(line: str) -> bool:
    """True for a line that is a link, or a site's name run into one, and says nothing more."""
    found = _URL.search(line)
    return found is not None and len(bare(line[: found.start()] + line[found.end() :])) <= 24
