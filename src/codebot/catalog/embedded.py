"""The release that comes with codebot: the tabular list inside the package simple-icd-10-cm."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from codebot.catalog.merge import Incoming, put, seal
from codebot.catalog.store import written_aside
from codebot.catalog.tabular import expanded, read_tabular
from codebot.errors import CatalogError

PACKAGE = "simple-icd-10-cm"
VERSION = "1.5.0"
FIRST_DAY = date(2026, 4, 1)
_TABULAR = "icd10c-tabular-April-1-2026.xml"
_CODES = "code-list-April-2026.txt"

Progress = Callable[[str], None]


def compile_embedded(path: Path, progress: Progress | None = None) -> None:
    """Compile the embedded release into the file at `path`, atomically.

    CatalogError where the package is absent or another version; a catalog that was there stays.
    """
    say = progress or (lambda _: None)
    say("reading the embedded tabular list")
    incoming = read_embedded()
    say("writing the catalog")
    with written_aside(path) as connection:
        put(connection, incoming)
        say("deriving dates")
        seal(connection)


def read_embedded() -> Incoming:
    """The embedded release as read from the package's data files, without importing it."""
    tabular_file, codes_file = _data(_TABULAR), _data(_CODES)
    exists = frozenset(codes_file.read_text(encoding="utf-8").split())
    with tabular_file.open("rb") as stream:
        tabular = read_tabular(stream)
    return Incoming(
        2026, FIRST_DAY, "tabular", f"package {PACKAGE} {VERSION}",
        tuple(expanded(tabular, exists)), exact=True, tabular=tabular,
    )  # fmt: skip


def _data(name: str) -> Path:
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        found = distribution(PACKAGE)
    except PackageNotFoundError:
        raise CatalogError(
            f"The package {PACKAGE} is absent; install {PACKAGE}=={VERSION}."
        ) from None
    path = Path(str(found.locate_file(f"simple_icd_10_cm/data/{name}")))
    if found.version != VERSION or not path.is_file():
        raise CatalogError(
            f"codebot embeds the release of {PACKAGE} {VERSION}, and {found.version} is installed; "
            f"install {PACKAGE}=={VERSION}."
        )
    return path
