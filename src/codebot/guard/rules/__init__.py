"""The table of rules: it feeds run order, command line, docs and tests."""

from __future__ import annotations

from codebot.guard.rules import (
    additional_code,
    age_conflict,
    billable_misstated,
    code_first_order,
    combination_code,
    current_injury,
    dash_reported,
    disallowed_seventh,
    excludes1_conflict,
    excludes2_pair,
    external_cause_first,
    future_code,
    header_reported,
    invalid_range,
    length_misstated,
    malformed_code,
    manifestation_first,
    misquote,
    missing_seventh,
    real_code_denied,
    retired_code,
    seventh_misstated,
    several_sites_one_code,
    side_not_in_code,
    superfluous_seventh,
    term_of_another_code,
    uncertain_diagnosis,
    uncited_claim,
    uncovered_date,
    unknown_code,
    unspecified_despite_detail,
    unsupported_code,
    unverified_system,
    wrong_identifier_kind,
    wrong_title,
)
from codebot.guard.rules.rule import Rule
from codebot.guard.subject import Scope

_ALL: tuple[Scope, ...] = ("draft", "document", "claim")
_TEXT: tuple[Scope, ...] = ("draft", "document")
_ADVICE: tuple[Scope, ...] = ("draft", "claim")
_LIST: tuple[Scope, ...] = ("claim",)
_DRAFT: tuple[Scope, ...] = ("draft",)

# 1: the code as written. 2: what is said of it. 3: codes together. 4: patient and setting.
# 5: the draft as a whole.
RULES: tuple[Rule, ...] = (
    Rule("CB101", "unknown-code", "error", _ALL, unknown_code.look),
    Rule("CB102", "malformed-code", "error", _ALL, malformed_code.look),
    Rule("CB103", "header-reported", "error", _ALL, header_reported.look),
    Rule("CB104", "retired-code", "error", _ALL, retired_code.look),
    Rule("CB105", "future-code", "error", _ALL, future_code.look),
    Rule("CB106", "missing-seventh", "error", _ALL, missing_seventh.look),
    Rule("CB107", "superfluous-seventh", "error", _ALL, superfluous_seventh.look),
    Rule("CB108", "disallowed-seventh", "error", _ALL, disallowed_seventh.look),
    Rule("CB109", "dash-reported", "warning", _ADVICE, dash_reported.look),
    Rule("CB110", "invalid-range", "error", _ALL, invalid_range.look),
    Rule("CB111", "wrong-identifier-kind", "error", _ALL, wrong_identifier_kind.look),
    Rule("CB112", "unverified-system", "warning", _ALL, unverified_system.look),
    Rule("CB201", "wrong-title", "error", _ALL, wrong_title.look),
    Rule("CB202", "billable-misstated", "error", _TEXT, billable_misstated.look),
    Rule("CB203", "length-misstated", "error", _TEXT, length_misstated.look),
    Rule("CB204", "seventh-misstated", "error", _TEXT, seventh_misstated.look),
    Rule("CB205", "unspecified-despite-detail", "warning", _ALL, unspecified_despite_detail.look),
    Rule("CB206", "side-not-in-code", "warning", _ADVICE, side_not_in_code.look),
    Rule("CB207", "several-sites-one-code", "warning", _ALL, several_sites_one_code.look),
    Rule("CB208", "term-of-another-code", "error", ("document",), term_of_another_code.look),
    Rule("CB209", "real-code-denied", "error", _TEXT, real_code_denied.look),
    Rule("CB301", "excludes1-conflict", "error", _ALL, excludes1_conflict.look),
    Rule("CB302", "excludes2-pair", "info", _ADVICE, excludes2_pair.look),
    Rule("CB303", "manifestation-first", "error", _ALL, manifestation_first.look),
    Rule("CB304", "external-cause-first", "error", _ALL, external_cause_first.look),
    Rule("CB305", "code-first-order", "error", _LIST, code_first_order.look),
    Rule("CB306", "additional-code", "info", _LIST, additional_code.look),
    Rule("CB307", "current-injury", "warning", _ALL, current_injury.look),
    Rule("CB308", "combination-code", "error", _ALL, combination_code.look),
    Rule("CB401", "uncertain-diagnosis", "error", _ALL, uncertain_diagnosis.look),
    Rule("CB402", "age-conflict", "error", _LIST, age_conflict.look),
    Rule("CB501", "unsupported-code", "error", _DRAFT, unsupported_code.look),
    Rule("CB502", "uncited-claim", "error", _DRAFT, uncited_claim.look),
    Rule("CB503", "misquote", "error", _DRAFT, misquote.look),
    Rule("CB504", "uncovered-date", "warning", _ADVICE, uncovered_date.look),
)

__all__ = ["RULES", "Rule"]
