"""Two codes side by side, where one is a current injury of the spine."""

from datetime import date

import pytest
from tests.conftest import ROOT

from codebot.answer.pairing import Pairing
from codebot.answer.understand import understand
from codebot.answer.wording import read_wordings
from codebot.catalog import Catalog

ON = date(2026, 5, 1)
WORDINGS = read_wordings(ROOT / "prompts")


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("can M54.2 and S13.4XXA be reported together", "No. The Excludes1 note at M50-M54 says"),
        ("is M53.86 ok with S33.5XXD on one claim", "No. The Excludes1 note at M50-M54 says"),
        ("can M54.2 and S13.4XXS be reported together", ""),
        ("can M54.2 and S62.101A be reported together", ""),
    ],
)
def test_a_current_injury_of_the_spine_bars_the_pair(
    catalog: Catalog, question: str, opening: str
) -> None:
    text = " ".join(s.text for s in Pairing(understand(question, ON), catalog, WORDINGS).lead())
    assert text.startswith(opening) if opening else text == ""
