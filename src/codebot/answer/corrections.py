"""What a question takes for granted wrongly, put right before all else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from codebot.answer.evidence import Statement
from codebot.answer.official import Official
from codebot.answer.polarity import asks_fault
from codebot.answer.select import codes_in
from codebot.records import Finding

__all__ = ["Corrections"]

# What is asked where no more than a code's meaning is; a question with two answers wants neither.
_PLAIN = frozenset(("definition", "use", "code-for", "difference"))
_ALTERNATIVE = re.compile(r"\bor\b|\bwrong\b|\bincorrect\b|\bmistake\b|\berror\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Corrections(Official):
    """The code set against the premises of a question."""

    def corrections(self, premises: Sequence[Finding]) -> list[Statement]:
        """What the code set says to each thing the question took for granted wrongly."""
        said: list[Statement] = []
        for finding in premises[:2]:
            named = dict.fromkeys([finding.code, *sorted(codes_in(finding.message))])
            known = [code for code in named if code and self._known(code)]
            supports = [s for code in known for s in self._support(code, "title")]
            denied = self._denies(finding) or finding.message.startswith("No. ")
            name = "premise_no" if not said and denied else "premise"
            said.append(self._say(name, supports, message=finding.message.removeprefix("No. ")))
        return said

    def _denies(self, finding: Finding) -> bool:
        """Whether what a premise says of a code is the very thing that was asked of it."""
        return (
            finding.name in ("wrong-title", "detail-contradicted")
            and len(self.asked.names) == 1
            and self.asked.yes_no
            and {kind.name for kind in self.asked.kinds} <= _PLAIN
            and not asks_fault(self.asked.question)
            and _ALTERNATIVE.search(self.asked.question) is None
        )
