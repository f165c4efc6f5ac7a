"""Which codes of a text are meant to be reported together: joined by "and", never by "or"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from codebot.guard.mentions import Mention
from codebot.guard.piece import Piece

_WITH = re.compile(
    r"\b(?:and|with|plus|together\s+with|along\s+with|in\s+addition\s+to|as\s+well\s+as|followed\s+by|then|alongside)\b|\+|&",
    re.IGNORECASE,
)  # fmt: skip
_APART = re.compile(
    r"\b(?:or|not|instead|rather|than|versus|vs|whereas|while|when|if|for|otherwise|but|unless|excludes?\d?|either|depending"
    r"|goes|go|is|are|belongs?|use|select|choose|distinct|separately|respectively|next|later)\b|[;—]",
    re.IGNORECASE,
)  # fmt: skip
_NEVER = re.compile(
    r"\b(?:not|never|cannot|can[’']t|excludes?\s?1|conflict|unless|unrelated|either|one\s+of|respectively|separate|differ\w*"
    r"|depending|choose|select)\b",
    re.IGNORECASE,
)  # fmt: skip
_BRACKET = re.compile(r"\([^()]*\)")


def joined(piece: Piece, proposes: Callable[[Mention], bool]) -> Iterator[list[Mention]]:
    """Runs of proposed codes of one sentence with only words of joining between them."""
    run: list[Mention] = []
    for mention in piece.mentions:
        if (
            not (mention.is_icd and proposes(mention))
            or mention.family
            or _is_apart(piece, mention)
        ):
            continue
        if run and not (
            run[-1].sentence == mention.sentence and _is_joined(piece, run[-1], mention)
        ):
            if len(run) > 1:
                yield run
            run = []
        if all(mention.code != other.code for other in run):
            run.append(mention)
    if len(run) > 1:
        yield run


def _is_apart(piece: Piece, mention: Mention) -> bool:
    return _NEVER.search(piece.text, mention.sentence.start, mention.sentence.end) is not None


def _is_joined(piece: Piece, above: Mention, below: Mention) -> bool:
    between = _BRACKET.sub(" ", piece.text[above.end : below.start])
    return _WITH.search(between) is not None and _APART.search(between) is None
