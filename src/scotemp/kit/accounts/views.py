"""The pages of one's own account: profile, export of personal data, erasure."""

from allauth.account.decorators import reauthentication_required
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from scotemp.kit.accounts import profile
from scotemp.kit.accounts.erasure import erase
from scotemp.kit.accounts.forms import EraseForm, ProfileForm
from scotemp.kit.accounts.models import User
from scotemp.kit.accounts.personal import PERSONAL, told


class SignedIn(HttpRequest):
    """A request of somebody who is signed in."""

    user: User


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile_page(request: SignedIn) -> HttpResponse:
    """Show and change name, language and time zone; goes on in the language chosen."""
    user = request.user
    form = ProfileForm(request.POST or None, initial={"name": user.name, "language": user.language, "zone": user.zone})
    if request.method == "POST" and form.is_valid():
        profile.change(actor=user.key, user=user, **form.cleaned_data)
        with override(user.language.lower()):
            messages.success(request, _("Your profile is saved."))
        return redirect(translate_url(reverse("accounts:profile"), user.language.lower()))
    return render(request, "accounts/profile.html", {"form": form})


@login_required
@require_safe
def data(request: SignedIn) -> HttpResponse:
    """Say what is kept of the user, and offer to take it along or to erase it."""
    language = get_language() or "en"
    return render(request, "accounts/data.html", {"labels": [keeper.label.get(language) for keeper in PERSONAL]})


@login_required
@never_cache
@require_POST
@reauthentication_required  # type: ignore[untyped-decorator]
def export(request: SignedIn) -> HttpResponse:
    """Hand out all that is kept of the user, as JSON."""
    answer = JsonResponse(told(request.user), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="scotemp-my-data.json"'
    return answer


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase_page(request: SignedIn) -> HttpResponse:
    """Tell what is kept, ask for the password once more, and erase the account."""
    user = request.user
    form = EraseForm(request.POST or None, user=user)
    if request.method == "POST":
        if refusal := ratelimit.consume_or_429(request, action="reauthenticate", user=user):
            return refusal  # type: ignore[no-any-return]
        if form.is_valid():
            try:
                erase(actor=user.key, user=user)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                logout(request)
                messages.success(request, _("Your account is erased."))
                return redirect("portal:home")
    language = get_language() or "en"
    kept = [keeper.kept.get(language) for keeper in PERSONAL if keeper.kept]
    return render(request, "accounts/erase.html", {"form": form, "kept": kept})
