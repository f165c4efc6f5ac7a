"""How far the nearest page may be trusted, and whether a rule is asked for or a code for a name.

Both are logistic: a weighted sum of signs, above or below a line. The weights are those that
`python -m benchmarks.nearness --fit` finds on half of the labelled questions of eval/asked.tsv.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from codebot.answer.nearness import Near
from codebot.answer.select import stems
from codebot.answer.understand import Understanding
from codebot.catalog import spelled_out

__all__ = ["ENOUGH", "RULED", "Named", "rule_signs", "ruled", "signs", "trust"]

# What speaks for the nearest page, in the order of `signs`, and what all of it starts from.
_WEIGHTS = (2.31, 3.54, 1.10, 1.47, 0.12, -1.13, 0.55, -1.78, 6.23, 1.08)
_START = -6.00
# From where the nearest page answers: benchmarks/nearness.py prints risk and coverage around it.
ENOUGH = -1.25
# What speaks for a rule, in the order of `rule_signs`, its start, and from where one is asked for.
_RULE_WEIGHTS = (0.26, -1.57, -3.39, -2.74, 1.61, 2.41, -1.14, 0.72)
_RULE_START = 5.46
RULED = 0.5
# What stands for the score of the next document where no other was found.
_ALONE = 0.2
# The kinds of question that no code for words answers.
_OF_RULES = (
    "sequence",
    "together",
    "documentation",
    "use",
    "difference",
    "instruction",
    "definition",
    "seventh",
    "coverage",
    "grouping",
    "changed",
    "replaced",
    "children",
    "billable",
)


@dataclass(frozen=True, slots=True)
class Named:
    """What the code set has for the words: `said` is the share of them that its best name says.

    `whole`: they are all said, so that nothing else is asked; `sure`: it is good enough to propose.
    """

    whole: bool
    sure: bool
    said: float


def signs(asked: Understanding, near: Sequence[Near]) -> tuple[float, ...]:
    """What speaks for and against the nearest page, of those it was chosen from."""
    first = near[0]
    passage, fit = first.passage, first.fit
    words = stems(" ".join(asked.words))
    title = stems(spelled_out(passage.document.title))
    others = (n.score for n in near if n.passage.document.id != passage.document.id)
    return (
        passage.likeness,
        passage.closeness,
        passage.sentences[0].score if passage.sentences else 0.0,
        first.said,
        fit.asked,
        fit.unasked,
        fit.kin,
        float(fit.turned),
        first.score - next(others, _ALONE),
        len(title & words) / max(1, len(title)),
    )


def trust(asked: Understanding, near: Sequence[Near]) -> float:
    """How far the nearest page may be trusted to answer; it does from `ENOUGH` on."""
    return _START + sum(w * s for w, s in zip(_WEIGHTS, signs(asked, near), strict=True))


def rule_signs(asked: Understanding, trusted: float, named: Named) -> tuple[float, ...]:
    """What speaks for a rule, and against the name of a condition whose code is wanted."""
    return (
        trusted,
        float(named.whole),
        float(named.sure),
        named.said,
        float(asked.yes_no),
        float(asked.asks(*_OF_RULES) and not asked.is_bare),
        float(asked.asks("code-for")),
        float(asked.is_open),
    )


def ruled(asked: Understanding, trusted: float, named: Named) -> bool:
    """Whether a rule is asked for, that a page trusted so far answers, and no code for a name."""
    found = rule_signs(asked, trusted, named)
    score = _RULE_START + sum(w * s for w, s in zip(_RULE_WEIGHTS, found, strict=True))
    return score >= RULED
