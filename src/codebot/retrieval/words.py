"""The words the lexical index holds: lower case, codes whole."""

from __future__ import annotations

import re

# A code keeps its dot; "M53.8-" and "M53.8x" are looked up as M53.8; no other word holds a dot.
_WORD = re.compile(r"[a-z]\d[0-9a-z](?:\.[0-9a-z]{1,4})?(?![0-9a-z])|[^\W_]+(?:['’][a-z]+)?")
_PLACEHOLDER = re.compile(r"(?<=\.)(?!x)([0-9a-z]*?)x+$|\.x+$")
_STOP_WORDS = """
a an and are as at be by can do does for from has have how i if in is it its may my of on or should
so than that the their then there these this to was what when where which who why will with would
you your
"""
_STOP = frozenset(_STOP_WORDS.split())


def words_of(text: str) -> list[str]:
    """The words of a text, in order."""
    return [_PLACEHOLDER.sub(r"\1", word) for word in _WORD.findall(text.lower())]


def index_text(text: str) -> str:
    """The text as the full-text table takes it: words with a blank between them."""
    return " ".join(words_of(text))


def match_expression(query: str) -> str:
    """An FTS5 expression that finds any word of the query; empty where it has none."""
    words = dict.fromkeys(words_of(query))
    telling = [word for word in words if word not in _STOP] or list(words)
    return " OR ".join('"' + word.replace("’", "'") + '"' for word in telling)
