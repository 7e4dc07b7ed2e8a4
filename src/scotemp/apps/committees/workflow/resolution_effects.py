"""What else happens when a resolution is put to the vote, adopted or put in force."""

from typing import Any

from django.db import models
from django.utils import timezone

from scotemp.apps.committees.rules.quorum import counted
from scotemp.apps.committees.workflow.meeting_rules import voters
from scotemp.kit.access.viewer import viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.events.models import Event
from scotemp.kit.voting.services import attend, give_proxy, open_poll
from scotemp.kit.workflow.firing import fire


def open_vote(resolution: Any, event: Event) -> None:
    """Open the poll among the members of the moment, those present and their proxies as the meeting has them."""
    actor = viewer_of(User.objects.get(pk=event.actor or 0))
    meeting = None if resolution.written else resolution.meeting
    entitled = meeting.entitled() if meeting else voters(resolution.committee, timezone.now().date())
    poll = open_poll(
        actor=actor,
        record=resolution,
        question={language: text.words for language, text in resolution.title.texts.items()},
        rule=resolution.rule,
        voters=entitled,
        secret=resolution.ballot == "secret",
        closes_on=resolution.answer_by if resolution.written else None,
    )
    if meeting is not None:
        present = meeting.present() & set(entitled)
        attend(actor=actor, poll=poll, present=present)
        for proxy in counted(entitled, present, meeting.proxies()):
            give_proxy(actor=actor, poll=poll, giver=proxy.giver, holder=proxy.holder)


def number(resolution: Any, event: Event) -> None:
    """Give the next number of the committee in the year of the adoption; one after the other, for the committee is locked."""
    models.QuerySet(type(resolution.committee)).select_for_update().get(pk=resolution.committee_id)
    year = event.occurred_on.year
    last = resolution.committee.resolutions.filter(year=year).aggregate(last=models.Max("number"))["last"]
    resolution.year, resolution.number = year, (last or 0) + 1
    resolution.save(update_fields=["year", "number"])


def supersede(resolution: Any, event: Event) -> None:
    """End the resolution that this one replaces, if that is in force."""
    earlier = resolution.supersedes
    if earlier is not None and earlier.state == "in_force":
        fire(earlier, "supersede", actor=None, roles={"SYS"}, expected_version=earlier.state_version, reason=str(resolution))
