"""One row of the table of rules."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from codebot.guard.subject import Found, Scope, Subject
from codebot.records import Severity

Look = Callable[[Subject], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A fault the guard looks for: its id, its name, how grave it is, where it is looked for."""

    id: str
    name: str
    severity: Severity
    scopes: tuple[Scope, ...]
    look: Look

    @property
    def text(self) -> str:
        """What the rule's own file says of it, in Markdown."""
        return inspect.cleandoc(sys.modules[self.look.__module__].__doc__ or "")

    @property
    def summary(self) -> str:
        """Its first sentence."""
        return self.text.partition("\n\n")[0].replace("\n", " ")

    @property
    def cases(self) -> Path:
        """The Markdown file of its cases."""
        return Path(__file__).parent / "cases" / f"{self.id}-{self.name}.md"
