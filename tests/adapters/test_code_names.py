"""The names of codes as vectors, over the real catalog and the real encoder."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import numpy as np

from codebot.adapters import OnnxEncoder, open_names
from codebot.assemble import code_meaning
from codebot.catalog import Catalog
from codebot.settings import Settings

DAY = date(2026, 5, 1)


def test_a_likeness_is_the_cosine_with_the_nearest_name(
    settings: Settings, catalog: Catalog, encoder: OnnxEncoder
) -> None:
    meaning = code_meaning(settings, catalog)
    assert meaning is not None
    units = [catalog.searcher.units.index(code) for code in ("M54.2", "M53.3", "M17.11")]
    for words in ("neck pain", "coccygodynia", "wear of the right knee joint"):
        # Inclusion terms of M54.2: none; M53.3 has its own, and is nearest to that.
        names = ["Cervicalgia", "Coccygodynia", "Unilateral primary osteoarthritis, right knee"]
        exact = encoder.vectors(names) @ np.asarray(encoder.embed_query(words))
        found = meaning.likeness(words, units)
        assert np.all(np.array(found) >= exact - 0.03)
        assert abs(found[2] - exact[2]) < 0.03


def test_meaning_orders_what_words_have_found(settings: Settings, catalog: Catalog) -> None:
    meaning = code_meaning(settings, catalog)
    words = "trouble of the disc in the low back with leg pain"
    plain = catalog.search(words, DAY, 200)
    ordered = catalog.search(words, DAY, 200, meaning)
    assert {hit.entry.code for hit in plain} == {hit.entry.code for hit in ordered}
    assert [hit.entry.code for hit in plain] != [hit.entry.code for hit in ordered]
    assert ordered == catalog.search(words, DAY, 200, meaning)


def test_vectors_of_another_catalog_or_none_are_not_used(
    settings: Settings, catalog_path: Path, whole_catalog: Catalog, tmp_path: Path
) -> None:
    root = settings.path("index")
    copy = tmp_path / "catalog.sqlite"
    shutil.copyfile(catalog_path, copy)
    assert open_names(Catalog.open(copy), root) is None
    shutil.copyfile(catalog_path.with_suffix(".meaning"), copy.with_suffix(".meaning"))
    assert open_names(Catalog.open(copy), root) is not None
    shutil.copyfile(whole_catalog.path, copy)
    copy.with_suffix(".search").unlink()
    assert open_names(Catalog.open(copy), root) is None
    assert open_names(Catalog.open(catalog_path), tmp_path) is None
