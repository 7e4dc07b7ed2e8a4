"""The pages of leads: the board of time limits, verbs for those who may, a bounded number of questions."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from leads_world import FIGURES, TODAY, answered, approver, claimed, enterprise, graded, lead, officer, place, scope, staff, user

from scotemp.apps.promotion.models import FirstContact, Lead
from scotemp.apps.promotion.services.enquiries import receive_enquiry
from scotemp.kit.access.granting import grant
from scotemp.kit.accounts.models import User

pytestmark = pytest.mark.django_db


def signed_in(who: User) -> Client:
    browser = Client()
    browser.force_login(who)
    return browser


def test_an_officer_registers_answers_grades_and_claims_on_the_pages() -> None:
    place()
    browser = signed_in(officer())
    made = browser.post("/en/desk/leads/new/", {"locality": "370200", "name_ru": "ООО «Восток»", "language": "ru", "industry": "C24A"})
    one = Lead.objects.get()
    address = f"/en/desk/leads/{one.pk}/"
    assert made["Location"] == address
    assert "Уважаемые" in browser.get(f"{address}do/answer/").content.decode()
    assert browser.post(f"{address}do/answer/", {"language": "ru", "text": "Здравствуйте."}).status_code == 302
    figures = {name: "" if value is None else str(value) for name, value in FIGURES.items()}
    grades = {"sector": "4", "market": "3", "technology": "2", "environment": "", "benefit": "1"}
    assert browser.post(f"{address}do/triage/", figures | grades).status_code == 302
    page = browser.get(address).content.decode()
    assert "Missing facts:" in page
    assert "Environment" in page
    assert browser.post(f"{address}do/first-contact/", {}).status_code == 302
    assert FirstContact.objects.get().lead == one
    assert browser.get(f"/en/desk/first-contacts/{FirstContact.objects.get().pk}/").status_code == 200


def test_a_lead_of_nobody_or_with_sums_of_no_currency_is_not_taken() -> None:
    place()
    answer = signed_in(officer()).post("/en/desk/leads/new/", {"locality": "370200", "language": "ru", "amount": "5"})
    assert answer.status_code in {400, 422}
    assert not Lead.objects.exists()


def test_the_board_tells_what_is_late_from_what_is_due_soon() -> None:
    late, fresh = lead({"en": "Late"}, came_in_on=TODAY - timedelta(days=4)), lead({"en": "Fresh"})
    done = lead({"en": "Answered"}, came_in_on=TODAY - timedelta(days=2))
    answered(done)
    browser = signed_in(officer())

    def listed(value: str) -> set[str]:
        page = browser.get(f"/en/desk/leads/?time={value}").content.decode()
        return {one.investor_names["en"] for one in (late, fresh, done) if f"/leads/{one.pk}/" in page}

    assert listed("overdue") == {"Late"}
    assert listed("in_time") == {"Fresh", "Answered"}
    assert "Late" not in listed("soon")


def test_others_do_nothing_with_a_lead() -> None:
    firm = enterprise()
    grant(actor=None, user=user("ivan"), role="ENT", scope=scope(firm))
    one = lead(investor=firm)
    address = f"/en/desk/leads/{one.pk}/"
    for verb in ("answer", "triage", "officer", "first-contact", "feedback", "report", "edit", "no-first-contact"):
        assert signed_in(user("ivan")).get(f"{address}do/{verb}/").status_code == 403, verb
        assert signed_in(user("stranger")).get(f"{address}do/{verb}/").status_code == 404, verb
    page = signed_in(user("ivan")).get(address).content.decode()
    assert "First response" in page
    assert "Possible duplicates" not in page
    graded(one)
    assert "of 100 points" not in signed_in(user("ivan")).get(address).content.decode()
    assert "of 100 points" in signed_in(approver()).get(address).content.decode()


def test_the_list_asks_a_bounded_number_of_questions() -> None:
    browser = signed_in(officer())
    lead({"en": "First"})
    browser.get("/en/desk/leads/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/en/desk/leads/")
    for number in range(12):
        answered(lead({"en": f"Firm {number}"}, investor=enterprise(f"Firm {number}", owner=f"own{number}")))
    with CaptureQueriesContext(connection) as many:
        browser.get("/en/desk/leads/")
    assert len(many) <= len(few) + 3


def test_an_approver_hands_over_on_the_pages() -> None:
    claim = claimed(lead())
    place("Jinan", "370100")
    address = f"/en/desk/first-contacts/{claim.pk}/"
    assert signed_in(officer()).get(f"{address}do/offer/").status_code == 403
    assert signed_in(approver()).post(f"{address}do/offer/", {"to": "370100", "percent": "33.34"}).status_code == 302
    claim.refresh_from_db()
    assert claim.offered_share == 3334
    assert "33.34" in signed_in(approver("jinan")).get(address).content.decode()


def test_the_staff_name_a_place_on_the_page_of_an_enquiry() -> None:
    place()
    made, _ = receive_enquiry(text="Where can we dry apricots?", language="en")
    browser = signed_in(staff())
    assert "still to be named" in browser.get("/en/desk/enquiries/?waits=yes").content.decode()
    assert browser.post(f"/en/desk/enquiries/{made.pk}/do/assign/", {"locality": "370200"}).status_code == 302
    assert Lead.objects.get().origin == "enquiry"
    assert signed_in(officer()).get(f"/en/desk/enquiries/{made.pk}/").status_code == 404


def test_leads_leave_as_a_file() -> None:
    lead()
    answer = signed_in(officer()).get("/en/desk/leads/export.csv")
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    assert "青岛海尔" in body.decode()
