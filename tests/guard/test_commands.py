from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from codebot.cli import main
from codebot.guard import RULES

HERE = Path(__file__).parent


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as done:
        main(arguments)
    assert done.value.code == 0
    return capsys.readouterr().out


def failed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[object, str]:
    with pytest.raises(SystemExit) as done:
        main(arguments)
    return done.value.code, capsys.readouterr().err


def test_check_prints_what_stands_against_the_codes(
    capsys: pytest.CaptureFixture[str], catalog_path: Path
) -> None:
    out = run(
        capsys, "check", "M54.50", "M51.360", "--date", "2026-05-01", "--catalog", str(catalog_path)
    )
    assert "CB301 excludes1-conflict" in out
    assert "ICD-10-CM 2026" in out
    out = run(capsys, "check", "M53.86", "--date", "2026-05-01", "--catalog", str(catalog_path))
    assert "Nothing stands against these codes." in out


def test_check_knows_age_and_setting(
    capsys: pytest.CaptureFixture[str], catalog_path: Path
) -> None:
    rest = ("--date", "2026-05-01", "--catalog", str(catalog_path), "--json")
    edits = str(HERE / "edits.csv")
    aged = json.loads(run(capsys, "check", "M42.16", "--age", "9", "--edits", edits, *rest))
    assert [f["name"] for f in aged["findings"]] == ["age-conflict"]
    words = "M46.46 suspected discitis"
    seen = json.loads(run(capsys, "check", words, "--setting", "outpatient", *rest))
    assert "uncertain-diagnosis" in [f["name"] for f in seen["findings"]]


def test_a_batch_goes_out_in_the_form_it_came_in(
    capsys: pytest.CaptureFixture[str], catalog_path: Path, tmp_path: Path
) -> None:
    lines = tmp_path / "claims.jsonl"
    lines.write_text(
        '{"codes": ["M53.86"], "date": "2026-05-01"}\n\n{"codes": ["M54.5", "I10"], "age": 40}\n',
        encoding="utf-8",
    )
    table = tmp_path / "claims.csv"
    table.write_text("codes,age\nM53.86,\nM54.5;I10,40\n", encoding="utf-8")
    rest = ("--date", "2026-05-01", "--catalog", str(catalog_path))
    told = [json.loads(x) for x in run(capsys, "check", "--batch", str(lines), *rest).splitlines()]
    assert [(row["line"], row["clean"]) for row in told] == [(1, True), (3, False)]
    rows = list(csv.DictReader(io.StringIO(run(capsys, "check", "--batch", str(table), *rest))))
    assert [(row["codes"], row["clean"], row["rule"]) for row in rows] == [
        ("M53.86", "yes", ""),
        ("M54.5 I10", "no", "CB103"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.jsonl", '{"codes": "M53.86"}\n', "no list of codes"),
        ("a.jsonl", "M53.86\n", "Line 1"),
        ("a.csv", "code\nM53.86\n", "no column"),
        ("a.csv", "codes,age\nM53.86,nine\n", "whole number"),
        ("a.xls", "", "no batch"),
    ],
)
def test_a_batch_that_cannot_be_read_says_where(
    name: str,
    text: str,
    says: str,
    capsys: pytest.CaptureFixture[str],
    catalog_path: Path,
    tmp_path: Path,
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    code, told = failed(
        capsys, "check", "--batch", str(tmp_path / name), "--catalog", str(catalog_path)
    )
    assert code == 2
    assert says in told


def test_audit_names_file_line_and_what_the_code_set_says(
    capsys: pytest.CaptureFixture[str], catalog_path: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.md"
    page.write_text("# M53.8\n\nM53.86 is fine.\n\nReport M54.5 for pain.\n", encoding="utf-8")
    rest = ("--date", "2026-05-01", "--catalog", str(catalog_path))
    out = run(capsys, "audit", str(tmp_path), *rest)
    assert f"{page}:5: CB103 header-reported: M54.5" in out
    found = json.loads(run(capsys, "audit", str(page), "--json", *rest))
    assert (found["line"], found["span"], found["code"]) == (5, "M54.5", "M54.5")


def test_the_guard_lists_and_explains_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    listed = run(capsys, "guard", "rules").splitlines()
    assert [line.split()[0] for line in listed] == [rule.id for rule in RULES]
    for rule in RULES:
        told = run(capsys, "guard", "explain", rule.id)
        assert rule.name in told.splitlines()[0]
        assert "Fires:" in told
    code, told = failed(capsys, "guard", "explain", "CB000")
    assert code == 4
    assert "guard rules" in told
