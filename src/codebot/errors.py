"""Everything codebot raises on purpose.

    CodebotError
    ├── InvalidInput         what the caller gave cannot be used (exit code 2, HTTP 422)
    ├── NotReady             something must be built or added first (exit code 3, HTTP 503)
    │   ├── CatalogMissing
    │   └── IndexMissing
    ├── NotFound             no such code, document, conversation (exit code 4, HTTP 404)
    ├── CatalogError         an official file cannot be read or does not add up (exit code 5)
    ├── IngestError          a document cannot be read (exit code 5)
    ├── IndexDamaged         an index cannot be built or is damaged (exit code 5)
    ├── HistoryError         conversations cannot be read or kept (exit code 5, HTTP 503)
    └── GuardFailure         a guard rule could not run: the reply is withheld (exit code 6)

Each message says what happened and what to do next.
"""

from __future__ import annotations

from typing import ClassVar


class CodebotError(Exception):
    """The root of every error codebot raises on purpose."""

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500
    title: ClassVar[str] = "codebot could not do that"


class InvalidInput(CodebotError):
    """What the caller gave cannot be used."""

    exit_code = 2
    http_status = 422
    title = "The request cannot be used"


class NotReady(CodebotError):
    """Something must be built or added first."""

    exit_code = 3
    http_status = 503
    title = "codebot is not ready"


class CatalogMissing(NotReady):
    """There is no compiled catalog at the place named."""

    title = "There is no catalog"


class IndexMissing(NotReady):
    """There is no index at the place named."""

    title = "There is no index"


class NotFound(CodebotError):
    """There is no such code, document or conversation."""

    exit_code = 4
    http_status = 404
    title = "Not found"


class CatalogError(CodebotError):
    """An official file cannot be read or does not add up; the catalog is as it was."""

    exit_code = 5
    title = "The catalog was not changed"


class IngestError(CodebotError):
    """A document cannot be read."""

    exit_code = 5
    http_status = 422
    title = "The document was not taken in"


class IndexDamaged(CodebotError):
    """An index cannot be built or read; the one that was current stays."""

    exit_code = 5
    title = "The index was not changed"


class HistoryError(CodebotError):
    """The database of conversations is foreign, damaged, or cannot be reached."""

    exit_code = 5
    http_status = 503
    title = "Conversations cannot be kept"


class GuardFailure(CodebotError):
    """A guard rule could not run, so nothing it should have checked is sent."""

    exit_code = 6
    title = "The answer could not be checked"
