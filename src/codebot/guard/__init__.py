"""A draft, the catalog and a date in; findings out. No model, no index, no prompt."""

from codebot.guard.batch import Form, check_batch, read_batch, write_batch
from codebot.guard.check import ClaimReport, audit_document, check_claim, check_draft
from codebot.guard.edits import AgeEdit, read_edits
from codebot.guard.mentions import Mention, mentions
from codebot.guard.repair import repair_draft
from codebot.guard.rulebook import explain, rules_page
from codebot.guard.rules import RULES, Rule
from codebot.guard.subject import Evidence

__all__ = [
    "RULES",
    "AgeEdit",
    "ClaimReport",
    "Evidence",
    "Form",
    "Mention",
    "Rule",
    "audit_document",
    "check_batch",
    "check_claim",
    "check_draft",
    "explain",
    "mentions",
    "read_batch",
    "read_edits",
    "repair_draft",
    "rules_page",
    "write_batch",
]
