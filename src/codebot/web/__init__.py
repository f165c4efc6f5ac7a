"""The HTTP API and the chat page."""

__all__: list[str] = []
