"""Who may be asked into a group, and what the directory and the offers know of each, with where it comes from."""

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils import timezone

from scotemp.apps.committees.models import Group, GroupOffer, Membership
from scotemp.apps.committees.rules.chain import codes_for, stages_of
from scotemp.apps.directory.models import Affiliation, Organisation, Person
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.evidence.models import Paper

LOOKED_AT: Final = 300
"""Organisations that are weighed for one group; members of the committee come first, then those known longest."""

Known = dict[str, Any]


def plain(code: str) -> str:
    """Return a code or words as they are compared: without regard to case and spaces at the ends."""
    return " ".join(code.split()).casefold()


def candidates_for(viewer: Viewer, group: Group, *, directory: bool, also: Iterable[int] = ()) -> QuerySet[Organisation]:
    """Return the verified organisations that the viewer may see: members of the committee, those with an offer, those named in `also`.

    With `directory` come those that work in a stage that the group, its project or its committee names.
    """
    members = Membership.objects.filter(committee=group.committee_id).standing().values("organisation")
    offered = GroupOffer.objects.filter(group=group).values("organisation")
    wanted = Q(pk__in=members) | Q(pk__in=offered) | Q(pk__in=list(also))
    if directory:
        wanted |= Q(industries__industry__in=sorted(codes_for(_chain(group))))
    seen: QuerySet[Organisation] = Organisation.objects.visible_to(viewer).eligible().filter(wanted).distinct()
    return seen.prefetch_related("industries", "products")


def known(viewer: Viewer, group: Group, found: Iterable[Organisation]) -> tuple[list[Known], list[dict[str, Any]]]:
    """Return what is known of each candidate as plain data, and the source of every kind of it that somebody has."""
    organisations = list(found)
    keys = [one.pk for one in organisations]
    offers = {one.organisation_id: one for one in GroupOffer.objects.filter(group=group, organisation__in=keys)}
    certificates, languages = _certificates(viewer, keys), _languages(viewer, keys)
    members = Membership.objects.filter(committee=group.committee_id, organisation__in=keys).standing()
    standing: dict[int, list[str]] = dict(members.values_list("organisation", "stages"))
    facts, sources = [], list[dict[str, Any]]()
    for one in organisations:
        offer = offers.get(one.pk)
        stated = {
            kind: [plain(word) for word in getattr(offer, kind)] if offer else [] for kind in ("capabilities", "certificates", "languages")
        }
        held = {
            "capabilities": [product.hs for product in one.products.all() if product.side == "supplied"],
            "stages": [plain(stage) for stage in {*stages_of(line.industry for line in one.industries.all()), *standing.get(one.pk, ())}],
            "certificates": certificates.get(one.pk, []),
            "languages": languages.get(one.pk, []),
        }
        both = {kind: sorted({*held[kind], *stated.get(kind, [])}) for kind in held}
        money = {column: getattr(offer, column) if offer else 0 for column in ("capital", "cost", "risk")}
        facts.append({"key": str(one.pk), "ownership": one.ownership_class, **both, **money})
        sources += _sources(one.pk, held, offer)
    return facts, sources


def _sources(key: int, held: dict[str, list[str]], offer: GroupOffer | None) -> list[dict[str, Any]]:
    said = {"capabilities": "products in the directory", "stages": "industries in the directory and stages in the committee",
            "certificates": "certificates among its papers", "languages": "languages of its people in the directory"}  # fmt: skip
    told: list[dict[str, Any]] = [{"organisation": key, "what": kind, "from": said[kind]} for kind, codes in held.items() if codes]
    if offer and offer.stated_on:
        told.append(
            {"organisation": key, "what": "offer", "from": "stated by the organisation or for it", "on": offer.stated_on.isoformat()}
        )
    return told


def _chain(group: Group) -> set[str]:
    project = group.project
    named = {*(project.stages if project else ()), *((project.industry,) if project else ())}
    wanted = set(group.needs.filter(kind="stage").values_list("code", flat=True))
    return named | wanted | {group.committee.industry, *group.committee.stages}


def _certificates(viewer: Viewer, keys: list[int]) -> dict[int, list[str]]:
    """Return the titles of certificates that stand, as far as everybody with an account sees them, or the staff for the staff."""
    open_to = ("public", "members", "parties", "staff") if viewer.is_staff else ("public", "members")
    papers = Paper.objects.filter(subject_type="directory.organisation", subject_id__in=[str(key) for key in keys], tag="certificate")
    found: dict[int, list[str]] = {}
    for subject, title in papers.standing().filter(visibility__in=open_to).values_list("subject_id", "title"):
        found.setdefault(int(subject), []).append(plain(title))
    return found


def _languages(viewer: Viewer, keys: list[int]) -> dict[int, list[str]]:
    """Return the languages of the people whom the viewer may see, by the organisation in which they hold a post today."""
    posts = Affiliation.objects.filter(organisation__in=keys, person__in=Person.objects.visible_to(viewer)).holding(timezone.now().date())
    found: dict[int, list[str]] = {}
    for key, languages in posts.values_list("organisation", "person__languages"):
        found.setdefault(key, []).extend(plain(tag) for tag in languages)
    return found
