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
