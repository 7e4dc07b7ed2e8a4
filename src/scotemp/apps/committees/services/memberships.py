"""Invite organisations, let them apply, and settle for whom each member stands."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.committees.models import Committee, Membership
from scotemp.apps.committees.models.membership import ENDED as GONE
from scotemp.apps.committees.rules.packs import Composition
from scotemp.apps.committees.workflow.gates import ENDED
from scotemp.apps.committees.workflow.roles import give, take
from scotemp.apps.committees.workflow.ruling import ruled
from scotemp.apps.directory.models import Organisation
from scotemp.kit.access.models import Grant
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.recording import author, edit, lock
from scotemp.kit.workflow.firing import fire


@transaction.atomic
def invite(*, actor: str | None, committee: Committee, organisation: Organisation, stages: Sequence[str] = ()) -> Membership:
    """Invite an organisation to stand for stages of the chain; raises ValidationError for one that is there already, or is suspended."""
    if committee.state in ENDED:
        raise ValidationError(_("This committee has ended: it takes no members."))
    if organisation.state in {"suspended", "merged", "archived"}:
        raise ValidationError({"organisation": _("This organisation is suspended or gone: it cannot become a member.")})
    _within(committee, stages)
    role = ruled(committee, Composition).role_of(organisation.ownership_class)
    invited = Membership(
        committee=committee, organisation=organisation, stages=list(stages), role=role.value, created_by_id=author(actor),
        is_demonstration=committee.is_demonstration or organisation.is_demonstration,
    )  # fmt: skip
    if committee.memberships.filter(organisation=organisation).exclude(state__in=GONE).exists():
        raise ValidationError({"organisation": _("This organisation is a member, or on its way to become one.")})
    invited.full_clean()
    invited.save()
    data = {"committee": str(committee.pk), "organisation": str(organisation.pk), "role": invited.role}
    log.record(subject=invited, kind="registered", actor=actor, data=data)
    return invited


@transaction.atomic
def apply_for(*, actor: str, committee: Committee, organisation: Organisation, stages: Sequence[str] = ()) -> Membership:
    """Apply for an organisation that the actor represents; he becomes the representative. Raises ValidationError."""
    user = User.objects.get(pk=actor)
    if not _stands_for(user, organisation):
        raise ValidationError({"organisation": _("Only who represents an organisation applies for it.")})
    applied = invite(actor=actor, committee=committee, organisation=organisation, stages=stages)
    applied.representative = user
    applied.save(update_fields=["representative"])
    fire(applied, "apply", actor=actor, roles=("ENT",), expected_version=applied.state_version)
    return applied


@transaction.atomic
def edit_membership(*, actor: str | None, membership: Membership, changes: Mapping[str, object]) -> None:
    """Change the stages for which a member stands, or its last day; raises ValidationError."""
    lock(membership)
    stages = changes.get("stages")
    if isinstance(stages, list):
        _within(membership.committee, stages)
    edit(membership, changes, actor=actor, allowed=("stages", "until"))


@transaction.atomic
def override_role(*, actor: str | None, membership: Membership, role: str, reason: str) -> None:
    """Give a member another role than its class of ownership would; an empty role takes that back. Raises ValidationError."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the role differs from the class of ownership.")})
    lock(membership)
    derived = ruled(membership.committee, Composition).role_of(membership.organisation.ownership_class).value
    before, membership.role, membership.role_overridden = membership.role, role or derived, bool(role)
    membership.full_clean()
    membership.save()
    log.record(subject=membership, kind="role_overridden", actor=actor, reason=reason, data={"from": before, "to": membership.role})


@transaction.atomic
def name_representative(*, actor: str | None, membership: Membership, user: User) -> None:
    """Say who votes for a member: somebody who holds a role on its organisation. Raises ValidationError."""
    lock(membership)
    if not _stands_for(user, membership.organisation):
        raise ValidationError({"user": _("A representative acts for the organisation on the platform: this account does not.")})
    before = membership.representative
    if before == user:
        return
    edit(membership, {"representative": user}, actor=actor, allowed=("representative",))
    if membership.state not in {"admitted", "suspended"}:
        return
    others = membership.committee.memberships.standing().exclude(pk=membership.pk)
    if before is not None and not others.filter(representative=before).exists():
        take(membership.committee, before, "MEM", reason=_("Another votes for the member now."))
    give(membership.committee, user, "MEM")


def _within(committee: Committee, stages: Sequence[str]) -> None:
    """Refuse stages that are none of the committee's chain; raises ValidationError."""
    if strange := sorted(set(stages) - set(committee.chain)):
        words = _("No stages of the committee's chain: %(stages)s.")
        raise ValidationError({"stages": words % {"stages": ", ".join(strange)}})


def _stands_for(user: User, organisation: Organisation) -> bool:
    """Say whether somebody is a representative of an organisation today."""
    held = Grant.objects.filter(user=user, role="ENT", scope_type=organisation._meta.label_lower, scope_id=str(organisation.pk))
    return held.holding(timezone.now().date()).exists()
