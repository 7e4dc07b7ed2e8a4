"""What is kept of a user can be taken along and erased, all of it or nothing."""

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from papers.models import Paper
from people import PASSWORD, person, prove, sign_in, signed_in

from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import VISITOR, viewer_of
from scotemp.kit.accounts import personal
from scotemp.kit.accounts.erasure import erase
from scotemp.kit.accounts.models import User
from scotemp.kit.accounts.personal import Contributor
from scotemp.kit.events import log
from scotemp.kit.events.models import Event
from scotemp.kit.events.verification import verify
from scotemp.kit.registry import Slot
from scotemp.nomenclature.language import Names

pytestmark = pytest.mark.django_db
NOTES = Names("Notes", "备注", "Заметки")


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def notes(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return what a desk keeps of users by their key, handed in beside the keepers of the kernel."""
    kept: dict[str, str] = {}
    slot: Slot[Contributor] = Slot("personal data")
    for name in personal.PERSONAL.names():
        slot.put(name, personal.PERSONAL[name])

    def forget(*, actor: str | None, user: User) -> None:
        if kept.get(user.key) == "under investigation":
            raise ValidationError("A case is open.")
        kept.pop(user.key, None)

    slot.put("notes", Contributor(NOTES, lambda user: kept.get(user.key), forget, NOTES))
    for module in ("personal", "erasure", "views"):
        monkeypatch.setattr(f"scotemp.kit.accounts.{module}.PERSONAL", slot)
    return kept


def test_the_export_holds_every_part_after_the_password_once_more(notes: dict[str, str]) -> None:
    user = person("Айгерим", email="aigerim@example.org")
    notes[user.key] = "likes tea"
    grant(actor=None, user=user, role="ENT")
    browser = signed_in(user)
    assert "reauthenticate" in browser.post("/en/account/data/export/")["Location"]
    prove(browser)
    browser.post("/en/account/", {"name": "Айгерим", "language": "ru", "zone": "UTC"})
    answer = browser.post("/en/account/data/export/")
    assert answer["Content-Disposition"] == 'attachment; filename="scotemp-my-data.json"'
    assert "no-store" in answer["Cache-Control"]
    told = json.loads(answer.content)
    assert told["account"]["name"] == "Айгерим"
    assert told["addresses"] == [{"email": user.email, "verified": True, "primary": True}]
    assert [role["role"] for role in told["roles"]] == ["ENT"]
    assert told["notes"] == "likes tea"
    assert [act["kind"] for act in told["acts"]] == ["edit"]
    assert len(told["devices"]) == 1
    assert set(told) == {"account", *personal.PERSONAL.names(), "notes"}
    assert Client().post("/en/account/data/export/").status_code == 302


def test_an_erased_user_leaves_a_number_and_a_whole_log(notes: dict[str, str]) -> None:
    user = person("Айгерим", email="aigerim@example.org")
    notes[user.key] = "likes tea"
    grant(actor=None, user=user, role="ENT")
    Paper.objects.create(created_by=user)
    other_device, browser = signed_in(user), signed_in(user)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    page = browser.get("/en/account/data/erase/").content.decode()
    assert "only grows" in page
    assert "Notes" in page

    wrong = browser.post("/en/account/data/erase/", {"proof": "not-this-one"})
    assert "Nothing has been erased" in wrong.content.decode()
    user.refresh_from_db()
    assert user.is_active

    browser.post("/en/account/data/erase/", {"proof": PASSWORD})
    user.refresh_from_db()
    assert (user.email, user.name) == (f"erased-{user.key}@invalid", f"#{user.key}")
    assert not user.is_active
    assert not user.has_usable_password()
    assert user.erased_at is not None
    for table in (EmailAddress, Authenticator, UserSession):
        assert not table.objects.filter(user=user).exists()
    assert not notes
    assert viewer_of(User.objects.get(pk=user.pk)) == VISITOR
    assert user.grants.get().ends_on is not None
    assert [event.kind for event in log.timeline(user)] == ["erased"]
    assert not list(verify())
    kept = str(list(Event.objects.values_list()))
    assert "Айгерим" not in kept
    assert "example.org" not in kept
    for device in (browser, other_device):
        assert device.get("/en/account/").status_code == 302
    assert sign_in(Client(), "aigerim@example.org").status_code == 200
    person("Айгерим", email="aigerim@example.org")  # the address is free again


def test_a_keeper_that_refuses_leaves_all_as_it_was(notes: dict[str, str]) -> None:
    user = person("Aigerim")
    notes[user.key] = "under investigation"
    browser = signed_in(user)
    answer = browser.post("/en/account/data/erase/", {"proof": PASSWORD})
    assert "A case is open." in answer.content.decode()
    user.refresh_from_db()
    assert user.is_active
    assert EmailAddress.objects.filter(user=user).exists()
    assert UserSession.objects.filter(user=user).exists()
    assert browser.get("/en/account/").status_code == 200


def test_the_last_administrator_cannot_erase_himself() -> None:
    user = person("Aigerim")
    grant(actor=None, user=user, role="ADM")
    with pytest.raises(ValidationError, match="last administrator"):
        erase(actor=user.key, user=user)
    grant(actor=None, user=person("Boris"), role="ADM")
    erase(actor=user.key, user=user)
    erase(actor=user.key, user=user)  # a second time does nothing
    assert log.timeline(user).count() == 1


def test_somebody_without_a_password_proves_himself_by_his_address() -> None:
    user = person("Aigerim", password=None)
    browser = Client()
    browser.force_login(user)
    assert "Nothing has been erased" in browser.post("/en/account/data/erase/", {"proof": "x@example.org"}).content.decode()
    browser.post("/en/account/data/erase/", {"proof": user.email})
    user.refresh_from_db()
    assert user.erased_at is not None


def test_guessing_the_password_of_an_open_session_is_limited() -> None:
    browser = signed_in(person("Aigerim"))
    answers = [browser.post("/en/account/data/erase/", {"proof": f"guess {n}"}).status_code for n in range(11)]
    assert answers == [200] * 10 + [429]
