"""Write quotes, and let those expire whose last day is over."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import Organisation
from scotemp.apps.logistics.models import Quote, Request
from scotemp.apps.logistics.services.requests import must_act_for
from scotemp.kit.access.guarded import Visibility
from scotemp.kit.access.viewer import SYSTEM, Viewer
from scotemp.kit.events import log
from scotemp.kit.recording import author, edit, lock
from scotemp.kit.workflow.firing import fire

EDITABLE: Final = ("covers", "price", "currency", "valid_until", "transit_days", "inclusions")


@transaction.atomic
def draft_quote(*, actor: Viewer, request: Request, partner: Organisation, **said: Any) -> Quote:
    """Draft a quote of a logistics partner for whom the actor acts, to a request that asks for quotes; `said` are columns of EDITABLE.

    Nobody but the actor sees it. Raises ValidationError.
    """
    must_act_for(actor, partner, "LGP")
    made = Quote(
        request=request, partner=partner, created_by_id=author(actor.key), visibility=Visibility.PRIVATE,
        is_demonstration=request.is_demonstration, **said,
    )  # fmt: skip
    if request.state != "quoting":
        raise ValidationError(_("This request does not ask for quotes now."))
    _check_steps(made)
    made.full_clean()
    made.save()
    log.record(subject=made, kind="registered", actor=actor.key)
    return made


@transaction.atomic
def edit_quote(*, actor: str | None, quote: Quote, changes: Mapping[str, object]) -> None:
    """Change columns of EDITABLE of a draft; the log keeps which, and no value. Raises ValidationError."""
    lock(quote)
    if quote.state != "draft":
        raise ValidationError(_("It has been handed in: withdraw it and write another."))
    edit(quote, changes, actor=actor, allowed=EDITABLE, private=True)
    _check_steps(quote)


def expire_quotes(now: datetime) -> int:
    """Let quotes expire that were not awarded by their last day; return how many."""
    over = list(Quote.objects.lapsed(now.date()).order_by("pk"))
    for quote in over:
        fire(quote, "expire", actor=None, roles=SYSTEM.everywhere, expected_version=quote.state_version)
    return len(over)


def _check_steps(quote: Quote) -> None:
    chosen = quote.request.chosen
    known = {step["key"] for step in chosen.plan["steps"]} if chosen else set()
    if strange := sorted(set(quote.covers) - known):
        raise ValidationError({"covers": _("These are no steps of the route: %(steps)s.") % {"steps": ", ".join(strange)}})
    if len(set(quote.covers)) != len(quote.covers):
        raise ValidationError({"covers": _("A step is named twice.")})
