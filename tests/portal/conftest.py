"""What the tests of the pages share."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def own_uploads(settings: Settings, tmp_path: Path) -> None:
    """Keep what a test uploads in its own folder."""
    settings.CACHES = {**settings.CACHES, "uploads": {**settings.CACHES["uploads"], "LOCATION": str(tmp_path / "uploads")}}


@pytest.fixture
def visitor() -> Client:
    """Return a browser without scripts or cookies."""
    return Client(headers={"accept-language": "en"})
