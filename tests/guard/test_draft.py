from __future__ import annotations

from datetime import date

import pytest

from codebot.catalog import Catalog
from codebot.errors import GuardFailure, InvalidInput
from codebot.guard import Evidence, Rule, check_claim, check_draft, repair_draft
from codebot.guard.check import run
from codebot.guard.official import official_on
from codebot.guard.subject import Subject
from codebot.records import Claim, CodeUse, Draft

EVIDENCE = Evidence(passages=("M54.5 M54.50 M47.816 M53.86",))


def draft(*texts: str) -> Draft:
    return Draft(tuple(Claim(text, (1,)) for text in texts))


def test_a_correction_comes_from_the_catalog_and_names_what_it_changed(
    catalog: Catalog, spring_2026: date
) -> None:
    wrong = draft(
        "M53.86 is billable.", "M47.816 (spondylosis with radiculopathy, lumbar) is better."
    )
    findings = check_draft(wrong, catalog, spring_2026, EVIDENCE)
    (finding,) = [f for f in findings if f.name == "wrong-title"]
    assert finding.claim == 1
    repaired = repair_draft(wrong, findings)
    entry = catalog.entry("M47.816", spring_2026)
    assert entry is not None
    assert repaired.claims[1].text == f"M47.816 ({entry.title}) is better."
    assert repaired.claims[0] == wrong.claims[0]
    again = check_draft(repaired, catalog, spring_2026, EVIDENCE)
    assert [f for f in again if f.name == "wrong-title"] == []


def test_a_draft_without_findings_is_the_same_object(catalog: Catalog, spring_2026: date) -> None:
    right = draft("M53.86 is the code for the lumbar region.")
    assert repair_draft(right, check_draft(right, catalog, spring_2026, EVIDENCE)) is right


def test_the_draft_s_own_list_of_codes_counts_as_proposing(
    catalog: Catalog, spring_2026: date
) -> None:
    listed = Draft((Claim("Low back pain: M54.5", (1,)),), (), (CodeUse("M54.5", role="proposed"),))
    named = {f.name for f in check_draft(listed, catalog, spring_2026, EVIDENCE)}
    assert "header-reported" in named
    unlisted = Draft(listed.claims)
    named = {f.name for f in check_draft(unlisted, catalog, spring_2026, EVIDENCE)}
    assert "header-reported" not in named


def test_a_rule_that_breaks_withholds(catalog: Catalog, spring_2026: date) -> None:
    def look(subject: Subject) -> None:
        raise ZeroDivisionError

    broken = Rule("CB999", "broken", "info", ("claim",), look)  # type: ignore[arg-type]
    subject = Subject("claim", official_on(catalog, spring_2026), ())
    with pytest.raises(GuardFailure, match="CB999"):
        run(subject, (broken,))


def test_a_list_without_a_code_says_what_to_give(catalog: Catalog, spring_2026: date) -> None:
    with pytest.raises(InvalidInput, match="at least one"):
        check_claim([], catalog, spring_2026)
    with pytest.raises(InvalidInput, match="is empty"):
        check_claim([" "], catalog, spring_2026)
    with pytest.raises(InvalidInput, match="not among"):
        check_claim(["M53.86"], catalog, spring_2026, first="M54.50")
