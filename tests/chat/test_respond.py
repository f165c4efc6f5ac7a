"""The whole flow over the real index of the project's own corpus."""

from dataclasses import replace
from datetime import date
from functools import reduce
from operator import add
from pathlib import Path

import pytest

from codebot.assemble import open_responder
from codebot.chat import Responder
from codebot.errors import CatalogMissing, IndexMissing, InvalidInput
from codebot.records import Ask, Reply, Trace
from codebot.settings import Settings

DAY = date(2026, 5, 1)


@pytest.fixture(scope="module")
def responder(settings: Settings) -> Responder:
    """The flow with a fixed clock."""
    return open_responder(settings, today=lambda: DAY)


def test_who_asks_with_nothing_built_is_told_one_command(
    settings: Settings, tmp_path: Path
) -> None:
    nothing = settings.replace(index=tmp_path, catalog=tmp_path / "none.sqlite")
    with pytest.raises(IndexMissing, match="codebot index build"):
        open_responder(nothing)
    with pytest.raises(CatalogMissing, match="codebot index build"):
        open_responder(settings.replace(catalog=tmp_path / "none.sqlite"))


def bare(reply: Reply) -> Reply:
    """The reply without ids and times."""
    return replace(reply, id="", conversation_id="", trace=Trace(None, ""))


QUESTIONS = (
    "Does M53.86 need a 7th character?",
    "What is the difference between M53.80 and M53.9?",
    "Is M54.5 billable?",
    "Can M54.50 and M51.360 be reported together?",
    "Will Medicare pay for physical therapy billed with M53.9?",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_quote_is_what_its_span_says(responder: Responder, question: str) -> None:
    reply = responder.answer(question)
    assert reply.status == "answered"
    assert reply.citations
    for citation in reply.citations:
        text = text_of(responder, citation.document_id)
        assert text[citation.start : citation.end] == citation.quote


def text_of(responder: Responder, document_id: str) -> str:
    if document_id.startswith("catalog/"):
        return responder.parts.catalog.page(document_id.removeprefix("catalog/"), DAY).document.text
    return responder.parts.retriever.index.document(document_id).text


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_claim_of_an_answer_is_cited(responder: Responder, question: str) -> None:
    reply = responder.answer(question)
    numbers = {citation.number for citation in reply.citations}
    for claim in reply.claims:
        assert claim.citations, claim.text
        assert set(claim.citations) <= numbers


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_code_is_the_catalogs(responder: Responder, question: str) -> None:
    for use in responder.answer(question).codes:
        entry = responder.parts.catalog.entry(use.code, DAY)
        assert entry is not None
        assert (use.title, use.billable) == (entry.title, entry.billable)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_question_gives_the_same_reply(responder: Responder, question: str) -> None:
    assert bare(responder.answer(question)) == bare(responder.answer(question))


def test_the_pieces_of_a_stream_add_up_to_the_reply(responder: Responder) -> None:
    pieces = list(responder.flow.stream(Ask(QUESTIONS[0], "cnv_a")))
    assert len(pieces) > 2
    assert pieces[0].claims == ()
    assert all(len(piece.claims) == 1 for piece in pieces[1:-1])
    assert bare(reduce(add, pieces)) == bare(responder.answer(QUESTIONS[0]))


def test_the_events_end_with_the_whole(responder: Responder) -> None:
    events = list(responder.stream(QUESTIONS[0]))
    assert events[0].name == "started"
    assert events[-1].name == "done"
    assert isinstance(events[-1].data, Reply)
    assert [e.data for e in events if e.name == "claim"] == list(events[-1].data.claims)


def test_batch_answers_as_one_by_one(responder: Responder) -> None:
    asks = [Ask(question, f"cnv_{n}") for n, question in enumerate(QUESTIONS)]
    assert [bare(r) for r in responder.flow.batch(asks)] == [
        bare(responder.answer(question)) for question in QUESTIONS
    ]


def test_a_follow_up_is_read_in_its_conversation(responder: Responder) -> None:
    first = responder.answer("Is M53.86 billable?")
    second = responder.answer("and does it need a 7th character?", first.conversation_id)
    assert second.standalone_question == "Does M53.86 need a 7th character?"
    stranger = responder.answer("and does it need a 7th character?")
    assert stranger.status == "clarify"
    assert "M53.86" not in stranger.text


@pytest.mark.parametrize("question", ["", "   ", "x" * 5000])
def test_a_question_that_cannot_be_used_says_so(responder: Responder, question: str) -> None:
    with pytest.raises(InvalidInput, match="question"):
        responder.answer(question)


def test_a_header_is_never_proposed(responder: Responder) -> None:
    reply = responder.answer("Can I report M54.5?")
    assert "proposed" not in [use.role for use in reply.codes if use.code == "M54.5"]
    assert "M54.50" in reply.text


def test_the_date_in_the_question_decides_the_release(responder: Responder) -> None:
    reply = responder.answer("Is M53.86 billable on 2027-03-01?")
    assert reply.release.date_of_service == date(2027, 3, 1)
    assert not reply.release.covers


def test_a_pair_that_is_barred_warns_of_neither_code(responder: Responder) -> None:
    reply = responder.answer("Can M54.2 be reported with M50.20?")
    assert reply.claims[0].text.startswith("No")
    assert "advised-against" not in [use.role for use in reply.codes if use.code == "M54.2"]


def test_each_question_of_a_message_is_answered_in_its_turn(responder: Responder) -> None:
    reply = responder.answer("Code for neck pain? Does it need a 7th character?")
    assert "M54.2, Cervicalgia" in reply.claims[0].text
    assert any("takes no 7th character" in claim.text for claim in reply.claims[1:])
    assert reply.standalone_question == "Code for neck pain? Does M54.2 need a 7th character?"


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Does M54.2 exclude M50.20?", "Yes"),
        ("Are M54.16 and M54.41 excluded from each other?", "No."),
        ("Can M54.2 and M50.20 be reported together?", "No, M54.2 and M50.20"),
        # A page's yes or no to its own question is no answer to "what".
        ("What does NEC mean?", "NEC"),
    ],
)
def test_the_yes_or_no_is_to_the_question_asked(
    responder: Responder, question: str, opening: str
) -> None:
    assert responder.answer(question, date_of_service=DAY).text.startswith(opening)


@pytest.mark.parametrize(
    ("question", "code", "said"),
    [
        ("Is low back pain billable?", "M54.50", "is billable"),
        ("Does a wrist sprain need a 7th character?", "S63.509A", "7th character"),
    ],
)
def test_what_is_asked_of_a_condition_is_answered_of_its_code(
    responder: Responder, question: str, code: str, said: str
) -> None:
    reply = responder.answer(question, date_of_service=DAY)
    assert code in [use.code for use in reply.codes if use.role == "proposed"]
    assert said in reply.text


def test_a_pages_answer_for_the_very_words_comes_before_the_search(responder: Responder) -> None:
    reply = responder.answer("Which code is for sacroiliac joint pain?", date_of_service=DAY)
    assert reply.status == "answered"
    assert "M53.3" in [use.code for use in reply.codes if use.role == "proposed"]


@pytest.mark.parametrize(
    "question", ["What is CPT 72050?", "What does HCPCS code J1100 stand for?"]
)
def test_codes_of_a_licensed_table_are_not_explained(responder: Responder, question: str) -> None:
    reply = responder.answer(question, date_of_service=DAY)
    assert reply.status == "refused"
    assert not reply.codes


def test_a_date_of_service_does_not_change_what_is_found(responder: Responder) -> None:
    plain = responder.answer("neck pain code")
    dated = responder.answer("neck pain code for DOS 11/3/2026")
    assert [use.code for use in dated.codes if use.role == "proposed"] == ["M54.2"]
    assert dated.text == plain.text
    assert dated.release.date_of_service == date(2026, 11, 3)


def test_what_a_release_changed_is_not_guessed_where_it_is_not_held(responder: Responder) -> None:
    reply = responder.answer("What codes were new in chapter 2 in FY2019?")
    assert reply.status == "refused"
    assert "codebot catalog add" in reply.text


@pytest.mark.parametrize("message", [".", "hey what can you do", "12", "I", "blah blah blah"])
def test_a_message_that_asks_nothing_is_told_what_to_ask(
    responder: Responder, message: str
) -> None:
    reply = responder.answer(message)
    assert reply.status != "answered"
    assert "withheld" not in reply.text


def test_of_a_year_before_all_releases_no_yes_is_said(responder: Responder) -> None:
    text = responder.answer("Was I10 billable on 2019-03-01?").text
    assert text.startswith("codebot holds no release for 2019-03-01")
    assert responder.answer("Is M54.50 billable on 2025-11-01?").text.startswith("Yes")


def test_hypertension_beside_kidney_disease_is_one_condition(responder: Responder) -> None:
    reply = responder.answer("Can I10 be reported with N18.4?")
    assert reply.text.startswith("No.")
    assert ("I12.9", "proposed") in [(use.code, use.role) for use in reply.codes]


def test_whether_a_code_is_ok_asks_whether_it_is_billable(responder: Responder) -> None:
    assert responder.answer("is M51.369 ok on 3/3/26").text.startswith("Yes. M51.369")


def test_a_kindred_word_does_not_hide_what_a_title_denies(responder: Responder) -> None:
    reply = responder.answer("gerd with esophagitis")
    assert "K21.9" not in [use.code for use in reply.codes if use.role == "proposed"]


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Is W11.XXXA first listed?", "No. W11.XXXA"),
        ("Does M62.830 have an Excludes2 note?", "M62.830 inherits the Excludes2 note"),
        ("M17.12 or M17.11 for the right knee?", "M17.11"),
        ("M54.6 ok?", "Yes. M54.6"),
    ],
)
def test_the_first_words_answer(responder: Responder, question: str, opening: str) -> None:
    assert responder.answer(question).text.startswith(opening)


def test_a_coverage_document_alone_is_said_to_be_no_code(responder: Responder) -> None:
    reply = responder.answer("is L34538 a diagnosis code")
    assert reply.status == "refused"
    assert reply.text.startswith("L34538 is the number of a Medicare coverage document")
