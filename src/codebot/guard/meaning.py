"""Whether words can mean a code: compared with its official names, and with every other code's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from codebot.catalog import Entry, folded_name
from codebot.guard.glosses import GlossKind
from codebot.guard.official import Official
from codebot.guard.wording import AXES, RESPELT, Wording, agree, at_odds, wording

_LONGEST = 300
_MOST = 4
# So many words, at least, must be another code's name exactly to count against the code's own.
_ENOUGH: dict[GlossKind, int] = {"title": 2, "wide": 5, "said": 99}
# Fewer words than these are a part of a title, unless a code of the same category has no more.
_TITLE_WORDS = 3
# Stems that place a condition but do not name one: "(thoracic)", "for the right side".
_PLACING = frozenset(
    [
        "right",
        "left",
        "bilateral",
        "both",
        "side",
        "lumbar",
        "thoracic",
        "cervical",
        "sacral",
        "lumbosacral",
        "thoracolumbar",
        "cervicothoracic",
        "occipito",
        "atlanto",
        "axial",
        "sacrococcygeal",
        "neck",
        "back",
        "low",
        "mid",
        "acute",
        "chronic",
        "subacute",
        "initial",
        "subsequent",
        "sequela",
    ]
)


@dataclass(frozen=True, slots=True)
class Misnomer:
    """Why words cannot mean a code, and the codes they do name."""

    why: str
    instead: tuple[str, ...] = ()


def is_own_name(official: Official, code: str, said: str) -> bool:
    """Whether the words are, all of them, an official name of the code."""
    words = wording(said.strip())
    return any(words.strict == name.strict for name in official.names(code))


def misnomer(
    official: Official, codes: tuple[str, ...], said: str, kind: GlossKind
) -> Misnomer | None:
    """What is wrong with the words said of the codes together; None where one of them fits."""
    if len(said) > _LONGEST:
        return None
    words = wording(said.strip())
    if not words.key and not words.marks:
        return None
    first: Misnomer | None = None
    for code in codes:
        wrong = _misnomer(official, code, words, kind)
        if wrong is None:
            return None
        first = first or wrong
    return None if _fits_together(official, codes, words) else first


def _fits_together(official: Official, codes: tuple[str, ...], said: Wording) -> bool:
    """Whether the words place a condition that several codes make up: both sides, two regions."""
    own = [names[0] for code in codes if (names := official.names(code))]
    if len(own) < 2 or not all(_shares(said, name) for name in own):
        return False
    return all(agree(said.on(axis), frozenset().union(*(n.on(axis) for n in own))) for axis in AXES)


def _misnomer(official: Official, code: str, said: Wording, kind: GlossKind) -> Misnomer | None:
    own = official.names(code)
    if not own or any(said.strict == name.strict for name in own):
        return None
    axis = None if kind == "wide" else _contradicted(official, code, own, said, kind)
    other = _named_elsewhere(official, code, own, said, kind, contradicted=axis is not None)
    if axis is not None:
        return Misnomer(f"another {axis}" if axis != "with or without" else axis, other[:_MOST])
    if other:
        return Misnomer(f"that is {other[0]}", other[:_MOST])
    return None


def _named_elsewhere(
    official: Official,
    code: str,
    own: tuple[Wording, ...],
    said: Wording,
    kind: GlossKind,
    contradicted: bool,
) -> tuple[str, ...]:
    """The codes that the words name instead: loosely, or, within the code's own title, exactly."""
    if contradicted or not _within(official, code, own, said):
        return _others(official, code, said)
    if len(said.strict) < _ENOUGH[kind]:
        return ()
    exactly = _exactly(official, said)
    if len(said.strict) < _TITLE_WORDS and not {"unspecified", "other"} & set(said.strict):
        exactly = tuple(other for other in exactly if other[:3] == code[:3])
    return () if any(_is_kin(code, other) for other in exactly) else exactly


def _exactly(official: Official, said: Wording) -> tuple[str, ...]:
    return tuple(
        other
        for other in official.named(said)
        if any(name.strict == said.strict for name in official.names(other))
    )


def _contradicted(
    official: Official, code: str, own: tuple[Wording, ...], said: Wording, kind: GlossKind
) -> str | None:
    axis = at_odds(said, own[0])
    if axis is None or any(said.key <= name.key and not at_odds(said, name) for name in own[1:]):
        return None
    if kind != "title" and not _shares(said, own[0]):
        return None
    bare = said.key - _PLACING
    for name in _holding(official.below(code), bare):
        if bare <= name.key and at_odds(said, name) is None:
            return None
    return axis


def _shares(said: Wording, name: Wording) -> bool:
    """Whether both speak of the same condition, or the words said only place it."""
    bare = said.key - _PLACING
    return not bare or bool(bare & name.key)


def _within(official: Official, code: str, own: tuple[Wording, ...], said: Wording) -> bool:
    """Whether the words are a part of an official name of the code or of its family."""
    family = _holding((*official.above(code), *official.below(code)), said.key)
    return any(
        said.key <= name.key and (not name.head or bool(said.key & name.head) or not said.key)
        for name in chain(own, family)
    )


def _holding(entries: Iterable[Entry], key: frozenset[str]) -> Iterator[Wording]:
    """The titles that may hold all stems of the key: to read a title as a whole takes long."""
    roots = [stem.removesuffix("y") for stem in key - RESPELT]
    for entry in entries:
        title = folded_name(entry.title)
        if all(root in title for root in roots):
            yield wording(entry.title)


def _is_attendant(official: Official, code: str, said: Wording) -> bool:
    """Whether the words are only what the title puts after "with"."""
    title = official.names(code)[0]
    return said.key <= title.key and not said.key & title.head


def _others(official: Official, code: str, said: Wording) -> tuple[str, ...]:
    """The codes whose official name the words are, unless this code is one of them or their kin."""
    if said.key <= _PLACING:
        return ()
    found = official.named(said)
    if _is_attendant(official, code, said):
        # "from myelopathy (M50.0-) to ...": the part after "with" tells codes of one kind apart.
        found = tuple(other for other in found if other[0] == code[0])
    return () if any(_is_kin(code, other) for other in found) else found


def _is_kin(code: str, other: str) -> bool:
    """Whether one of the codes stands above the other, or they are the same."""
    plain, bare = code.replace(".", ""), other.replace(".", "")
    return bare.startswith(plain) or plain.startswith(bare)
