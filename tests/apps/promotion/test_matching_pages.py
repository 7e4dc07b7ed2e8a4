"""Who fits whom: the pages and files, who may ask, what is not told to whom, and what a proposal keeps."""

from datetime import timedelta
from typing import Any

import pytest
from committee_world import enterprise
from directory_world import place, staff, user
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from introduction_world import TODAY, city, published, somebody, world

from scotemp.apps.directory.services.facts import add_industry
from scotemp.apps.directory.services.organisations import record_screening
from scotemp.apps.directory.services.people import add_affiliation
from scotemp.apps.promotion.models import Introduction
from scotemp.apps.promotion.selectors.candidates import candidates
from scotemp.apps.promotion.selectors.destinations import destinations, forbidden
from scotemp.apps.promotion.services.blocks import block
from scotemp.apps.promotion.services.cooperation import exclude_place
from scotemp.kit.access.viewer import viewer_of
from scotemp.kit.accounts.models import User

pytestmark = pytest.mark.django_db

SHOWN = ("matching", "contact", "profile")
LANGUAGES = ("en", "zh-hans", "ru")


def browser(who: User) -> Client:
    found = Client()
    found.force_login(who)
    return found


def read(who: User, path: str, language: str = "en") -> str:
    answer = browser(who).get(f"/{language}{path}")
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def known(of: Any) -> None:
    """Tell the industry of the firm, so that the chain can be computed."""
    add_industry(actor=user("saule").key, organisation=of.firm, industry="10", main=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_side_sees_who_fits_with_reasons_and_missing_facts(language: str) -> None:
    of = world(consents=SHOWN)
    known(of)
    words = {"en": ("What speaks for it", "Not known"), "zh-hans": ("支持理由", "未知"), "ru": ("Что говорит за", "Неизвестно")}
    his = read(of.erlan, f"/promotion/match/person/{of.person.pk}/", language)
    theirs = read(of.li, f"/promotion/match/locality/{of.city.pk}/", language)
    for page in (his, theirs):
        assert all(word in page for word in words[language])
    assert "Chongqing" in his
    assert "Erlan" in theirs
    assert "Steppe Foods" in theirs
    staffed = browser(user("stas"))
    for form in ("pdf", "docx", "xlsx"):
        answer = staffed.get(f"/{language}/promotion/match/person/{of.person.pk}/match.{form}")
        assert (answer.status_code, answer.content[:2]) == (200, b"%P" if form == "pdf" else b"PK")
    assert staffed.get(f"/{language}/promotion/assign/").status_code == 200
    assert staffed.get(f"/{language}/promotion/assign/assignment.xlsx").status_code == 200


def test_who_may_not_ask_is_told_so() -> None:
    of = world()
    other = browser(user("other"))
    assert Client().get(f"/en/promotion/match/locality/{of.city.pk}/").status_code == 302
    assert other.get(f"/en/promotion/match/locality/{of.city.pk}/").status_code == 403
    assert other.get(f"/en/promotion/match/person/{of.person.pk}/").status_code in (403, 404)
    assert other.get("/en/promotion/assign/").status_code == 403
    assert browser(of.li).get("/en/promotion/assign/").status_code == 403
    assert browser(of.erlan).get(f"/en/promotion/match/village/{of.city.pk}/").status_code == 404
    assert browser(of.erlan).get("/en/promotion/match/person/999999/").status_code == 404


def test_weights_that_cannot_be_are_refused_with_what_to_do() -> None:
    of = world()
    at = f"/en/promotion/match/person/{of.person.pk}/"
    none = browser(of.erlan).get(f"{at}?w_language=0&w_answers=0")
    assert none.status_code == 422
    assert "Set at least one weight above 0" in none.content.decode()
    assert browser(of.erlan).get(f"{at}?w_language=-3").status_code == 422
    assert browser(of.erlan).get(f"{at}match.pdf?w_language=abc").status_code == 422
    assert browser(of.erlan).get(f"{at}?method=guess").status_code == 422
    assert browser(of.erlan).get(f"{at}match.exe").status_code == 404
    assert "100.0%" in read(of.erlan, f"/promotion/match/person/{of.person.pk}/?w_language=7")


def test_without_consent_nobody_else_sees_him_and_he_is_told_why() -> None:
    of = world(consents=())
    assert "there is no consent to be proposed" in read(of.erlan, f"/promotion/match/person/{of.person.pk}/")
    assert "Erlan" not in read(of.li, f"/promotion/match/locality/{of.city.pk}/")
    assert "Erlan" not in read(user("stas"), "/promotion/assign/")


def test_a_place_that_a_request_excludes_is_named_to_him_and_not_to_the_place() -> None:
    of = world(consents=SHOWN)
    far = city("Karamay", "gu")
    asked = published("erlan", "PER", person=of.person)
    exclude_place(actor=of.erlan.key, request=asked, locality=far)
    his = read(of.erlan, f"/promotion/match/person/{of.person.pk}/")
    assert "The place is excluded in the request." in his
    assert "Erlan" not in read(user("gu"), f"/promotion/match/locality/{far.pk}/")
    assert "Erlan" in read(of.li, f"/promotion/match/locality/{of.city.pk}/")


def test_a_check_that_is_not_clear_bars_every_pair_until_it_is() -> None:
    of = world()
    compliance = staff("carla", "CMP")

    def barred() -> set[str]:
        viewer = viewer_of(user("stas"))
        return set(forbidden(candidates(viewer, TODAY), destinations(viewer, TODAY)).values())

    assert barred() == set()
    record_screening(actor=compliance.key, record=of.firm, clear=False, reason="A name that is on a list")
    assert barred() == {"screening"}
    staffed = browser(user("stas"))
    refused = staffed.post("/en/desk/introductions/new/", {"person": of.person.pk, "locality": of.city.pk, "why": "All the same"})
    assert refused.status_code == 422
    assert "A check of the enterprise has to be settled first." in refused.content.decode()
    assert not Introduction.objects.exists()
    record_screening(actor=compliance.key, record=of.firm, clear=True, reason="Another of that name")
    assert barred() == set()


def test_a_rival_that_hides_is_on_no_page_of_the_firm_it_hides_from() -> None:
    of = world(consents=SHOWN)
    rival = enterprise("Rival Mills", owner="boris", country="KAZ")
    boris = somebody("boris", consents=("matching",))
    add_affiliation(actor=None, person=boris, organisation=rival, title={"en": "Head"})
    at = f"/promotion/match/organisation/{rival.pk}/"
    assert "Erlan" in read(user("stas"), at)
    block(actor=user("saule").key, blocker=of.firm, blocked=rival)
    assert "Erlan" not in read(user("boris"), at)
    assert "Erlan" not in read(user("stas"), at)
    assert "Rival Mills" not in read(of.erlan, f"/promotion/match/person/{of.person.pk}/").split('id="partners"')[-1]


def test_a_proposal_keeps_what_it_rests_on_and_shows_it() -> None:
    of = world()
    known(of)
    page = read(user("stas"), f"/promotion/match/person/{of.person.pk}/")
    assert f"person={of.person.pk}" in page
    assert f"locality={of.city.pk}" in page
    staffed = browser(user("stas"))
    form = staffed.get(f"/en/desk/introductions/new/?person={of.person.pk}&locality={of.city.pk}").content.decode()
    assert f'value="{of.person.pk}"' in form
    made = staffed.post(
        "/en/desk/introductions/new/", {"person": of.person.pk, "locality": of.city.pk, "why": "Their mills need his wheat"}
    )
    assert made.status_code == 302
    kept = Introduction.objects.get()
    both = [kept.fit[side]["score"] for side in ("entrepreneur", "locality")]
    assert float(kept.fit_score or 0) == pytest.approx(sum(both) / 2, abs=1e-4)
    assert kept.fit["entrepreneur"]["weights"]["chain"] == 0.25
    assert "language" in kept.fit["locality"]["parts"]
    assert "What the proposal rests on" in read(user("stas"), f"/desk/introductions/{kept.pk}/")


def test_a_page_asks_as_much_of_many_places_as_of_few() -> None:
    of = world()
    at = f"/en/promotion/match/person/{of.person.pk}/"

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser(user("stas")).get(at).status_code == 200
        return len(queries)

    asked()
    few = asked()
    for name in ("Karamay", "Aktau", "Osh"):
        city(name, "gu")
    for name in ("Bread", "Milk", "Oil"):
        enterprise(name, owner="saule", country="KAZ")
    assert asked() <= few


def test_requests_count_for_both_and_lapse_with_their_day() -> None:
    of = world(consents=SHOWN)
    viewer = viewer_of(user("stas"))
    asked = published("erlan", "PER", person=of.person)
    found = next(one for one in candidates(viewer, TODAY) if one.person == of.person)
    assert found.side.seeks | found.side.offers
    gone = next(one for one in candidates(viewer, asked.valid_until + timedelta(days=1)) if one.person == of.person)
    assert not gone.side.seeks | gone.side.offers


def test_a_place_that_is_not_active_is_compared_with_nobody() -> None:
    of = world()
    place("Sleepy")
    assert [one.locality for one in destinations(viewer_of(user("stas")), TODAY)] == [of.city]
