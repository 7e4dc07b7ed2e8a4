"""What is told of people, each as far as the viewer may know it."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.utils import timezone
from django.utils.translation import get_language

from scotemp.apps.directory.kinds.titles import organisation_title
from scotemp.apps.directory.models import ContactPoint, Organisation, Person
from scotemp.apps.directory.selectors import contacts_visible
from scotemp.kit.access.guarded import Visibility, abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.nomenclature.language import localised


def contacts_open(person: Person, viewer: Viewer) -> QuerySet[ContactPoint]:
    """Return the contact data that are open to the viewer."""
    return ContactPoint.objects.filter(pk__in=[point.pk for point in contacts_visible(viewer, person)]).order_by("kind", "pk")


def exchanges(person: Person, viewer: Viewer) -> QuerySet[Any]:
    """Return the exchanges of contacts, each to its two sides and to whoever manages the person's consents."""
    found = person.exchanges.select_related("person", "counterpart").order_by("-pk")
    own = abilities(viewer, person).get("consent")
    return found if own else found.filter(counterpart_id=int(viewer.key or 0))


def affiliations(person: Person, viewer: Viewer) -> Any:
    """Return the posts; `named` says of each whether the viewer may know the organisation, as he may of his own posts."""
    seen = Organisation.objects.visible_to(viewer).filter(pk=OuterRef("organisation_id"))
    named = Value(True) if abilities(viewer, person).get("edit") else Exists(seen)
    held = person.affiliations.select_related("organisation").prefetch_related("organisation__names")
    return held.annotate(named=named).order_by("-pk")


def posts(person: Person) -> list[str]:
    """Return the posts of today; the organisation is named if whoever sees the person sees it as well."""
    today, tag = timezone.localdate(), get_language() or "en"
    open_to = {Visibility.PUBLIC} | ({Visibility.MEMBERS} if person.visibility != Visibility.PUBLIC else set())
    held = [post for post in person.affiliations.all() if (post.starts_on or today) <= today <= (post.ends_on or today)]
    return [_post(post, tag, named=post.organisation.visibility in open_to) for post in held]


def _post(post: Any, tag: str, *, named: bool) -> str:
    title = localised(post.title, tag)
    return f"{title}, {organisation_title(post.organisation, tag)}" if named else title


def is_expert(person: Person) -> bool:
    """Say whether the person is an expert whose term runs."""
    return hasattr(person, "expert") and person.expert.state == "appointed"
