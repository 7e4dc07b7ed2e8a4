"""What pages and services read of committees across tables, always as far as the viewer may see."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db.models import Case, CharField, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from scotemp.apps.committees.models import Committee, Filing, Group, InnovationProject, Membership, Presence
from scotemp.apps.committees.models.membership import ENDED
from scotemp.apps.committees.rules.candidates import Candidate, Known, Wanted, candidates
from scotemp.apps.committees.rules.chain import codes_for, stages_of
from scotemp.apps.committees.rules.composition import valid
from scotemp.apps.committees.rules.halves import months_before
from scotemp.apps.committees.rules.packs import Activity, Composition, Law, Validity
from scotemp.apps.committees.rules.warnings import Facts
from scotemp.apps.committees.rules.warnings import warnings as warnings_of
from scotemp.apps.committees.workflow.gates import activity
from scotemp.apps.committees.workflow.ruling import laws, ruled
from scotemp.apps.directory.models import Organisation
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.events.models import Event

LOOKED_AT: Final = 300
"""Organisations of the chain that are weighed for one committee, those known longest first."""

PROPOSED: Final = 10


def warnings(committee: Committee, on: date | None = None) -> tuple[Law, ...]:
    """Return what local association law warns of in a committee on a day (today), those in force before drafts."""
    facts = Facts(tuple(committee.names.values()), committee.founded_on, committee.term_ends_on)
    return warnings_of(facts, laws(committee), on or timezone.now().date())


def lacks_to_be_valid(committee: Committee, on: date | None = None) -> tuple[str, ...]:
    """Return what a committee lacks to count as valid by rule; proof of activity is that it works and was heard of in time."""
    day = on or timezone.now().date()
    since = months_before(day, ruled(committee, Activity).dormant_months)
    alive = committee.state in {"active", "under_review"} and activity(committee, since) > 0
    return valid(committee.composition(day), ruled(committee, Validity), is_active=alive, full_time=committee.full_time)


def invitable(viewer: Viewer, committee: Committee) -> QuerySet[Organisation]:
    """Return the verified organisations that the viewer may see and that are no members, nor on their way."""
    there = Membership.objects.filter(committee=committee).exclude(state__in=ENDED).values("organisation")
    found: QuerySet[Organisation] = Organisation.objects.visible_to(viewer).eligible().exclude(pk__in=there)
    return found


def proposals(viewer: Viewer, committee: Committee, most: int = PROPOSED) -> tuple[Candidate, ...]:
    """Return whom the committee should invite, best first, each with its reasons."""
    meter, rule = committee.composition(timezone.now().date()), ruled(committee, Composition)
    chain = {committee.industry, *committee.chain}
    near = (
        invitable(viewer, committee)
        .filter(industries__industry__in=codes_for(chain))
        .distinct()
        .select_related("home")
        .prefetch_related("industries")
    )
    known = [
        Known(
            one.pk, rule.role_of(one.ownership_class).value, stages_of(line.industry for line in one.industries.all()), one.country,
            one.home.path if one.home else "",
        )
        for one in near.order_by("pk")[:LOOKED_AT]
    ]  # fmt: skip
    path = committee.host_locality.path if committee.host_locality else ""
    wanted = Wanted(meter.missing_roles, meter.missing_stages, committee.industry, path, frozenset(meter.countries))
    return candidates(known, wanted, most)


def proposed(viewer: Viewer, committee: Committee) -> QuerySet[Organisation]:
    """Return the organisations to invite in their order, `committee_key` and `reasons` beside each: codes apart by bars."""
    found = proposals(viewer, committee)
    if not found:
        return Organisation.objects.none()
    place = Case(*(When(pk=one.key, then=Value(rank)) for rank, one in enumerate(found)), output_field=IntegerField())
    told = {one.key: "|".join(f"{code}:{of}" for code, of in one.reasons) for one in found}
    reasons = Case(*(When(pk=key, then=Value(words)) for key, words in told.items()), output_field=CharField())
    listed = invitable(viewer, committee).filter(pk__in=list(told)).prefetch_related("names")
    annotated: QuerySet[Organisation] = listed.annotate(committee_key=Value(committee.pk, IntegerField()), reasons=reasons).order_by(place)
    return annotated


def events_by_people(committee: Any, since: date, until: date | None = None) -> int:
    """Return how often people did something with a committee, its memberships or filings from a day to another (today), by the log."""
    of = Q(subject_type=Committee._meta.label_lower, subject_id=str(committee.pk))
    rows: Mapping[str, Any] = {
        Membership._meta.label_lower: committee.memberships.values_list("pk", flat=True),
        Filing._meta.label_lower: committee.filings.values_list("pk", flat=True),
    }
    for label, keys in rows.items():
        of |= Q(subject_type=label, subject_id__in=[str(key) for key in keys])
    last = until or timezone.now().date()
    return Event.objects.filter(of, actor__isnull=False, occurred_on__gte=since, occurred_on__lte=last).count()


def open_memberships(record: Any) -> int:
    """Return how many memberships of an organisation have not ended, and how many living committees it leads; none of other records."""
    if not isinstance(record, Organisation):
        return 0
    led = Committee.objects.living().filter(Q(lead_organisation=record) | Q(association=record))
    return int(Membership.objects.filter(organisation=record).exclude(state__in=ENDED).count() + led.count())


def units_abroad(viewer: Viewer) -> list[Presence]:
    """Return the presences that the viewer may see and that have not ended."""
    ended = [state.name for state in Presence.flow.states if state.kind == "end"]
    return list(Presence.objects.visible_to(viewer).exclude(state__in=ended).order_by("country", "pk"))


def targets(viewer: Viewer) -> dict[str, int]:
    """Return how many living projects and groups that the viewer may see have each country as their target."""
    found: Counter[str] = Counter()
    for model, ended in ((InnovationProject, ("completed", "stopped")), (Group, ("closed", "abandoned"))):
        found.update(model.objects.visible_to(viewer).exclude(state__in=ended).values_list("target_country", flat=True))
    return dict(found)


def members_at_home_in(viewer: Viewer) -> dict[str, int]:
    """Return how many members of committees are at home in each country, as far as the viewer may see them."""
    seen = Organisation.objects.visible_to(viewer).filter(memberships__state="admitted").distinct()
    return dict(Counter(seen.values_list("country", flat=True)))


def open_work(committee: Committee) -> int:
    """Return how many projects, groups and presences of a committee have not ended."""
    count = 0
    for model in (InnovationProject, Group, Presence):
        ended = [state.name for state in model.flow.states if state.kind == "end"]
        count += model.objects.filter(committee=committee).exclude(state__in=ended).count()
    return count
