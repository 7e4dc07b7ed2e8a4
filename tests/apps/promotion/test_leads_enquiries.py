"""Public enquiries: asked without an account, followed by a code, answered in time, forgotten on demand and by themselves."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from leads_world import TODAY, answered, lead, officer, place, staff, user, viewer
from transition_matrix import put

from scotemp.apps.directory.models import Locality
from scotemp.apps.promotion.models import Enquiry, Lead
from scotemp.apps.promotion.services.enquiries import (
    _months_later,
    ask_further,
    assign_enquiry,
    close_enquiry,
    code_hash,
    followed,
    forget_enquirers,
    receive_enquiry,
)
from scotemp.kit.events.models import Event
from scotemp.kit.outbox.models import Message
from scotemp.kit.workflow.firing import fire

pytestmark = pytest.mark.django_db

ENQUIRER = "Madina Yusupova"
TEXT = "We want to dry apricots, 2000 t a year. " + ENQUIRER


@pytest.fixture(autouse=True)
def no_limits_yet() -> None:
    cache.clear()


def open_place() -> Locality:
    found = place()
    put(found, "active")
    return found


def ask(browser: Client, language: str = "en", **said: Any) -> Any:
    asked = {"text": TEXT, "language": "ru", "name": ENQUIRER, "email": "madina@example.org", "consent": "on", "country": "UZB"} | said
    return browser.post(f"/{language}/enquiry/", asked)


def code_on(page: str) -> str:
    found = re.search(r'<code class="sum">([A-Z2-9-]+)</code>', page)
    assert found
    return found[1]


def enquiry(**said: Any) -> tuple[Enquiry, str]:
    return receive_enquiry(text=TEXT, language="ru", **({"name": ENQUIRER, "email": "madina@example.org"} | said))


def test_a_citizen_asks_follows_is_answered_and_writes_again() -> None:
    browser = Client()
    where = open_place()
    page = ask(browser, locality=where.pk).content.decode()
    code = code_on(page)
    kept = Enquiry.objects.get()
    assert (kept.code_hash, kept.lead.origin, kept.lead.visibility) == (code_hash(code), "enquiry", "parties")  # type: ignore[union-attr]
    assert code not in str(vars(kept))
    answered(kept.lead)  # type: ignore[arg-type]
    found = browser.post("/en/enquiry/follow/", {"code": code.lower()})
    shown = browser.get(found["Location"])
    assert shown["Referrer-Policy"] == "no-referrer"
    words = shown.content.decode()
    assert "Welcome." in words
    assert "Responded" in words
    assert "First response" in words
    assert browser.post(found["Location"], {"write": "1", "text": "When may I come?"}).status_code == 302
    assert "When may I come?" in browser.get(found["Location"]).content.decode()
    assert Message.objects.filter(recipient=officer(), event__kind="enquirer_wrote").exists()


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_the_pages_stand_in_three_languages_and_need_no_account(language: str) -> None:
    open_place()
    browser = Client()
    for path in ("enquiry/", "enquiry/follow/"):
        assert browser.get(f"/{language}/{path}").status_code == 200
    assert code_on(ask(browser, language).content.decode())


@pytest.mark.parametrize(
    "wrong", [{"consent": ""}, {"text": "short"}, {"homepage": "http://spam.example"}, {"email": "nobody"}, {"locality": "999"}]
)
def test_what_is_not_well_said_is_not_taken(wrong: dict[str, str]) -> None:
    answer = ask(Client(), **wrong)
    assert answer.status_code == 422
    assert "fault" in answer.content.decode()
    assert not Enquiry.objects.exists()


def test_places_that_do_not_take_part_cannot_be_asked() -> None:
    assert ask(Client(), locality=place().pk).status_code == 422


def test_nobody_sends_without_end() -> None:
    browser = Client()
    answers = [ask(browser).status_code for _ in range(12)]
    assert answers[0] == 200
    assert answers[-1] == 429


def test_forms_are_guarded_against_other_sites() -> None:
    assert Client(enforce_csrf_checks=True).post("/en/enquiry/", {"text": TEXT}).status_code == 403


def test_a_wrong_code_shows_nothing() -> None:
    enquiry()
    assert Client().get("/en/enquiry/follow/AAAAA-BBBBB-CCCCC-DDDDD/").status_code == 404
    assert Client().post("/en/enquiry/follow/", {"code": "AAAAA"}).status_code == 422


def test_the_person_stands_neither_in_the_lead_nor_in_the_log() -> None:
    made, _ = enquiry(locality=open_place())
    lead_row = Lead.objects.get(pk=made.lead_id)
    assert ENQUIRER not in str(vars(lead_row))
    assert ENQUIRER not in str(list(Event.objects.values_list("data", "reason")))
    assert "madina" not in str(list(Event.objects.values_list("data", "reason")))


def test_how_he_is_reached_is_shown_to_the_officers_of_the_lead_only() -> None:
    made, _ = enquiry(locality=open_place())
    place("Jinan", "370100")
    seen = {}
    for who in (officer(), officer("jinan"), staff(), user("stranger")):
        browser = Client()
        browser.force_login(who)
        answer = browser.get(f"/en/desk/leads/{made.lead_id}/")
        seen[who.name] = answer.status_code == 200 and "madina@example.org" in answer.content.decode()
    assert seen == {"loc-qingdao": True, "loc-jinan": False, "stas": False, "stranger": False}
    assert list(Enquiry.objects.visible_to(viewer(officer()))) == []


def test_without_a_place_the_staff_name_one_and_the_clock_has_run_since() -> None:
    who = staff()
    made, code = enquiry()
    assert (made.waits, Lead.objects.count()) == (True, 0)
    assert Message.objects.filter(recipient=who, event__kind="enquiry_received").exists()
    assert "Waiting for a place" in Client().get(f"/en/enquiry/follow/{code}/").content.decode()
    lead_row = assign_enquiry(actor=who.key, enquiry=made, locality=open_place())
    assert lead_row.investor_names["en"] == f"Private investor, enquiry {made.pk}"
    with pytest.raises(ValidationError):
        assign_enquiry(actor=who.key, enquiry=made, locality=place())
    with pytest.raises(ValidationError):
        close_enquiry(actor=who.key, enquiry=made, words="late")


def test_the_staff_close_what_nobody_can_answer_and_say_why() -> None:
    made, code = enquiry()
    close_enquiry(actor=staff().key, enquiry=made, words="This is not about investment.")
    assert "This is not about investment." in Client().get(f"/en/enquiry/follow/{code}/").content.decode()
    with pytest.raises(ValidationError):
        ask_further(enquiry=made, text="But")


def test_private_people_are_compared_with_nobody() -> None:
    where = open_place()
    enquiry(locality=where)
    second, _ = enquiry(locality=where)
    assert second.lead is not None
    assert not second.lead.duplicates.exists()


def test_who_withdraws_is_forgotten_at_once_and_the_lead_ends() -> None:
    _, code = enquiry(locality=open_place())
    browser, address = Client(), f"/en/enquiry/follow/{code}/"
    assert browser.post(address, {"withdraw": "1"}).status_code == 422
    assert Enquiry.objects.get().name == ENQUIRER
    assert browser.post(address, {"withdraw": "1", "sure": "yes"}).status_code == 302
    kept = Enquiry.objects.get()
    assert (kept.name, kept.email, kept.text, kept.lead.state) == ("", "", "", "disqualified")  # type: ignore[union-attr]
    assert ENQUIRER not in str(list(kept.lead.messages.values_list("text", flat=True)))  # type: ignore[union-attr]
    assert "is erased" in browser.get(address).content.decode()


def test_who_asked_is_forgotten_six_months_after_the_end() -> None:
    made, code = enquiry(locality=open_place())
    row = Lead.objects.get(pk=made.lead_id)
    fire(row, "disqualify", actor=officer().key, roles=["LOC"], expected_version=row.state_version, reason="No land.")
    made = followed(code) or made
    assert made.ended_on == TODAY
    assert forget_enquirers(_months_later(TODAY, 6) - timedelta(days=1)) == 0
    assert forget_enquirers(_months_later(TODAY, 6)) == 1
    assert forget_enquirers(_months_later(TODAY, 7)) == 0
    assert Enquiry.objects.get().email == ""


def test_an_enquiry_in_hand_is_not_forgotten() -> None:
    enquiry(locality=open_place())
    assert forget_enquirers(TODAY + timedelta(days=4000)) == 0
    assert lead().origin == "form"
