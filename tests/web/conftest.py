"""What the tests of the web room share."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.web.small import LOCAL, small_parts

from codebot.catalog import Catalog
from codebot.settings import read_settings
from codebot.web import Parts, create_app


@pytest.fixture
def parts(catalog: Catalog, tmp_path: Path) -> Parts:
    return small_parts(catalog, tmp_path)


@pytest.fixture
def client(parts: Parts) -> TestClient:
    return TestClient(create_app(parts, read_settings({})), LOCAL, raise_server_exceptions=False)
