"""The conversation, and the whole flow on one screen."""

__all__: list[str] = []
