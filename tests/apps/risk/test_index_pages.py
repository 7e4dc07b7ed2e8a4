"""The index and the exposure on the page of a country: known values only, bounds, honest where nothing can be told."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from watch_world import indicator, person

from scotemp.apps.risk.selectors.index import index_of
from scotemp.apps.risk.services.watch import Told, tell_values
from scotemp.kit.access.viewer import VISITOR

pytestmark = [pytest.mark.django_db, pytest.mark.real_table]

COUNTRIES = ("KAZ", "UZB", "KGZ", "TJK", "PAK", "CHN")
LANGUAGES = ("en", "zh-hans", "ru")


def watch(*, open_to_all: bool = True) -> None:
    """Three indicators of six countries: Kazakhstan is the calmest in all, Pakistan lacks one."""
    cache.clear()
    for number, code in enumerate(("falls", "unrest", "queues")):
        made = indicator(code, is_open=open_to_all)
        tell_values(
            actor=None,
            told=[
                Told(made, country, date(2026, 1, 1), Decimal(10 + place * (number + 2)))
                for place, country in enumerate(COUNTRIES)
                if (code, country) != ("queues", "PAK")
            ],
        )


def test_the_index_reads_what_is_known_and_may_be_seen() -> None:
    assert index_of(VISITOR, timezone.now()) is None
    watch()
    found = index_of(VISITOR, timezone.now())
    assert found is not None
    rows = {one.country: one for one in found.value}
    assert (rows["KAZ"].rank, rows["KAZ"].score, rows["KAZ"].low) == (1, 100, 1)
    assert rows["PAK"].missing == ("queues",)
    assert rows["CHN"].rank == 6
    assert [one.dataset for one in found.sources] == ["falls", "queues", "unrest"]
    assert index_of(VISITOR, timezone.now().replace(year=2020)) is None, "nothing of this was known then"


def test_an_index_of_closed_values_is_not_shown_to_visitors() -> None:
    watch(open_to_all=False)
    assert index_of(VISITOR, timezone.now()) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_place_and_exposure_and_leads_to_the_document(language: str) -> None:
    watch()
    visitor = Client()
    page = visitor.get(f"/{language}/risk/countries/KAZ/")
    assert page.status_code == 200
    assert page.context["place"]["own"].rank == 1
    assert 'cx="8.3"' in page.content.decode(), "a drawing counts with points in every language"
    assert page.context["hanging"]["its_own"][0][1] == "CHN"
    assert f"/{language}/risk/countries/KAZ/exposure/" in page.content.decode()
    whole = visitor.get(f"/{language}/risk/countries/KAZ/exposure/")
    assert whole.status_code == 200
    assert whole.content.decode().count("<svg") >= 2


def test_a_country_that_the_table_lacks_says_so_and_a_code_that_is_none_is_not_there() -> None:
    visitor = Client()
    assert visitor.get("/en/risk/countries/TKM/").context["hanging"] is None
    assert "does not hold" in visitor.get("/en/risk/countries/TKM/exposure/").content.decode()
    for page in ("QQQ/", "QQQ/exposure/", "KAZ/exposure.bmp"):
        assert visitor.get(f"/en/risk/countries/{page}").status_code == 404


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("xlsx", b"PK"), ("docx", b"PK")])
def test_the_document_comes_as_a_file(form: str, begins: bytes) -> None:
    member = Client()
    member.force_login(person("Anna", "STF"))
    answer = member.get(f"/en/risk/countries/KAZ/exposure.{form}")
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
