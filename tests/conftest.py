"""What all tests share."""

from pathlib import Path

import pytest
from django.utils import translation

collect_ignore_glob = ["*conftest.py"]
"""Set-up modules of several folders share a name, and hold no doctests."""

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of shared real data; the test skips where a checkout has none beside it."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the folder shared/data is not beside this checkout: truth tables not compared")
    return SHARED_DATA


@pytest.fixture(autouse=True)
def no_language_left_over() -> None:
    """Begin in English: a page asked for in Russian leaves its language behind in the thread of the test."""
    translation.deactivate()
