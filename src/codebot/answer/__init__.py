"""A question and passages in, a draft out."""

from codebot.answer.compose import Composer
from codebot.answer.courtesy import courtesy
from codebot.answer.dates import date_of_service
from codebot.answer.kinds import kinds_of
from codebot.answer.leads import Lead, lead_of
from codebot.answer.levels import place_of
from codebot.answer.phrase import phrase
from codebot.answer.scope import out_of_scope
from codebot.answer.select import stems
from codebot.answer.settled import readers_page
from codebot.answer.several import joined, pieces_of, questions_in
from codebot.answer.uncertain import in_doubt
from codebot.answer.understand import (
    Understanding,
    as_statement,
    content_words,
    is_talk,
    topic_of,
    understand,
    untagged,
    without_lead,
)
from codebot.answer.wording import Wordings, read_wordings

__all__ = [
    "Composer",
    "Lead",
    "Understanding",
    "Wordings",
    "as_statement",
    "content_words",
    "courtesy",
    "date_of_service",
    "in_doubt",
    "is_talk",
    "joined",
    "kinds_of",
    "lead_of",
    "out_of_scope",
    "phrase",
    "pieces_of",
    "place_of",
    "questions_in",
    "read_wordings",
    "readers_page",
    "stems",
    "topic_of",
    "understand",
    "untagged",
    "without_lead",
]
