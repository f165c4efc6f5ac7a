"""Questions on the guidelines of the chapters, in coders' short forms, over the real corpus."""

import pytest

from codebot.assemble import open_responder
from codebot.chat import Responder
from codebot.settings import Settings


@pytest.fixture(scope="module")
def responder(settings: Settings) -> Responder:
    return open_responder(settings)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("e11.9 ok if pt has hyperglycemia?", ("No.", "E11.65")),
        ("does excludes1 work both ways", ("Yes.",)),
        ("htn and chf both in note no link stated how to code", ("I11.0", "I50")),
        ("what trimester is 14 weeks 0 days", ("second trimester",)),
        ("O80 with O70.0", ("No.",)),
        ("is I10 with I13.0 together allowed", ("No.",)),
        ("how long can I21 be used after MI", ("four weeks",)),
        ("hiv positive no symptoms ever B20 or Z21", ("Z21, because",)),
        ("Z38.00 when do you use it", ("Once",)),
    ],
)
def test_a_rule_of_a_chapter_answers(
    responder: Responder, question: str, words: tuple[str, ...]
) -> None:
    text = responder.answer(question).text
    assert text.startswith(words[0]) or words[0] in text.split(". ")[0], text
    assert all(word in text for word in words), text


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("what does with mean in icd10", "The word"),
        ("what's under M99.0", "M99.0 (Segmental and somatic dysfunction) is a header"),
        ("difference between M47.812 and M47.22", "M47.812 is “Spondylosis without myelopathy"),
        ("difference between M54.16 and M54.17", "M54.16 is “Radiculopathy, lumbar region”"),
        ("is Z79.4 needed with E11.65", "Yes, where it applies. The use additional"),
        ("A57520 is the LCD for this right", "An article number begins with A"),
    ],
)
def test_the_first_sentence_is_on_what_was_asked(
    responder: Responder, question: str, opening: str
) -> None:
    assert responder.answer(question).text.startswith(opening)


def test_a_page_on_another_condition_of_the_region_gives_no_code(responder: Responder) -> None:
    reply = responder.answer("how to code post op visit after lumbar laminectomy")
    assert not any(use.code.startswith("M51") for use in reply.codes)


def test_an_article_number_is_not_answered_with_another(responder: Responder) -> None:
    reply = responder.answer("A57520 is the LCD for this right")
    assert "A57311" not in reply.text
