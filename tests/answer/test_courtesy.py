"""Courtesy asks nothing; a question behind it does."""

import pytest

from codebot.answer import courtesy


@pytest.mark.parametrize("message", ["Thanks!", "ok thank you", "Great, thanks a lot.", "Bye"])
def test_thanks(message: str) -> None:
    assert courtesy(message) == "thanks"


@pytest.mark.parametrize("message", ["Hi!", "hello there", "Good morning", "Hi, how are you?"])
def test_a_greeting(message: str) -> None:
    assert courtesy(message) == "greeting"


@pytest.mark.parametrize(
    "message", ["hey what can you do", "Hello, can you help me?", "who are you"]
)
def test_what_codebot_can_do(message: str) -> None:
    assert courtesy(message) == "abilities"


@pytest.mark.parametrize(
    "message", ["thanks, and is it billable?", "Hi, what is M54.5?", "M54.5", "right", "code"]
)
def test_a_question_is_no_courtesy(message: str) -> None:
    assert courtesy(message) is None
