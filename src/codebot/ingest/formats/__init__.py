"""One reader for each kind of file: its text, as lines that the outline understands."""

from codebot.ingest.formats.bytes import ReadText, checked_bytes
from codebot.ingest.formats.docx import read_docx
from codebot.ingest.formats.html import read_html
from codebot.ingest.formats.pairs import read_pairs
from codebot.ingest.formats.pdf import read_pdf
from codebot.ingest.formats.plain import read_plain

__all__ = [
    "ReadText",
    "checked_bytes",
    "read_docx",
    "read_html",
    "read_pairs",
    "read_pdf",
    "read_plain",
]
