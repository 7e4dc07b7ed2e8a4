"""Look for the best members of a group, keep what was found, and invite a set of them; offers and rivals on which it rests."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.committees.models import Group, GroupMember, GroupOffer, GroupProposal, Rivalry
from scotemp.apps.committees.models.group import LIVING
from scotemp.apps.committees.services import rows
from scotemp.apps.committees.services.candidates import LOOKED_AT, candidates_for, known, plain
from scotemp.apps.committees.services.members import invite
from scotemp.apps.directory.models import Organisation
from scotemp.assessments import groups as assessing
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.events import log
from scotemp.kit.recording import author, edit, lock

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Worked:
    """What the builder was given, what it answered, and where the data come from: all plain data."""

    inputs: Data
    result: Data
    sources: list[Data]


@transaction.atomic
def ask_for_offer(*, actor: str | None, group: Group, organisation: Organisation) -> GroupOffer:
    """Ask an organisation what it would bring: from now on it sees the group. Raises ValidationError."""
    added: GroupOffer = rows.add(group, GroupOffer(group=group, organisation=organisation), actor)
    return added


@transaction.atomic
def state_offer(*, actor: str | None, offer: GroupOffer, **said: Any) -> GroupOffer:
    """Write what an organisation would bring, by the columns of an offer; raises ValidationError."""
    lock(offer)
    columns = ("capabilities", "certificates", "languages", "capital", "cost", "risk")
    edit(
        offer, {**said, "stated_on": timezone.now().date()}, actor=actor, allowed=(*columns, "stated_on"), subject=offer.group, private=True
    )
    return offer


@transaction.atomic
def keep_apart(*, actor: str | None, group: Group, left: Organisation, right: Organisation, reason: str, said_by: str) -> Rivalry:
    """Keep two organisations apart in all groups of the committee; the log says that it was done, not of whom. Raises ValidationError."""
    first, second = sorted((left, right), key=lambda one: one.pk)
    made = Rivalry(committee=group.committee, left=first, right=second, reason=reason, said_by=said_by)
    made.full_clean()
    made.save()
    log.record(subject=group, kind="edit", actor=actor, data={"what": "rivalry"})
    return made


@transaction.atomic
def let_together(*, actor: str | None, rivalry: Rivalry) -> None:
    """Let two organisations sit in one group again; the log says that it was done, not of whom, for not all its readers may know."""
    rivalry.delete()
    log.record(subject=rivalry.committee, kind="edit", actor=actor, data={"what": "rivalry"})


def work_out(
    viewer: Viewer,
    group: Group,
    *,
    seats: int,
    classes: int | None = None,
    rivals_together: bool = False,
    directory: bool = False,
    mandatory: Iterable[int] = (),
    excluded: Iterable[int] = (),
    cost_weight: Decimal | None = None,
    risk_weight: Decimal | None = None,
) -> Worked:
    """Look for the best sets under constraints, among whom the viewer may see; nothing is kept.

    `cost_weight` is what a million of the currency takes from the value of a set, `risk_weight` what ten points of risk take.
    Raises ValidationError without candidates, for somebody mandatory who is none, and if no proof was found in time.
    """
    wanted, unwanted = set(mandatory), set(excluded)
    found = list(candidates_for(viewer, group, directory=directory, also=wanted).order_by("pk")[:LOOKED_AT])
    facts, sources = known(viewer, group, found)
    keys = {one.pk for one in found}
    if not keys:
        raise ValidationError(
            _("There is nobody to choose from: admit members to the committee, ask for offers, or look in the directory.")
        )
    if strangers := wanted - keys:
        told = {"numbers": ", ".join(map(str, sorted(strangers)))}
        raise ValidationError({"mandatory": ValidationError(_("No verified organisation that you may see: %(numbers)s."), params=told)})
    pairs = Rivalry.objects.filter(committee=group.committee_id).values_list("left", "right") if not rivals_together else ()
    capital = group.needs.filter(kind="capital").values_list("depth", flat=True).first() or 0
    needs = group.needs.exclude(kind="capital").order_by("pk")
    inputs: Data = {
        "country": group.target_country,
        "as_of": timezone.now().date().isoformat(),
        "candidates": facts,
        "needs": [
            {"kind": one.kind, "code": plain(one.code), "required": one.required, "weight": one.weight, "depth": one.depth} for one in needs
        ],
        "terms": {
            "seats": [2, seats],
            "capital": capital,
            "fewest_classes": max(classes or 0, 1),
            "rivals": [[str(key) for key in pair] for pair in pairs],
            "mandatory": sorted(map(str, wanted)),
            "forbidden": sorted(map(str, unwanted & keys)),
            "cost_weight": str((cost_weight or Decimal(0)) / 1_000_000),
            "risk_weight": str((risk_weight or Decimal(0)) / 10),
        },
    }
    try:
        return Worked(inputs, answer(inputs), sources)
    except TimeoutError as fault:
        raise ValidationError(_("No proof was found in time: look among fewer candidates, or name some who must be in.")) from fault


def answer(inputs: Data) -> Data:
    """Return the answer to inputs that were kept, worked out anew: the same inputs, the same answer."""
    terms = inputs["terms"]
    said = assessing.build(
        [
            assessing.Candidate(
                key=one["key"], ownership=one["ownership"],
                capabilities=frozenset(one["capabilities"]), stages=frozenset(one["stages"]),
                certificates=frozenset(one["certificates"]), languages=frozenset(one["languages"]),
                capital=float(one["capital"]), cost=float(one["cost"]), risk=float(one["risk"]),
            )
            for one in inputs["candidates"]
        ],
        [assessing.Need(**{**need, "weight": float(need["weight"])}) for need in inputs["needs"]],
        assessing.Terms(
            seats=(terms["seats"][0], terms["seats"][1]), capital=float(terms["capital"]), fewest_classes=terms["fewest_classes"],
            rivals=tuple((left, right) for left, right in terms["rivals"]), mandatory=tuple(terms["mandatory"]),
            forbidden=tuple(terms["forbidden"]), cost_weight=float(terms["cost_weight"]), risk_weight=float(terms["risk_weight"]),
        ),
        country=inputs["country"],
        as_of=date.fromisoformat(inputs["as_of"]),
    )  # fmt: skip
    value = said.value
    return {
        "method": said.method,
        "full": value.full,
        "sets": [_set(one) for one in value.proposals],
        "prices": [{**_condition(rule), "price": round(price, 6)} for rule, price in value.prices.items()],
        "clashes": [[_condition(rule) for rule in clash] for clash in value.clashes],
    }


@transaction.atomic
def keep(*, actor: str | None, group: Group, worked: Worked) -> GroupProposal:
    """Keep what the builder was given and answered, so that it can be worked out again."""
    made = GroupProposal(group=group, inputs=worked.inputs, result=worked.result, sources=worked.sources, made_by_id=author(actor))
    made.save()
    log.record(subject=group, kind="proposal_kept", actor=actor, data={"proposal": made.pk, "sets": len(worked.result["sets"])})
    return made


@transaction.atomic
def invite_set(*, actor: str | None, proposal: GroupProposal, rank: int = 1) -> list[GroupMember]:
    """Invite the members of a kept set (1 is the best) with its shares by what each brings; those invited already are left as they are.

    Raises ValidationError for a set that there is not, or an organisation that may no longer enter.
    """
    sets = proposal.result["sets"]
    if not 1 <= rank <= len(sets):
        raise ValidationError({"rank": _("This proposal has no such set.")})
    group = proposal.group
    there = set(group.members.filter(state__in=LIVING).values_list("organisation", flat=True))
    shares = {int(one["organisation"]): Decimal(one["by_contribution"]) for one in sets[rank - 1]["members"]}
    named = Organisation.objects.in_bulk([key for key in shares if key not in there])
    return [
        invite(actor=actor, group=group, organisation=named[key], cost=shares[key], risk=shares[key]) for key in shares if key not in there
    ]


def _set(one: assessing.Proposal) -> Data:
    return {
        "value": round(one.value, 6),
        "coverage": round(one.coverage, 6),
        "capital": one.capital,
        "cost": one.cost,
        "risk": one.risk,
        "balanced": one.balanced,
        "members": [
            {
                "organisation": int(who.key),
                "ownership": who.ownership,
                "by_contribution": str(who.by_contribution),
                "by_capital": str(who.by_capital),
            }
            for who in one.members
        ],
        "covered": [
            {"kind": row.need.kind, "code": row.need.code, "by": [int(key) for key in row.by], "part": round(row.part, 6)}
            for row in one.covered
        ],
    }


def _condition(rule: assessing.Condition) -> Mapping[str, str]:
    return {"kind": rule.kind, "code": rule.code}
