"""What all tests share."""

from pathlib import Path

import pytest
from django.conf import settings
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


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "database: touches the database from a process of its own")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL leave out what has run on SQLite and cannot come out otherwise: what does not touch the database, and second languages.

    Nothing is missed: pytest-django refuses the database to any test that does not ask for it by mark or fixture, and a test
    that starts a process which uses it has the mark ``database``. A test that goes the same way in several languages goes it in English:
    words come from the catalogues, not from the database.
    """
    if "postgresql" not in settings.DATABASES["default"]["ENGINE"]:
        return
    touching = [item for item in items if _touches_the_database(item) and not _in_a_second_language(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in touching])
    items[:] = touching


def _touches_the_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback", "live_server"}
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("database")
    return bool(marked) or bool(fixtures & set(getattr(item, "fixturenames", ())))


def _in_a_second_language(item: pytest.Item) -> bool:
    asked = getattr(getattr(item, "callspec", None), "params", {})
    return any(asked.get(name, "en") != "en" for name in ("language", "lang"))


@pytest.fixture(autouse=True)
def no_language_left_over() -> None:
    """Begin in English: a page asked for in Russian leaves its language behind in the thread of the test."""
    translation.deactivate()
