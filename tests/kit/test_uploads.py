"""Files that visitors send: bounded on the way, kept for a while."""

import time
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from scotemp.kit.uploads import BoundedUploadHandler, Upload, find, keep, kind


@pytest.fixture(autouse=True)
def own_store(settings: Settings, tmp_path: Path) -> None:
    settings.CACHES = {**settings.CACHES, "uploads": {**settings.CACHES["uploads"], "LOCATION": str(tmp_path)}}


def test_a_file_is_found_by_its_token_only() -> None:
    first, second = keep(Upload("a.csv", b"a")), keep(Upload("a.csv", b"a"))
    assert first != second
    assert len(first) == 32
    assert find(first) == Upload("a.csv", b"a")
    assert find(first[:-1]) is None


def test_a_file_is_gone_after_its_time(settings: Settings) -> None:
    settings.UPLOAD_SECONDS = 0.05
    token = keep(Upload("a.csv", b"a"))
    time.sleep(0.06)
    assert find(token) is None


def test_of_a_file_that_is_too_large_one_byte_more_than_the_limit_is_kept(settings: Settings) -> None:
    settings.IMPORT_MAX_BYTES = 10
    handler = BoundedUploadHandler()
    handler.handle_raw_input()
    with pytest.raises(Exception, match=r"^$"):  # tells Django that no other handler is wanted
        handler.new_file("file", "a.csv", "text/csv", None)
    for start in range(0, 40, 4):
        handler.receive_data_chunk(b"1234", start)
    received = handler.file_complete(40)
    assert received is not None
    assert (received.size, received.read()) == (11, b"12341234123")


@pytest.mark.parametrize(
    ("content", "expected"),
    [("行业,产出\n".encode(), "csv"), ("код;выпуск\n".encode("cp1251"), "csv"), (b"", None), (b"PK\x03\x04", None), (b" <svg>", None)],
)
def test_kind_is_told_by_content(content: bytes, expected: str | None) -> None:
    assert kind(content) == expected
