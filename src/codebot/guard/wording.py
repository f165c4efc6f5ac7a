"""Two wordings of a condition compared: the same, a part of each other, or at odds."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from codebot.catalog import NAME_FILLER, name_key, name_stems, normal_name

_LIGHT = frozenset(["of", "the", "a", "an", "in", "region", "by"])
# Stems that a text may spell in another way ("low back" for "lumbar back").
RESPELT = frozenset(
    ["lumbar", "disc", "unspecified", "intervertebral", "nondisplaced", "without", "with"]
)
# "Without current fracture" does not deny a healed one.
_PAST = frozenset(["healed", "old", "history", "former", "past"])
_NEGATION = re.compile(r"\b(?:without|no|absence of|lacking)\b")
_SCOPE_END = re.compile(r"[,;()]|\b(?:with|and with|but|region|at|in|of|for)\b")
_EMPTY_AFTER_NEGATION = frozenset(
    ["mention", "current", "other", "further", "any", "more", "specific", "specified"]
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A condition in words, read once.

    `key` holds the stems that carry meaning, `strict` nearly all, sorted; `denied` those under
    "without"; `stated` the rest;
    `head` the stems before the first "with"; `marks` the (axis, value)s it commits itself to.
    """

    text: str
    key: frozenset[str]
    strict: tuple[str, ...]
    head: frozenset[str]
    stated: frozenset[str]
    denied: frozenset[str]
    marks: frozenset[tuple[str, str]]

    def on(self, axis: str) -> frozenset[str]:
        """Its values on one axis: region, side, body, encounter ..."""
        return frozenset(value for name, value in self.marks if name == axis)


@lru_cache(maxsize=32768)
def wording(text: str) -> Wording:
    """The words of a title, term or gloss as stems and marks."""
    plain = normal_name(text)
    denied, rest = _split_negation(plain)
    stated = frozenset(name_stems(rest))
    head = (
        frozenset(name_stems(re.split(r"\bwith\b|\bwithout\b|\bdue to\b", plain)[0])) - NAME_FILLER
    )
    return Wording(
        text,
        name_key(plain),
        tuple(sorted(stem for stem in name_stems(plain) if stem not in _LIGHT)),
        head,
        stated - NAME_FILLER,
        denied - stated,
        frozenset(mark for part, mark, pattern in MARKS if part in plain and pattern.search(plain)),
    )


def _split_negation(plain: str) -> tuple[frozenset[str], str]:
    """The stems under a "without", and the text with those stretches taken out."""
    denied: set[str] = set()
    rest = plain
    for match in _NEGATION.finditer(plain):
        tail = plain[match.end() :]
        end = _SCOPE_END.search(tail, 1)
        scope = tail[: end.start()] if end else tail
        denied |= set(name_stems(scope)) - _EMPTY_AFTER_NEGATION - NAME_FILLER
        rest = rest.replace(match[0] + scope, " ", 1)
    return frozenset(denied), rest


# "The right long-term code": right as in correct.
_NOT_CORRECT = r"(?!\s+(?:\S+\s+)?(?:codes?|one|choice|answer|way|place|term|title|word|level)\b)"
# Each value with a part of every text its pattern fits, one of several, and that pattern.
_AXES: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "region",
        (
            ("occipito-atlanto-axial", "occipito atlanto", r"occipito|atlanto"),
            ("cervicothoracic", "cervico", r"cervico-?thoracic|cervicodorsal"),
            ("thoracolumbar", "thoraco dorsolumbar", r"thoraco-?lumbar|dorsolumbar"),
            ("lumbosacral", "lumbo", r"lumbo-?sacral"),
            (
                "cervical",
                "cervic neck",
                r"cervical\b(?!\s+(?:intraepith|canal|cancer|os\b|rib|lymph))|\bneck\b|cervico(?!-?thoracic|dorsal)|cervicalgia",
            ),
            (
                "thoracic",
                "thoracic mid",
                r"(?<!cervico)(?<!cervico-)\bthoracic\b(?!\s+(?:aort|duct|outlet|organ|trachea))|\bmid-?back\b",
            ),
            ("lumbar", "lumba", r"\blumbar\b|\blumbago\b"),
            (
                "sacral",
                "sacr coccy",
                r"(?<!lumbo)(?<!lumbo-)\bsacral\b|sacro-?coccy|\bcoccy|\bsacrum\b",
            ),
        ),
    ),
    (
        "side",
        (
            (
                "right",
                "right",
                rf"\bright\b{_NOT_CORRECT}(?!\s+(?:ventric|atri|heart|bundle|upper|lower\s+quadrant))",
            ),
            (
                "left",
                "left",
                r"\bleft\b(?!\s+(?:ventric|atri|heart|bundle|upper|lower\s+quadrant|fascic|over))",
            ),
            (
                "both",
                "bilateral both",
                r"\bbilateral\b|\bboth\s+(?:sides|knees|hips|eyes|ears|hands|feet|shoulders|legs|arms)\b",
            ),
        ),
    ),
    (
        "body",
        (
            ("shoulder", "shoulder", r"\bshoulder\b"),
            ("elbow", "elbow", r"\belbow\b"),
            ("forearm", "forearm", r"\bforearm\b"),
            ("wrist", "wrist", r"\bwrist\b"),
            ("hand", "hand finger thumb", r"\bhand\b|\bfinger|\bthumb\b"),
            ("hip", "hip", r"\bhip\b"),
            ("thigh", "thigh", r"\bthigh\b"),
            ("knee", "knee", r"\bknee\b"),
            ("lower leg", "lower", r"\blower leg\b"),
            ("ankle", "ankle", r"\bankle\b"),
            ("foot", "foot feet toe", r"\bfoot\b|\bfeet\b|\btoes?\b"),
            ("eye", "eye", r"\beyes?\b"),
            ("ear", "ear", r"\bears?\b"),
        ),
    ),
    (
        "encounter",
        (
            ("initial", "encounter", r"\binitial encounter\b"),
            ("subsequent", "encounter", r"\bsubsequent encounter\b"),
            ("sequela", "sequela", r"\bsequelae?\b"),
        ),
    ),
    (
        "course",
        (
            ("acute", "acute", r"\bacute\b"),
            ("subacute", "subacute", r"\bsubacute\b"),
            ("chronic", "chronic", r"\bchronic\b"),
        ),
    ),
    (
        "wound",
        (
            ("open", "open", r"\bopen\b"),
            ("closed", "closed", r"\bclosed\b"),
        ),
    ),
    (
        "place",
        (
            ("displaced", "displaced", r"\bdisplaced\b"),
            ("nondisplaced", "nondisplaced", r"\bnondisplaced\b"),
        ),
    ),
    (
        "kind",
        (
            ("1", "type", r"\btype (?:1|i)\b"),
            ("2", "type", r"\btype (?:2|ii)\b"),
        ),
    ),
    (
        "trimester",
        (
            ("1", "trimester", r"\bfirst trimester"),
            ("2", "trimester", r"\bsecond trimester"),
            ("3", "trimester", r"\bthird trimester"),
        ),
    ),
    (
        "control",
        (
            ("not", "intractable", r"\bnot intractable\b"),
            ("intractable", "intractable", r"(?<!not )\bintractable\b"),
        ),
    ),
    (
        "growth",
        (
            ("benign", "benign", r"\bbenign\b"),
            ("malignant", "malignant", r"\bmalignant\b"),
        ),
    ),
    (
        "origin",
        (
            ("congenital", "congenital", r"\bcongenital\b"),
            ("acquired", "acquired", r"\bacquired\b"),
        ),
    ),
    (
        "intent",
        (
            ("accidental", "accidental unintentional", r"\baccidental|\bunintentional"),
            ("self-harm", "harm", r"\bself-?harm"),
            ("assault", "assault", r"\bassault"),
            ("undetermined", "undetermined", r"\bundetermined\b"),
        ),
    ),
    (
        "healing",
        (
            ("routine", "routine", r"\broutine healing"),
            ("delayed", "delayed", r"\bdelayed healing"),
            ("nonunion", "nonunion", r"\bnonunion"),
            ("malunion", "malunion", r"\bmalunion"),
        ),
    ),
)
MARKS = tuple(
    (part, (axis, value), re.compile(pattern))
    for axis, values in _AXES
    for value, parts, pattern in values
    for part in parts.split()
)
AXES = tuple(axis for axis, _ in _AXES)
# Regions that a text may name by their parts.
PARTS = {
    "cervicothoracic": frozenset({"cervical", "thoracic"}),
    "thoracolumbar": frozenset({"thoracic", "lumbar"}),
    "lumbosacral": frozenset({"lumbar", "sacral"}),
    "both": frozenset({"left", "right"}),
}


_UPPERMOST = frozenset({"occipito-atlanto-axial"})


def agree(said: frozenset[str], official: frozenset[str]) -> bool:
    """Whether values on one axis can be of the same thing: shared, or the parts of a whole."""
    if said & official or not said or not official:
        return True
    if said == _UPPERMOST and official == {"cervical"}:
        return True
    return any(PARTS.get(value) == said for value in official) or any(
        PARTS.get(value) == official for value in said
    )


def at_odds(said: Wording, official: Wording) -> str | None:
    """The axis on which the wordings contradict each other, or None."""
    for axis in AXES:
        if not agree(said.on(axis), official.on(axis)):
            return axis
    denied = official.denied - _PAST if not said.stated & _PAST else frozenset()
    if said.stated & denied or said.denied & official.stated:
        return "with or without"
    if ("without" in said.strict) != ("without" in official.strict) and _turned(said, official):
        return "with or without"
    if _says_with(said) and {"complication"} & official.denied:
        return "with or without"
    return None


def _turned(said: Wording, official: Wording) -> bool:
    """Whether one is the other with "with" for "without"."""
    ours, theirs = Counter(said.strict), Counter(official.strict)
    return {*(ours - theirs), *(theirs - ours)} == {"with", "without"}


def _says_with(said: Wording) -> bool:
    return bool(re.search(r"\bwith\b", normal_name(said.text)))
