"""/v1/documents: what the index holds, a document, and the surroundings of a quote in it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from codebot import records
from codebot.errors import NotFound
from codebot.web.excerpt import excerpt_of
from codebot.web.parts import Parts
from codebot.web.reach import DayOf, PartsOf
from codebot.web.wire import Document, DocumentList, DocumentRow, Problem

router = APIRouter(prefix="/v1/documents", tags=["documents"])

CATALOG = "catalog/"


@router.get("")
def documents(
    parts: PartsOf,
    after: str = "",
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> DocumentList:
    """The documents of the index by id, those after one of them."""
    ids = sorted(document_id for document_id in parts.documents if document_id > after)
    rows = [parts.documents[document_id] for document_id in ids[:limit]]
    return DocumentList(
        documents=tuple(
            DocumentRow(id=row.id, title=row.title, url=row.url, codes=row.codes) for row in rows
        ),
        next=ids[limit - 1] if len(ids) > limit else None,
    )


@router.get("/{document_id:path}", responses={404: {"model": Problem}})
def document(
    document_id: str,
    parts: PartsOf,
    on: DayOf,
    start: Annotated[int | None, Query(ge=0)] = None,
    end: Annotated[int | None, Query(ge=0)] = None,
) -> Document:
    """A document; with `start` and `end`, also that quote and the lines around it."""
    found = find_document(parts, document_id, on)
    excerpt = None
    if start is not None and end is not None:
        excerpt = excerpt_of(found.text, start, end)
    return Document.of(found, excerpt)


def find_document(parts: Parts, document_id: str, on: date) -> records.Document:
    """The document of that id; a catalog page is the one of the date of service."""
    if document_id.startswith(CATALOG):
        return parts.catalog.page(document_id.removeprefix(CATALOG), on).document
    try:
        return parts.documents[document_id]
    except KeyError:
        raise NotFound(f"There is no document {document_id!r} in the index.") from None
