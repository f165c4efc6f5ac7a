"""Reads the Markdown cases of a rule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from codebot.catalog import Catalog
from codebot.guard import Evidence, audit_document, check_claim, check_draft, read_edits
from codebot.records import Citation, Claim, CodeUse, Document, Draft, Finding

SPRING_2026 = date(2026, 5, 1)
KNOWN = frozenset(
    (
        *("text", "codes", "document", "date", "age", "first", "setting", "finds", "suggests"),
        *(
            "says",
            "corrected",
            "cites",
            "quotes",
            "evidence",
            "question",
            "uses",
            "edits",
            "official",
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Case:
    rule: str
    title: str
    fires: bool
    lines: tuple[tuple[str, str], ...]

    def all(self, name: str) -> tuple[str, ...]:
        return tuple(value for key, value in self.lines if key == name)

    def one(self, name: str) -> str | None:
        values = self.all(name)
        return values[0] if values else None


def read_cases(path: Path) -> tuple[Case, ...]:
    found: list[Case] = []
    rule = path.name.split("-")[0]
    for block in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        heading, _, body = block.partition("\n")
        fires, _, title = heading.partition(": ")
        assert fires in ("Fires", "Silent"), f"{path.name}: {heading}"
        lines = tuple(
            (key, value.replace("\\n", "\n"))
            for key, value in re.findall(r"^- (\w+): (.*)$", body, flags=re.MULTILINE)
        )
        assert {key for key, _ in lines} <= KNOWN, f"{path.name}: {heading}: {lines}"
        found.append(Case(rule, title, fires == "Fires", lines))
    return tuple(found)


def run_case(case: Case, catalog: Catalog, folder: Path) -> tuple[str, tuple[Finding, ...]]:
    """The text that was checked, or the codes joined by a line break, and its findings."""
    given = case.one("date")
    on = date.fromisoformat(given) if given else SPRING_2026
    codes, document = case.one("codes"), case.one("document")
    if codes is not None:
        return codes, _claim(case, codes, catalog, on, folder)
    if document is not None:
        return document, audit_document(Document("a", "A page", document), catalog, on)
    text = case.one("text")
    assert text is not None, f"{case.title}: no text, codes or document"
    return text, check_draft(_draft(case, text), catalog, on, _evidence(case, text))


def _claim(case: Case, codes: str, catalog: Catalog, on: date, folder: Path) -> tuple[Finding, ...]:
    age, edits = case.one("age"), case.one("edits")
    return check_claim(
        [code.strip() for code in codes.split(",")],
        catalog,
        on,
        age=int(age) if age else None,
        first=case.one("first"),
        setting=case.one("setting"),
        edits=read_edits(folder / edits) if edits else None,
    ).findings


def _draft(case: Case, text: str) -> Draft:
    cites, quote = case.one("cites"), case.one("quotes") or "a quote"
    numbers = tuple(int(n) for n in cites.split()) if cites is not None else (1,)
    citation = Citation(1, "pages/a", "A page", "", "", quote, 0, len(quote))
    uses = tuple(
        CodeUse(
            code, system=system, status="valid" if status == "valid" else "unknown", role="proposed"
        )
        for code, system, status in (value.split() for value in case.all("uses"))
    )
    return Draft((Claim(text, numbers if numbers != (0,) else ()),), (citation,), uses)


def _evidence(case: Case, text: str) -> Evidence:
    given = case.all("evidence")
    return Evidence(
        case.one("question") or "", given or (text,), {"pages/a": "a quote and what follows it"}
    )
