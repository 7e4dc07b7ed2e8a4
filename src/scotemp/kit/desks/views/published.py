"""What is published, for everybody: the list, one version, and its snapshot as the file that was sealed."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from scotemp.kit.desks.addresses import address_of
from scotemp.kit.desks.kind import Kind, Words
from scotemp.kit.desks.laying import kind_named, laid_out, template_for
from scotemp.kit.desks.publishing import invented, out_for, out_today
from scotemp.kit.desks.views.finding import viewer_of
from scotemp.kit.publication.models import Publication
from scotemp.kit.publication.snapshot import canonical

_LONG = 50


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show what is published today, latest first."""
    page = Paginator(out_today(), _LONG).get_page(request.GET.get("page"))
    made_up = invented(page.object_list)
    rows = [{"one": one, "what": _what(kind_named(one.subject_type)), "invented": one.subject in made_up} for one in page.object_list]
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
        "invented": version.subject in invented([version]),
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
    """Return the version of a number, or the one that is out in its place; raises Http404."""
    found = out_for(pk)
    if found is None:
        raise Http404
    return found


def _what(kind: Kind | None) -> Words:
    return kind.label if kind else _("Record")


def _record(request: HttpRequest, kind: Kind | None, version: Publication) -> str:
    """Return the address of the record behind a version for who may see it."""
    seen = kind is not None and kind.model.objects.visible_to(viewer_of(request)).filter(pk=version.subject_id).exists()
    return address_of(kind, version.subject_id) if kind and seen else ""
