"""The page on which a record is moved: what is missing, when it happened, why, and on what evidence."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from scotemp.kit.access.guarded import roles_on
from scotemp.kit.desks import changing
from scotemp.kit.desks.addresses import address_of
from scotemp.kit.desks.asking import attempt
from scotemp.kit.desks.forms import MoveForm
from scotemp.kit.desks.views.answering import page, seen_version, tell
from scotemp.kit.desks.views.finding import find_kind, find_record, viewer_of
from scotemp.kit.workflow.errors import spoken
from scotemp.kit.workflow.firing import available


@login_required
def move(request: HttpRequest, key: str, pk: int, transition: str) -> HttpResponse:
    """Show what a move asks for, or make it."""
    kind, viewer = find_kind(key), viewer_of(request)
    found = find_record(kind, viewer, pk)
    if kind.flow is None:
        raise Http404
    wanted = kind.flow.transition.get(transition)
    if wanted is None or not wanted.offered:
        raise Http404
    label, status, seen = spoken(wanted.label), 200, changing.version(found)
    form = MoveForm(transition=wanted, viewer=viewer, record=found)
    if request.method == "POST":
        form = MoveForm(request.POST, transition=wanted, viewer=viewer, record=found)
        seen = seen_version(request.POST.get("version", "")) or seen
        event = attempt(
            form,
            lambda values: changing.move(viewer, found, transition, expected=seen, **values),
        )
        if event is not None:
            tell(request, f"{label}: {spoken(kind.flow.state[found.state].label)}")
            return redirect(address_of(kind, pk))
        found, status = find_record(kind, viewer, pk), 422
    options = available(found, roles=roles_on(viewer, found), actor=viewer.key)
    option = next((one for one in options if one.transition is wanted), None)
    target = spoken(kind.flow.state[wanted.target].label)
    extra = {"option": option, "missing": [spoken(one.message) for one in option.missing] if option else [], "target": target}
    return page(request, kind=kind, form=form, label=label, record=found, version=seen, status=status, extra=extra)
