"""Members of a group: invite them, let them join, decline, leave; shares are whole after every step."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scotemp.apps.committees.models import Group, GroupMember
from scotemp.apps.committees.rules.shares import SharesNotWhole, agreed, hundredths, with_member, without_member
from scotemp.apps.committees.services import rows
from scotemp.apps.committees.services.groups import acts_for
from scotemp.apps.committees.workflow.plans import milestones_of
from scotemp.apps.directory.models import Organisation
from scotemp.kit.access.guarded import sees
from scotemp.kit.access.viewer import Viewer, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.evidence.models import Paper
from scotemp.kit.milestones.models import Milestone
from scotemp.kit.milestones.services import hand_over
from scotemp.kit.recording import edit, lock
from scotemp.kit.workflow.firing import fire

COLUMNS = ("cost", "risk")


@transaction.atomic
def invite(
    *, actor: str | None, group: Group, organisation: Organisation, cost: Decimal | None = None, risk: Decimal | None = None
) -> GroupMember:
    """Invite a verified organisation, with the shares (per cent) that it would bear, equal parts if not named; raises ValidationError."""
    if not organisation.may_enter:
        raise ValidationError({"organisation": _("Only a verified organisation can take part.")})
    said = {name: None if share is None else hundredths(share) for name, share in (("cost", cost), ("risk", risk))}
    added: GroupMember = rows.add(group, GroupMember(group=group, organisation=organisation, **said), actor)
    return added


@transaction.atomic
def join(*, actor: Viewer, member: GroupMember) -> GroupMember:
    """Let a member who was invited join; all others keep their proportions. Raises what ``fire`` raises."""
    group = member.group
    lock(group)
    lock(member)
    before = {column: _held(group, column) for column in COLUMNS}
    wanted = {column: getattr(member, column) for column in COLUMNS}
    fire(member, "join", actor=actor.key, roles=actor.roles(member.scopes()), expected_version=member.state_version)
    shares = {column: with_member(before[column], member.pk, wanted[column]) for column in COLUMNS}
    _write(group, shares, actor=actor.key, why="joined", member=member)
    member.refresh_from_db()
    return member


@transaction.atomic
def decline(*, actor: Viewer, member: GroupMember, reason: str) -> GroupMember:
    """Let somebody who was invited decline, or take the invitation back; raises what ``fire`` raises."""
    fire(member, "decline", actor=actor.key, roles=actor.roles(member.scopes()), expected_version=member.state_version, reason=reason)
    log.record(subject=member.group, kind="member_declined", actor=actor.key, reason=reason, data=_who(member))
    return member


@transaction.atomic
def part(*, actor: Viewer, member: GroupMember, reason: str, excluded: bool = False, successor: User | None = None) -> GroupMember:
    """Let a member leave, or exclude it: its shares go to those who stay, its open milestones to `successor`.

    Raises ValidationError for open milestones without a successor who takes part, or some reported and not yet verified; and what
    ``fire`` raises.
    """
    group = member.group
    lock(group)
    lock(member)
    _pass_on(actor, member, successor)
    before = {column: _held(group, column) for column in COLUMNS}
    roles = actor.roles(member.scopes())
    move = "exclude" if excluded else "leave"
    fire(member, move, actor=actor.key, roles=roles, expected_version=member.state_version, reason=reason)
    shares = {column: without_member(before[column], member.pk) for column in COLUMNS}
    member.cost = member.risk = None
    member.save(update_fields=COLUMNS)
    _write(group, shares, actor=actor.key, why=member.state, member=member, reason=reason)
    return member


@transaction.atomic
def share_out(*, actor: str | None, group: Group, cost: Mapping[int, Decimal], risk: Mapping[int, Decimal], reason: str) -> None:
    """Set the shares (per cent, by member) that the members agreed; raises ValidationError unless each column is exactly 100."""
    if group.state != "forming":
        raise ValidationError(_("The charter is signed: form the group anew before this changes."))
    lock(group)
    members = frozenset(group.members.joined().values_list("pk", flat=True))
    try:
        shares = {
            column: agreed(members, {key: hundredths(share) for key, share in said.items()})
            for column, said in (("cost", cost), ("risk", risk))
        }
    except SharesNotWhole as fault:
        told = {"total": fault.total / 100}
        raise ValidationError(_("The shares add up to %(total)s %%: give every member one, exactly 100 in all."), params=told) from fault
    _write(group, shares, actor=actor, why="agreed", reason=reason)


@transaction.atomic
def sign(*, actor: Viewer, member: GroupMember, paper: Paper) -> GroupMember:
    """Take a paper of the group for a member's signature on the charter; raises ValidationError for a paper of another purpose."""
    if not actor.roles(member.scopes()) & {"ENT", "SEC", "STF"}:
        raise PermissionDenied(_("Only this member, or the secretariat for it, hands in its signature."))
    signature = rows.own_paper(member.group, paper, "charter_signature")
    if member.group.members.filter(signature=signature).exclude(pk=member.pk).exists():
        raise ValidationError({"paper": _("This is the signature of another member.")})
    lock(member)
    edit(member, {"signature": signature}, actor=actor.key, allowed=("signature",), subject=member.group)
    return member


def open_milestones(member: GroupMember) -> Any:
    """Return the milestones of the group, not yet verified, for which somebody of this member answers."""
    people = [str(key) for key in acts_for(member.organisation).values_list("pk", flat=True)]
    return milestones_of(member.group).filter(owner__in=people).exclude(state="verified")


def _pass_on(actor: Viewer, member: GroupMember, successor: User | None) -> None:
    """Hand the member's open milestones over to somebody of those who stay."""
    tasks: list[Milestone] = list(open_milestones(member))
    if not tasks:
        return
    if any(task.state == "reported_done" for task in tasks):
        raise ValidationError(_("Milestones that this member reported as done must first be verified or sent back."))
    if successor is None or not _stays(member, successor):
        raise ValidationError({"successor": _("This member has open milestones: name somebody of another member who takes them over.")})
    # Who leaves may plan nothing else: the platform itself hands over, in his name.
    platform = replace(actor, everywhere=actor.everywhere | {"SYS"})
    for task in tasks:
        hand_over(actor=platform, milestone=task, owner=successor.key)


def _stays(member: GroupMember, user: User) -> bool:
    others = member.group.members.joined().exclude(pk=member.pk).select_related("organisation")
    own = acts_for(member.organisation).filter(pk=user.pk).exists()
    return not own and any(acts_for(one.organisation).filter(pk=user.pk).exists() for one in others) and sees(viewer_of(user), member.group)


def _held(group: Group, column: str) -> dict[int, int]:
    return dict(group.members.joined().order_by("pk").values_list("pk", column))


def _write(
    group: Group,
    shares: Mapping[str, Mapping[int, int]],
    *,
    actor: str | None,
    why: str,
    member: GroupMember | None = None,
    reason: str = "",
) -> None:
    """Write new shares and tell the log all of them, so that each day's split can be read there.

    While the group forms, signatures under other shares count no more.
    """
    members: Iterable[GroupMember] = group.members.joined()
    for one in members:
        one.cost, one.risk = shares["cost"][one.pk], shares["risk"][one.pk]
        if group.state == "forming":
            one.signature = None
        one.save(update_fields=(*COLUMNS, "signature"))
    told = {"why": why, **{column: {str(key): share for key, share in said.items()} for column, said in shares.items()}}
    log.record(subject=group, kind="shares_set", actor=actor, reason=reason, data=told | (_who(member) if member else {}))


def _who(member: GroupMember) -> dict[str, object]:
    return {"organisation": member.organisation_id}
