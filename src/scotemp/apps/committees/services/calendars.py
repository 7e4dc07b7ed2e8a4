"""Meetings for calendar programs: an address of one's own that nobody can guess, and what is read there."""

from datetime import timedelta
from typing import Final

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.committees.models import CalendarAddress, Meeting
from scotemp.apps.committees.rules.icalendar import CalendarEvent, calendar
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.nomenclature.language import localised

BACK: Final = timedelta(days=366)
MOST: Final = 500
_SIGNER: Final = Signer(sep=".", salt="scotemp.apps.committees.calendars")
_STATUS: Final = {"draft": "TENTATIVE", "adjourned": "TENTATIVE", "cancelled": "CANCELLED"}


def token_of(user: User) -> str:
    """Return the token of a user's address: signed by the platform, the same until he renews it."""
    kept, _made = CalendarAddress.objects.get_or_create(user=user)
    return _SIGNER.sign(f"{user.pk}-{kept.edition}")


@transaction.atomic
def renew(*, actor: User) -> None:
    """Give a user another address; the one before answers no more."""
    CalendarAddress.objects.get_or_create(user=actor)
    kept = CalendarAddress.objects.select_for_update().get(user=actor)
    kept.edition += 1
    kept.save(update_fields=["edition"])
    log.record(subject=kept, kind="calendar_renewed", actor=actor.key)


def user_of(token: str) -> User | None:
    """Return the active user whose present address has this token; none for any other."""
    try:
        key, _dash, edition = _SIGNER.unsign(token).partition("-")
    except BadSignature:
        return None
    kept = CalendarAddress.objects.filter(user_id=int(key), edition=int(edition), user__is_active=True).select_related("user").first()
    return kept.user if kept else None


def feed(viewer: Viewer, language: str, site: str) -> bytes:
    """Return the meetings that a viewer may see, those of the last year and all to come; drafts are left out."""
    since = timezone.now() - BACK
    found = Meeting.objects.visible_to(viewer).called().filter(ends_at__gte=since).select_related("committee").prefetch_related("agenda")
    return calendar(_("Committee meetings"), language, (event_of(one, language, site) for one in found.order_by("starts_at", "pk")[:MOST]))


def single(meeting: Meeting, language: str, site: str) -> bytes:
    """Return one meeting as a calendar of its own."""
    return calendar(localised(meeting.title, language), language, [event_of(meeting, language, site)])


def event_of(meeting: Meeting, language: str, site: str) -> CalendarEvent:
    """Return a meeting as an entry of a calendar, in a language; `site` is the address of the platform, without a slash at its end."""
    agenda = [f"{place}. {localised(item.title, language)}" for place, item in enumerate(meeting.agenda.all(), start=1)]
    return CalendarEvent(
        uid=f"{meeting.uid}@scotemp",
        sequence=meeting.edition + meeting.state_version,
        changed_at=meeting.changed_at,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=f"{localised(meeting.committee.names, language)}: {localised(meeting.title, language)}",
        status=_STATUS.get(meeting.state, "CONFIRMED"),
        location=" · ".join(part for part in (meeting.venue, meeting.link) if part),
        description="\n".join(agenda),
        url=f"{site}/{language.lower()}/desk/meetings/{meeting.pk}/",
        category=str(meeting.get_kind_display()),
    )
