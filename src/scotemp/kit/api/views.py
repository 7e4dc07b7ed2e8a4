"""The page on which a user makes tokens for programs and takes them back."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.accounts.models import User
from scotemp.kit.api import tokens
from scotemp.kit.api.forms import TokenForm
from scotemp.kit.api.interface import PREFIX
from scotemp.kit.api.models import Token


@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Show one's tokens, or make one and show its secret this once."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form, secret = TokenForm(viewer=viewer), ""
    if request.method == "POST":
        form = TokenForm(request.POST, viewer=viewer)
        if form.is_valid():
            user = cast(User, request.user)
            _token, secret = tokens.make(actor=user.key, user=user, **form.cleaned_data)
            form = TokenForm(viewer=viewer)
    listed = Token.objects.of(viewer).filter(revoked_at__isnull=True).order_by("-made_at")
    context = {"form": form, "secret": secret, "tokens": listed, "prefix": PREFIX, "section": "account"}
    return render(request, "api/tokens.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one of one's own tokens back."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    token = get_object_or_404(Token.objects.of(viewer), pk=pk, revoked_at__isnull=True)
    tokens.revoke(actor=str(viewer.key), token=token)
    return redirect("api:tokens")
