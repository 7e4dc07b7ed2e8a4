"""What is published, for everybody: the list, one version, and its snapshot as the file that was sealed."""

from collections.abc import Iterable, Mapping

from django.apps import apps
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from scotemp.kit.desks.addresses import address_of
from scotemp.kit.desks.kind import Kind, Words
from scotemp.kit.desks.laying import kind_named, laid_out, template_for
from scotemp.kit.desks.views.finding import viewer_of
from scotemp.kit.events.log import Subject
from scotemp.kit.publication.models import Publication
from scotemp.kit.publication.snapshot import canonical

_LONG = 50


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show what is published today, latest first."""
    out = Publication.objects.shown(timezone.now().date()).order_by("-published_on", "-pk")
    page = Paginator(out, _LONG).get_page(request.GET.get("page"))
    invented = _invented(page.object_list)
    rows = [{"one": one, "what": _what(kind_named(one.subject_type)), "invented": one.subject in invented} for one in page.object_list]
    return render(request, "desks/published.html", {"section": "published", "page": page, "rows": rows})


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a published version; one that another has taken the place of leads there."""
    version = _found(pk)
    if version.pk != pk:
        return redirect("desks:published-one", version.pk)
    kind = kind_named(version.subject_type)
    context = {
        "section": "published",
        "one": version,
        "what": _what(kind),
        "node": laid_out(version.subject_type, version.payload),
        "template": template_for(version.subject_type),
        "invented": version.subject in _invented([version]),
        "record": _record(request, kind, version),
    }
    return render(request, "desks/published_one.html", context)


@require_safe
def snapshot(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the text whose SHA-256 is the seal of a version that is shown."""
    version = _found(pk)
    if version.pk != pk:
        raise Http404
    name = f"published-{version.pk}-version-{version.version}.json"
    said = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(canonical(version.payload), content_type="application/json", headers=said)


def _found(pk: int) -> Publication:
    """Return the version of a number, or the one of the same record that is out instead; raises Http404."""
    today = timezone.now().date()
    kept = Publication.objects.filter(pk=pk).first() if pk < 2**63 else None
    found: Publication | None = kept.of_the_same().shown(today).first() if kept and kept.published_on else None
    if found is None:
        raise Http404
    return found


def _what(kind: Kind | None) -> Words:
    return kind.label if kind else _("Record")


def _record(request: HttpRequest, kind: Kind | None, version: Publication) -> str:
    """Return the address of the record behind a version for who may see it."""
    seen = kind is not None and kind.model.objects.visible_to(viewer_of(request)).filter(pk=version.subject_id).exists()
    return address_of(kind, version.subject_id) if kind and seen else ""


def _invented(versions: Iterable[Publication]) -> set[Subject]:
    """Return the records among these that are demonstrations, with a query for each type."""
    keys: Mapping[str, set[str]] = {one.subject_type: set() for one in versions}
    for version in versions:
        keys[version.subject_type].add(version.subject_id)
    return {
        Subject(type_, str(key))
        for type_, some in keys.items()
        for key in apps.get_model(type_)._base_manager.filter(pk__in=some, is_demonstration=True).values_list("pk", flat=True)
    }
