"""The table of rules: it feeds run order, command line, docs and tests."""

from __future__ import annotations

from codebot.guard.rules import header_reported, unknown_code, wrong_title
from codebot.guard.rules.rule import Rule
from codebot.guard.subject import Scope

_ALL: tuple[Scope, ...] = ("draft", "document", "claim")

RULES: tuple[Rule, ...] = (
    Rule("CB101", "unknown-code", "error", _ALL, unknown_code.look),
    Rule("CB103", "header-reported", "error", _ALL, header_reported.look),
    Rule("CB201", "wrong-title", "error", _ALL, wrong_title.look),
)

__all__ = ["RULES", "Rule"]
