"""The FAQ questions of the five source pages: over the project's corpus, and over the raw pages."""

from datetime import date
from pathlib import Path

import pytest
from tests.conftest import ROOT

from codebot.assemble import build_index, open_responder
from codebot.chat import Responder
from codebot.evaluation import Case, read_cases
from codebot.records import Reply
from codebot.settings import Settings

DAY = date(2026, 5, 1)
FAQ = [
    case for case in read_cases([ROOT / "eval" / "cases" / "faq.yaml"]) if case.id.endswith("/1")
]
# What the raw pages get wrong, as they word it: none of it may come back as fact.
ERRORS = (
    "spondylosis with radiculopathy, lumbar",
    "intervertebral disc degeneration, lumbar)",
    "M53.0 for cervical dorsopathy",
    "M53.1 for thoracic dorsopathy",
    "6-character code",
    "LCD A57311",
    "CPT 72",
    "$",
    "such as disc degeneration",
    "Back pain not otherwise specified",
)


@pytest.fixture(scope="module")
def over_corpus(settings: Settings) -> Responder:
    """The flow over the project's corpus."""
    return open_responder(settings, today=lambda: DAY)


@pytest.fixture(scope="module")
def over_raw_pages(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings, seeds: Path, model_folder: Path
) -> Responder:
    """The flow over the five raw pages alone."""
    root = tmp_path_factory.mktemp("raw")
    (root / model_folder.name).symlink_to(model_folder)
    raw = settings.replace(index=root)
    build_index(raw, (seeds,))
    return open_responder(raw, today=lambda: DAY)


def leads_to(responder: Responder, reply: Reply, case: Case) -> bool:
    """Whether the first citation is the page of the code that the question is about."""
    first = reply.citations[0]
    if first.kind == "catalog":
        return False
    document = responder.parts.retriever.index.document(first.document_id)
    return any(document.about(code.strip()) for code in case.first.split("|"))


def check_every_quote_and_code(responder: Responder, reply: Reply) -> None:
    catalog = responder.parts.catalog
    for citation in reply.citations:
        if citation.kind == "catalog":
            page = catalog.page(citation.document_id.split("/")[1].split("@")[0], DAY)
            text = page.document.text
        else:
            text = responder.parts.retriever.index.document(citation.document_id).text
        assert text[citation.start : citation.end] == citation.quote
    for use in reply.codes:
        if use.system == "ICD-10-CM":
            entry = catalog.entry(use.code, DAY)
            assert entry is not None, use.code
            assert use.title == entry.title


def test_there_are_the_27_questions() -> None:
    assert len(FAQ) == 27
    assert all(case.first for case in FAQ)


@pytest.mark.parametrize("case", FAQ, ids=lambda case: case.id)
def test_over_the_corpus_the_right_page_comes_first(over_corpus: Responder, case: Case) -> None:
    reply = over_corpus.answer(case.question)
    assert reply.status == "answered"
    assert leads_to(over_corpus, reply, case), reply.citations[0].document_id
    check_every_quote_and_code(over_corpus, reply)


def test_over_the_raw_pages_at_least_26_lead_to_the_right_page(over_raw_pages: Responder) -> None:
    replies = [(case, over_raw_pages.answer(case.question)) for case in FAQ]
    wrong = [case.id for case, reply in replies if not leads_to(over_raw_pages, reply, case)]
    assert len(wrong) <= 1, wrong
    for _, reply in replies:
        check_every_quote_and_code(over_raw_pages, reply)


@pytest.mark.parametrize("case", FAQ, ids=lambda case: case.id)
def test_no_known_error_of_the_raw_pages_comes_back(over_raw_pages: Responder, case: Case) -> None:
    reply = over_raw_pages.answer(case.question)
    said = " ".join(claim.text for claim in reply.claims)
    assert [error for error in ERRORS if error.lower() in said.lower()] == []
