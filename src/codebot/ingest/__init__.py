"""Documents to chunks: readers, cleaning, and cutting where the structure says."""

from codebot.ingest.cutter import CUTTER_VERSION, MAX_PIECES, cut, embedding_text
from codebot.ingest.folders import documents_in
from codebot.ingest.language import language_of
from codebot.ingest.reader import READER_VERSION, read_document

__all__ = [
    "CUTTER_VERSION",
    "MAX_PIECES",
    "READER_VERSION",
    "cut",
    "documents_in",
    "embedding_text",
    "language_of",
    "read_document",
]
