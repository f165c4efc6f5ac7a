"""A list of codes as a coder submits them, read into pieces the rules can look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from codebot.errors import InvalidInput
from codebot.guard.mentions import Mention, mentions
from codebot.guard.official import Official
from codebot.guard.piece import Piece
from codebot.guard.sentences import Sentence
from codebot.records import CodeStatus, CodeUse

_CATEGORY = 3
_MOST = 100

Submitted = tuple[tuple[Piece, ...], tuple[str, ...], tuple[CodeUse, ...]]


def submitted(codes: Sequence[str], official: Official, first: str | None) -> Submitted:
    """The pieces, the codes in the order of the claim (first-listed first), and their uses."""
    if not codes:
        raise InvalidInput("There is no code to check; give at least one, such as M53.86.")
    items = [code for item in codes for code in _each(official, item.strip())]
    pieces = tuple(_piece(item, number) for number, item in enumerate(items))
    listed = tuple(piece.mentions[0].code for piece in pieces)
    if first is not None:
        head = _piece(first.strip(), None).mentions[0].code
        if head not in listed:
            raise InvalidInput(
                f"{head} is named as the first code and is not among the codes given."
            )
        listed = (head, *(code for code in listed if code != head))
    uses = tuple(_use(official, piece.mentions[0]) for piece in pieces)
    return pieces, listed, uses


def _each(official: Official, item: str) -> tuple[str, ...]:
    """The item, or, for a range of codes ("M53.81-M53.88"), each code of it (RULES row 3)."""
    found = mentions(item)
    if not found or found[0].text != item or found[0].shape != "range":
        return (item,)
    first, last = found[0].code, found[0].last
    inside = official.inside(first, last) if len(first) > _CATEGORY < len(last) else ()
    return inside if 0 < len(inside) <= _MOST else (item,)


def _piece(text: str, number: int | None) -> Piece:
    found = mentions(text)
    if not found or found[0].start != 0:
        found = (_as_typed(text), *(m for m in found if m.start))
    head = replace(_filled(found[0]), part="proposed", family=False, asked=False)
    return Piece(text, number, (head, *found[1:]))


def _filled(mention: Mention) -> Mention:
    """A code submitted with its placeholders ("S13.4XX") taken for what it says."""
    if mention.shape not in ("family", "placeholder") or not mention.text.isupper():
        return mention
    plain = mention.text.replace(".", "")
    return replace(mention, shape="code", code=f"{plain[:3]}.{plain[3:]}")


def _as_typed(text: str) -> Mention:
    """What stands first in the item, taken as a code that was typed wrong."""
    word = text.split()[0] if text.split() else ""
    if not word:
        raise InvalidInput("One of the codes is empty; give a code such as M53.86.")
    code = word.strip(".,;:").upper()
    return Mention(
        0, len(word), word, "ICD-10-CM", code, "code", "", "proposed", False, False,
        Sentence(0, len(text)), (), (code,),
    )  # fmt: skip


def _use(official: Official, mention: Mention) -> CodeUse:
    if mention.system != "ICD-10-CM":
        return CodeUse(mention.code, "", False, "unverified", "proposed", mention.system)
    code = f"{mention.code}-{mention.last}" if mention.shape == "range" else mention.code
    status = official.status(code)
    state: CodeStatus = status.status
    title = status.entry.title if status.entry is not None else ""
    return CodeUse(code, title, state == "valid", state, "proposed")
