"""The words beside a code that say what it means: "M53.86 (lumbar region)", "sciatica (M54.3-)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

# "title" stands right beside the code as its name; "said" is prose about it; "wide" is the longest
# reading of the words before a bracket, good only for comparing with an official title as a whole.
GlossKind = Literal["title", "said", "wide"]

_CLOSING = r"[*_`\"'”’\]]*"
_BRACKET = re.compile(rf"{_CLOSING}\s*\(\s*(?P<gloss>[^()]+(?:\([^()]*\)[^()]*)*)\)")
_TITLED = re.compile(
    rf"{_CLOSING},?\s+(?:is\s+|was\s+)?(?:titled|called|named|entitled|described\s+as|labell?ed|reads)\s+"
    r"[\"'“‘*_]*(?P<gloss>[^\"”*;]+)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"{_CLOSING}\s*(?:[:=|]|[-–—]|→)\s+[\"'“‘*_]*(?P<gloss>[^\"”*|;]+)|{_CLOSING},\s+(?P<comma>[^;]+)"
)
_VERB = re.compile(
    rf"{_CLOSING}\s+(?:codes?\s+)?(?:(?:alone\s+)?(?:for|means|denotes|describes|captures|covers|classifies|represents|identifies"
    r"|indicates|designates|names|stands\s+for|refers\s+to|applies\s+to|corresponds\s+to|maps\s+to|includes|reports)"
    r"|is\s+(?:(?:the|a|an)\s+)?(?:\w+[\s-]+){0,2}?(?:codes?\s+(?:for|used\s+to\s+indicate(?:\s+a\s+diagnosis\s+of)?)|used\s+(?:for|to\s+report|to\s+indicate)|for|assigned\s+(?:for|to)"
    r"|reported\s+for|indicated\s+for)|is\s+(?:the\s+)?(?:correct|right|appropriate)\s+(?:code\s+)?for|is)\s+"
    r"(?P<gloss>[^;:]+)",
    re.IGNORECASE,
)
_END = re.compile(
    r"\s+[—–-]\s|—|,?\s+(?:when|if|because|unless|since|but|so|instead|rather|whereas|while|where|until|who|whose"
    r"|without\s+(?:checking|further\s+review)|only\s+(?:when|if)|in\s+the\s+(?:clinic|outpatient|inpatient|hospital)|from\s+20\d\d"
    r"|is\b|are\b|was\b|were\b|should\b|must\b|may\b|can\b|need|does\b|do\b|has\b|have\b|belongs?\b|instead\b|as\s+well)"
    r"|\.\s|[.!?,:]?\s*$|,\s+(?:which|that|not(?!\s+(?:intractable|elsewhere))|see|use|report|with\s+the|as)\b|\s+(?:and|or|not|versus|vs\.?)\s+(?=[A-Z]\d)",
    re.IGNORECASE,
)
# A comma that begins something new, unlike those of titles: "Radiculopathy, lumbar region".
_COMMA = re.compile(
    r",(?!\s+(?:with(?:out)?|not\s+intractable)\b)"
    r"(?!\s+(?:[\w-]+\s+){0,3}(?:region|side|encounter|sequela|unspecified|site|knee|hip|shoulder"
    r"|arm|leg|hand|foot|eye|ear|trimester|fetus)\b)"
)
_JOINING = re.compile(r"\s(?:and|or|to|versus|vs)$", re.IGNORECASE)
# A title holds words that end prose: "while boarding", "not elsewhere classified".
_TITLE_END = re.compile(r"[.!?]\s|\s[—–]\s|—|,\s+(?:which|see|use|report|so|but)\b", re.IGNORECASE)
# Before the next code: the words so far are of the code behind them.
_LISTED = re.compile(r"(?:,|;|/|\band|\bor|\bversus|\bvs\.?)\s*[*_`]*$", re.IGNORECASE)
# "Excludes1 at M54.5-: ..." quotes a note, it does not say what M54.5 means.
_NOTE = re.compile(
    r"\b(?:excludes?\s?\d?|includes?|code\s+first|use\s+additional|code\s+also|notes?)\b[^;]*$",
    re.IGNORECASE,
)
_QUOTED_NOTE = re.compile(
    r"\b(?:excludes?\s?[12]|code\s+first|use\s+additional|code\s+also|inclusion\s+term|notes?)\b",
    re.IGNORECASE,
)
_QUOTES = ('"', "“", "'", "‘")
_NO_GLOSS = re.compile(
    r"(?:not|never|which|that|when|if|because|but|so|use|report|while|whereas|unlike|and|or|see|to|in|on|at|by|from|it|this|these"
    r"|there|only|also|you|we|billable|valid|header|retired|available|required|complete(?!\s+[a-z])|used|reported|based|part|one|more|less"
    r"|still|then|no|notes?|any|all|both|each|always|usually|such|same)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:\s*(?:yes|no|the|a|an|of|with|for|as|and|or|e\.g\.,?|i\.e\.,?|such\s+as|including|documented|named|code|codes|report|use"
    r"|assign|select|bill|submit|choose|see|also|under|to|from|in|by|that|like|namely|is|are|when|if|only|diagnosis|primary"
    r"|documentation|icd-10(?:-cm)?|specifically|example|versus|vs\.?|not|both|either)\b[,:]?\s*|[\W_]+)+",
    re.IGNORECASE,
)
_CODE_WORDS = (
    r"(?:ICD-?10(?:-CM)?\s+)?(?:codes?\s+)?(?:e\.g\.,?\s+|i\.e\.,?\s+|see\s+|now\s+|use\s+)?"
)
_OPENED = re.compile(rf"\s*[*_]*\(\s*{_CODE_WORDS}[*_`]*$", re.IGNORECASE)
# A bracket, but for that of "graft(s)".
_ROUND = r"\((?!s\))|(?<!\(s)\)"
_PHRASE = re.compile(
    rf"[,;:|•]|{_ROUND}|\s[—–-]\s|—|\s(?:and|or|versus|vs\.?|plus|than|but|not(?!\s+intractable)|nor)\s",
    re.IGNORECASE,
)
_WIDE = re.compile(rf"[;:|•]|{_ROUND}|\s[—–-]\s|—", re.IGNORECASE)
# "Without myelopathy the code is M47.816": a condition on the code, not its name.
_SUBJECT = re.compile(r"\b(?:codes?|titles?|answer|it|this|that|which)\b", re.IGNORECASE)
# What may stand between the words and their code, and the word the words then begin behind.
_USE = re.compile(
    r",?\s+(?:the\s+(?:\w+\s+)?code\s+is|use|report|assign|select|choose|bill|code|submit|is)\s+"
    rf"(?:the\s+)?{_CODE_WORDS}[*_`]*$",
    re.IGNORECASE,
)
_AS = re.compile(rf"\s+(?:as|with|to|under|using)\s+(?:the\s+)?{_CODE_WORDS}[*_`]*$", re.IGNORECASE)
_IS = re.compile(
    r",?\s+(?:is|are|should\s+be|would\s+be|must\s+be|gets?|goes|go|belongs?|maps?|codes)\s*"
    r"(?:\w+ly\s+|always\s+)?(?:coded|reported|billed|classified|indexed|assigned|captured|submitted)?"
    rf"\s*(?:to|as|with|under|by|using|in)?\s+(?:the\s+)?{_CODE_WORDS}[*_`]*$",
    re.IGNORECASE,
)
_FOR_WORD = re.compile(r"\bfor\s+", re.IGNORECASE)
_CODE_WORD = re.compile(
    r"(?:^|[.,:]\s+|\b(?:to|and|then|must|should)\s+)(?:code|report|bill)\s+", re.IGNORECASE
)
# "For lumbar radiculopathy, M54.16 is the code."
_OPENING = re.compile(r"\W*For\s+(?P<gloss>[^,;:()]+),\s*[*_`]*")
_LONGEST_LINK = 64
_CLAUSE = re.compile(rf"[,;:|•]|{_ROUND}|\s[—–-]\s|—|\sbut\s", re.IGNORECASE)
_WITH = re.compile(r"\bwith(?:out)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gloss:
    """What a text says its codes mean: `text[start:end]`, and how closely it stands by them."""

    start: int
    end: int
    kind: GlossKind
    codes: tuple[str, ...]


Found = Iterator[tuple[int, int, GlossKind]]


def after(
    text: str, span: tuple[int, int], last: int, stop: int, codes: tuple[str, ...]
) -> Iterator[Gloss]:
    """The glosses behind a code that ends at `last`, in the clause `text[slice(*span)]`.

    `stop` is where the next code of the clause begins (or its end): no gloss reaches over it.
    """
    quoted = _NOTE.search(text, span[0], last) is not None
    alone = " " not in text[span[0] : last].strip()
    found = _after(text, last, span[1], stop, quoted, alone)
    return (Gloss(start, end, kind, codes) for start, end, kind in found)


def before(
    text: str, clause: int, start: int, first: int, codes: tuple[str, ...]
) -> Iterator[Gloss]:
    """The glosses in front of a code that begins at `first`; none reaches before `start`.

    None, too, where its clause, from `clause` on, quotes a note: the tabular list's own words.
    """
    if _QUOTED_NOTE.search(text, clause, first):
        return iter(())
    return (Gloss(start, end, kind, codes) for start, end, kind in _before(text, start, first))


def _after(text: str, last: int, end: int, stop: int, quoted: bool, alone: bool) -> Found:
    """A bracket, a title, or prose; none where the words belong to the next code."""
    bracket = _BRACKET.match(text, last, end)
    if bracket is not None:
        inside = bracket["gloss"]
        # A bracket with another code in it, or with a note's words, says more than a name.
        foreign = bracket.end("gloss") > stop or (quoted and inside.startswith(_QUOTES))
        if not foreign and not _NO_GLOSS.match(inside):
            yield (*_span(text, bracket.start("gloss"), min(bracket.end("gloss"), stop)), "title")
        return
    if quoted:
        return
    said = _TITLED.match(text, last, min(end, stop))
    titled = said is not None
    said = (
        said or _VERB.match(text, last, min(end, stop)) or _BESIDE.match(text, last, min(end, stop))
    )
    if said is None or (stop < end and not _LISTED.search(text, said.start(), stop)):
        return
    begin, finish = said.span(said.lastgroup or "gloss")
    if said.lastgroup == "comma" and stop < end and text[begin:stop].rstrip().endswith(","):
        return  # "bone, M87, Osteoporosis, M80": no telling whose words these are
    # "M53.86: Other specified dorsopathies": a line that gives a code its title.
    titled = titled or (alone and said.re is _BESIDE and text[begin : begin + 1].isupper())
    if titled:
        yield (*_cut(text, begin, finish, _TITLE_END), "title")
    elif not _NO_GLOSS.match(text, begin):
        yield from _prose(text, begin, finish)


def _before(text: str, start: int, first: int) -> Found:
    opened = _OPENED.search(text, start, first)
    if opened is not None:
        yield from _readings(text, start, opened.start(), _PHRASE)
        return
    if start and text[start : start + 1] in ",:(":
        return  # these words stand behind another code and are its gloss
    for link, opener in ((_USE, _FOR_WORD), (_AS, _CODE_WORD)):
        linked = link.search(text, max(start, first - _LONGEST_LINK), first)
        begin = _last_end(opener, text, start, linked.start()) if linked else start
        if linked is not None and begin > start:
            yield from _subject(text, begin, linked.start(), "said")
            return
    linked = _IS.search(text, max(start, first - _LONGEST_LINK), first)
    if linked is not None:
        yield from _readings(text, start, linked.start(), _CLAUSE)
    opening = _OPENING.fullmatch(text, start, first)
    if opening is not None:
        yield from _subject(text, *opening.span("gloss"), "said")


def _readings(text: str, start: int, end: int, short: re.Pattern[str]) -> Found:
    """The words before a code, at their longest and at their shortest."""
    yield from _subject(text, _last_end(_WIDE, text, start, end), end, "wide")
    begin = _last_end(short, text, start, end)
    # "without myelopathy or radiculopathy": the second half alone says the contrary.
    clause = _last_end(_CLAUSE, text, start, end)
    if _WITH.search(text, clause, begin):
        begin = clause
    yield from _subject(text, begin, end, "said")


def _subject(text: str, begin: int, end: int, kind: GlossKind) -> Found:
    lead = _LEAD.match(text, begin, end)
    begin = lead.end() if lead else begin
    if begin < end and not _SUBJECT.search(text, begin, end):
        yield begin, end, kind


def _last_end(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    found = start
    for match in pattern.finditer(text, start, end):
        found = match.end()
    return found


def _prose(text: str, start: int, end: int) -> Found:
    """The words up to where they turn to something else, and up to their first comma."""
    begin, finish = _cut(text, start, end, _END)
    yield begin, finish, "wide"
    comma = _COMMA.search(text, begin, finish)
    yield (*_span(text, begin, comma.start() if comma else finish), "said")


def _cut(text: str, start: int, end: int, ending: re.Pattern[str]) -> tuple[int, int]:
    """The span up to where the words turn to something else, or close a bracket around them."""
    match = ending.search(text, start, end)
    end = match.start() if match else end
    depth = 0
    for place in range(start, end):
        depth += (text[place] == "(") - (text[place] == ")")
        if depth < 0:
            end = place
            break
    return _span(text, start, end)


def _span(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the marks and joining words at its end."""
    while True:
        while end > start and text[end - 1] in " \n\t\"'”’*_.,":
            end -= 1
        joining = _JOINING.search(text, start, end)
        if joining is None:
            return start, end
        end = joining.start()
