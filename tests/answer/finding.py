"""The codes that the words of a question lead to."""

from datetime import date

from tests.conftest import ROOT

from codebot.answer.find import Finder
from codebot.answer.understand import understand
from codebot.answer.wording import read_wordings
from codebot.catalog import Catalog

DAY = date(2026, 5, 1)
WORDINGS = read_wordings(ROOT / "prompts")


def proposed(catalog: Catalog, question: str) -> list[str]:
    """The codes proposed, in their order; fails where the words are asked back or refused."""
    found = Finder(understand(question, DAY), catalog, WORDINGS).find()
    assert isinstance(found, list), question
    return [u.code for said in found for u in said.codes if u.role == "proposed"]
