"""What pages, matching and figures read of introductions and requests, always as far as the viewer may see."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from scotemp.apps.directory.models import Consent, ContactExchange, ContactPoint, Organisation, Person, Purpose
from scotemp.apps.promotion.models import Block, CooperationRequest, Introduction, IntroductionOutcome
from scotemp.apps.promotion.services.outcomes import may_answer
from scotemp.apps.promotion.workflow.introduction_effects import of_the_place
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.accounts.models import User


def introductions_of(viewer: Viewer, **of: Any) -> QuerySet[Introduction]:
    """Return the introductions of a person, an organisation or a locality that the viewer may see, the latest first."""
    found: QuerySet[Introduction] = Introduction.objects.visible_to(viewer).filter(**of)
    return found.select_related("person", "organisation", "locality").prefetch_related("organisation__names").order_by("-pk")


def contacts_opened(introduction: Introduction, viewer: Viewer) -> QuerySet[ContactPoint]:
    """Return the contact data that the introduction has opened to the viewer: those of the other side, to one of the two alone.

    They close at once with the introduction, with the exchange, and with the consent of their person to pass them on.
    """
    none = ContactPoint.objects.none()
    if not introduction.opened or viewer.key is None:
        return none
    pair = {introduction.consented_by_id, introduction.officer_id}
    if int(viewer.key) not in pair:
        return none
    other = introduction.officer_id if int(viewer.key) == introduction.consented_by_id else introduction.consented_by_id
    exchanged = ContactExchange.objects.filter(
        person__user=other, counterpart=int(viewer.key), ended_on=None, person_agreed_on__isnull=False, counterpart_agreed_on__isnull=False
    )
    consenting = Consent.objects.in_force(timezone.now().date()).filter(purpose=Purpose.CONTACT)
    of = Q(person__in=exchanged.values("person")) & Q(person__in=consenting.values("person"))
    return ContactPoint.objects.filter(of).exclude(openness=ContactPoint.Openness.CLOSED).select_related("person").order_by("kind", "pk")


def outcomes_shown(introduction: Introduction, viewer: Viewer) -> QuerySet[IntroductionOutcome]:
    """Return what came of an introduction: to each side its own answer, the other's once it has given its own; all to the staff."""
    rows = list(introduction.outcomes.select_related("introduction__person", "introduction__organisation", "introduction__locality"))
    own = [row for row in rows if may_answer(viewer.key, row)]
    all_shown = viewer.is_staff or any(row.answered_on for row in own)
    keys = [row.pk for row in (rows if all_shown else own)]
    found: QuerySet[IntroductionOutcome] = introduction.outcomes.filter(pk__in=keys)
    return found.select_related("introduction__locality", "introduction__person", "introduction__organisation").order_by("side")


def languages_of_introduced(introduction: Introduction) -> list[str]:
    """Return the languages of the person introduced, else the source language of the enterprise."""
    person: Person | None = introduction.person
    firm: Organisation | None = introduction.organisation
    spoken = list(person.languages) if person is not None else []
    return spoken or ([firm.source_language] if firm is not None else [])


def languages_of_place(introduction: Introduction) -> list[str]:
    """Return the languages of those who answer for the place: as they told the directory, else that in which they use the platform."""
    return sorted({tag for tags in spoken_by({user.pk for user in of_the_place(introduction)}).values() for tag in tags})


def spoken_by(users: Collection[int]) -> dict[int, list[str]]:
    """Return the languages that users speak: as they told the directory, else that in which they use the platform."""
    spoken = {key: [language] for key, language in User.objects.filter(pk__in=users).values_list("pk", "language")}
    told = Person.objects.filter(user__in=users, merged_into=None).values_list("user", "languages")
    return spoken | {key: languages for key, languages in told if languages}


def common_languages(introduction: Introduction) -> list[str]:
    """Return the languages that both sides speak; none means that an interpreter is needed."""
    return sorted(set(languages_of_introduced(introduction)) & set(languages_of_place(introduction)))


def requests_for_matching(on: date | None = None) -> QuerySet[CooperationRequest]:
    """Return the requests that take part in matching on a day, today if not given, also those that are shown to nobody; for engines."""
    found: QuerySet[CooperationRequest] = CooperationRequest.objects.running(on or timezone.now().date())
    return found.select_related("organisation", "person", "locality").prefetch_related("excluded").order_by("pk")


def blocked_pairs(organisations: Iterable[int] | None = None) -> set[frozenset[int]]:
    """Return the pairs of enterprises of which one hides from the other, those among the given ones if any; for engines, not for people."""
    found = Block.objects.standing()
    if organisations is not None:
        keys = list(organisations)
        found = found.filter(blocker__in=keys, blocked__in=keys)
    return {frozenset(pair) for pair in found.values_list("blocker", "blocked")}


def past_outcomes(**of: Any) -> Counter[str]:
    """Count the answers of either side to what came of the introductions of a person, an organisation or a locality, by result."""
    where = {f"introduction__{name}": value for name, value in of.items()}
    answered = IntroductionOutcome.objects.filter(answered_on__isnull=False, **where)
    return Counter(answered.values_list("result", flat=True))


def open_of(organisation: Organisation) -> int:
    """Count the introductions that go on, and the requests that are out, of an organisation; for the gate that archives it."""
    requests = CooperationRequest.objects.filter(Q(state__in=("draft", "published")), organisation=organisation)
    going_on: int = Introduction.objects.open().filter(organisation=organisation).count()
    return going_on + requests.count()
