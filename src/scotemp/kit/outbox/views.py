"""The inbox, the subscriptions, and the page behind the link in every mail."""

from datetime import datetime
from typing import Any

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from scotemp.kit.access.viewer import viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.events.log import Subject
from scotemp.kit.outbox import selectors, services
from scotemp.kit.outbox.forms import HowForm, SubscribeForm
from scotemp.kit.outbox.leaving import user_of
from scotemp.kit.outbox.models import DIRECT, Subscription
from scotemp.kit.outbox.sight import may_hear, records_of
from scotemp.kit.outbox.topics import words_of

_A_PAGE = 25


@require_safe
@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """Show a page of the user's messages."""
    user = _user(request)
    unread_only = request.GET.get("show") == "unread"
    page = Paginator(selectors.inbox(user, unread_only=unread_only), _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "inbox",
        "unread_only": unread_only,
        "page": page,
        "entries": selectors.in_words(list(page), viewer_of(user)),
        "looked_at": timezone.now().isoformat(),
    }
    return render(request, "outbox/inbox.html", context)


@require_POST
@login_required
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one message as read."""
    services.mark_read(actor=_user(request), message=pk)
    return redirect("outbox:inbox")


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark as read what the user has seen."""
    services.mark_all_read(actor=_user(request), up_to=_moment(request.POST.get("looked_at", "")))
    return redirect("outbox:inbox")


@require_safe
@login_required
def subscriptions(request: HttpRequest) -> HttpResponse:
    """Show what the user hears of, and how."""
    return _subscriptions(request, SubscribeForm())


@require_POST
@login_required
def subscribe(request: HttpRequest) -> HttpResponse:
    """Add a subscription, or change how one reaches the user."""
    form, user = SubscribeForm(request.POST), _user(request)
    if not form.is_valid():
        return _subscriptions(request, form, status=422)
    said = form.cleaned_data
    subject = Subject(said["subject_type"], said["subject_id"])
    if subject.id and not _is_seen(user, subject):
        raise Http404
    services.subscribe(actor=user, subject=subject, pattern=said["pattern"], channel=said["channel"], digest=said["digest"])
    notices.success(request, _("Your choice is kept."))
    return redirect("outbox:subscriptions")


@require_POST
@login_required
def direct(request: HttpRequest) -> HttpResponse:
    """Choose how to hear of what is addressed to oneself."""
    form = HowForm(request.POST)
    if form.is_valid():
        services.subscribe(actor=_user(request), pattern=DIRECT, **form.cleaned_data)
        notices.success(request, _("Your choice is kept."))
    return redirect("outbox:subscriptions")


@require_POST
@login_required
def unsubscribe(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own subscriptions."""
    user = _user(request)
    services.unsubscribe(actor=user, subscription=get_object_or_404(Subscription, pk=pk, user=user))
    notices.success(request, _("The subscription has ended."))
    return redirect("outbox:subscriptions")


@csrf_exempt  # the token in the address is the proof, and mail programs send no other
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether no more mail shall be sent, and see to it; opening the link alone changes nothing, because scanners open links."""
    user = user_of(token)
    if user is None:
        raise Http404
    if request.method == "POST":
        services.leave_mail(actor=user)
    return render(request, "outbox/leave.html", {"done": request.method == "POST"})


def _subscriptions(request: HttpRequest, form: SubscribeForm, status: int = 200) -> HttpResponse:
    user = _user(request)
    how = selectors.direct(user)
    context: dict[str, Any] = {
        "section": "inbox",
        "choices": [(choice, words_of(choice.subscription.pattern)) for choice in selectors.choices(user, viewer_of(user))],
        "form": form,
        "direct": HowForm(initial={"channel": how.channel, "digest": how.digest}, prefix=None),
    }
    return render(request, "outbox/subscriptions.html", context, status=status)


def _is_seen(user: User, subject: Subject) -> bool:
    record = records_of([subject]).get(subject)
    return record is not None and may_hear(viewer_of(user), record, addressed=False)


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def _moment(text: str) -> datetime:
    """Return the moment that a form carries, now if it carries none."""
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    return found if found and found.tzinfo else timezone.now()
