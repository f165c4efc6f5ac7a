"""Chunks in, an index; questions in, passages out."""

__all__: list[str] = []
