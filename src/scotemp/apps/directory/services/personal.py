"""What the directory keeps of somebody with an account: how it is told to him, and how it is erased."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from scotemp.apps.directory.models import ContactExchange, ExpertProfile, Person
from scotemp.apps.directory.services.contacts import end_exchange
from scotemp.kit.access.guarded import Visibility
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.search.indexing import forget
from scotemp.kit.workflow.firing import fire
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
        "expert": [
            {
                "state": one.state,
                "fields": one.fields,
                "topics": one.topics,
                "from": str(one.term_starts_on or ""),
                "until": str(one.term_ends_on or ""),
            }
            for one in ExpertProfile.objects.filter(person=person)
        ],
        "exchanges": [
            {"with": row.counterpart.name, "you": str(row.person_agreed_on or ""), "other": str(row.counterpart_agreed_on or "")}
            for row in person.exchanges.select_related("counterpart").order_by("pk")
        ],
    }


@transaction.atomic
def erase(*, actor: str | None, user: User) -> None:
    """Take the name, the contacts and every consent from the record of a user as a person, and from those merged into it."""
    own = Person.objects.filter(user=user).values("pk")
    for person in Person.objects.select_for_update().filter(Q(pk__in=own) | Q(merged_into__in=own)).order_by("pk"):
        person.contacts.all().delete()
        person.consents.filter(withdrawn_on=None).update(withdrawn_on=timezone.now().date())
        _stand_down(person, user)
        person.names, person.languages, person.country, person.source = dict(NOBODY), [], "", ""
        person.visibility = Visibility.STAFF
        person.save()
        forget(person)
        log.record(subject=person, kind="erased", actor=actor)
    for exchange in ContactExchange.objects.filter(Q(person__in=own) | Q(counterpart=user), ended_on=None).order_by("pk"):
        end_exchange(actor=actor, exchange=exchange, reason="account erased")


def _stand_down(person: Person, user: User) -> None:
    """End what somebody does as an expert, in his own name, and take his words out of it."""
    for expert in ExpertProfile.objects.filter(person=person):
        if expert.state != "removed":
            fire(expert, "stand_down", actor=user.key, roles=("PER",), reason="account erased", expected_version=expert.state_version)
        expert.refresh_from_db()
        expert.topics, expert.visibility = "", Visibility.STAFF
        expert.save()
        forget(expert)
