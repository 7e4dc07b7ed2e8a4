"""Organisations are imported from a table and found by every name and number, by whoever may see them."""

import pytest
from django.test import Client

from scotemp.apps.directory.models import Organisation
from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import Viewer, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.tables.runs import Report, perform
from scotemp.kit.uploads import Upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga() -> User:
    user = User.objects.create_user("olga@example.org", name="Olga")
    grant(actor=None, user=user, role="STF")
    return user


def send(rows: str, viewer: Viewer) -> Report:
    content = f"name,language,country,scheme,number\n{rows}".encode()
    return perform(kind="organisations", file=Upload("organisations.csv", content), viewer=viewer, choices={})


@pytest.mark.parametrize("country", ["KAZ", "Kazakhstan", "Казахстан", "哈萨克斯坦"])
def test_a_row_makes_an_organisation_that_is_found_by_its_name(olga: User, country: str) -> None:
    report = send(f"Дала Дән ЖШС,ru,{country},,\n", viewer_of(olga))
    assert report.run.made == 1, report.refused
    made = Organisation.objects.get()
    assert made.country == "KAZ"
    browser = Client()
    assert "Дала" not in browser.get("/en/desk/organisations/?q=дала").content.decode()
    browser.force_login(olga)
    assert f"/en/desk/organisations/{made.pk}/" in browser.get("/en/desk/organisations/?q=дала").content.decode()
    assert f"/ru/desk/organisations/{made.pk}/" in browser.get("/ru/search/?q=Дән").content.decode()


def test_a_wrong_number_is_told_at_its_cell(olga: User) -> None:
    report = send("Test LLP,en,KAZ,BIN,1\nTest,en,Atlantis,,\n", viewer_of(olga))
    faults = {told.row.line: {fault.column for fault in told.faults} for told in report.refused}
    assert faults[3] == {"country"}
    assert 2 in faults
    assert not Organisation.objects.exists()
