"""A question and passages in, a draft out."""

__all__: list[str] = []
