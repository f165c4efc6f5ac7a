"""The raw pages give the same answers, whatever kind of file they come in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from codebot.assemble import build_index, open_responder
from codebot.records import Reply
from codebot.settings import read_settings

FAQ = Path(__file__).parents[2] / "eval" / "cases" / "faq.yaml"


class Asked:
    """The FAQ's questions put to an index of one folder."""

    def __init__(self, catalog: Path, model: Path, folder: Path) -> None:
        shutil.copytree(model, folder / model.name)
        self.settings = read_settings({}).replace(index=folder, catalog=catalog)
        families = yaml.safe_load(FAQ.read_text(encoding="utf-8"))["families"]
        self.questions = [family["questions"].strip().splitlines()[0] for family in families]

    def over(self, corpus: Path) -> list[Reply]:
        """The replies from the pages of a folder, in the questions' order."""
        build_index(self.settings, [corpus])
        responder = open_responder(self.settings)
        return [responder.answer(question) for question in self.questions]


@pytest.fixture(scope="module")
def expected(
    seeds: Path, catalog_path: Path, model_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[Reply]:
    """What the pages as they were obtained answer."""
    return Asked(catalog_path, model_folder, tmp_path_factory.mktemp("seeds")).over(seeds)


def test_each_format_gives_the_same_answers(
    remade: Path,
    expected: list[Reply],
    catalog_path: Path,
    model_folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    asked = Asked(catalog_path, model_folder, tmp_path_factory.mktemp("index"))
    replies = asked.over(remade)
    assert len(replies) == 27
    same = sum(a.text == b.text for a, b in zip(expected, replies, strict=True))
    assert same >= 25, "bar of the ingest: 25 of 27"


def test_quotes_are_slices_of_their_documents(expected: list[Reply], seeds: Path) -> None:
    for reply in expected:
        for citation in reply.citations:
            if citation.kind == "corpus":
                text = (seeds / citation.document_id).read_text(encoding="utf-8")
                assert text[citation.start : citation.end] == citation.quote
