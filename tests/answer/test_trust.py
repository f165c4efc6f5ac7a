"""How far the nearest page is trusted, and whether a rule is asked for or a code for a name."""

from dataclasses import replace
from datetime import date

import pytest

from codebot.answer.faq import best_faq
from codebot.answer.nearness import nearest
from codebot.answer.trust import ENOUGH, Named, ruled, signs, trust
from codebot.answer.understand import understand
from codebot.records import Chunk, Document, Passage, Sentence

TODAY = date(2026, 11, 21)
NOTHING = Named(whole=False, sure=False, said=0.0)
A_NAME = Named(whole=True, sure=True, said=1.0)


def passage(question: str, answer: str, likeness: float, page: str = "Burns") -> Passage:
    text = f"### {question}\n{answer}"
    start = len(question) + 5
    chunk = Chunk(question, page, text, 0, len(text), (page,), "faq", question)
    return Passage(
        chunk,
        Document(page, "corpus", page, text),
        0.1,
        sentences=(Sentence(start, len(text), likeness),),
        likeness=likeness,
        closeness=likeness,
    )


RULE = passage("Burns of several sites. Which goes first?", "The highest degree is first.", 0.8)
ASIDE = passage("Is a frostbite staged?", "No.", 0.3, "Frostbite")


def test_a_page_that_asks_the_question_is_trusted_and_one_that_does_not_is_not() -> None:
    asked = understand("burns of two sites, which goes first", TODAY)
    assert trust(asked, nearest(asked, [RULE, ASIDE])) >= ENOUGH
    assert trust(asked, nearest(asked, [ASIDE])) < ENOUGH


def test_a_page_of_another_document_as_near_takes_trust_away() -> None:
    asked = understand("burns of two sites, which goes first", TODAY)
    again = passage(RULE.chunk.question or "", "The deepest one is.", 0.8, "Frostbite")
    alone, beside = nearest(asked, [RULE, ASIDE]), nearest(asked, [RULE, again])
    assert trust(asked, beside) < trust(asked, alone)


def test_another_entry_of_the_same_page_takes_less() -> None:
    asked = understand("burns of two sites, which goes first", TODAY)
    other = passage(RULE.chunk.question or "", "The deepest one is.", 0.8, "Frostbite")
    same = replace(other, document=replace(other.document, id=RULE.document.id))
    beside = signs(asked, nearest(asked, [RULE, same, ASIDE]))
    assert beside[8] > signs(asked, nearest(asked, [RULE, other, ASIDE]))[8]


def test_a_question_no_page_is_trusted_for_gets_none() -> None:
    asked = understand("how long does a sprain take to heal", TODAY)
    assert best_faq(asked, [ASIDE], []) is None


@pytest.mark.parametrize(
    ("question", "named", "expected"),
    [
        ("second degree burn of left hand", A_NAME, False),
        ("burns of several sites, which goes first", NOTHING, True),
        ("is a healed burn still coded as current", NOTHING, True),
        ("code for a burn of the hand", A_NAME, False),
        ("ADHD combined", A_NAME, False),
    ],
)
def test_a_rule_is_told_from_a_name(question: str, named: Named, expected: bool) -> None:
    assert ruled(understand(question, TODAY), 1.0, named) is expected


def test_a_page_may_answer_though_its_question_names_a_code_nobody_asked_of() -> None:
    asked = understand("covid test positive, no symptoms", TODAY)
    coded = passage("May U07.1 be reported on a positive covid test?", "Yes.", 0.9, "COVID")
    plain = passage("May covid be reported on a positive covid test?", "Yes.", 0.9, "COVID")
    assert best_faq(asked, [coded], []) is coded
    (first, second) = nearest(asked, [coded, plain])
    assert first.passage is plain
    assert second.passage is coded
