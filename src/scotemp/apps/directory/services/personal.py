"""What the directory keeps of somebody with an account: how it is told to him, and how it is erased."""

from django.db import transaction
from django.utils import timezone

from scotemp.apps.directory.models import Person
from scotemp.kit.access.guarded import Visibility
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.nomenclature.language import Names

NOBODY = {"en": "Erased person", "zh-Hans": "已删除的人员", "ru": "Удалённое лицо"}
KEPT = Names(
    "The record of you as a person stays without your name and contacts, because events and posts point to it.",
    "您的人员记录会保留，但不含姓名和联系方式，因为事件和任职记录指向它。",
    "Запись о вас остаётся без имени и контактов, потому что на неё указывают события и должности.",
)


def told(user: User) -> object:
    """Return what is kept of a user as a person; nothing if he is not in the directory."""
    person = Person.objects.filter(user=user).first()
    if person is None:
        return None
    return {
        "number": person.pk,
        "names": person.names,
        "languages": person.languages,
        "country": person.country,
        "contacts": list(person.contacts.values("kind", "value", "openness")),
        "consents": [
            {name: str(value) if value else None for name, value in row.items()}
            for row in person.consents.values("purpose", "basis", "given_on", "until", "withdrawn_on")
        ],
        "posts": [
            {"organisation": row.organisation_id, "title": row.title, "from": str(row.starts_on or ""), "until": str(row.ends_on or "")}
            for row in person.affiliations.all()
        ],
    }


@transaction.atomic
def erase(*, actor: str | None, user: User) -> None:
    """Take the name, the contacts and every consent from the record of a user as a person."""
    for person in Person.objects.select_for_update().filter(user=user):
        person.contacts.all().delete()
        person.consents.filter(withdrawn_on=None).update(withdrawn_on=timezone.now().date())
        person.names, person.languages, person.country, person.source = dict(NOBODY), [], "", ""
        person.visibility = Visibility.STAFF
        person.save()
        log.record(subject=person, kind="erased", actor=actor)
