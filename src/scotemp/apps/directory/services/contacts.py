"""Contact data: kept apart from the log, passed on only once both sides have agreed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import ContactExchange, ContactPoint, Person
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log


@transaction.atomic
def add_contact(*, actor: str | None, person: Person, kind: str, value: str, openness: str = "agreed") -> ContactPoint:
    """Add a way to reach somebody; the log keeps only that there is one. Raises ValidationError."""
    point = ContactPoint(person=person, kind=kind, value=value.strip(), openness=openness)
    point.full_clean()
    point.save()
    log.record(subject=person, kind="contact_added", actor=actor, data={"kind": kind, "openness": openness})
    return point


@transaction.atomic
def remove_contact(*, actor: str | None, contact: ContactPoint) -> None:
    """Remove a way to reach somebody, for good."""
    log.record(subject=contact.person, kind="contact_removed", actor=actor, data={"kind": contact.kind})
    contact.delete()


@transaction.atomic
def agree_to_exchange(*, actor: str | None, person: Person, counterpart: User, by_person: bool) -> ContactExchange:
    """Record that one of the two sides agrees to pass on contact data; it is open once the other agrees as well.

    Raises ValidationError where both sides are one, and for a record that was merged into another.
    """
    if person.user_id == counterpart.pk:
        raise ValidationError(_("This is you: nobody exchanges contacts with himself."))
    if person.merged_into_id is not None:
        raise ValidationError(_("This person has been merged into another record: use that one."))
    exchange, _made = ContactExchange.objects.get_or_create(person=person, counterpart=counterpart, ended_on=None)
    column = "person_agreed_on" if by_person else "counterpart_agreed_on"
    setattr(exchange, column, timezone.now().date())
    exchange.save(update_fields=[column])
    told = {"counterpart": counterpart.key, "side": "person" if by_person else "counterpart"}
    log.record(subject=person, kind="exchange_agreed", actor=actor, data=told)
    return exchange


@transaction.atomic
def end_exchange(*, actor: str | None, exchange: ContactExchange, reason: str = "") -> None:
    """Close the contact data again; either side may."""
    exchange.ended_on = timezone.now().date()
    exchange.save(update_fields=["ended_on"])
    log.record(
        subject=exchange.person, kind="exchange_ended", actor=actor, reason=reason, data={"counterpart": str(exchange.counterpart_id)}
    )
