"""A message and its conversation to a standalone question."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from codebot.answer import Understanding, content_words
from codebot.catalog import Catalog
from codebot.records import Turn

__all__ = ["Rewritten", "rewrite"]

_POINTER = re.compile(
    r"\b(?:its?|that(?: code| one)?|this(?: code| one)?"
    r"|the (?:same )?code(?! for\b)|the same one)\b",
    re.IGNORECASE,
)
_TWO = re.compile(
    r"\b(?:(?:which|either) (?:one )?of (?:those|these|the two|them)(?: two| 2)?"
    r"|(?:those|these|the) two(?: codes)?|both(?: of (?:them|those|these))?"
    r"|(?:those|these) codes|them(?: both)?)\b",
    re.IGNORECASE,
)
_LINK_WORDS = r"^\W*(?:(?:and|but|so|then|also|ok(?:ay)?|or|hmm|now)\b\W*)+"
_LINK = re.compile(_LINK_WORDS, re.IGNORECASE)
_WHAT_ABOUT = re.compile(
    rf"(?:{_LINK_WORDS}|^\W*)(?:(?:what|how) about|same)\b"
    r"|^\W*(?:and|or)\b(?: (?:for|if|with|in|on)\b)?",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"^\W*(?:(?:no|yes|actually|sorry|ok(?:ay)?)\W+)*"
    r"(?:it'?s|it is|the patient|she|he|they|i meant?)\b",
    re.IGNORECASE,
)
_REGIONS = (
    "occipito-atlanto-axial",
    "cervicothoracic",
    "cervical",
    "thoracolumbar",
    "thoracic",
    "lumbosacral",
    "lumbar",
    "sacrococcygeal",
    "sacral",
    "site unspecified",
    "multiple sites",
)
_SIDES = ("left", "right", "bilateral", "unspecified")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The standalone question, and how it came about, for the trace."""

    text: str
    how: str


def rewrite(
    message: str,
    turns: Sequence[Turn],
    read: Callable[[str], Understanding],
    catalog: Catalog,
) -> Rewritten:
    """The message with the conversation's context written in; unchanged where it needs none."""
    if not turns:
        return Rewritten(message, "first message")
    last = turns[-1]
    asked = read(message)
    for attempt in (
        _chosen,
        _two_codes,
        _with_focus,
        _other_region,
        _other_code,
        _other_date,
        _pointing,
        _refined,
    ):
        text = attempt(message, asked, turns, last, catalog)
        if text is not None:
            return Rewritten(text, attempt.__name__.strip("_").replace("_", " "))
    return Rewritten(message, "stands alone")


def _chosen(
    message: str, asked: Understanding, turns: Sequence[Turn], last: Turn, catalog: Catalog
) -> str | None:
    """The message picks one of the choices that codebot offered."""
    if last.status != "clarify" or not last.choices:
        return None
    place = _place(message, len(last.choices))
    if place is None:
        place = _matching(message, asked, last.choices)
    if place is None:
        return None
    code, _, title = last.choices[place].partition(" ")
    return f"What is the code for {title or code} ({code})?"


def _place(message: str, count: int) -> int | None:
    """The choice named by number or by "the first", "the last"."""
    words = message.lower().strip(" .!?")
    ordinals = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
    match = re.fullmatch(r"(?:the |number |option |#)*(\w+)(?: one| option| choice)?", words)
    if match is None:
        return None
    name = match[1]
    if name == "last":
        return count - 1
    place = ordinals.index(name) if name in ordinals else int(name) - 1 if name.isdigit() else -1
    return place if 0 <= place < count else None


def _matching(message: str, asked: Understanding, choices: Sequence[str]) -> int | None:
    """The only choice that names the code, or shares the most of the message's own words."""
    for name in asked.names:
        named = [i for i, choice in enumerate(choices) if choice.split()[0] == name]
        if named:
            return named[0]
    words = set(content_words(message)) | ({"unspecified"} if _unsure(message) else set())
    shared = [len(words & set(content_words(choice))) for choice in choices]
    best = max(shared)
    return shared.index(best) if best > 0 and shared.count(best) == 1 else None


def _unsure(message: str) -> bool:
    return (
        re.search(
            r"not (?:stated|documented|specified|said|known)|don'?t know|unknown|no idea",
            message.lower(),
        )
        is not None
    )


def _two_codes(
    message: str, asked: Understanding, turns: Sequence[Turn], last: Turn, catalog: Catalog
) -> str | None:
    """As in “Which of those two?”: the two codes last spoken of."""
    match = _TWO.search(message)
    if match is None or asked.names:
        return None
    codes = list(dict.fromkeys(code for turn in reversed(turns) for code in turn.codes))[:2]
    if len(codes) < 2:
        return None
    pair = [code for code in last.codes if code in codes] or codes
    first, second = (pair + [c for c in codes if c not in pair])[:2]
    which = "which of " if match.group().lower().startswith("which") else ""
    text = message[: match.start()] + f"{which}{first} and {second}" + message[match.end() :]
    return _opened(text)


def _with_focus(
    message: str, asked: Understanding, turns: Sequence[Turn], last: Turn, catalog: Catalog
) -> str | None:
    """As in “And the difference to M53.87?”: the pair with the code last spoken of."""
    focus = next((turn.codes[0] for turn in reversed(turns) if turn.codes), None)
    if focus is None or len(asked.names) != 1 or focus == asked.names[0]:
        return None
    if asked.asks("difference") and not asked.topic:
        if _POINTER.search(message):
            return None
        return f"What is the difference between {focus} and {asked.names[0]}?"
    if asked.asks("together") and not asked.topic:
        return f"Can {focus} and {asked.names[0]} be reported together?"
    return None


def _other_region(
    message: str, asked: Understanding, turns: Sequence[Turn], last: Turn, catalog: Catalog
) -> str | None:
    """As in “What about thoracolumbar?”: the same question of the sibling for that region."""
    if (
        asked.names
        or len(asked.words) > 3
        or not (_WHAT_ABOUT.search(message) or len(message.split()) <= 3)
    ):
        return None
    lowered = message.lower()
    for words in (_REGIONS, _SIDES):
        detail = next((w for w in words if re.search(rf"\b{w}\b", lowered)), None)
        if detail is None:
            continue
        for code in last.codes[:1]:
            sibling = _sibling(code, detail, asked, catalog)
            if sibling is not None and code in last.standalone_question:
                return last.standalone_question.replace(code, sibling)
        old = next(
            (w for w in words if re.search(rf"\b{w}\b", last.standalone_question, re.IGNORECASE)),
            None,
        )
        if old is not None:
            return re.sub(rf"\b{old}\b", detail, last.standalone_question, flags=re.IGNORECASE)
        if not any(code in last.standalone_question for code in last.codes):
            return f"{last.standalone_question.rstrip(' ?.!')}, {detail}?"
    return None


def _sibling(code: str, detail: str, asked: Understanding, catalog: Catalog) -> str | None:
    above = catalog.ancestors(code, asked.on)
    for parent in above[:2]:
        found = [
            e.code
            for e in catalog.children(parent.code, asked.on)
            if re.search(rf"(?<![-\w]){re.escape(detail)}(?![-\w])", e.title, re.IGNORECASE)
        ]
        if found:
            return found[0]
    return None


def _other_code(
    message: str, asked: Understanding, turns: Sequence[Turn], last: Turn, catalog: Catalog
) -> str | None:
    """As in “What about M53.85?”: the same question of another code."""
    if not asked.names or asked.words or not _WHAT_ABOUT.search(message):
        return None
    inside = [code for code in last.codes if code in last.standalone_question]
    if not inside:
        return None
    paired = len(inside) > 1 and re.search(r"\bwith\b", message, re.IGNORECASE)
    old = inside[1] if paired else inside[0]
    return last.standalone_question.replace(old, asked.names[0])


def _other_date(
    message: str, asked: Understanding, turns: Sequence[Turn], last: Turn, catalog: Catalog
) -> str | None:
    """As in “Same for last year?”: the same question for another date of service."""
    if not asked.named_date or asked.names or len(asked.words) > 4:
        return None
    if asked.kinds and not _WHAT_ABOUT.search(message) and not _LINK.search(message):
        return None
    base = re.sub(r"\s*\(date of service [\d-]+\)", "", last.standalone_question).rstrip(" ?.!")
    return f"{base} (date of service {asked.on.isoformat()})?"


def _pointing(
    message: str, asked: Understanding, turns: Sequence[Turn], last: Turn, catalog: Catalog
) -> str | None:
    """As in “Does it need a 7th character?”: the code last spoken of in place of the pronoun."""
    focus = next((turn.codes[0] for turn in reversed(turns) if turn.codes), None)
    if focus is None or (asked.names and focus in asked.names):
        return None
    if _STATEMENT.search(message) and not asked.kinds:
        return None
    match = _POINTER.search(message)
    if match is not None and not _self_contained(message, asked):
        return _opened(message[: match.start()] + focus + message[match.end() :])
    if asked.names or not asked.kinds or not _elliptical(message, asked):
        return None
    rest = re.sub(_LINK, "", message).strip(" ,")
    return f"For {focus}: {rest}"


def _self_contained(message: str, asked: Understanding) -> bool:
    return asked.asks("code-for") and len(asked.words) > 1


def _elliptical(message: str, asked: Understanding) -> bool:
    """Whether a message without a code leans on what was said: a link word, or no subject."""
    if _LINK.search(message):
        return True
    if re.search(r"\bmeans?\b|\bdefin", message):
        return False
    return len(message.split()) <= 5 and not asked.asks("code-for", "definition")


def _refined(
    message: str, asked: Understanding, turns: Sequence[Turn], last: Turn, catalog: Catalog
) -> str | None:
    """As in “It's vertebrogenic”: a detail more about the condition last asked for."""
    if asked.names or asked.kinds or not asked.words or len(asked.words) > 6:
        return None
    if not (_STATEMENT.search(message) or last.status == "clarify"):
        return None
    earlier = " ".join(content_words(last.standalone_question)) if not last.codes else ""
    if last.codes and last.status != "clarify":
        entry = catalog.entry(last.codes[0], asked.on)
        earlier = " ".join(content_words(last.standalone_question)) or (
            entry.title if entry else ""
        )
    words = " ".join(dict.fromkeys([*earlier.split(), *asked.words]))
    return f"What is the code for {words}?"


def _opened(text: str) -> str:
    """The text without a link word in front, its first letter upper case."""
    text = re.sub(
        r"^\W*(?:(?:and|but|so|then|also|ok|okay)\b\W*)+", "", text, flags=re.IGNORECASE
    ).strip()
    return text[:1].upper() + text[1:]
