"""The pages for administrators: who has an account, which roles each holds, and how a role is given and ended."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from scotemp.kit.access import granting
from scotemp.kit.access.forms import EndForm, GrantForm, kinds, role_name
from scotemp.kit.access.middleware import ViewerRequest
from scotemp.kit.access.models import Grant
from scotemp.kit.accounts.models import User

A_PAGE = 50
View = Callable[..., HttpResponse]


def for_administrators(view: View) -> View:
    """Refuse whoever is no administrator; a visitor is asked to sign in."""

    @wraps(view)
    def guarded(request: ViewerRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if granting.ADMINISTRATOR not in request.viewer.everywhere:
            raise PermissionDenied(_("Only administrators see users and their roles. If you need a role, ask one of them."))
        return view(request, *args, **kwargs)

    return login_required(guarded)


@for_administrators
@require_safe
def users(request: ViewerRequest) -> HttpResponse:
    """List the users, those found by name or address if something is sought."""
    sought = request.GET.get("q", "").strip()[:100]
    today = timezone.now().date()
    holding = Q(grants__starts_on__lte=today) & (Q(grants__ends_on__isnull=True) | Q(grants__ends_on__gte=today))
    found = User.objects.annotate(roles=Count("grants", filter=holding)).order_by("name", "pk")
    if sought:
        found = found.filter(Q(name__icontains=sought) | Q(email__icontains=sought))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "access/users.html", {"page": page, "sought": sought})


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def user(request: ViewerRequest, pk: int) -> HttpResponse:
    """Show the roles of a user, and give one more."""
    whose = get_object_or_404(User, pk=pk)
    form = GrantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("role", "scope", "starts_on", "ends_on", "reason")}
        try:
            granting.grant(actor=request.viewer.key, user=whose, **said)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The role is granted."))
            return redirect("access:user", pk=pk)
    return _show(request, whose, form)


@for_administrators
@require_POST
def end(request: ViewerRequest, pk: int) -> HttpResponse:
    """End a role with the day that was named."""
    grant = get_object_or_404(Grant.objects.select_related("user"), pk=pk)
    form = EndForm(request.POST)
    if form.is_valid():
        try:
            granting.revoke(actor=request.viewer.key, grant=grant, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The role ends on the day that you named."))
            return redirect("access:user", pk=grant.user_id)
    return _show(request, grant.user, GrantForm(), refused=form)


def _show(request: ViewerRequest, whose: User, form: GrantForm, refused: EndForm | None = None) -> HttpResponse:
    today, called = timezone.now().date(), kinds()
    rows = [
        {
            "grant": grant,
            "role": role_name(grant.role),
            "kind": called.get(grant.scope_type, grant.scope_type),
            "over": grant.ends_on is not None and grant.ends_on < today,
        }
        for grant in Grant.objects.filter(user=whose).order_by("-starts_on", "-pk")
    ]
    faults = [str(fault) for faults in refused.errors.values() for fault in faults] if refused else []
    own = request.viewer.key == whose.key
    context = {"whose": whose, "rows": rows, "form": form, "faults": faults, "today": today, "own": own}
    return render(request, "access/user.html", context, status=422 if faults or form.errors else 200)
