"""Propose a committee, edit it, name its secretariat and founding day, waive, and begin a new term."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.committees.models import Committee
from scotemp.apps.committees.rules.packs import Activity, Offices
from scotemp.apps.committees.services.analysis import analyse
from scotemp.apps.committees.services.officers import close_office
from scotemp.apps.committees.workflow.committee import prepare_filings
from scotemp.apps.committees.workflow.roles import give, take
from scotemp.apps.committees.workflow.ruling import ruled
from scotemp.apps.directory.models import Locality
from scotemp.apps.directory.models.locality import scopes_on
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.recording import author, edit, lock
from scotemp.kit.rulepacks.rules import in_force

PROPOSED: Final = (
    "kind", "names", "industry", "stages", "host_locality", "lead_organisation", "association", "born_of", "rationale",
)  # fmt: skip
"""What may be changed while it is proposed."""

EDITABLE: Final = ("names", "stages", "association", "rationale", "full_time")
"""What may be changed later: industry and host stay, because the analysis speaks for them."""


@transaction.atomic
def propose_committee(*, actor: str | None, is_demonstration: bool = False, **told: Any) -> Committee:
    """Propose a committee; `told` are columns of PROPOSED, names by language. The analysis is run and kept, the packs of today are named.

    Raises ValidationError, also without a locality that hosts it or an organisation that leads it.
    """
    if alien := set(told) - set(PROPOSED):
        raise ValidationError(_("These cannot be changed here: %(names)s.") % {"names": ", ".join(sorted(alien))})
    behind = [one for one in (told.get("host_locality"), told.get("lead_organisation")) if one is not None]
    invented = is_demonstration or any(one.is_demonstration for one in behind)
    proposed = Committee(is_demonstration=invented, created_by_id=author(actor), **told)
    _ground(proposed)
    proposed.full_clean()
    proposed.save()
    data = {"industry": proposed.industry, "score": proposed.analysis.get("score", ""), "packs": proposed.rule_packs}
    log.record(subject=proposed, kind="registered", actor=actor, data=data)
    return proposed


@transaction.atomic
def edit_proposal(*, actor: str | None, committee: Committee, changes: Mapping[str, object]) -> None:
    """Change columns of PROPOSED while it is proposed; analysis and packs follow. Raises ValidationError."""
    lock(committee)
    if committee.state != "proposed":
        raise ValidationError(_("Industry, host and lead stand once the preparatory group is formed: propose another committee."))
    if edit(committee, changes, actor=actor, allowed=PROPOSED):
        _ground(committee)
        committee.save()


@transaction.atomic
def edit_committee(*, actor: str | None, committee: Committee, changes: Mapping[str, object]) -> None:
    """Change columns of EDITABLE; raises ValidationError."""
    lock(committee)
    edit(committee, changes, actor=actor, allowed=EDITABLE)


def _ground(committee: Committee) -> None:
    """Find the analysis that speaks for a proposal, and the packs of the place; raises ValidationError."""
    if committee.host_locality is None and committee.lead_organisation is None:
        raise ValidationError({"host_locality": _("Name the locality that hosts it, or the organisation that leads it.")})
    country = committee.host_locality.country if committee.host_locality else committee.lead_organisation.country  # type: ignore[union-attr]
    committee.analysis = analyse(country, committee.industry)
    committee.rule_packs = in_force(timezone.now().date(), (*_codes(committee.host_locality), country)).reference


def _codes(locality: Locality | None) -> tuple[str, ...]:
    """Return the official codes of a place and of those around it, nearest first."""
    if locality is None:
        return ()
    keys = [int(scope.id) for scope in scopes_on(locality.path)]
    codes = dict(Locality.objects.filter(pk__in=keys).exclude(official_code="").values_list("pk", "official_code"))
    return tuple(codes[key] for key in reversed(keys) if key in codes)


@transaction.atomic
def name_secretariat(*, actor: str | None, committee: Committee, user: User) -> None:
    """Say who keeps the secretariat; he becomes SEC on the committee, and who kept it before no longer is. Raises ValidationError."""
    lock(committee)
    if actor == user.key:
        raise ValidationError({"user": _("Nobody names himself: ask somebody else of the staff.")})
    before = committee.secretariat
    if before == user:
        return
    edit(committee, {"secretariat": user}, actor=actor, allowed=("secretariat",))
    if before is not None:
        take(committee, before, "SEC", reason=_("Another keeps the secretariat now."))
    give(committee, user, "SEC")


@transaction.atomic
def set_founding_day(*, actor: str | None, committee: Committee, founding_meeting_on: date) -> None:
    """Say on which day the founding meeting is held; raises ValidationError once the meeting has been called."""
    lock(committee)
    if committee.state != "preparatory":
        raise ValidationError(_("The day stands once the meeting has been called: call it off first, so that notice is given anew."))
    edit(committee, {"founding_meeting_on": founding_meeting_on}, actor=actor, allowed=("founding_meeting_on",))


@transaction.atomic
def waive_composition(*, actor: str | None, committee: Committee, until: date, reason: str) -> None:
    """Let a committee stand until a day although its composition breaks the rule; raises ValidationError beyond the days of the pack."""
    lock(committee)
    today, days = timezone.now().date(), ruled(committee, Activity).waiver_days
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the rule is waived.")})
    if not today <= until <= today + timedelta(days=days):
        words = _("A waiver ends within %(days)s days from today.")
        raise ValidationError({"until": words % {"days": days}})
    edit(committee, {"waiver_until": until}, actor=actor, allowed=("waiver_until",), reason=reason)


@transaction.atomic
def begin_term(*, actor: str | None, committee: Committee, starts_on: date, ends_on: date, reason: str = "") -> None:
    """Begin a new term: offices end the day before, officers are elected anew, filings are laid out anew. Raises ValidationError."""
    lock(committee)
    years = ruled(committee, Offices).term_years
    if committee.state not in {"active", "under_review"}:
        raise ValidationError(_("A term begins while the committee works."))
    if starts_on > timezone.now().date():
        raise ValidationError({"starts_on": _("A term is recorded once it has begun.")})
    if committee.founded_on is not None and starts_on <= committee.founded_on:
        raise ValidationError({"starts_on": _("A new term begins after the founding.")})
    if not starts_on < ends_on or (ends_on.year - starts_on.year, ends_on.month, ends_on.day) > (years, starts_on.month, starts_on.day):
        words = _("A term lasts at most %(years)s years.")
        raise ValidationError({"ends_on": words % {"years": years}})
    for officer in committee.officers.holding(starts_on):
        close_office(actor=actor, officer=officer, last_day=starts_on - timedelta(days=1), reason=_("A new term has begun."))
    committee.term_number += 1
    committee.term_ends_on = ends_on
    committee.full_clean()
    committee.save()
    told = {"term": committee.term_number, "starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat()}
    event = log.record(subject=committee, kind="term_begun", actor=actor, reason=reason, data=told)
    prepare_filings(committee, event)
