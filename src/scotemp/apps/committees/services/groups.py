"""Form a group that goes global, say what it needs and with whom it deals, name its lead, and pause it under a red warning."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.committees.models import Committee, Counterparty, Group, GroupMember, GroupNeed, InnovationProject, ProjectPartner
from scotemp.apps.committees.models.group import LIVING
from scotemp.apps.committees.services import rows
from scotemp.apps.committees.workflow.country_warnings import is_red, warnings_on
from scotemp.apps.committees.workflow.group import BRIEF_READ
from scotemp.apps.directory.models import Organisation
from scotemp.kit.access.granting import grant, revoke
from scotemp.kit.access.models import Grant
from scotemp.kit.access.viewer import SYSTEM, Scope
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.events.models import Event
from scotemp.kit.recording import author, edit, lock
from scotemp.kit.workflow.errors import Refused
from scotemp.kit.workflow.firing import fire

EDITABLE: Final = ("names", "target_country", "target_cluster", "currency", "project")
LEAD: Final = "TFL"


@transaction.atomic
def form_group(
    *,
    actor: str | None,
    committee: Committee,
    names: Mapping[str, str],
    target_country: str,
    target_cluster: str = "",
    currency: str = "USD",
    project: InnovationProject | None = None,
    is_demonstration: bool = False,
) -> Group:
    """Form a group of a committee, for one of its projects where one is named; raises ValidationError."""
    if committee.state in {"rejected", "dissolved"}:
        raise ValidationError({"committee": _("This committee has ended: name one that works.")})
    _same_committee(committee, project)
    made = Group(
        committee=committee, project=project, names=dict(names), target_country=target_country, target_cluster=target_cluster,
        currency=currency, created_by_id=author(actor), is_demonstration=is_demonstration,
    )  # fmt: skip
    made.full_clean()
    made.save()
    log.record(subject=made, kind="registered", actor=actor, data={"committee": committee.pk, "country": target_country})
    return made


@transaction.atomic
def edit_group(*, actor: str | None, group: Group, changes: Mapping[str, object]) -> None:
    """Change columns of EDITABLE while the group forms; raises ValidationError afterwards, for what was signed and cleared stays."""
    lock(group)
    if group.state != "forming":
        raise ValidationError(_("The charter is signed: form the group anew before this changes."))
    project = changes.get("project")
    _same_committee(group.committee, project if isinstance(project, InnovationProject) else None)
    edit(group, changes, actor=actor, allowed=EDITABLE)


@transaction.atomic
def add_need(
    *, actor: str | None, group: Group, kind: str, code: str = "", required: bool = False, weight: int = 1, depth: int = 1
) -> GroupNeed:
    """Say what a group needs: of `depth` members, or so much capital in its currency, which is always required. Raises ValidationError."""
    if not code.strip() and kind != GroupNeed.Kind.CAPITAL:
        raise ValidationError({"code": _("Say what is needed: a code or words.")})
    need = GroupNeed(
        group=group,
        kind=kind,
        code="" if kind == GroupNeed.Kind.CAPITAL else code.strip(),
        required=required or kind == GroupNeed.Kind.CAPITAL,
        weight=weight,
        depth=depth,
    )
    added: GroupNeed = rows.add(group, need, actor)
    return added


@transaction.atomic
def remove_need(*, actor: str | None, need: GroupNeed, reason: str) -> None:
    """Take a need off the list, and say why; raises ValidationError."""
    rows.take_back(need.group, need, actor=actor, reason=reason)


@transaction.atomic
def add_counterparty(*, actor: str | None, group: Group, organisation: Organisation, purpose: str) -> Counterparty:
    """Name somebody with whom the group deals; raises ValidationError once cleared, for compliance screened those named then."""
    if group.state not in {"forming", "charter_signed"}:
        raise ValidationError(_("The group is cleared: form it anew, so that compliance screens the counterparty."))
    added: Counterparty = rows.add(group, Counterparty(group=group, organisation=organisation, purpose=purpose), actor)
    return added


@transaction.atomic
def remove_counterparty(*, actor: str | None, counterparty: Counterparty, reason: str) -> None:
    """Take a counterparty off the list, and say why; raises ValidationError."""
    rows.take_back(counterparty.group, counterparty, actor=actor, reason=reason)


@transaction.atomic
def record_brief(*, actor: str | None, group: Group, made_on: date, source: str) -> Event:
    """Record the country brief on which the group relies, by the day of its making; it counts for 90 days. Raises ValidationError."""
    if made_on > timezone.now().date():
        raise ValidationError({"made_on": _("This day lies ahead.")})
    data = {"country": group.target_country, "source": source}
    return log.record(subject=group, kind=BRIEF_READ, actor=actor, occurred_on=made_on, data=data)


@transaction.atomic
def waive_warning(*, actor: str | None, group: Group, until: date, reason: str) -> None:
    """Let a group work under a red warning up to a day, for a reason; raises ValidationError for a day that is over or beyond 90 days."""
    today = timezone.now().date()
    if not 0 <= (until - today).days <= 90:
        raise ValidationError({"until": _("Choose a day within the next 90 days.")})
    lock(group)
    edit(group, {"waiver_until": until}, actor=actor, allowed=("waiver_until",), reason=reason)


@transaction.atomic
def name_lead(*, actor: str | None, member: GroupMember, user: User) -> None:
    """Make a member the lead, and somebody of its people the one who leads the group; the one before leads no more.

    Raises ValidationError for one who has not joined, a user who does not act for it, or who names himself.
    """
    group = member.group
    lock(group)
    if member.state != "joined":
        raise ValidationError(_("Only a member who has joined can lead."))
    if actor == user.key:
        raise ValidationError({"user": _("Nobody names himself the lead: ask somebody else of the office.")})
    if not acts_for(member.organisation).filter(pk=user.pk).exists():
        raise ValidationError({"user": _("Choose somebody who acts for this member on the platform.")})
    _end_leads(group, user, actor)
    group.members.filter(lead=True).update(lead=False)
    member.lead = True
    member.save(update_fields=["lead"])
    edit(group, {"lead_user": user}, actor=actor, allowed=("lead_user",))
    grant(actor=None, user=user, role=LEAD, scope=_scope(group))
    log.record(subject=group, kind="lead_named", actor=actor, data={"organisation": member.organisation_id, "user": user.key})


def acts_for(organisation: Organisation) -> QuerySet[User]:
    """Return the users who act for an organisation today."""
    scope = Scope(organisation._meta.label_lower, str(organisation.pk))
    held = Grant.objects.filter(role="ENT", scope_type=scope.type, scope_id=scope.id).holding(timezone.now().date())
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("name", "pk")


def pause_under_red() -> int:
    """Pause every operating group that a red warning concerns and that is not waived; return how many. May run at any time."""
    paused = 0
    for group in Group.objects.filter(state="operating").order_by("pk"):
        if not is_red(group):
            continue
        red = next(one for one in warnings_on(group) if one.level == "red")
        try:
            fire(group, "pause", actor=None, roles=SYSTEM.everywhere, expected_version=group.state_version, reason=red.words.en)
        except Refused:  # somebody else has moved it meanwhile
            continue
        paused += 1
    return paused


def open_records(record: Any) -> int:
    """Return in how many open groups and projects an organisation takes part; none for any other record."""
    if not isinstance(record, Organisation):
        return 0
    living = GroupMember.objects.filter(organisation=record, state__in=LIVING).exclude(group__state__in=("closed", "abandoned"))
    partners = ProjectPartner.objects.filter(organisation=record).exclude(project__state__in=("completed", "stopped"))
    return living.count() + partners.count()


def _same_committee(committee: Committee, project: InnovationProject | None) -> None:
    if project is not None and project.committee_id != committee.pk:
        raise ValidationError({"project": _("This project belongs to another committee.")})


def _end_leads(group: Group, user: User, actor: str | None) -> None:
    today = timezone.now().date()
    scope = _scope(group)
    for held in Grant.objects.filter(role=LEAD, scope_type=scope.type, scope_id=scope.id).exclude(user=user).holding(today):
        revoke(actor=actor, grant=held, last_day=max(held.starts_on, today - timedelta(days=1)), reason="another lead")


def _scope(group: Group) -> Scope:
    return Scope(group._meta.label_lower, str(group.pk))
