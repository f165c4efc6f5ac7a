"""The HTTP API, the chat page and the widget."""

from __future__ import annotations

from codebot.web.app import create_app
from codebot.web.feedback import About, Feedback, FeedbackStore
from codebot.web.parts import Event, History, Parts, Responder

__all__ = [
    "About",
    "Event",
    "Feedback",
    "FeedbackStore",
    "History",
    "Parts",
    "Responder",
    "create_app",
]
