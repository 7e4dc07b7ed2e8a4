"""Keep a list as it stands under a name, and let it go again."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from scotemp.kit.accounts.models import User
from scotemp.kit.desks.listing import Misasked, understand
from scotemp.kit.desks.models import SavedView
from scotemp.kit.desks.views.answering import complain, tell
from scotemp.kit.desks.views.finding import find_kind, viewer_of


@require_POST
@login_required
def save(request: HttpRequest, key: str) -> HttpResponse:
    """Keep the list that is shown; a view of that name is replaced."""
    kind = find_kind(key)
    try:
        query = understand(kind, request.POST).query(page="")
        name = SavedView._meta.get_field("name").clean(request.POST.get("name", "").strip(), None)
    except (Misasked, ValidationError):
        complain(request, _("A view needs a name of at most 80 signs: write one beside the button."))
        return redirect("desks:list", key)
    SavedView.objects.update_or_create(user=cast(User, request.user), kind=kind.key, name=name, defaults={"query": query})
    tell(request, _("The view “%(name)s” is kept.") % {"name": name})
    return redirect(f"{reverse('desks:list', args=(key,))}?{query}")


@require_POST
@login_required
def delete(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Let one of one's own views go."""
    kind, viewer = find_kind(key), viewer_of(request)
    get_object_or_404(SavedView.objects.of(viewer), pk=pk, kind=kind.key).delete()
    return redirect("desks:list", key)
