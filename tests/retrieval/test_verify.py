"""A stored reply that was tampered with, or whose sources changed, is found out."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from codebot.catalog import Catalog
from codebot.errors import InvalidInput
from codebot.retrieval import verify

TEXT = "M53.86 is for the lumbar region."
REPLY: dict[str, Any] = {
    "text": "M53.86 is for the lumbar region. [1]",
    "claims": [{"text": TEXT, "citations": [1]}],
    "citations": [
        {"number": 1, "document_id": "a", "quote": TEXT[:6], "start": 0, "end": 6, "kind": "corpus"}
    ],
    "codes": [
        {
            "code": "M53.86",
            "system": "ICD-10-CM",
            "title": "Other specified dorsopathies, lumbar region",
            "billable": True,
            "status": "valid",
        }
    ],
    "release": {"date_of_service": "2026-05-01"},
}


def faults(reply: dict[str, Any], catalog: Catalog) -> list[str]:
    checks = verify(reply, {"a": TEXT}.get, catalog)
    return [f"{check.what}: {check.fault}" for check in checks if check.fault]


def test_a_true_reply_holds(catalog: Catalog) -> None:
    assert faults(REPLY, catalog) == []


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("citations", 0, "quote"), "M53.87", "the document says 'M53.86' there"),
        (("citations", 0, "start"), 1, "the document says '53.86' there"),
        (("citations", 0, "document_id"), "b", "there is no such document"),
        (("claims", 0, "citations"), [2], "there is no citation 2"),
        (("claims", 0, "text"), "Something else.", "not in the reply's text"),
        (("codes", 0, "title"), "Low back pain", "its title is 'Other specified"),
        (("codes", 0, "billable"), False, "its billable is True"),
        (("codes", 0, "code"), "M53.89", "its status is 'unknown'"),
        (("text",), f"{TEXT} Or M53.89.", "it is no code"),
    ],
)
def test_a_changed_reply_is_found_out(
    path: tuple[str | int, ...], value: object, fault: str, catalog: Catalog
) -> None:
    reply = copy.deepcopy(REPLY)
    place: Any = reply
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert any(fault in found for found in faults(reply, catalog))


def test_catalog_citations_are_held_against_the_catalog(catalog: Catalog, spring_2026: Any) -> None:
    page = catalog.page("M53.86", spring_2026)
    line = page.lines[0]
    reply = copy.deepcopy(REPLY)
    reply["citations"][0] |= {"document_id": page.document.id, "kind": "catalog"}
    reply["citations"][0] |= {"quote": line.text, "start": line.start, "end": line.end}
    assert faults(reply, catalog) == []


def test_what_is_no_reply_is_refused(catalog: Catalog) -> None:
    with pytest.raises(InvalidInput, match="no reply"):
        verify({"text": "x"}, {"a": TEXT}.get, catalog)


def test_a_retired_code_is_not_billable_as_the_reply_says(whole_catalog: Catalog) -> None:
    text = "M51.36 is retired; S23.420A too."
    reply = copy.deepcopy(REPLY) | {"text": text, "claims": [], "citations": []}
    title = "Sprain of sternoclavicular (joint) (ligament), initial encounter"
    reply["codes"] = [
        {
            "code": "S23.420A",
            "system": "ICD-10-CM",
            "title": title,
            "billable": False,
            "status": "retired",
        },
        {
            "code": "M51.36",
            "system": "ICD-10-CM",
            "title": "",
            "billable": False,
            "status": "header",
        },
    ]
    reply["release"] = {"date_of_service": "2026-11-21"}
    found = faults(reply, whole_catalog)
    assert [fault.split(":")[0] for fault in found] == ["code M51.36"]
