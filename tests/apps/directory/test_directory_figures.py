"""The published figure of the directory: counted over real records, with the invented ones apart."""

import io
import zipfile

import pytest
from directory_world import organisation, user, verified
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from scotemp.kit.workflow.firing import fire

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh() -> None:
    cache.clear()


def test_invented_records_are_no_results() -> None:
    verified()
    invented = organisation("演示", owner="lan", identifiers={"BIN": "971240001315"}, is_demonstration=True)
    fire(invented, "submit", actor=user("lan").key, roles=["ENT"], expected_version=0)
    page = Client().get("/en/figures/").content.decode()
    real, _, apart = page.partition("The same, over demonstration records")
    assert "100.0 %" in real
    assert '<td class="number" data-label="Cases">1</td>' in real
    assert '<td class="number" data-label="Cases">1</td>' in apart
    assert "0.0 %" in apart


def test_the_file_to_count_again_holds_real_records_only() -> None:
    verified()
    invented = organisation("演示", owner="lan", identifiers={"BIN": "971240001315"}, is_demonstration=True)
    fire(invented, "submit", actor=user("lan").key, roles=["ENT"], expected_version=0)
    response = Client().get(f"/en/figures/organisations_verified/{timezone.localdate().year}/recompute.zip")
    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as bundle:  # type: ignore[attr-defined]
        rows = bundle.read("events.csv").decode().splitlines()
    assert {row.split(",")[0] for row in rows[1:]} == {"1"}
