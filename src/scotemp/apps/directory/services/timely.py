"""What the directory does by itself as time goes by; each can be run at any time, any number of times."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from scotemp.apps.directory.models import Consent, ExpertProfile, Incentive, Locality, Person, Purpose
from scotemp.apps.directory.selectors import silent_since
from scotemp.apps.directory.services.organisations import SILENCE, propose_archive
from scotemp.apps.directory.services.people import show_by_consent
from scotemp.kit.access.guarded import Visibility
from scotemp.kit.access.viewer import SYSTEM
from scotemp.kit.events import log
from scotemp.kit.workflow.errors import Refused
from scotemp.kit.workflow.firing import fire


def _fire_all(records: QuerySet[Any], move: str) -> int:
    """Fire a move of the system on each record whose gates are open; return how many moved."""
    moved = 0
    for record in records:
        try:
            fire(record, move, actor=None, roles=SYSTEM.everywhere, expected_version=record.state_version)
        except Refused:
            continue
        moved += 1
    return moved


def end_terms(on: date) -> int:
    """Let experts whose term has run out, and incentives whose last day has passed, expire; return how many."""
    experts = ExpertProfile.objects.filter(state="appointed", term_ends_on__lt=on)
    incentives = Incentive.objects.filter(state="published", valid_until__lt=on)
    return _fire_all(experts, "expire") + _fire_all(incentives, "expire")


def rest_localities() -> int:
    """Let localities that leave enquiries unanswered fall dormant; return how many."""
    return _fire_all(Locality.objects.filter(state="active"), "fall_dormant")


@transaction.atomic
def end_consents(on: date) -> int:
    """Show people as far as the consents of a day go, where one has run out or begun; return how many are now seen otherwise."""
    shown, hidden = (Visibility.PUBLIC, Visibility.MEMBERS), (Visibility.MEMBERS, Visibility.PARTIES)
    over = Consent.objects.filter(until__lt=on).values("person")
    begun = Consent.objects.in_force(on).filter(purpose__in=(Purpose.PROFILE, Purpose.PUBLICATION)).values("person")
    seen_otherwise = [
        person
        for person in Person.objects.filter(Q(visibility__in=shown, pk__in=over) | Q(visibility__in=hidden, pk__in=begun)).order_by("pk")
        if show_by_consent(person)
    ]
    for person in seen_otherwise:
        log.record(subject=person, kind="reach_changed", actor=None, data={"visibility": person.visibility})
    return len(seen_otherwise)


def propose_archives(now: datetime) -> int:
    """Propose to archive the organisations of which nothing was heard for five years; return how many are silent."""
    silent = list(silent_since(now - SILENCE))
    for organisation in silent:
        propose_archive(organisation=organisation)
    return len(silent)
