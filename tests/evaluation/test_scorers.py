from __future__ import annotations

from dataclasses import replace

import pytest

from codebot.catalog import Catalog
from codebot.evaluation import RIGHT, SCORERS, Case, ExpectedCodes, Outcome, score
from codebot.evaluation.mutants import KINDS
from codebot.records import Citation, Claim, CodeUse

from .made import CASE, QUOTE, REPLY, right, says


def test_the_right_answer_is_right_on_every_count(catalog: Catalog) -> None:
    unscored = ("standalone", "verdict", "echo")
    scores = score(CASE, right(), catalog)
    assert {name: s.value for name, s in scores.items() if s.value is not None} == {
        name: 1.0 for name in ("right", *SCORERS) if name not in unscored
    }
    assert all(scores[name].value is None for name in unscored)


def test_what_gates_is_in_the_table() -> None:
    assert set(RIGHT) <= set(SCORERS)


def test_a_missing_fact_is_counted_and_named(catalog: Catalog) -> None:
    scores = score(CASE, says("M53.86 takes no 7th character."), catalog)
    assert scores["facts"].value == 0.5
    assert "(five|5) characters" in scores["facts"].why
    assert scores["right"].value == 0.0


def test_a_forbidden_fact_fails_unless_it_is_denied(catalog: Catalog) -> None:
    assert score(CASE, says("M53.86 needs a 7th character."), catalog)["forbidden"].value == 0.0
    denied = "It is not true that M53.86 needs a 7th character."
    assert score(CASE, says(denied), catalog)["forbidden"].value == 1.0


def test_the_wrong_status_fails(catalog: Catalog) -> None:
    scores = score(CASE, says("I cannot say.", status="refused"), catalog)
    assert scores["status"].value == 0.0
    assert "expected answered" in scores["status"].why


def test_what_a_case_does_not_ask_for_is_unscored(catalog: Catalog) -> None:
    bare = Case("bare/1", "bare", "faq", ("?",), CASE.date_of_service, ("refused",))
    scores = score(bare, says("No.", status="refused"), catalog)
    for name in ("facts", "forbidden", "codes", "first page", "pages", "standalone"):
        assert scores[name].value is None
    assert scores["right"].value == 1.0


def test_a_target_that_fails_is_wrong(catalog: Catalog) -> None:
    scores = score(CASE, Outcome(CASE.id, None, 1.0, "it is down"), catalog)
    assert scores["right"].value == 0.0
    assert "it is down" in scores["status"].why


@pytest.mark.parametrize(
    ("codes", "used", "value"),
    [
        (ExpectedCodes(proposed=("M53.86",)), CodeUse("M53.86", role="proposed"), 1.0),
        (ExpectedCodes(proposed=("M53.86",)), CodeUse("M53.86"), 0.0),
        (ExpectedCodes(proposed=("M53.85|M53.86",)), CodeUse("M53.86", role="proposed"), 1.0),
        (ExpectedCodes(not_proposed=("M53.86",)), CodeUse("M53.86", role="proposed"), 0.0),
        (ExpectedCodes(not_proposed=("M53.86",)), CodeUse("M53.86"), 1.0),
        (ExpectedCodes(mentioned=("M53.8",)), CodeUse("M53.86"), 0.0),
        (
            ExpectedCodes(advised_against=("M53.86",)),
            CodeUse("M53.86", role="advised-against"),
            1.0,
        ),
        (ExpectedCodes(status=(("M53.86", "header"),)), CodeUse("M53.86", status="valid"), 0.0),
    ],
)
def test_codes_by_role(codes: ExpectedCodes, used: CodeUse, value: float, catalog: Catalog) -> None:
    outcome = replace(right(), reply=replace(REPLY, codes=(used,)))
    assert score(replace(CASE, codes=codes), outcome, catalog)["codes"].value == value


def test_a_chatbot_is_scored_on_its_words_alone(catalog: Catalog) -> None:
    outcome = replace(says(QUOTE), structured=False)
    case = replace(CASE, codes=ExpectedCodes(proposed=("M53.86",), not_proposed=("M53.9",)))
    scores = score(case, outcome, catalog)
    assert scores["facts"].value == scores["codes"].value == 1.0
    for name in ("status", "first page", "pages", "quotes", "coverage", "citation recall"):
        assert scores[name].value is None


def test_a_code_the_code_set_does_not_back_is_a_leak(catalog: Catalog) -> None:
    assert score(CASE, says("Use M53.89."), catalog)["leaks"].value == 0.0
    asked = replace(CASE, turns=("Is M53.89 billable?",))
    assert score(asked, says("M53.89 does not exist."), catalog)["leaks"].value == 1.0
    proposed = replace(REPLY, codes=(CodeUse("M53.8", role="proposed"),))
    leaked = score(CASE, replace(right(), reply=proposed), catalog)["leaks"]
    assert "proposes M53.8, which is header" in leaked.why
    titled = replace(REPLY, codes=(CodeUse("M53.1", "Thoracic dorsopathy"),))
    assert "calls M53.1" in score(CASE, replace(right(), reply=titled), catalog)["leaks"].why


def test_an_inexact_quote_is_seen(catalog: Catalog) -> None:
    outcome = replace(right(), slices=(QUOTE[:-1],))
    assert score(CASE, outcome, catalog)["quotes"].value == 0.0


def test_citation_recall_and_precision_by_hand(catalog: Catalog) -> None:
    # Two claims: the first is carried by [1] alone, [2] says nothing to it; the second has none.
    beside = Citation(2, "codes/M53.9", "M53.9", "", "", "Weather is fine in spring.", 0, 26)
    reply = replace(
        REPLY,
        claims=(Claim(QUOTE, (1, 2)), Claim("The moon is made of cheese.")),
        citations=(*REPLY.citations, beside),
    )
    scores = score(CASE, replace(right(), reply=reply, slices=(QUOTE, None)), catalog)
    assert scores["citation recall"].value == 0.5
    assert scores["citation precision"].value == 0.5
    assert scores["coverage"].value == 0.5


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_of_mutant_of_the_right_answer_is_caught(kind: str, catalog: Catalog) -> None:
    changed = KINDS[kind](REPLY)
    assert changed is not None
    assert changed != REPLY
    scores = score(CASE, replace(right(), reply=changed), catalog)
    assert any(s.passed is False for s in scores.values())
