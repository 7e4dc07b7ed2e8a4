"""People, experts, localities and incentives on their pages: consents, contacts and dates decide what is shown to whom."""

from datetime import timedelta

import pytest
from directory_world import on, organisation, place, staff, user
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from transition_matrix import put

from scotemp.apps.directory.models import ContactExchange, ExpertProfile, Incentive, Locality, Person
from scotemp.apps.directory.services.localities import draft_incentive
from scotemp.apps.directory.services.people import add_affiliation, register_person
from scotemp.kit.access.granting import grant
from scotemp.kit.access.guarded import sees
from scotemp.kit.access.viewer import VISITOR, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log

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


def shown_with_contacts(lan: Client) -> Person:
    person = register_myself(lan)
    for purpose in ("publication", "contact"):
        consent(lan, person, purpose)
    lan.post(f"/en/desk/people/{person.pk}/contacts/add/", {"kind": "email", "value": "lan@firm.example", "openness": "agreed"})
    return person


def test_contact_data_open_to_the_other_side_alone_once_both_agree_and_either_closes_them() -> None:
    lan, mei, stranger = browser(user("lan")), browser(user("mei")), browser(user("omar"))
    person = shown_with_contacts(lan)
    address = f"/en/desk/people/{person.pk}/"

    def opened(client: Client) -> bool:
        return "lan@firm.example" in client.get(address).content.decode()

    assert mei.post(f"{address}do/ask-for-contact/").status_code == 302, "whoever sees the person may ask"
    exchange = ContactExchange.objects.get()
    assert [opened(client) for client in (lan, mei, stranger, Client())] == [True, False, False, False]
    assert mei.post(f"{address}exchanges/{exchange.pk}/agree/").status_code == 403
    assert stranger.post(f"{address}exchanges/{exchange.pk}/end/", {"reason": "Not mine"}).status_code == 404
    assert lan.post(f"{address}exchanges/{exchange.pk}/agree/").status_code == 302
    assert [opened(client) for client in (lan, mei, stranger, Client())] == [True, True, False, False]
    assert mei.post(f"{address}exchanges/{exchange.pk}/end/", {"reason": "Enough"}).status_code == 302
    assert not opened(mei)


def test_the_staff_does_not_agree_in_the_name_of_a_person() -> None:
    person = shown_with_contacts(browser(user("lan")))
    browser(user("mei")).post(f"/en/desk/people/{person.pk}/do/ask-for-contact/")
    exchange = ContactExchange.objects.get()
    stas = browser(staff("stas", "STF"))
    assert stas.post(f"/en/desk/people/{person.pk}/exchanges/{exchange.pk}/agree/").status_code == 403
    exchange.refresh_from_db()
    assert exchange.person_agreed_on is None


def test_a_visitor_and_the_person_himself_cannot_ask_for_contact_data() -> None:
    lan = browser(user("lan"))
    person = shown_with_contacts(lan)
    address = f"/en/desk/people/{person.pk}/do/ask-for-contact/"
    assert "/sign-in" in Client().post(address)["Location"] or "login" in Client().post(address)["Location"]
    assert lan.post(address).status_code == 422
    program = Client().post(f"/api/v1/people/{person.pk}/do/ask-for-contact", "{}", "application/json", headers={"If-Match": '"1"'})
    assert program.status_code in {401, 403}
    assert not ContactExchange.objects.exists()


def test_nobody_registers_himself_twice() -> None:
    lan = browser(user("lan"))
    register_myself(lan)
    again = lan.post("/en/desk/people/new/", {"names_en": "Lan", "is_me": "on"})
    assert again.status_code == 422
    assert "already" in again.content.decode()


def test_a_post_names_its_organisation_to_those_only_who_see_it() -> None:
    lan = browser(user("lan"))
    person = register_myself(lan)
    consent(lan, person, "publication")
    hidden = organisation("绝密公司", owner="olga")
    add_affiliation(actor=None, person=person, organisation=hidden, title={"en": "Engineer"})
    add_affiliation(actor=None, person=person, organisation=hidden, title={"en": "Adviser"}, starts_on=TODAY + timedelta(9))
    address = f"/en/desk/people/{person.pk}/"
    for client, knows in ((lan, True), (browser(user("olga")), True), (browser(user("mei")), False), (Client(), False)):
        page = client.get(address).content.decode()
        assert "Engineer" in page
        assert ("绝密公司" in page) is knows
    for address in ("/en/desk/people/", "/en/desk/people/export.csv", "/api/v1/people"):
        response = Client().get(address)
        listed = (b"".join(response.streaming_content) if response.streaming else response.content).decode()  # type: ignore[attr-defined]
        assert "Engineer" in listed
        assert "绝密公司" not in listed
        assert "Adviser" not in listed, "a post that has not begun"


def test_the_director_sets_the_term_and_never_the_expert_himself() -> None:
    stas, dina, lan = browser(staff("stas", "STF")), browser(staff("dina", "DIR")), browser(user("lan"))
    person = register_myself(lan)
    assert stas.post(f"/en/desk/people/{person.pk}/do/nominate/", {"fields_of_work": ["C24A"], "topics": "Alloys"}).status_code == 302
    expert = ExpertProfile.objects.get()
    address = f"/en/desk/experts/{expert.pk}/"
    term = {"term_starts_on": TODAY.isoformat(), "term_ends_on": (TODAY + timedelta(400)).isoformat()}
    assert [client.post(f"{address}do/term/", term).status_code for client in (stas, lan, dina)] == [403, 403, 302]
    assert lan.post(f"{address}do/edit/", {"fields_of_work": ["C24A"], "topics": "Light alloys"}).status_code == 302
    put(expert, "appointed")
    assert lan.post(f"{address}do/edit/", {"fields_of_work": ["C24A", "B05"], "topics": "Coal"}).status_code == 404
    expert.refresh_from_db()
    assert (expert.topics, expert.term_ends_on) == ("Light alloys", TODAY + timedelta(400))
    grant(actor=None, user=user("lan"), role="DIR")
    assert lan.post(f"{address}do/term/", term).status_code == 422, "not even as a director"
    assert "Light alloys" in dina.get(address).content.decode()


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
    figure = {
        "key": "gross-product", "value": "3214600", "unit": "million of local currency", "year": "2024", "source": "Statistical bulletin",
    }  # fmt: skip
    assert li.post(f"{address}figures/add/", figure).status_code == 302
    assert li.post(f"{address}figures/add/", figure | {"year": "2023", "source": ""}).status_code == 422
    assert li.post(f"{address}figures/add/", figure | {"unit": "1000 t", "year": "2023"}).status_code == 422
    assert li.post(f"{address}figures/add/", figure | {"key": "luck", "year": "2023"}).status_code == 422
    mei = browser(user("mei"))
    assert mei.post(f"{address}figures/add/", figure | {"year": "2022"}).status_code == 403
    page = Client().get(address).content.decode()
    assert "Statistical bulletin" in page
    assert "2024" in page
    assert "地区生产总值" in Client().get(f"/zh-hans/desk/localities/{found.pk}/").content.decode()
    row = found.figures.get()
    assert mei.post(f"{address}figures/{row.pk}/take-back/", {"reason": "Wrong"}).status_code == 403
    assert li.post(f"{address}figures/{row.pk}/take-back/", {"reason": "Of another district"}).status_code == 302
    assert not found.figures.exists()
    last = log.timeline(found).last()
    assert last is not None
    assert (last.kind, last.reason, last.data["values"]["year"]) == ("taken_back", "Of another district", 2024)


def test_officers_add_smaller_places_within_their_own_and_nowhere_else() -> None:
    china = place("China", "country")
    shandong = place("Shandong", "province", china)
    lois = user("lois")
    grant(actor=None, user=lois, role="LOC", scope=on(shandong))
    client, said = browser(lois), {"names_en": "Qingdao", "names_ru": "Циндао", "level": "city"}
    assert client.post(f"/en/desk/localities/{shandong.pk}/within/add/", said).status_code == 302
    assert client.post(f"/en/desk/localities/{shandong.pk}/within/add/", said | {"level": "country"}).status_code == 422
    assert client.post(f"/en/desk/localities/{china.pk}/within/add/", said).status_code == 403
    city = Locality.objects.get(level="city")
    assert (city.parent, city.country, city.path) == (shandong, "CHN", f"{shandong.path}{city.pk}/")
    page = Client().get("/en/desk/localities/").content.decode()
    assert "Циндао" in page
    assert "0 %" in page


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
