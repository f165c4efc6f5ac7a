from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.guard.case import Case, read_cases, run_case

from codebot.catalog import Catalog
from codebot.guard import RULES, Rule

CASES = [case for rule in RULES for case in read_cases(rule.cases)]
HERE = Path(__file__).parent


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.title}")
def test_a_case_is_found_or_left_alone(case: Case, request: pytest.FixtureRequest) -> None:
    # The release that comes with codebot knows no history; what needs one asks for all files.
    name = "whole_catalog" if case.one("official") else "catalog"
    catalog: Catalog = request.getfixturevalue(name)
    text, findings = run_case(case, catalog, HERE)
    own = [finding for finding in findings if finding.rule == case.rule]
    if not case.fires:
        assert own == []
        return
    assert own, f"nothing found; other rules: {findings}"
    spans = {
        finding.code if case.one("codes") else text[finding.start : finding.end] for finding in own
    }
    assert set(case.all("finds")) <= spans
    for code in case.all("suggests"):
        assert any(code in finding.suggestions for finding in own), own
    for words in case.all("says"):
        assert any(words in finding.message for finding in own), own
    for corrected in case.all("corrected"):
        assert corrected in {
            corrected_text(text, finding.start, finding.end, finding.replacement) for finding in own
        }


def corrected_text(text: str, start: int, end: int, replacement: str | None) -> str | None:
    return None if replacement is None else text[:start] + replacement + text[end:]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_its_docs_and_cases_of_both_kinds(rule: Rule) -> None:
    for heading in ("## What it finds", "## Why it matters", "## Example"):
        assert heading in rule.text, f"{rule.id} lacks {heading}"
    assert rule.summary.endswith(".")
    cases = read_cases(rule.cases)
    assert rule.cases.read_text(encoding="utf-8").startswith(f"# {rule.id} {rule.name}\n")
    assert sum(case.fires for case in cases) >= 2
    assert sum(not case.fires for case in cases) >= 2


def test_the_table_numbers_each_rule_once_and_no_case_file_is_orphaned() -> None:
    ids = [rule.id for rule in RULES]
    assert ids == sorted(set(ids))
    assert all(re.fullmatch(r"CB\d{3}", number) for number in ids)
    files = {path.name for path in RULES[0].cases.parent.glob("*.md")}
    assert files == {rule.cases.name for rule in RULES}
