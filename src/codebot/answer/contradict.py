"""What in a code's name goes against the words it was found for: "with" for "without" and such."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from codebot.answer.select import stems

__all__ = [
    "agreements",
    "causes",
    "contradictions",
    "denied_in",
    "denies_name",
    "denying",
    "other_diabetes",
    "surplus",
    "unasked",
    "unbound",
    "undenied",
]

_DENIAL = re.compile(r"\b(?:without|w/o|no|not|non|negative for)\b", re.IGNORECASE)
# A denial reaches to the next mark, or the next word that opens another thought.
_REACH = re.compile(r"[,;()]|\b(?:with|and no|without|no|not|just|only|but)\b", re.IGNORECASE)
_FURTHEST = 4
# Said of the condition itself, also behind what it is without: "without aura intractable".
_ITSELF = "intractable"
_WORD = re.compile(r"[a-z]+")
# Of these a name can say one; the words of a question that say another go against it.
_RIVALS = (
    (r"first|1st", r"second|2nd", r"third|3rd"),
    (r"acute", r"chronic"),
    (r"left|lt", r"right|rt", r"bilateral|both"),
    (r"initial", r"subsequent", r"sequela"),
    (r"personal", r"family"),
    (r"(?<!non)(?<!non-)dominant", r"non-?dominant"),
    (r"mild", r"moderate", r"severe"),
    (r"upper", r"lower"),
    (r"displaced", r"nondisplaced"),
    (r"with (?:\w+ )?nonunion", r"with malunion", r"with delayed", r"with routine"),
    (r"closed fracture", r"open fracture"),
    (r"accidental", r"intentional", r"assault", r"undetermined", r"adverse effect", r"underdosing"),
    (r"male", r"female"),
    (r"type (?:1|i)", r"type (?:2|ii)"),
    (
        r"fractures?|fx",
        r"contusions?|bruis\w*",
        r"sprains?",
        r"strains?",
        r"lacerations?|cut",
        r"dislocat\w+|sublux\w+",
        r"burns?",
        r"abrasions?",
        r"bites?|bitten",
        r"amputations?",
    ),
)
_RIVAL = tuple(
    tuple(re.compile(rf"\b(?:{cue})\b", re.IGNORECASE) for cue in rivals) for rivals in _RIVALS
)
# What names another matter where the words say it and no name of the code does.
_DRUGS = re.compile(r"\bunderdos|\badverse effect|\bpoison|\boverdos", re.IGNORECASE)
_FAMILY = re.compile(r"\bfamily\b", re.IGNORECASE)
_BINDING = tuple(
    re.compile(cue, re.IGNORECASE)
    for cue in (
        r"\bscreening\b", r"\bfamily history\b", r"\bin situ\b", r"\bhistory of\b|\bold\b",
        r"\bcongenital\b",
        r"\babnormal", r"\bmelanoma\b", r"\blymphoma\b", r"\bleukemia\b", r"\bcarcinoid\b",
        r"\bhemangioma\b",
    )
)  # fmt: skip
# What a title adds that nobody asked for, and how much that speaks against it.
_UNASKED = tuple(
    (re.compile(rf"\b{cue}", re.IGNORECASE), weight)
    for cue, weight in (
        (r"long-?standing\b", 0.9),
        (r"in remission\b", 0.6),
        (r"intoxication\b", 0.3),
        (r"other\b", 0.4),
        (r"personal history\b", 0.8),
        (r"family history\b", 0.8),
        (r"screening\b", 0.5),
        (r"observation\b", 0.5),
        (r"sequela\b", 0.5),
        # Without an intent a poisoning or an injury is accidental (I.C.19.e.5.b, I.C.20.a).
        (r"assault\b", 0.8),
        (r"intentional self-harm\b", 0.8),
        (r"undetermined\b", 0.8),
        # Another attack within four weeks (Official Guidelines I.C.9.e.4).
        (r"subsequent ST\b", 0.8),
        ("congenital", 0.5),
        # Infections that name another disease of the same place.
        ("tubercul", 0.5),
        ("syphil", 0.5),
        ("gonoco", 0.5),
        ("diphther", 0.5),
        ("yaws", 0.5),
    )
)
# Growth is malignant only where the words say so or leave it to the name of a tumor.
_MALIGNANT = re.compile(r"\bmalignan", re.IGNORECASE)
_GROWTH = re.compile(
    r"malign|cancer|\bca\b|carcin|neoplas|tumou?r|metasta|\bmets?\b|[a-z]oma\b|leuk|blastom|"
    r"mycosis fungoides|polycythemia|hodgkin",
    re.IGNORECASE,
)
_UNASKED_MALIGNANT = 0.8
# A tumor of an organ is one of its skin only where the words say so: "breast cancer".
_SKIN_TUMOR = re.compile(r"\bneoplasms? of (?:the )?skin\b", re.IGNORECASE)
_SKIN = re.compile(r"skin|cutan|basal|squam|melanom|merkel|kerato|nevus|mole\b|derm", re.IGNORECASE)
_UNASKED_SKIN = 0.6
_DIABETIC = re.compile(r"\bdiabet", re.IGNORECASE)
# A type of diabetes: how titles say it, and how words do.
_DIABETES = tuple(
    (name, re.compile(said, re.IGNORECASE), re.compile(asked, re.IGNORECASE))
    for name, said, asked in (
        ("drug", r"drug or chemical induced diab", r"\b(?:drug|steroid|chemical|medication)"),
        (
            "underlying",
            r"diabetes mellitus due to underlying",
            r"underlying|diabet\w*(?: mellitus)? (?:is )?(?:due|secondary) to|cystic fibrosis",
        ),
        ("type 1", r"type 1 diab", r"\btype (?:1|i)\b|juvenile|\bdm ?1\b"),
        ("other", r"other specified diab", r"\bother\b|secondary|type 3|pancreatectomy|\bmody\b"),
        ("type 2", r"type 2 diab", r"\btype (?:2|ii)\b"),
    )
)
_UNASKED_WITH, _UNASKED_CAUSE = 0.3, 0.6
_WITH = re.compile(
    r"\bwith (?!or\b)(?:unspecified |specified |other |type of )*((?:(?!with)[\w-]+ ?){1,3})",
    re.IGNORECASE,
)
# Of what is unknown nothing is said to come with the thing.
_UNKNOWN = re.compile(r"\bwith (?:(?!with)[\w-]+ )+unknown\b", re.IGNORECASE)
_CAUSE = re.compile(
    r"\b(?:due to|following|secondary to) (?!or\b)((?:(?!with)[\w-]+ ?){1,3})"
    r"|\b(\w+)-induced|\b(idiopathic|secondary)\b",
    re.IGNORECASE,
)


def contradictions(words: str, title: str) -> float:
    """How often the title goes against the words, at most twice; a very word of them, double."""
    denied, affirmed = _polarity(words)
    title_denied, title_affirmed = _polarity(title)
    against = len(denied & (title_affirmed - title_denied))
    against += len(affirmed & (title_denied - title_affirmed))
    for asked, said in zip(_claims(words), _claims(title), strict=True):
        agreed = any(a and s for a, s in zip(asked, said, strict=True))
        against += any(said) and any(asked) and not agreed
    return min(2, against) + 2 * _word_for_word(words, title)


@lru_cache(maxsize=16384)
def _claims(text: str) -> tuple[tuple[bool, ...], ...]:
    """Which of the words that exclude each other a text says, for each set of rivals."""
    return tuple(tuple(bool(cue.search(text)) for cue in rivals) for rivals in _RIVAL)


def agreements(words: str, title: str) -> float:
    """The share of what the words deny that the title denies too."""
    denied = _parted(words)[0]
    return len(denied & _parted(title)[0]) / max(1, len(denied))


def unbound(words: str, names: str) -> int:
    """How many of the words that decide what is meant no name of the code says."""
    of_family = bool(_FAMILY.search(names)) and not _FAMILY.search(words)
    of_drugs = 2 * (bool(_DRUGS.search(words)) and not _DRUGS.search(names))
    return (
        of_family
        + of_drugs
        + sum(bool(cue.search(words)) and not cue.search(names) for cue in _BINDING)
    )


def other_diabetes(words: str, title: str) -> bool:
    """Whether a title names another type of diabetes than the words: type 2 where they name none.

    Source: Official Guidelines section I.C.4.a.2 (type not documented) and I.C.4.a.6 (secondary).
    """
    kinds = [name for name, cue, _ in _DIABETES if cue.search(title)]
    if not kinds or not _DIABETIC.search(words):
        return False
    asked = next((name for name, _, cue in _DIABETES if cue.search(words)), "type 2")
    return asked not in kinds


def denies_name(words: str, name: str) -> bool:
    """Whether the words deny what another name of the code says."""
    denied, affirmed = _polarity(name)
    return bool(_parted(words)[0] & (affirmed - denied))


def surplus(words: str, title: str) -> float:
    """How much the title adds that nobody asked for: "other", "in remission", "with" a thing."""
    own = stems(words)
    added = sum(w for cue, w in _UNASKED if cue.search(title) and not cue.search(words))
    added += sum(_UNASKED_WITH for said in _come_with(title) if own.isdisjoint(stems(said)))
    added += _UNASKED_SKIN * bool(_SKIN_TUMOR.search(title) and not _SKIN.search(words))
    added += _UNASKED_MALIGNANT * bool(_MALIGNANT.search(title) and not _GROWTH.search(words))
    return added + _UNASKED_CAUSE * len(causes(words, title) - {"idiopathic", "secondary"})


def unasked(words: str, title: str) -> frozenset[str]:
    """The stems of what a title says to come with a thing, where the words say none of it."""
    own = stems(words)
    added = (stems(said) for said in _come_with(title))
    return frozenset(stem for stems_ in added if own.isdisjoint(stems_) for stem in stems_)


def denying(title: str, added: frozenset[str]) -> str:
    """The title with "without" in place of the "with" that leads to what it adds."""
    for match in _WITH.finditer(title):
        if stems(match[1]) & added:
            return f"{title[: match.start()]}without{title[match.start() + len('with') :]}"
    return ""


def _come_with(title: str) -> list[str]:
    """What a title says to come with a thing."""
    return _WITH.findall(_UNKNOWN.sub(" ", title))


def denied_in(title: str) -> frozenset[str]:
    """The stems that a title denies."""
    return _parted(title)[0]


def causes(words: str, title: str) -> frozenset[str]:
    """What a title says that a condition is due to and the words do not; "idiopathic" is one."""
    own = stems(words)
    said = (next(filter(None, groups)) for groups in _CAUSE.findall(title))
    return frozenset(cause.strip().lower() for cause in said if own.isdisjoint(stems(cause)))


def undenied(text: str) -> str:
    """The text without what it denies: titles often leave unsaid what is not there."""
    return _parted(text)[1]


def _word_for_word(words: str, title: str) -> bool:
    """Whether the title denies a word that the words affirm and only a kindred word of it stands.

    "Gastro-esophageal reflux disease without esophagitis": esophageal is no esophagitis.
    """
    denied = _denied_words(title)
    said = frozenset(_WORD.findall(_parted(words)[1].lower()))
    kept = frozenset(_WORD.findall(_parted(title)[1].lower()))
    return any(w in said and w not in kept and stems(w) & stems(" ".join(kept)) for w in denied)


@lru_cache(maxsize=4096)
def _denied_words(text: str) -> frozenset[str]:
    """The whole words that a text denies."""
    kept = _WORD.findall(_parted(text)[1].lower())
    left = _WORD.findall(_DENIAL.sub(" ", text).lower())
    return frozenset(left) - frozenset(kept)


def _polarity(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems a text denies, and those it affirms."""
    denied, rest = _parted(text)
    return denied, stems(rest)


@lru_cache(maxsize=4096)
def _parted(text: str) -> tuple[frozenset[str], str]:
    """The stems a text denies, and the rest of it."""
    denied: set[str] = set()
    rest = text
    for match in reversed(list(_DENIAL.finditer(text))):
        end = _REACH.search(text, match.end())
        words = text[match.end() : end.start() if end else len(text)].split()
        words = words[: 1 if match[0].lower() == "non" else _FURTHEST]
        words = words[:1] + list(takewhile(lambda word: word.lower() != _ITSELF, words[1:]))
        denied |= stems(" ".join(words))
        span = text.find(words[-1], match.end()) + len(words[-1]) if words else match.end()
        rest = rest[: match.start()] + " " + rest[span:]
    return frozenset(denied), " ".join(rest.split())
