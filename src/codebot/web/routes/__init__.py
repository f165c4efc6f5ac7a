"""The routes: one file per thing they serve."""

from __future__ import annotations

__all__ = ["answers", "health", "pages"]
