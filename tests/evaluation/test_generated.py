"""Questions generated over the catalog: a sample of what benchmarks/generated.py asks whole."""

from dataclasses import replace
from datetime import date
from itertools import chain

import pytest

from codebot.assemble import open_responder
from codebot.catalog import Catalog
from codebot.evaluation import Library, adversarial_cases, faults, generated_cases
from codebot.records import CodeUse
from codebot.settings import Settings

DAY = date(2026, 5, 1)


@pytest.fixture(scope="module")
def library(settings: Settings) -> Library:
    """codebot over the project's own index."""
    responder = open_responder(settings, today=lambda: DAY)
    document = responder.parts.retriever.index.document
    return Library("generated", responder, responder.parts.catalog, document=document)


def test_the_same_seed_gives_the_same_questions(catalog: Catalog) -> None:
    first, again = (list(generated_cases(catalog, DAY, 30, seed=3)) for _ in range(2))
    assert first == again
    assert first != list(generated_cases(catalog, DAY, 30, seed=4))
    assert len({case.family for case in first}) == 10


def test_no_reply_lets_out_what_the_code_set_does_not_back(
    library: Library, catalog: Catalog
) -> None:
    cases = chain(
        generated_cases(catalog, DAY, 60, seed=7), adversarial_cases(catalog, DAY, 20, seed=7)
    )
    found = {case.question: faults(case, library.ask(case), catalog) for case in cases}
    assert {question: fault for question, fault in found.items() if fault} == {}


@pytest.mark.parametrize(
    ("use", "told"),
    [
        (CodeUse("M53.89", "Made up", True, "valid", "proposed"), "unknown"),
        (CodeUse("M53.8", "Other specified dorsopathies", True, "valid", "proposed"), "header"),
        (CodeUse("M53.86", "Headache", True, "valid", "proposed"), "Headache"),
    ],
)
def test_a_code_that_should_not_be_proposed_is_a_fault(
    library: Library, catalog: Catalog, use: CodeUse, told: str
) -> None:
    case = next(iter(generated_cases(catalog, DAY, 1)))
    outcome = library.ask(case)
    assert outcome.reply is not None
    bad = replace(outcome, reply=replace(outcome.reply, codes=(use,)))
    assert any(told in fault for fault in faults(case, bad, catalog))
