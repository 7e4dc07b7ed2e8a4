"""People, experts, localities and incentives on their pages: consents, contacts and dates decide what is shown to whom."""

from datetime import timedelta

import pytest
from directory_world import on, place, staff, user
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from scotemp.apps.directory.models import ContactExchange, ExpertProfile, Incentive, Locality, Person
from scotemp.apps.directory.services.localities import draft_incentive
from scotemp.apps.directory.services.people import register_person
from scotemp.kit.access.granting import grant
from scotemp.kit.access.guarded import sees
from scotemp.kit.access.viewer import VISITOR, viewer_of
from scotemp.kit.accounts.models import User

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date()


def browser(who: User) -> Client:
    client = Client()
    client.force_login(who)
    return client


def register_myself(client: Client) -> Person:
    said = {"names_en": "Lan Wu", "names_zh-Hans": "吴岚", "languages": ["zh-Hans", "en"], "country": "CHN", "is_me": "on"}
    assert client.post("/en/desk/people/new/", said).status_code == 302
    return Person.objects.latest("pk")


def consent(client: Client, person: Person, purpose: str) -> None:
    said = {"purpose": purpose, "basis": "signed form", "given_on": TODAY.isoformat()}
    assert client.post(f"/en/desk/people/{person.pk}/consents/add/", said).status_code == 302


def test_somebody_registers_himself_and_is_shown_as_far_as_his_consents_go() -> None:
    lan, mei = browser(user("lan")), browser(user("mei"))
    person = register_myself(lan)
    address = f"/en/desk/people/{person.pk}/"
    assert mei.get(address).status_code == 404
    consent(lan, person, "profile")
    assert mei.get(address).status_code == 200
    assert Client().get(address).status_code == 404
    row = person.consents.get()
    assert lan.post(f"{address}consents/{row.pk}/withdraw/", {"reason": "No longer"}).status_code == 302
    assert mei.get(address).status_code == 404, "a withdrawn consent hides at once"


def test_contact_data_open_when_both_sides_agree_and_close_again() -> None:
    lan, mei_user = browser(user("lan")), user("mei")
    grant(actor=None, user=mei_user, role="LOC", scope=on(place()))
    mei = browser(mei_user)
    person = register_myself(lan)
    for purpose in ("profile", "contact"):
        consent(lan, person, purpose)
    address = f"/en/desk/people/{person.pk}/"
    lan.post(f"{address}contacts/add/", {"kind": "email", "value": "lan@firm.example", "openness": "agreed"})
    assert "lan@firm.example" in lan.get(address).content.decode()
    grant(actor=None, user=mei_user, role="STF")
    assert mei.post(f"{address}do/ask-for-contact/").status_code == 302
    stranger = browser(user("omar"))
    assert "lan@firm.example" not in stranger.get(address).content.decode()
    exchange = ContactExchange.objects.get()
    assert lan.post(f"{address}exchanges/{exchange.pk}/agree/").status_code == 302
    assert "lan@firm.example" in mei.get(address).content.decode()
    assert lan.post(f"{address}exchanges/{exchange.pk}/end/", {"reason": "Enough"}).status_code == 302
    assert "lan@firm.example" not in stranger.get(address).content.decode()


def test_an_expert_is_nominated_on_the_page_of_the_person_and_given_a_term() -> None:
    stas = browser(staff("stas", "STF"))
    person = register_person(actor=user("nina").key, names={"en": "Erik"})
    assert stas.post(f"/en/desk/people/{person.pk}/do/nominate/", {"fields_of_work": ["C24A"], "topics": "Alloys"}).status_code == 302
    expert = ExpertProfile.objects.get()
    said = {"fields_of_work": ["C24A"], "topics": "Alloys", "term_starts_on": "2026-01-01", "term_ends_on": "2027-01-01"}
    assert stas.post(f"/en/desk/experts/{expert.pk}/do/edit/", said).status_code == 302
    assert "Alloys" in stas.get(f"/en/desk/experts/{expert.pk}/").content.decode()


def test_a_filter_on_a_place_includes_all_below_it() -> None:
    china = place("China", "country")
    shandong = place("Shandong", "province", china)
    place("Qingdao", "city", shandong)
    place("Almaty", "city", country="KAZ")
    page = Client().get("/en/desk/localities/", {"within": china.path}).content.decode()
    assert "Qingdao" in page
    assert "Almaty</a>" not in page


def test_a_locality_is_added_by_the_staff_and_described_by_its_officers() -> None:
    stas = browser(staff("stas", "STF"))
    said = {"names_en": "Chongqing", "names_zh-Hans": "重庆", "level": "province", "country": "CHN"}
    assert stas.post("/en/desk/localities/new/", said).status_code == 302
    found = Locality.objects.get()
    officer = user("li")
    grant(actor=None, user=officer, role="LOC", scope=on(found))
    li, address = browser(officer), f"/en/desk/localities/{found.pk}/"
    figure = {"key": "gdp", "value": "3214.6", "unit": "CNY billion", "year": "2024", "source": "Statistical bulletin"}
    assert li.post(f"{address}figures/add/", figure).status_code == 302
    assert li.post(f"{address}figures/add/", figure | {"year": "2023", "source": ""}).status_code == 422
    assert browser(user("mei")).post(f"{address}figures/add/", figure | {"year": "2022"}).status_code == 403
    page = Client().get(address).content.decode()
    assert "Statistical bulletin" in page
    assert "2024" in page


@pytest.mark.parametrize(("starts", "ends", "shown"), [(-30, 30, True), (-30, None, True), (-30, -1, False), (5, 30, False)])
def test_an_incentive_is_shown_to_strangers_inside_its_dates_only(starts: int, ends: int | None, shown: bool) -> None:
    found = place()
    one = draft_incentive(
        actor=None,
        locality=found,
        names={"en": "Rent relief"},
        valid_from=TODAY + timedelta(starts),
        valid_until=None if ends is None else TODAY + timedelta(ends),
        legal_source="Act 7",
    )
    Incentive.objects.filter(pk=one.pk).update(visibility="public")
    one.refresh_from_db()
    assert (Client().get(f"/en/desk/incentives/{one.pk}/").status_code == 200) is shown
    assert ("Rent relief" in Client().get(f"/en/desk/localities/{found.pk}/").content.decode()) is shown
    officer = user("li")
    grant(actor=None, user=officer, role="LOC", scope=on(found))
    for viewer in (VISITOR, viewer_of(user("mei")), viewer_of(officer), viewer_of(staff("stas", "STF"))):
        assert sees(viewer, one) is Incentive.objects.visible_to(viewer).filter(pk=one.pk).exists()
    assert browser(officer).get(f"/en/desk/incentives/{one.pk}/").status_code == 200, "its officers keep it in sight"


@pytest.mark.parametrize("key", ["people", "experts", "localities", "incentives"])
def test_lists_ask_few_questions_however_long_they_are(key: str) -> None:
    stas = browser(staff("stas", "STF"))

    def make(number: int) -> None:
        found = place(f"Place {number}")
        person = register_person(actor=user("nina").key, names={"en": f"Person {number}"})
        ExpertProfile.objects.create(person=person, fields=["C24A"])
        draft_incentive(actor=None, locality=found, names={"en": f"Relief {number}"}, valid_from=TODAY)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert stas.get(f"/en/desk/{key}/").status_code == 200
        return len(asked)

    make(0)
    few = queries()
    for number in range(1, 8):
        make(number)
    assert queries() == few <= 15
