"""The HTTP API, the chat page and the widget."""

from __future__ import annotations

from codebot.web.app import Responder, create_app

__all__ = ["Responder", "create_app"]
