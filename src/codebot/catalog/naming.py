"""What official names say, without the words that carry nothing: how a name finds its codes."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_SAME = (
    (re.compile(r"\bnot otherwise specified\b|\bwithout further specification\b"), "unspecified"),
    (re.compile(r"\bnos\b"), "unspecified"),
    (re.compile(r"\bnot elsewhere classified\b|\bnec\b"), ""),
    (re.compile(r"\bw/o\b"), "without"),
    (re.compile(r"\bw/"), "with "),
    (re.compile(r"\bdis[ck]s?\b"), "disc"),
    (re.compile(r"\blow(?:er)? back\b"), "lumbar back"),
    (re.compile(r"\bsite unspecified\b|\bunspecified site\b"), "unspecified site"),
    (re.compile(r"\binter-?vertebral\b"), "intervertebral"),
    (re.compile(r"\bnon-?displaced\b"), "nondisplaced"),
)
_WORD = re.compile(r"[a-z0-9]+")
# Words that carry no condition: a title with and without them names the same thing.
NAME_FILLER = frozenset(
    [
        "of",
        "the",
        "a",
        "an",
        "and",
        "or",
        "in",
        "to",
        "by",
        "for",
        "due",
        "region",
        "site",
        "level",
        "other",
        "specified",
        "unspecified",
        "part",
        "spine",
        "spinal",
        "s",
        "as",
        "at",
        "on",
        "type",
        "initial",
        "encounter",
        "icd",
        "code",
    ]
)


def name_key(plain: str) -> frozenset[str]:
    """The stems of a normal name that carry meaning: names with the same say the same."""
    return frozenset(name_stems(plain)) - NAME_FILLER - {"with"}


def normal_name(text: str) -> str:
    """Lower case, no accents (Sjögren is Sjogren), one spelling for each set phrase."""
    folded = folded_name(text)
    for pattern, same in _SAME:
        folded = pattern.sub(same, folded)
    return folded


def folded_name(text: str) -> str:
    """Lower case, no accents."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return text.lower()


def name_stems(plain: str) -> list[str]:
    """The words of a normal text, plural and singular alike."""
    return [_stem(word) for word in _WORD.findall(plain)]


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "is", "us")):
        return word[:-1]
    return word


def key_number(key: frozenset[str]) -> int:
    """The key as one number, by which `naming` is looked up."""
    folded = hashlib.blake2b(" ".join(sorted(key)).encode(), digest_size=8).digest()
    return int.from_bytes(folded, "big", signed=True)


def derive_naming(connection: sqlite3.Connection) -> None:
    """Write `naming` anew: for each title and inclusion term its key and its code."""
    connection.execute("DELETE FROM naming")
    connection.executemany("INSERT OR IGNORE INTO naming VALUES (?,?,?,?)", _rows(connection))


def _rows(connection: sqlite3.Connection) -> Iterator[tuple[int, str, int, int]]:
    titles = connection.execute(
        "SELECT DISTINCT span.code, title.id, title.text FROM span JOIN title ON title = title.id "
        "WHERE kind NOT IN ('chapter', 'block')"
    ).fetchall()
    terms = connection.execute(
        "SELECT at, id, text FROM note WHERE kind = 'inclusion-term'"
    ).fetchall()
    for code, number, text in titles:
        yield key_number(name_key(normal_name(text))), code, number, 0
    for code, number, text in terms:
        yield key_number(name_key(normal_name(text))), code, 0, number
