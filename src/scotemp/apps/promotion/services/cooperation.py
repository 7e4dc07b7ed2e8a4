"""Say what is sought or offered, exclude places, and show interest in the request of another."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import Locality, Organisation, Person
from scotemp.apps.promotion.models import CooperationRequest, ExcludedPlace, Introduction
from scotemp.apps.promotion.models.cooperation import REACHES
from scotemp.apps.promotion.services.introductions import make
from scotemp.apps.promotion.services.limits import packs_of
from scotemp.apps.promotion.workflow.acting import acts_for_organisation, acts_for_place, is_himself
from scotemp.apps.promotion.workflow.introduction_effects import INTEREST, introduced
from scotemp.kit.access.guarded import Visibility
from scotemp.kit.clocks.running import start
from scotemp.kit.events import log
from scotemp.kit.outbox.dispatching import tell
from scotemp.kit.recording import author, edit, lock, tell_added
from scotemp.kit.workflow.firing import fire

EDITABLE: Final = (
    "direction", "names", "description", "industry", "goods", "land", "electricity", "water", "people", "amount", "currency", "languages",
    "countries", "valid_until", "visibility",
)  # fmt: skip


@transaction.atomic
def draft_request(
    *,
    actor: str | None,
    direction: str,
    names: Mapping[str, str],
    industry: str,
    valid_until: date,
    organisation: Organisation | None = None,
    person: Person | None = None,
    locality: Locality | None = None,
    visibility: str = Visibility.MEMBERS,
    **told: Any,
) -> CooperationRequest:
    """Draft a request of one owner, for whom the actor acts; `told` are columns of EDITABLE. Raises ValidationError."""
    owner = {"organisation": organisation, "person": person, "locality": locality}
    given = [one for one in owner.values() if one is not None]
    made = CooperationRequest(
        direction=direction, names=dict(names), industry=industry, valid_until=valid_until, visibility=_reach(visibility),
        created_by_id=author(actor), is_demonstration=any(one.is_demonstration for one in given), **owner, **told,
    )  # fmt: skip
    made.full_clean()
    if actor is not None and not _acts_for(actor, made):
        raise ValidationError(_("You do not act for this owner: ask one who represents it, or an administrator for the role."))
    made.save()
    log.record(subject=made, kind="registered", actor=actor)
    return made


@transaction.atomic
def edit_request(*, actor: str | None, request: CooperationRequest, changes: Mapping[str, object]) -> None:
    """Change columns of EDITABLE of a draft; raises ValidationError, also once it is published."""
    lock(request)
    _is_draft(request)
    _reach(str(changes.get("visibility", request.visibility)))
    edit(request, changes, actor=actor, allowed=EDITABLE, private=True)


@transaction.atomic
def exclude_place(*, actor: str | None, request: CooperationRequest, locality: Locality) -> ExcludedPlace:
    """Keep a request from being proposed to a place and to all below it; raises ValidationError."""
    lock(request)
    row = ExcludedPlace(request=request, locality=locality)
    row.full_clean()
    row.save()
    tell_added(request, row, actor)
    return row


@transaction.atomic
def include_place(*, actor: str | None, row: ExcludedPlace) -> None:
    """Let a request be proposed to a place again."""
    log.record(subject=row.request, kind="taken_back", actor=actor, data={"what": "excludedplace", "key": str(row.pk)})
    row.delete()


@transaction.atomic
def show_interest_as_place(*, actor: str, request: CooperationRequest, locality: Locality, purpose: Any = None) -> Introduction:
    """Let a place answer the request of an enterprise or a person, who is asked to consent within the time of the rule pack.

    Raises ValidationError for a place that is not the actor's, is excluded, or may not take part, and for a pair that is in talks.
    """
    _runs(request)
    if request.locality_id is not None:
        raise ValidationError(_("A place seeks or offers here: enterprises and people answer it."))
    if not acts_for_place(actor, locality):
        raise ValidationError({"locality": _("You do not act for this place.")})
    if request.excludes(locality):
        raise ValidationError({"locality": _("This request is not open to this place.")})
    packs = packs_of(locality, timezone.now().date())
    made = make(
        actor=actor,
        locality=locality,
        person=request.person,
        organisation=request.organisation,
        packs=packs,
        purpose=purpose,
        request=request,
    )
    start(record=made, name=INTEREST, at=timezone.now())
    tell(users=introduced(made), event=log.timeline(made).get(kind="registered"))
    return made


@transaction.atomic
def show_interest_in_place(
    *,
    actor: str,
    request: CooperationRequest,
    organisation: Organisation | None = None,
    person: Person | None = None,
    purpose: Any = None,
) -> Introduction:
    """Let an enterprise, or a person for himself, answer the request of a place: by this he consents, and the clock of the place runs.

    Raises ValidationError for one for whom the actor does not act or who may not take part, and for a pair that is in talks.
    """
    _runs(request)
    if request.locality is None:
        raise ValidationError(_("An enterprise or a person seeks or offers here: places answer it."))
    own = is_himself(actor, person) if person is not None else organisation is not None and acts_for_organisation(actor, organisation)
    if not own:
        raise ValidationError(_("Name an enterprise for which you act, or yourself."))
    packs = packs_of(request.locality, timezone.now().date())
    made = make(
        actor=actor, locality=request.locality, person=person, organisation=organisation, packs=packs, purpose=purpose, request=request
    )
    fire(made, "consent", actor=actor, roles=("PER",) if person is not None else ("ENT",), expected_version=made.state_version)
    return made


def expire_requests(on: date) -> int:
    """Let requests whose last day has passed expire; return how many."""
    over = CooperationRequest.objects.filter(state__in=("draft", "published"), valid_until__lt=on)
    for one in over:
        fire(one, "expire", actor=None, roles=("SYS",), expected_version=one.state_version)
    return len(over)


def _acts_for(actor: str, request: CooperationRequest) -> bool:
    if request.person is not None:
        return is_himself(actor, request.person)
    if request.organisation is not None:
        return acts_for_organisation(actor, request.organisation)
    return request.locality is not None and acts_for_place(actor, request.locality, "LOC", "LAP")


def _reach(visibility: str) -> str:
    if visibility not in REACHES:
        raise ValidationError({"visibility": _("Choose who sees it once it is published.")})
    return visibility


def _is_draft(request: CooperationRequest) -> None:
    if request.state != "draft":
        raise ValidationError(_("It is published: take it back to revise it first."))


def _runs(request: CooperationRequest) -> None:
    lock(request)
    if not CooperationRequest.objects.running(timezone.now().date()).filter(pk=request.pk).exists():
        raise ValidationError(_("This request is not open for answers."))
