"""The way in as any of the people of the demonstration; without demo mode there is no such page."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from scotemp.demo.world.members import members
from scotemp.kit.access.models import Grant
from scotemp.kit.accounts.models import User
from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature.language import OWN_NAMES, normalise
from scotemp.nomenclature.roles import ROLES

_BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"


def only_in_demo_mode(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a page be there in demo mode only."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@only_in_demo_mode
@require_safe
def cast(request: HttpRequest) -> HttpResponse:
    """Show the people of the demonstration by role, each with a button."""
    people = {user.pk: user for user in members()}
    held = Grant.objects.filter(user__in=people).holding(timezone.now().date()).order_by("user_id")
    by_role: dict[str, dict[int, User]] = {role: {} for role in ROLES}
    for grant in held:
        by_role[grant.role][grant.user_id] = people[grant.user_id]
    groups = [
        (spoken(ROLES[role].name), [(user, OWN_NAMES[normalise(user.language)]) for user in found.values()])
        for role, found in by_role.items()
        if found
    ]
    return render(request, "demo/cast.html", {"section": "demo", "groups": groups})


@only_in_demo_mode
@require_POST
def enter(request: HttpRequest, key: int) -> HttpResponse:
    """Sign in as somebody whom the demonstration made; anybody else is not found."""
    user = get_object_or_404(members().filter(is_active=True), pk=key)
    login(request, user, backend=_BACKEND)
    return redirect("desks:mine")
