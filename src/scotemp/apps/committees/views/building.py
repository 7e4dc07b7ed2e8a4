"""The group builder: constraints in the address, sets of members with their coverage, and the prices of constraints."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from scotemp.apps.committees.forms.groups import BuildForm
from scotemp.apps.committees.kinds.building import Shown, shown
from scotemp.apps.committees.kinds.groups import GROUPS
from scotemp.apps.committees.models import Group
from scotemp.apps.committees.services import building
from scotemp.kit.access.guarded import abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.changing import hold
from scotemp.kit.desks.views.finding import find_record, viewer_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def build(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the best sets under the constraints of the address; keep them, or invite one of them, when a button says so."""
    viewer = viewer_of(request)
    group: Group = find_record(GROUPS, viewer, pk)
    if not abilities(viewer, group).get("build"):
        raise PermissionDenied
    asked = bool(request.GET)
    form = BuildForm(request.GET if asked else None, viewer=viewer, record=group)
    worked = _worked(viewer, group, form) if asked else None
    if request.method == "POST":
        return _act(request, viewer, group, worked)
    context: dict[str, Any] = {
        "section": GROUPS.key,
        "kind": GROUPS,
        "group": group,
        "title": GROUPS.title(group, get_language() or "en"),
        "form": form,
        "query": request.GET.urlencode(),
        "shown": _shown(worked),
        "needs": group.needs.order_by("kind", "code"),
        "may_invite": group.state == "forming",
    }
    return render(request, "committees/build.html", context, status=422 if asked and worked is None else 200)


def _worked(viewer: Viewer, group: Group, form: BuildForm) -> building.Worked | None:
    """Return what the builder answers, or nothing if the form says what is wrong."""
    if not form.is_valid():
        return None
    values: Mapping[str, Any] = form.cleaned_data
    try:
        return building.work_out(viewer, group, **values)
    except ValidationError as fault:
        form.add_error(None, fault if not hasattr(fault, "error_dict") else [one for many in fault.error_dict.values() for one in many])
        return None


def _shown(worked: building.Worked | None) -> Shown | None:
    return shown(worked.inputs, worked.result, worked.sources) if worked else None


def _act(request: HttpRequest, viewer: Viewer, group: Group, worked: building.Worked | None) -> HttpResponse:
    if worked is None or group.state != "forming":
        return HttpResponseBadRequest(_("Look for members first, while the group forms."))
    rank = request.POST.get("invite", "")
    try:
        with transaction.atomic():
            hold(group, None)
            kept = building.keep(actor=viewer.key, group=group, worked=worked)
            if rank.isascii() and rank.isdigit():
                building.invite_set(actor=viewer.key, proposal=kept, rank=int(rank))
    except ValidationError as fault:
        messages.error(request, "; ".join(fault.messages))
        return redirect(f"{request.path}?{request.GET.urlencode()}")
    messages.success(request, _("Invited, and the proposal is kept.") if rank else _("The proposal is kept."))
    return redirect("desks:record", GROUPS.key, group.pk)
