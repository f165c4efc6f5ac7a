"""The routes: one file per thing they serve."""

from __future__ import annotations

from codebot.web.routes import (
    answers,
    checks,
    codes,
    conversations,
    documents,
    feedback,
    health,
    pages,
)

__all__ = ["ROUTERS"]

ROUTERS = (
    answers.router,
    feedback.router,
    conversations.router,
    documents.router,
    codes.router,
    checks.router,
    health.router,
    pages.router,
)
