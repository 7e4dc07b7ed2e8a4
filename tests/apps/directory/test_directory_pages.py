"""Organisations on their pages: what people fill in reaches the services, and the pages tell what they say."""

from decimal import Decimal

import pytest
from directory_world import HAIER, hand_in, organisation, staff, user, verified
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from scotemp.apps.directory.models import DuplicateProposal, Organisation
from scotemp.kit.accounts.models import User

pytestmark = pytest.mark.django_db

REGISTERED = {"name": "青岛海尔股份有限公司", "language": "zh-Hans", "country": "CHN", "ownership_class": "private"}


def browser(who: User) -> Client:
    client = Client()
    client.force_login(who)
    return client


def page(client: Client, one: Organisation, language: str = "en") -> str:
    return client.get(f"/{language}/desk/organisations/{one.pk}/").content.decode()


def act(client: Client, one: Organisation, path: str, **said: object) -> int:
    return client.post(f"/en/desk/organisations/{one.pk}/{path}/", said).status_code


def test_whoever_registers_an_organisation_may_edit_it_and_others_may_not() -> None:
    lan = browser(user("lan"))
    assert lan.post("/en/desk/organisations/new/", REGISTERED | {"scheme": "USCC", "number": HAIER}).status_code == 302
    made = Organisation.objects.get()
    assert made.identifiers.get().number == HAIER
    assert act(lan, made, "do/edit", country="CHN", source_language="zh-Hans", employees="120") == 302
    made.refresh_from_db()
    assert made.employees == 120
    assert browser(user("mei")).get(f"/en/desk/organisations/{made.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"scheme": "USCC", "number": "91370200264574251F"}, "check digit does not fit"),
        ({"scheme": "USCC", "number": ""}, "give both, or neither"),
        ({"name": ""}, "it is needed to go on"),
        ({"home": "Atlantis"}, "Nothing that you may see is called “Atlantis”"),
        ({"website": "javascript:alert(1)"}, "valid URL"),
    ],
)
def test_a_fault_is_told_where_it_is_and_nothing_is_made(said: dict[str, str], words: str) -> None:
    response = browser(user("lan")).post("/en/desk/organisations/new/", REGISTERED | said)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Organisation.objects.exists()


def test_the_class_of_ownership_follows_the_owners_and_the_page_says_so() -> None:
    one, lan = organisation(), browser(user("lan"))
    said = {"owner_name": "State Holding", "owner_class": "central_soe", "owner_country": "CHN", "percent": "60", "control": "on"}
    assert act(lan, one, "stakes/add", **said) == 302
    assert "computed from the stakes" in page(lan, one)
    assert "Central state-owned enterprise" in page(lan, one)
    over = lan.post(f"/en/desk/organisations/{one.pk}/stakes/add/", said | {"percent": "50"})
    assert "must not exceed 100" in over.content.decode()
    assert one.stakes.get().percent == Decimal(60)


def test_an_owner_in_the_directory_is_named_by_number_registry_or_name() -> None:
    owner = verified()
    one, lan = organisation("海尔子公司", owner="lan"), browser(user("lan"))
    for text in (str(owner.pk), HAIER, "青岛海尔"):
        assert act(lan, one, "stakes/add", owner=text, percent="10") == 302, text
    assert [stake.owner for stake in one.stakes.all()] == [owner] * 3


def test_verification_asks_for_a_second_person_a_screening_and_says_what_is_missing() -> None:
    one = organisation(identifiers={"USCC": HAIER})
    lan, stas, clara = browser(user("lan")), browser(staff("stas", "STF")), browser(staff("clara", "CMP"))
    assert act(lan, one, "move/submit", occurred_on="2026-01-05") == 302
    assert "A screening by compliance in the last 90 days" in page(stas, one)
    assert act(stas, one, "move/verify", occurred_on="2026-01-06") == 422
    assert act(clara, one, "do/screening", clear="true", reason="UN and EU lists of today: no hit", occurred_on="2026-11-20") == 302
    assert act(stas, one, "move/verify", occurred_on="2026-11-21") == 302
    one.refresh_from_db()
    assert one.state == "verified"


def test_only_compliance_records_a_screening() -> None:
    one = organisation()
    said = {"clear": "true", "reason": "UN list", "occurred_on": "2026-11-20"}
    assert act(browser(staff("stas", "STF")), one, "do/screening", **said) == 403
    assert act(browser(user("lan")), one, "do/screening", **said) == 403


def test_duplicates_are_shown_to_the_staff_alone_and_settled_by_them() -> None:
    first, second = organisation(owner="lan"), organisation("青岛海尔有限公司", owner="mei")
    assert DuplicateProposal.objects.count() == 1
    stas = browser(staff("stas", "STF"))
    assert "Possible duplicates" in page(stas, first)
    assert "Possible duplicates" not in page(browser(user("lan")), first)
    row = DuplicateProposal.objects.get()
    assert act(stas, second, f"duplicates/{row.pk}/settle", same="false", reason="Two plants") == 302
    row.refresh_from_db()
    assert row.verdict == "different"


def test_a_merger_leads_to_the_record_that_stays_and_can_be_undone() -> None:
    target = verified()
    source, stas = organisation("海尔公司", owner="mei"), browser(staff("stas", "STF"))
    response = stas.post(f"/en/desk/organisations/{source.pk}/do/merge/", {"target": str(target.pk), "reason": "One firm"})
    assert response["Location"] == f"/en/desk/organisations/{target.pk}/"
    source.refresh_from_db()
    assert source.state == "merged"
    assert act(stas, source, "do/undo-merge", reason="Two firms after all") == 302
    source.refresh_from_db()
    assert source.state == "draft"
    assert act(stas, source, "move/merge", occurred_on="2026-01-05", reason="By hand") == 404, "only the service merges"


def test_a_page_is_in_the_language_of_its_reader() -> None:
    one, lan = organisation(), browser(user("lan"))
    act(lan, one, "names/add", text="Haier Smart Home", language="en", kind="legal")
    act(lan, one, "names/add", text="Хайер", language="ru", kind="legal")
    assert "<h1>Haier Smart Home" in page(lan, one)
    assert "<h1>青岛海尔股份有限公司" in page(lan, one, "zh-hans")
    assert "<h1>Хайер" in page(lan, one, "ru")


def test_papers_open_the_gate_that_asks_for_them() -> None:
    one = organisation(identifiers={"NTN": "1234567"}, country="PAK")
    lan, stas = browser(user("lan")), browser(staff("stas", "STF"))
    act(lan, one, "move/submit", occurred_on="2026-01-05")
    assert "the extract of the registry" in page(stas, one)
    hand_in(one, "registry_extract")
    assert "the extract of the registry" not in page(stas, one)


def test_the_list_asks_few_questions_however_long_it_is() -> None:
    stas = browser(staff("stas", "STF"))

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert stas.get("/en/desk/organisations/").status_code == 200
        return len(asked)

    organisation("one")
    few = queries()
    for number in range(12):
        organisation(f"other {number}", owner="olga")
    assert queries() == few <= 15
