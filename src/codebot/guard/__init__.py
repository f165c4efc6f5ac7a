"""A draft, the catalog and a date in; findings out. No model, no index, no prompt."""

from codebot.guard.check import ClaimReport, audit_document, check_claim, check_draft
from codebot.guard.edits import AgeEdit, read_edits
from codebot.guard.mentions import Mention, mentions
from codebot.guard.repair import repair_draft
from codebot.guard.rules import RULES, Rule
from codebot.guard.subject import Evidence

__all__ = [
    "RULES",
    "AgeEdit",
    "ClaimReport",
    "Evidence",
    "Mention",
    "Rule",
    "audit_document",
    "check_claim",
    "check_draft",
    "mentions",
    "read_edits",
    "repair_draft",
]
