"""Settings come from their rows and the environment, and say what is wrong."""

import pytest

from codebot.errors import InvalidInput
from codebot.settings import ROWS, read_settings


def test_each_row_has_its_default() -> None:
    settings = read_settings({})
    assert {row.name: settings.text(row.name) for row in ROWS} == {r.name: r.default for r in ROWS}


def test_the_environment_wins() -> None:
    assert read_settings({"CODEBOT_PORT": "9000"}).number("port") == 9000


def test_a_number_that_is_none_says_so() -> None:
    with pytest.raises(InvalidInput, match="CODEBOT_PORT"):
        read_settings({"CODEBOT_PORT": "many"}).number("port")


def test_replace_refuses_what_is_no_setting() -> None:
    with pytest.raises(InvalidInput, match="no setting"):
        read_settings({}).replace(prot=1)
