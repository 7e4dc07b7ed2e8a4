"""The class of ownership follows the stakes: worked out anew whenever one of them changes, down all that the organisation owns."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import Organisation, Stake
from scotemp.apps.directory.rules.ownership import Holding, StakesExceedWhole, Thresholds, classify
from scotemp.kit.events import log
from scotemp.kit.rulepacks.rules import in_force, threshold
from scotemp.nomenclature.ownership import Ownership


def thresholds(organisation: Organisation) -> tuple[Thresholds, str]:
    """Return what the rule packs of today say for the country of an organisation, and which packs those are."""
    packs = in_force(timezone.now().date(), organisation.country)
    control, foreign = (threshold(name, packs).percent for name in ("ownership_control", "ownership_foreign"))
    return Thresholds(Decimal(control), Decimal(foreign)), packs.reference


def holdings(organisation: Organisation) -> list[Holding]:
    """Return the stakes that hold today as plain values; an owner whose class is not known counts as mixed."""
    stakes = organisation.stakes.holding(timezone.now().date()).select_related("owner")
    return [_holding(stake) for stake in stakes]


def _holding(stake: Stake) -> Holding:
    if stake.owner is not None:
        owner, kind, country = f"#{stake.owner.pk}", stake.owner.ownership_class or Ownership.MIXED, stake.owner.country
    else:
        owner, kind, country = stake.owner_name, stake.owner_class, stake.owner_country
    return Holding(owner, Ownership(kind), country, stake.percent, stake.control)


def refresh_ownership(organisation: Organisation, *, actor: str | None, seen: frozenset[int] = frozenset()) -> None:
    """Work out the class anew and record it where it differs; then that of everything which the organisation owns a part of.

    Without stakes the class that was declared stands. Raises ValidationError if the stakes exceed the whole.
    """
    limits, packs = thresholds(organisation)
    try:
        found = classify(holdings(organisation), organisation.country, limits)
    except StakesExceedWhole as fault:
        words = _("With this the stakes add up to %(total)s %%: they must not exceed 100.") % {"total": _short(fault.total)}
        raise ValidationError({"percent": words}) from None
    before = (organisation.ownership_class, organisation.ownership_note)
    because = {"percent": _short(found.percent), "owners": list(found.owners), "packs": packs} if found else {}
    note = {"rule": found.rule if found else "declared", **because}
    after = (found.ownership.value if found else organisation.ownership_class, note)
    if before == after:
        return
    organisation.ownership_class, organisation.ownership_note = after
    organisation.save(update_fields=["ownership_class", "ownership_note"])
    log.record(subject=organisation, kind="classified", actor=actor, data={"from": before[0], "to": after[0], "because": note})
    if before[0] != after[0]:
        refresh_owned(organisation, actor=actor, seen=seen)


def refresh_owned(organisation: Organisation, *, actor: str | None, seen: frozenset[int] = frozenset()) -> None:
    """Work out anew the class of everything that an organisation owns a part of, circles once."""
    gone_through = seen | {organisation.pk}
    for owned in Organisation.objects.filter(stakes__owner=organisation).exclude(pk__in=gone_through).distinct():
        refresh_ownership(owned, actor=actor, seen=gone_through)


def _short(percent: Decimal) -> str:
    return format(percent.normalize(), "f")
