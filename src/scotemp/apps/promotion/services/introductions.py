"""Propose an introduction, name who answers for the place, decline it: contact data stay closed until both sides have consented."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.committees.models import Committee
from scotemp.apps.directory.models import Locality, Organisation, Person, Purpose
from scotemp.apps.promotion.models import CooperationRequest, Introduction
from scotemp.apps.promotion.services.limits import packs_of
from scotemp.apps.promotion.workflow.acting import acts_for_place
from scotemp.apps.promotion.workflow.introduction_effects import introduced
from scotemp.apps.promotion.workflow.introduction_gates import consents
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.outbox.dispatching import tell
from scotemp.kit.recording import author, edit, lock
from scotemp.kit.rulepacks.book import InForce
from scotemp.kit.rulepacks.rules import threshold
from scotemp.kit.workflow.firing import fire


@transaction.atomic
def propose(
    *,
    actor: str | None,
    locality: Locality,
    person: Person | None = None,
    organisation: Organisation | None = None,
    committee: Committee | None = None,
    purpose: Any = None,
    fit_score: Decimal | None = None,
    fit: Mapping[str, Any] | None = None,
    why: str = "",
) -> Introduction:
    """Propose somebody, an enterprise or both to a place; `fit_score` runs from 0 to 1, `why` is asked where it is low or missing.

    A person who has a post in one verified enterprise alone is proposed with it. Nobody is asked for contact data here. Raises
    ValidationError: for somebody without an account or without consent to be proposed, for an enterprise or a place that may take
    no part, for a post that he does not hold, for a pair of which an introduction goes on, and without a score or a reason.
    """
    packs = packs_of(locality, timezone.now().date())
    _fits(packs, fit_score, why)
    made = make(
        actor=actor, locality=locality, person=person, organisation=organisation, purpose=purpose, packs=packs, committee=committee,
        fit_score=fit_score, fit=dict(fit or {}), why=why.strip(),
    )  # fmt: skip
    tell(users=introduced(made), event=log.timeline(made).get(kind="registered"))
    return made


@transaction.atomic
def make(
    *,
    actor: str | None,
    locality: Locality,
    person: Person | None,
    organisation: Organisation | None,
    packs: InForce,
    purpose: Any = None,
    request: CooperationRequest | None = None,
    **given: Any,
) -> Introduction:
    """Make an introduction of two sides that may take part, from a proposal or from an interest in a request; raises ValidationError."""
    if person is None and organisation is None:
        raise ValidationError(_("Name the person or the organisation that is introduced."))
    if person is not None:
        lock(person)
        organisation = _enterprise_of(person, organisation)
    if organisation is not None:
        lock(organisation)
    _may_take_part(person, organisation, locality)
    if Introduction.objects.of_pair(person=person, organisation=organisation, locality=locality).open().exists():
        raise ValidationError(_("An introduction of these two goes on already: continue there."))
    origin = Introduction.Origin.EOI if request is not None else Introduction.Origin.PROPOSAL
    parents = [one for one in (person, organisation, locality, request) if one is not None]
    made = Introduction(
        person=person, organisation=organisation, locality=locality, request=request, origin=origin, packs=packs.reference,
        created_by_id=author(actor), is_demonstration=any(one.is_demonstration for one in parents),
        **({"purpose": purpose} if purpose else {}), **given,
    )  # fmt: skip
    made.full_clean()
    made.save()
    told = {"origin": origin, "locality": str(locality.pk), "packs": packs.reference, "request": str(request.pk) if request else ""}
    log.record(subject=made, kind="registered", actor=actor, data=told)
    return made


@transaction.atomic
def name_officer(*, actor: str | None, introduction: Introduction, user: User) -> None:
    """Name who answers for the place, before contact data open; raises ValidationError for somebody who is no officer of it."""
    lock(introduction)
    if introduction.state not in {"consented", "accepted"}:
        raise ValidationError(_("The officer is named after the consent, and before contact data open."))
    if not acts_for_place(user.key, introduction.locality):
        raise ValidationError({"user": _("This account holds no role of an officer in this place: an administrator can grant it.")})
    person = introduction.person
    if user.pk in {introduction.consented_by_id, person.user_id if person else None}:
        raise ValidationError({"user": _("Nobody answers for the place to himself.")})
    edit(introduction, {"officer": user}, actor=actor, allowed=("officer",), private=True)


@transaction.atomic
def decline(*, viewer: Viewer, introduction: Introduction, category: str, reason: str) -> None:
    """Decline for one side, with one of the listed reasons and words; what was open closes. Raises ValidationError, Refused."""
    lock(introduction)
    if introduction.state in {"qualified", "declined", "lapsed"}:
        raise ValidationError(_("This introduction has ended."))
    if category not in Introduction.Declined.values:
        raise ValidationError({"category": _("Choose one of the reasons that are listed.")})
    edit(introduction, {"declined_for": category}, actor=viewer.key, allowed=("declined_for",))
    roles = roles_on(viewer, introduction)
    fire(introduction, "decline", actor=viewer.key, roles=roles, expected_version=introduction.state_version, reason=reason)


def _fits(packs: InForce, score: Decimal | None, why: str) -> None:
    least = threshold("introduction_fit", packs)
    if score is not None and not 0 <= score <= 1:
        raise ValidationError({"fit_score": _("The score runs from 0 to 1.")})
    if (score is None or not least.reached(100 * score)) and not why.strip():
        raise ValidationError(
            {"why": _("Say why they should meet: the score is missing or below %(least)s %%.") % {"least": least.percent}}
        )


def _enterprise_of(person: Person, organisation: Organisation | None) -> Organisation | None:
    """Return the enterprise for which a person is introduced; raises ValidationError if he has no post there, or none anywhere."""
    posts = person.affiliations.holding(timezone.now().date())
    if organisation is not None:
        if not posts.filter(organisation=organisation).exists():
            raise ValidationError({"organisation": _("This person has no post in this organisation today: add it on his page.")})
        return organisation
    verified: list[Organisation] = list(Organisation.objects.eligible().filter(pk__in=posts.values("organisation")).order_by("pk")[:2])
    if len(verified) == 1:
        return verified[0]
    if verified:
        raise ValidationError({"organisation": _("This person has posts in several organisations: name the one that is meant.")})
    raise ValidationError({"organisation": _("This person has no post in a verified organisation: add it on his page first.")})


def _may_take_part(person: Person | None, organisation: Organisation | None, locality: Locality) -> None:
    if person is not None and (person.user_id is None or person.merged_into_id is not None):
        raise ValidationError({"person": _("This person has no account, and nobody else can consent for him: invite him first.")})
    if person is not None and not consents(person, Purpose.MATCHING):
        raise ValidationError({"person": _("This person has not consented to be proposed.")})
    if organisation is not None and not organisation.may_enter:
        raise ValidationError({"organisation": _("Only a verified organisation can be introduced.")})
    if locality.state != "active":
        raise ValidationError({"locality": _("This locality is not active in the programme: it cannot be met yet.")})
