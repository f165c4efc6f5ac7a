"""Wordings are files a coder can edit, and a slip in one is named plainly."""

from pathlib import Path

import pytest

from codebot.answer.wording import read_wordings
from codebot.errors import InvalidInput, NotReady

PROMPTS = Path(__file__).parents[2] / "prompts"


def test_each_file_of_the_project_can_be_read() -> None:
    wordings = read_wordings(PROMPTS)
    assert set(wordings.sentences) == {file.stem for file in PROMPTS.glob("*.toml")}
    assert all(sentence for table in wordings.sentences.values() for sentence in table.values())


def test_an_edit_changes_the_hash(tmp_path: Path) -> None:
    file = tmp_path / "facts.toml"
    file.write_text('title = "{code} is {title}."')
    before = read_wordings(tmp_path)
    file.write_text('title = "{code}: {title}."')
    after = read_wordings(tmp_path)
    assert before.hash != after.hash
    assert after.say("facts", "title", code="I10", title="x") == "I10: x."


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("title = {", "cannot be read"),
        ("title = 3", "one text in quotes"),
        ('title = "{code"', "unclosed place"),
    ],
)
def test_a_slip_names_the_file_and_the_fault(tmp_path: Path, text: str, match: str) -> None:
    (tmp_path / "facts.toml").write_text(text)
    with pytest.raises(InvalidInput, match=match):
        read_wordings(tmp_path)


def test_an_unknown_place_says_which_there_are(tmp_path: Path) -> None:
    (tmp_path / "facts.toml").write_text('title = "{kode}"')
    with pytest.raises(InvalidInput, match=r"kode.*it may use: code"):
        read_wordings(tmp_path).say("facts", "title", code="I10")


def test_a_missing_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotReady, match="CODEBOT_PROMPTS"):
        read_wordings(tmp_path / "none")
