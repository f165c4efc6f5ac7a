"""The only room that imports vendors."""

__all__: list[str] = []
