"""Who is mentioned in a note finds it in his inbox, if he may read it."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from readings.models import Book

from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.notes.services import write_note
from scotemp.kit.outbox.selectors import inbox


def user(name: str, *roles: str) -> User:
    made = User.objects.create_user(f"{name}@example.org", name=name.title())
    for role in roles:
        grant(actor=None, user=made, role=role)
    return made


@pytest.mark.django_db
def test_a_mention_reaches_the_inbox_of_who_may_read_it(django_capture_on_commit_callbacks) -> None:  # type: ignore[no-untyped-def]
    stefan, mara, omar = user("stefan", "STF"), user("mara", "STF"), user("omar")
    book = Book.objects.create(title="Aluminium", visibility="parties")
    with django_capture_on_commit_callbacks(execute=True):
        write_note(actor=viewer_of(stefan), record=book, text=f"@[Mara](user:{mara.key}): please look.")
    with pytest.raises(ValidationError, match="Omar cannot read this note"):
        write_note(actor=viewer_of(stefan), record=book, text=f"@[Omar](user:{omar.key}): please look.")
    assert inbox(mara).count() == 1
    assert inbox(omar).count() == 0
    browser = Client()
    browser.force_login(mara)
    page = browser.get("/en/inbox/").content.decode()
    assert "Aluminium" in page
    assert "please look" not in page
