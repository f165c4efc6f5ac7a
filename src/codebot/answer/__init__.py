"""A question and passages in, a draft out."""

from codebot.answer.compose import Composer
from codebot.answer.understand import Understanding, as_statement, content_words, understand
from codebot.answer.wording import Wordings, read_wordings

__all__ = [
    "Composer",
    "Understanding",
    "Wordings",
    "as_statement",
    "content_words",
    "read_wordings",
    "understand",
]
