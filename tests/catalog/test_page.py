"""A page states one fact a line, and each line is a span of its text."""

from datetime import date

import pytest

from codebot.catalog import Catalog
from codebot.errors import NotFound


@pytest.mark.parametrize("code", ["M53.86", "M53.8", "M53", "M50-M54", "13", "S13.4XXA", "B20"])
def test_each_line_is_a_span(catalog: Catalog, spring_2026: date, code: str) -> None:
    page = catalog.page(code, spring_2026)
    for line in page.lines:
        assert page.document.text[line.start : line.end] == line.text
    assert page.document.text.count("\n") == len(page.lines)


def test_it_shows_inherited_notes_with_their_place(catalog: Catalog, spring_2026: date) -> None:
    texts = [line.text for line in catalog.page("M53.86", spring_2026).lines]
    assert "Excludes1 (written at block M50-M54): discitis NOS (M46.4-)" in texts
    assert "7th character: M53.86 takes none" in texts


def test_an_unknown_code_has_no_page(catalog: Catalog, spring_2026: date) -> None:
    with pytest.raises(NotFound, match=r"M53\.89"):
        catalog.page("M53.89", spring_2026)
