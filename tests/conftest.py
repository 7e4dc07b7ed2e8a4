"""What all tests share."""

from pathlib import Path

import pytest

collect_ignore_glob = ["*conftest.py"]
"""Set-up modules of several folders share a name, and hold no doctests."""

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of shared real data; the test skips where a checkout has none beside it."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the folder shared/data is not beside this checkout: truth tables not compared")
    return SHARED_DATA
