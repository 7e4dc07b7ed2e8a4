"""Public enquiries: asked without an account, followed by a code; every page works without a script."""

from collections.abc import Mapping
from typing import Any

from allauth.core import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from scotemp.apps.promotion.forms.enquiries import CodeForm, EnquiryForm, FurtherForm
from scotemp.apps.promotion.models import Enquiry, LeadMessage
from scotemp.apps.promotion.services import enquiries
from scotemp.apps.promotion.workflow.lead import IN_HAND
from scotemp.kit.clocks.selectors import clocks_of
from scotemp.kit.desks.asking import attempt
from scotemp.kit.workflow.errors import spoken

_METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(_METHODS)
def ask(request: HttpRequest) -> HttpResponse:
    """Take an enquiry, and show its code once."""
    form = EnquiryForm(request.POST or None, initial={"locality": request.GET.get("locality")})
    if request.method == "POST":
        if refusal := ratelimit.consume_or_429(request, action="enquiry"):
            return refusal  # type: ignore[no-any-return]
        if made := attempt(form, lambda said: enquiries.receive_enquiry(**_said(said))):
            return render(request, "promotion/enquiry_sent.html", {"section": "enquiry", "code": made[1]})
    return render(request, "promotion/enquiry.html", {"section": "enquiry", "form": form}, status=422 if form.errors else 200)


@never_cache
@require_http_methods(_METHODS)
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for the code of an enquiry and lead to its page."""
    form = CodeForm(request.POST or None)
    if request.method == "POST":
        if refusal := ratelimit.consume_or_429(request, action="enquiry_code"):
            return refusal  # type: ignore[no-any-return]
        if form.is_valid():
            if enquiries.followed(form.cleaned_data["code"]):
                return redirect("promotion:enquiry-follow", enquiries.bare(form.cleaned_data["code"]))
            form.add_error("code", _("No enquiry has this code: compare it with what you were shown, letter by letter."))
    return render(request, "promotion/enquiry_code.html", {"section": "enquiry", "form": form}, status=422 if form.errors else 200)


@never_cache
@require_http_methods(_METHODS)
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Show how an enquiry stands, and take a further message or the wish to be forgotten."""
    enquiry = enquiries.followed(code)
    if enquiry is None:
        if refusal := ratelimit.consume_or_429(request, action="enquiry_code", limit_get=True):
            return refusal  # type: ignore[no-any-return]
        raise Http404
    form = FurtherForm(request.POST or None) if "write" in request.POST else FurtherForm()
    if request.method == "POST":
        if refusal := ratelimit.consume_or_429(request, action="enquiry_message"):
            return refusal  # type: ignore[no-any-return]
        if "withdraw" in request.POST and request.POST.get("sure") == "yes":
            enquiries.withdraw_enquiry(enquiry=enquiry)
            return redirect("promotion:enquiry-follow", code)
        if "write" in request.POST and attempt(form, lambda said: enquiries.ask_further(enquiry=enquiry, **said)):
            return redirect("promotion:enquiry-follow", code)
    unsure = "withdraw" in request.POST
    status = 422 if form.errors or unsure else 200
    response = render(request, "promotion/enquiry_follow.html", _shown(enquiry, form) | {"code": code, "unsure": unsure}, status=status)
    response["Referrer-Policy"] = "no-referrer"  # the address is the key
    return response


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the service takes of a form: neither the consent, without which there is no enquiry, nor the trap."""
    return {name: value for name, value in values.items() if name not in {"consent", "homepage"}}


def _shown(enquiry: Enquiry, form: FurtherForm) -> dict[str, Any]:
    lead = enquiry.lead
    told = (LeadMessage.Sort.QUESTION, LeadMessage.Sort.ANSWER, LeadMessage.Sort.REPORT)
    return {
        "section": "enquiry",
        "enquiry": enquiry,
        "place": enquiry.locality,
        "state": spoken(lead.flow.state[lead.state].label) if lead else "",
        "clocks": [one for one in clocks_of(lead, timezone.now()) if one.clock.name != "lead_feedback"] if lead else [],
        "messages_": lead.messages.filter(sort__in=told).order_by("written_at", "pk") if lead else [],
        "open": lead is not None and lead.state in IN_HAND and enquiry.erased_at is None,
        "form": form,
    }
