"""What the tests of all rooms share: the compiled catalog, and the official files."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from codebot.adapters import OnnxEncoder, export_encoder, model_key
from codebot.catalog import Catalog, compile_embedded

ROOT = Path(__file__).parent.parent
OFFICIAL = ROOT.parent / "shared" / "official"
SEEDS = ROOT.parent / "shared" / "seeds"


@pytest.fixture(scope="session")
def catalog_path(pytestconfig: pytest.Config) -> Path:
    """The embedded release, compiled once for as long as the catalog's code stays the same."""
    cache = pytestconfig.cache
    assert cache is not None
    digest = hashlib.sha256()
    for source in sorted((ROOT / "src" / "codebot" / "catalog").rglob("*.py")):
        digest.update(source.read_bytes())
    folder = cache.mkdir("catalog")
    path = folder / f"{digest.hexdigest()[:16]}.sqlite"
    if not path.exists():
        for stale in folder.glob("*.sqlite"):
            stale.unlink()
        compile_embedded(path)
    return path


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
