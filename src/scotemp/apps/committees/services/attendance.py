"""Note who takes part in a meeting, and who speaks for whom."""

from collections.abc import Collection
from typing import Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scotemp.apps.committees.models import Attendance, Meeting, Membership
from scotemp.apps.directory.selectors import display_name
from scotemp.kit.access.guarded import abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.events import log
from scotemp.kit.faults import said
from scotemp.kit.recording import lock
from scotemp.kit.voting.ballots import Proxy, faults
from scotemp.kit.voting.words import FAULTS
from scotemp.kit.workflow.errors import spoken

AWAITED: Final = ("convened", "open")


@transaction.atomic
def note_attendance(
    *, actor: str | None, meeting: Meeting, in_person: Collection[Membership] = (), online: Collection[Membership] = ()
) -> None:
    """Note who is there, in place of what was noted before; each comes by who votes for it at that moment.

    Raises ValidationError for somebody who may not vote, who is named twice, or who gave a proxy: strike that first.
    """
    lock(meeting)
    _awaited(meeting)
    there = {one.pk: Attendance.Presence.ONLINE for one in online}
    if twice := [one for one in in_person if one.pk in there]:
        raise ValidationError({"online": _("%(name)s is named twice: in person and online.") % {"name": _called(twice[0])}})
    there |= {one.pk: Attendance.Presence.IN_PERSON for one in in_person}
    proxies = meeting.proxies()
    expected = {str(key) for key in there} | (set(proxies.values()) if meeting.state == "convened" else set())
    _check(meeting, expected, proxies)
    entitled = meeting.entitled()
    meeting.attendances.exclude(presence=Attendance.Presence.PROXY).delete()
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, membership_id=key, presence=presence, representative_id=int(entitled[str(key)]))
        for key, presence in sorted(there.items())
    )
    log.record(
        subject=meeting, kind="meeting_attendance", actor=actor, data={"present": {str(key): how.value for key, how in there.items()}}
    )


@transaction.atomic
def give_meeting_proxy(*, actor: Viewer, meeting: Meeting, giver: Membership, holder: Membership) -> None:
    """Let a member speak for another who will be absent.

    Raises PermissionDenied for others than who votes for the giver and who notes attendance; ValidationError for a proxy that is passed
    on, given twice, beyond the number that the rule allows, or whose giver is present.
    """
    lock(meeting)
    _awaited(meeting)
    _may_speak_for(actor, meeting, giver)
    proxies = meeting.proxies()
    if str(giver.pk) in proxies:
        raise ValidationError({"giver": _("%(name)s has given a proxy already: strike it first.") % {"name": _called(giver)}})
    if giver.pk == holder.pk:
        raise ValidationError({"holder": _("Nobody holds his own proxy: choose another member.")})
    proxies[str(giver.pk)] = str(holder.pk)
    # The holder need not have come yet: the proxy counts once he has.
    _check(meeting, meeting.present() | set(proxies.values()), proxies)
    Attendance.objects.create(meeting=meeting, membership=giver, presence=Attendance.Presence.PROXY, holder=holder)
    log.record(subject=meeting, kind="meeting_proxy_given", actor=actor.key, data={"giver": giver.pk, "holder": holder.pk})


@transaction.atomic
def strike_meeting_proxy(*, actor: Viewer, row: Attendance) -> None:
    """Take a proxy back; raises PermissionDenied as ``give_meeting_proxy``, ValidationError for what is no proxy."""
    lock(row.meeting)
    _awaited(row.meeting)
    _may_speak_for(actor, row.meeting, row.membership)
    if row.presence != Attendance.Presence.PROXY:
        raise ValidationError(_("This member takes part itself: there is no proxy to strike."))
    log.record(subject=row.meeting, kind="meeting_proxy_struck", actor=actor.key, data={"giver": row.membership_id})
    row.delete()


def _check(meeting: Meeting, present: Collection[str], proxies: dict[str, str]) -> None:
    """Refuse an attendance that could not be counted, with the names of those concerned; raises ValidationError."""
    given = [Proxy(giver, holder) for giver, holder in proxies.items()]
    found = sorted(faults(meeting.rule, frozenset(meeting.entitled()), present, given, ()))
    if found:
        concerned = {key for fault in found for key in fault.who}
        names = {str(one.pk): _called(one) for one in meeting.committee.memberships.filter(pk__in=concerned)}
        raise ValidationError([ValidationError(spoken(said(fault, FAULTS, names)), code=fault.code) for fault in found])


def _called(membership: Membership) -> str:
    return display_name(membership.organisation, membership.organisation.source_language) or str(membership.pk)


def _awaited(meeting: Meeting) -> None:
    if meeting.state not in AWAITED:
        raise ValidationError(_("Attendance is noted from the notice of a meeting until it closes."), code="state")


def _may_speak_for(actor: Viewer, meeting: Meeting, member: Membership) -> None:
    own = actor.key is not None and actor.key == str(member.representative_id)
    if not own and not abilities(actor, meeting).get("attendance"):
        raise PermissionDenied(_("Only who votes for a member, or the secretariat, gives and strikes its proxy."))
