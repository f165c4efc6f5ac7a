"""A draft, the catalog and a date in; findings out. No model, no index, no prompt."""

__all__: list[str] = []
