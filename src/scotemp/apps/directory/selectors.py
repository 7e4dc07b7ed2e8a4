"""What pages and interfaces of the directory read, always as far as the viewer may see."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from scotemp.apps.directory.models import (
    ContactExchange,
    ContactPoint,
    DuplicateProposal,
    ExpertProfile,
    Incentive,
    Locality,
    Organisation,
    OrganisationName,
    Person,
    Purpose,
)
from scotemp.apps.directory.rules.identifiers import compact
from scotemp.apps.directory.rules.names import core
from scotemp.kit.access.guarded import abilities, sees
from scotemp.kit.access.models import Grant
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.events.models import Event


def organisations(viewer: Viewer, *, within: Locality | None = None, name: str = "") -> QuerySet[Organisation]:
    """Return the living organisations that the viewer may see, below a locality and with a name like this where given."""
    found = Organisation.objects.visible_to(viewer).living().select_related("home").prefetch_related("names", "identifiers")
    if within is not None:
        found = found.filter(home__path__startswith=within.path)
    if name:
        alike = OrganisationName.objects.filter(organisation=OuterRef("pk")).filter(Q(core__contains=core(name)) | Q(text__icontains=name))
        found = found.filter(Exists(alike))
    return found.order_by("pk")


def standing_record(organisation: Organisation) -> Organisation:
    """Return the record that stands for an organisation: the one into which it was merged, or itself."""
    return organisation.merged_into or organisation


def display_name(organisation: Organisation, language: str) -> str:
    """Return the name to show in a language: legal before short there, then the source language's; empty without any."""
    ranked = sorted(
        (one for one in organisation.names.all() if one.kind in {"legal", "short"}),
        key=lambda one: (one.language != language, one.language != organisation.source_language, one.kind != "legal", one.pk),
    )
    return ranked[0].text if ranked else ""


def people(viewer: Viewer) -> QuerySet[Person]:
    """Return the people whom the viewer may see."""
    return Person.objects.visible_to(viewer).filter(merged_into=None).order_by("pk")


def experts(viewer: Viewer) -> QuerySet[ExpertProfile]:
    """Return the appointed experts whom the viewer may see."""
    return ExpertProfile.objects.visible_to(viewer).filter(state="appointed").select_related("person").order_by("pk")


def localities(viewer: Viewer, *, within: Locality | None = None) -> QuerySet[Locality]:
    """Return the localities that the viewer may see, all below one where given, in the order of the tree."""
    found = Locality.objects.visible_to(viewer)
    return (found.within(within) if within is not None else found).order_by("path")


def incentives(viewer: Viewer, *, within: Locality | None = None, on: date | None = None) -> QuerySet[Incentive]:
    """Return the incentives in force on a day (today) that the viewer may see, below a locality where given."""
    found = Incentive.objects.visible_to(viewer).in_force(on or timezone.now().date()).select_related("locality")
    return (found.filter(locality__path__startswith=within.path) if within is not None else found).order_by("pk")


def contacts_visible(viewer: Viewer, person: Person) -> list[ContactPoint]:
    """Return the contact data of a person that are open to the viewer, field by field.

    All to the person himself and to whoever may manage contacts. What asks for agreement opens while both sides
    agree and the person's consent to pass contacts on is in force.
    """
    if not sees(viewer, person):
        return []
    points = person.contacts.order_by("pk")
    if abilities(viewer, person).get("contacts") or (viewer.key is not None and str(person.user_id) == viewer.key):
        return list(points)
    open_to = {"public"} | ({"members"} if viewer.is_member else set()) | ({"agreed"} if _agreed(viewer, person) else set())
    return list(points.filter(openness__in=open_to))


def _agreed(viewer: Viewer, person: Person) -> bool:
    if viewer.key is None or not person.consents.in_force(timezone.now().date()).filter(purpose=Purpose.CONTACT).exists():
        return False
    both: Any = ContactExchange.objects.filter(person=person, counterpart_id=int(viewer.key), ended_on=None)
    return bool(both.filter(person_agreed_on__isnull=False, counterpart_agreed_on__isnull=False).exists())


def open_proposals(viewer: Viewer) -> QuerySet[DuplicateProposal]:
    """Return the proposals of duplicates that wait for a decision, surest first; for the staff, others have none."""
    waiting = DuplicateProposal.objects.filter(verdict="open") if viewer.is_staff else DuplicateProposal.objects.none()
    return waiting.select_related("left", "right").order_by("-score", "pk")


def silent_since(moment: datetime) -> QuerySet[Organisation]:
    """Return the living organisations of which the log tells nothing since a moment; for the timer."""
    heard = Event.objects.filter(subject_type="directory.organisation").values("subject_id").annotate(last=Max("recorded_at"))
    silent = heard.filter(last__lt=moment).values_list("subject_id", flat=True)
    return Organisation.objects.living().filter(pk__in=[int(key) for key in silent])


def alike(viewer: Viewer, *, name: str, scheme: str = "", number: str = "") -> QuerySet[Organisation]:
    """Return the living organisations that the viewer may see with this registry number, or with a name that is the same at its core."""
    seen = Organisation.objects.visible_to(viewer).living()
    told = core(name)
    same = Q(identifiers__scheme=scheme, identifiers__number=compact(number)) if scheme and number else Q(pk__in=[])
    return seen.filter(same | Q(names__core=told) if told else same).distinct().order_by("pk")


def affiliations_of(person: Person, since: date, on: date, more: Iterable[int] = ()) -> frozenset[str]:
    """Return the keys of the organisations of a person, groups included: posts held on a day or ended since another, and grants.

    `more` are further organisations that count as his. Sister companies share the key of their head.
    """
    posts = person.affiliations.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=since)).exclude(starts_on__gt=on)
    own = {*posts.values_list("organisation_id", flat=True), *more}
    if person.user_id is not None:
        held = Grant.objects.filter(user_id=person.user_id, scope_type="directory.organisation").holding(on)
        own |= {int(key) for key in held.values_list("scope_id", flat=True)}
    return frozenset(f"organisation:{key}" for key in with_heads(own))


def with_heads(keys: Iterable[int]) -> frozenset[int]:
    """Return organisations, those into which they were merged, and all above them."""
    found: set[int] = set()
    rising = set(keys)
    while rising:
        found |= rising
        above = Organisation.objects.filter(pk__in=rising).values_list("parent_id", "merged_into_id")
        rising = {key for pair in above for key in pair if key is not None} - found
    return frozenset(found)
