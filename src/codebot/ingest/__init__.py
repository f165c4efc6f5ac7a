"""Documents in, chunks out."""

__all__: list[str] = []
