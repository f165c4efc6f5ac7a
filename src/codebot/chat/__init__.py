"""The conversation, and the whole flow on one screen."""

from codebot.chat.explain import Chosen, Explanation, Searched
from codebot.chat.history import History, MemoryHistory
from codebot.chat.respond import Parts, respond
from codebot.chat.responder import Event, Responder

__all__ = [
    "Chosen",
    "Event",
    "Explanation",
    "History",
    "MemoryHistory",
    "Parts",
    "Responder",
    "Searched",
    "respond",
]
