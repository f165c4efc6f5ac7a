"""The official code set: read, compiled, looked up by code and date."""

__all__: list[str] = []
