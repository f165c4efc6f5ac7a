"""What the tests of all rooms share: compiled catalogs, and the official files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from codebot.adapters import OnnxEncoder, export_encoder, model_key, small_model
from codebot.assemble import build_index
from codebot.catalog import Catalog, add_files, compile_embedded
from codebot.settings import Settings, read_settings

ROOT = Path(__file__).parent.parent
OFFICIAL = ROOT.parent / "shared" / "official"
SEEDS = ROOT.parent / "shared" / "seeds"


@pytest.fixture(scope="session")
def compiled(pytestconfig: pytest.Config) -> Callable[[str, Callable[[Path], None]], Path]:
    """Compiles a catalog once for as long as the catalog's code stays the same."""
    cache = pytestconfig.cache
    assert cache is not None
    folder = cache.mkdir("catalog")
    digest = hashlib.sha256()
    for source in sorted((ROOT / "src" / "codebot" / "catalog").rglob("*.py")):
        digest.update(source.read_bytes())
    key = digest.hexdigest()[:16]

    def compile_once(name: str, fill: Callable[[Path], None]) -> Path:
        path = folder / f"{name}-{key}.sqlite"
        if not path.exists():
            for stale in folder.glob(f"{name}-*.sqlite"):
                stale.unlink()
            aside = folder / f"{name}.aside"
            fill(aside)
            aside.replace(path)
        return path

    return compile_once


@pytest.fixture(scope="session")
def catalog_path(compiled: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The file of the embedded release; copy it before changing it."""
    return compiled("embedded", compile_embedded)


@pytest.fixture(scope="session")
def catalog(catalog_path: Path) -> Catalog:
    """The catalog with the embedded release alone."""
    return Catalog.open(catalog_path)


@pytest.fixture(scope="session")
def official() -> Path:
    """The folder of official files; tests that need it are skipped where it is absent."""
    if not OFFICIAL.is_dir():
        pytest.skip("the official files (../shared/official) are not beside this checkout")
    return OFFICIAL


@pytest.fixture(scope="session")
def whole_catalog(
    compiled: Callable[[str, Callable[[Path], None]], Path], official: Path
) -> Catalog:
    """The catalog with every official file added: releases, dates, notes of 2017, the index."""

    def fill(path: Path) -> None:
        compile_embedded(path)
        add_files(path, sorted(file for file in official.iterdir() if _is_release_file(file)))

    return Catalog.open(compiled("whole", fill))


def _is_release_file(file: Path) -> bool:
    return file.suffix in (".zip", ".xlsx") or "addenda" in file.name


@pytest.fixture(scope="session")
def spring_2026() -> date:
    """A date of service the embedded release covers."""
    return date(2026, 5, 1)


@pytest.fixture(scope="session")
def model_folder(pytestconfig: pytest.Config) -> Path:
    """The exported encoder, exported once for as long as model and export stay the same."""
    cache = pytestconfig.cache
    assert cache is not None
    folder = cache.mkdir("encoder") / f"model-{model_key()}"
    export_encoder(folder)
    small_model(folder)
    return folder


@pytest.fixture(scope="session")
def encoder(model_folder: Path) -> OnnxEncoder:
    """The encoder that questions and chunks go through."""
    return OnnxEncoder(model_folder)


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of raw source pages; tests that need it are skipped where it is absent."""
    if not SEEDS.is_dir():
        pytest.skip("the raw pages (../shared/seeds) are not beside this checkout")
    return SEEDS


@pytest.fixture(scope="session")
def settings(model_folder: Path, catalog_path: Path) -> Settings:
    """Settings over the real index of the project's own corpus, built once while it stays."""
    given = read_settings({}).replace(
        index=model_folder.parent,
        catalog=catalog_path,
        corpus=ROOT / "corpus",
        prompts=ROOT / "prompts",
        history="memory",
    )
    build_index(given)
    return given
