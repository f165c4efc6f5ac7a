"""Runs the table of rules over a draft, a document or a list of codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from codebot.catalog import Catalog
from codebot.errors import CodebotError, GuardFailure, InvalidInput
from codebot.guard.edits import AgeEdit
from codebot.guard.official import official_on
from codebot.guard.piece import read_piece
from codebot.guard.rules import RULES, Rule
from codebot.guard.subject import Evidence, Found, Setting, Subject
from codebot.guard.submitted import submitted
from codebot.records import CodeUse, Document, Draft, Finding, ReleaseUse

_SETTINGS: dict[str, Setting] = {"outpatient": "outpatient", "inpatient": "inpatient"}


@dataclass(frozen=True, slots=True)
class ClaimReport:
    """What the rules say of codes submitted together; a finding's `claim` is the code's place."""

    codes: tuple[CodeUse, ...]
    findings: tuple[Finding, ...]
    release: ReleaseUse

    @property
    def clean(self) -> bool:
        """Whether nothing stands against submitting the codes as they are."""
        return not any(finding.severity == "error" for finding in self.findings)


def check_draft(
    draft: Draft, catalog: Catalog, on: date, evidence: Evidence
) -> tuple[Finding, ...]:
    """The findings of a draft, in rule order; spans count in the claim a finding names.

    GuardFailure where a rule could not run: nothing of the draft may then be sent.
    """
    official = official_on(catalog, on)
    pieces = tuple(
        read_piece(claim.text, number, official) for number, claim in enumerate(draft.claims)
    )
    return run(Subject("draft", official, pieces, draft, evidence))


def audit_document(document: Document, catalog: Catalog, on: date) -> tuple[Finding, ...]:
    """The findings of a document, in reading order; spans count in `document.text`."""
    official = official_on(catalog, on)
    piece = read_piece(document.text, None, official)
    found = run(Subject("document", official, (piece,)))
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end, finding.rule)))


def check_claim(
    codes: Sequence[str],
    catalog: Catalog,
    on: date,
    *,
    age: int | None = None,
    first: str | None = None,
    setting: str | None = None,
    edits: Mapping[str, tuple[AgeEdit, ...]] | None = None,
) -> ClaimReport:
    """The codes as a coder would submit them, checked one by one and together.

    Each of `codes` is a code, or a code with the words of the record ("M46.46 suspected
    discitis"). `first` is the first-listed code (the first given, if absent), `age` the patient's
    age in years, `edits` the age edits to apply. InvalidInput where an item holds no code.
    """
    official = official_on(catalog, on)
    pieces, listed, uses = submitted(codes, official, first)
    subject = Subject(
        "claim", official, pieces,
        listed=listed, age=age, setting=_setting(setting), edits=edits or {},
    )  # fmt: skip
    return ClaimReport(uses, run(subject), official.release)


def run(subject: Subject, rules: Sequence[Rule] = RULES) -> tuple[Finding, ...]:
    """The findings of every rule that applies to the subject, without doubles."""
    found: dict[Finding, None] = {}
    for rule in rules:
        if subject.scope in rule.scopes:
            try:
                for fault in rule.look(subject):
                    found.setdefault(_finding(rule, fault))
            except CodebotError:
                raise
            except Exception as error:
                raise GuardFailure(
                    f"Rule {rule.id} ({rule.name}) could not run: {error!r}. Report this with the "
                    "text that was checked."
                ) from error
    return tuple(found)


def _finding(rule: Rule, found: Found) -> Finding:
    return Finding(
        rule.id, rule.name, found.severity or rule.severity, found.message, found.code,
        found.suggestions, None if found.piece is None else found.piece.claim,
        found.start, found.end, found.replacement,
    )  # fmt: skip


def _setting(name: str | None) -> Setting | None:
    if name is None:
        return None
    if name in _SETTINGS:
        return _SETTINGS[name]
    raise InvalidInput(f"There is no setting {name!r}; give outpatient or inpatient.")
