"""Ask for a corridor, keep the routes that were shown, choose one, open the quotes and award."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import Organisation
from scotemp.apps.directory.models.codes import country
from scotemp.apps.logistics.models import Option, Quote, Request
from scotemp.apps.logistics.models.requests import ORGANISATION
from scotemp.apps.logistics.rules.plans import BadPlan, Plan, checked, fingerprint, modes, places
from scotemp.apps.logistics.workflow.effects import lose
from scotemp.kit.access.guarded import Visibility, roles_on
from scotemp.kit.access.viewer import SYSTEM, Scope, Viewer
from scotemp.kit.events import log
from scotemp.kit.recording import author, edit, lock
from scotemp.kit.workflow.firing import fire
from scotemp.nomenclature import incoterms

EDITABLE: Final = (
    "origin", "destination", "goods", "words", "tonnes", "unit", "units", "cargo", "incoterm", "named_place", "ready_on", "deadline",
    "avoid", "sealed", "quotes_due",
)  # fmt: skip


@transaction.atomic
def draft_request(*, actor: Viewer, organisation: Organisation, **said: Any) -> Request:
    """Draft a request for an enterprise for which the actor acts; `said` are columns of EDITABLE. Raises ValidationError."""
    made = Request(
        organisation=organisation, created_by_id=author(actor.key), is_demonstration=organisation.is_demonstration, **said
    )  # fmt: skip
    made.full_clean()
    must_act_for(actor, organisation, "ENT")
    made.save()
    log.record(subject=made, kind="registered", actor=actor.key)
    return made


@transaction.atomic
def edit_request(*, actor: str | None, request: Request, changes: Mapping[str, object]) -> None:
    """Change columns of EDITABLE while it is a draft without routes; raises ValidationError."""
    lock(request)
    if request.state != "draft" or request.options.exists():
        raise ValidationError(_("Routes were shown for these values: withdraw the request and ask anew."))
    edit(request, changes, actor=actor, allowed=EDITABLE)


@transaction.atomic
def keep_option(*, actor: str | None, request: Request, plan: Plan, countries: Mapping[str, str]) -> Option:
    """Keep a route as it is shown today, with the countries (ISO 3166-1 alpha-3) of its places.

    Raises ValidationError for a plan that is not whole, leads elsewhere, or passes a country that was to be avoided.
    """
    lock(request)
    if request.state not in {"draft", "options_shown"}:
        raise ValidationError(_("Quotes are asked for the chosen route: no other is added any more."))
    passed = _countries(request, plan, countries)
    made = Option(request=request, plan=dict(plan), countries=passed, sha256=fingerprint(plan), shown_on=timezone.now().date())
    made.full_clean()
    made.save()
    log.record(subject=request, kind="option_shown", actor=actor, data={"option": made.pk, "sha256": made.sha256})
    return made


@transaction.atomic
def choose(*, actor: str | None, option: Option) -> None:
    """Choose a route before quotes are asked for; raises ValidationError."""
    lock(option.request)
    request = option.request
    if request.state not in {"draft", "options_shown"}:
        raise ValidationError(_("Quotes are asked for the chosen route: it stays."))
    term = incoterms.get(request.incoterm)
    if term.water_only and not modes(option.plan) & {"sea", "iww"}:
        words = _("%(term)s is meant for carriage by water alone, and this route goes over land: agree another term.")
        raise ValidationError(words, params={"term": term.code})
    request.options.filter(is_chosen=True).update(is_chosen=False)
    option.is_chosen = True
    option.save(update_fields=["is_chosen"])
    log.record(subject=request, kind="option_chosen", actor=actor, data={"option": option.pk, "sha256": option.sha256})


@transaction.atomic
def open_quotes(*, actor: str | None, request: Request) -> int:
    """Open the sealed quotes once the last day is over: the enterprise and the staff read them then; return how many.

    Raises ValidationError before.
    """
    lock(request)
    if request.state != "quoting" or request.opened_at is not None:
        raise ValidationError(_("There are no sealed quotes to open."))
    if not request.may_be_opened:
        raise ValidationError(
            _("Quotes are taken until the end of %(day)s (UTC): nobody reads them before."), params={"day": request.quotes_due}
        )
    request.opened_at = timezone.now()
    request.save(update_fields=["opened_at"])
    handed_in = request.quotes.filter(state="submitted")
    opened: int = handed_in.update(visibility=Visibility.PARTIES)
    log.record(subject=request, kind="quotes_opened", actor=actor, data={"count": opened})
    return opened


def open_due(now: datetime) -> int:
    """Open the quotes of every request whose last day is over; return how many requests."""
    due = list(Request.objects.to_open(now.date()).order_by("pk"))
    for request in due:
        open_quotes(actor=None, request=request)
    return len(due)


@transaction.atomic
def award(*, actor: Viewer, request: Request, quotes: Sequence[Quote]) -> None:
    """Award one quote for the whole way, or several that cover each step of the route once; the others lose.

    Raises ValidationError, Refused.
    """
    lock(request)
    won = list(request.quotes.filter(pk__in=[one.pk for one in quotes], state="submitted").select_for_update().order_by("pk"))
    if len(won) != len(quotes) or not won:
        raise ValidationError(_("Award quotes that were handed in for this request and still hold."))
    chosen = request.chosen
    covered = sorted(key for one in won for key in one.covers)
    steps = sorted(step["key"] for step in chosen.plan["steps"]) if chosen else []
    if not (len(won) == 1 and won[0].is_whole) and (any(one.is_whole for one in won) or covered != steps):
        raise ValidationError(_("Award one quote for the whole way, or several that cover each step of the route exactly once."))
    event = fire(request, "award", actor=actor.key, roles=roles_on(actor, request), expected_version=request.state_version)
    for one in won:
        fire(one, "win", actor=actor.key, roles=SYSTEM.everywhere, expected_version=one.state_version)
    lose(request, event)


def open_of(organisation: Organisation) -> int:
    """Count the requests of an organisation that have not ended; for the gate that archives it."""
    return int(Request.objects.filter(organisation=organisation).exclude(state__in=("closed", "withdrawn")).count())


def must_act_for(actor: Viewer, organisation: Organisation, role: str) -> None:
    """Raise ValidationError unless somebody holds a role on an organisation."""
    if role not in actor.within.get(Scope(ORGANISATION, str(organisation.pk)), ()):
        raise ValidationError(_("You do not act for this organisation here: ask one who represents it, or an administrator for the role."))


def _countries(request: Request, plan: Plan, countries: Mapping[str, str]) -> dict[str, str]:
    """Return the countries of the places on the way; raises ValidationError for a plan that does not fit the request."""
    try:
        checked(plan)
    except BadPlan as bad:
        raise ValidationError(_("This is no whole plan of a route: %(why)s."), params={"why": str(bad)}) from bad
    if (plan["origin"], plan["destination"]) != (request.origin, request.destination):
        raise ValidationError(_("This route does not lead from the origin to the destination of the request."))
    named = countries if isinstance(countries, Mapping) else {}
    unknown = [place for place in places(plan) if not isinstance(named.get(place), str)]
    if unknown:
        raise ValidationError(_("Say in which country these places lie: %(places)s."), params={"places": ", ".join(unknown)})
    passed = {place: named[place] for place in places(plan)}
    for code in sorted(set(passed.values())):
        country(code)
    if avoided := sorted(set(passed.values()) & set(request.avoid)):
        raise ValidationError(
            _("This route passes countries that were to be avoided: %(countries)s."), params={"countries": ", ".join(avoided)}
        )
    return passed
