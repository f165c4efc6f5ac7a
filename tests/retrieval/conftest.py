"""A small corpus with encoder and catalog in place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from codebot.settings import Settings, read_settings

PAGES = {
    "M53.86": "M53.86 is for the lumbar region. It is a billable code of five characters.",
    "M53.87": "M53.87 is for the lumbosacral region. M53.86 is its neighbour above.",
}


@pytest.fixture
def made(tmp_path: Path, catalog_path: Path, model_folder: Path) -> Settings:
    """Settings over a corpus of two pages."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for code, text in PAGES.items():
        (corpus / f"{code}.md").write_text(f"---\ntitle: {code}\ncodes: [{code}]\n---\n\n{text}\n")
    shutil.copytree(model_folder, tmp_path / "index" / model_folder.name)
    return read_settings({}).replace(corpus=corpus, index=tmp_path / "index", catalog=catalog_path)
