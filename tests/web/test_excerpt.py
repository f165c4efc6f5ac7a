from __future__ import annotations

import pytest

from codebot.web.excerpt import SURROUNDINGS, excerpt_of

PAGE = "# Title\n\nOne two.\n\n## Is it so?\n\nYes, it is. " + "More of it follows here. " * 40


def test_marks_of_headings_and_blank_lines_are_left_out_around_the_quote() -> None:
    start = PAGE.index("Yes, it is.")
    found = excerpt_of(PAGE, start, start + 11)
    assert found.before == "Title\nOne two.\nIs it so?\n"
    assert found.quote == "Yes, it is."
    assert found.after.startswith(" More of it follows here.")
    assert found.after.endswith("here. …")


def test_surroundings_begin_and_end_where_sentences_do() -> None:
    start = PAGE.index("More", 600)
    found = excerpt_of(PAGE, start, start + 24)
    assert found.before.startswith("… More of it")
    assert found.after.endswith("follows here. …")
    assert len(found.before) <= SURROUNDINGS + 2


@pytest.mark.parametrize("sign", ["𝔐", "é", "\N{ZERO WIDTH JOINER}"])
def test_the_quote_counts_in_code_points(sign: str) -> None:
    text = f"{sign}{sign} before. The quote. After {sign}."
    start = text.index("The quote.")
    assert excerpt_of(text, start, start + 10).quote == "The quote."


def test_a_document_of_one_long_line_is_cut_at_words() -> None:
    text = "word " * 400
    found = excerpt_of(text, 1000, 1004)
    assert found.before.startswith("… word")
    assert found.after.endswith("word …")
