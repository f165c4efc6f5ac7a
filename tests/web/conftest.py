"""What the tests of the web room share."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from codebot.settings import read_settings
from codebot.web import create_app

from .small import SmallResponder


@pytest.fixture
def client() -> TestClient:
    app = create_app(SmallResponder(), read_settings({}))
    return TestClient(app, raise_server_exceptions=False)
