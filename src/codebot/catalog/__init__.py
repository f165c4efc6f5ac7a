"""The official code set: read, compiled, looked up by code and date."""

from codebot.catalog.catalog import Catalog
from codebot.catalog.doctor import Examination
from codebot.catalog.embedded import compile_embedded
from codebot.catalog.entry import Entry, Hit, Seventh, Status
from codebot.catalog.history import Difference, History, Holding
from codebot.catalog.known import fiscal_year
from codebot.catalog.library import add_files
from codebot.catalog.meaning import Meaning, open_meaning, write_meaning
from codebot.catalog.naming import NAME_FILLER, folded_name, name_key, name_stems, normal_name
from codebot.catalog.note import Note, Relation
from codebot.catalog.page import Page, PageLine
from codebot.catalog.reading import Reading, read_codes
from codebot.catalog.reference import Reference, read_references
from codebot.catalog.remove import remove_release
from codebot.catalog.states import Span, uncovered
from codebot.catalog.terms import names_rule, read_terms, rivals, spelled_out, without_terms

__all__ = [
    "NAME_FILLER",
    "Catalog",
    "Difference",
    "Entry",
    "Examination",
    "History",
    "Hit",
    "Holding",
    "Meaning",
    "Note",
    "Page",
    "PageLine",
    "Reading",
    "Reference",
    "Relation",
    "Seventh",
    "Span",
    "Status",
    "add_files",
    "compile_embedded",
    "fiscal_year",
    "folded_name",
    "name_key",
    "name_stems",
    "names_rule",
    "normal_name",
    "open_meaning",
    "read_codes",
    "read_references",
    "read_terms",
    "remove_release",
    "rivals",
    "spelled_out",
    "uncovered",
    "without_terms",
    "write_meaning",
]
