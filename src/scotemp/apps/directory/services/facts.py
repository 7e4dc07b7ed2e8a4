"""Add, end and take back what is said of an organisation."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import (
    Identifier,
    Locality,
    Organisation,
    OrganisationIndustry,
    OrganisationName,
    Product,
    Site,
    Stake,
)
from scotemp.apps.directory.models.spans import Spanned
from scotemp.apps.directory.rules.names import core
from scotemp.apps.directory.services.duplicates import refresh_duplicates
from scotemp.apps.directory.services.ownership import refresh_ownership
from scotemp.kit.events import log
from scotemp.kit.recording import columns, lock, tell_added


def _add(fact: Any, actor: str | None) -> Any:
    organisation: Organisation = fact.organisation
    lock(organisation)
    if organisation.merged_into_id is not None:
        raise ValidationError(_("This organisation has been merged into another: add it there."))
    fact.full_clean()
    fact.save()
    tell_added(organisation, fact, actor)
    _follow(fact, organisation, actor)
    return fact


def _follow(fact: Any, organisation: Organisation, actor: str | None) -> None:
    """Work out anew what depends on a fact."""
    if isinstance(fact, Stake):
        refresh_ownership(organisation, actor=actor)
    if isinstance(fact, OrganisationName | Identifier):
        refresh_duplicates(organisation)


@transaction.atomic
def add_name(
    *,
    actor: str | None,
    organisation: Organisation,
    language: str,
    text: str,
    kind: str = "legal",
    starts_on: date | None = None,
    ends_on: date | None = None,
    source: str = "",
) -> OrganisationName:
    """Add a name in a language; raises ValidationError."""
    name = OrganisationName(
        organisation=organisation, language=language, text=text.strip(), core=core(text), kind=kind, starts_on=starts_on, ends_on=ends_on,
        source=source,
    )  # fmt: skip
    added: OrganisationName = _add(name, actor)
    return added


@transaction.atomic
def add_identifier(*, actor: str | None, organisation: Organisation, scheme: str, number: str, source: str = "") -> Identifier:
    """Add a number of a registry; raises ValidationError if it cannot be right, or another living organisation has it."""
    added: Identifier = _add(Identifier(organisation=organisation, scheme=scheme, number=number, source=source), actor)
    return added


@transaction.atomic
def add_stake(
    *,
    actor: str | None,
    organisation: Organisation,
    percent: Decimal,
    owner: Organisation | None = None,
    owner_name: str = "",
    owner_class: str = "",
    owner_country: str = "",
    control: bool = False,
    starts_on: date | None = None,
    ends_on: date | None = None,
    source: str = "",
) -> Stake:
    """Add what somebody owns, in per cent, and work out the class of ownership anew; raises ValidationError beyond 100 in all."""
    stake = Stake(
        organisation=organisation, owner=owner, owner_name=owner_name, owner_class=owner_class, owner_country=owner_country,
        percent=percent, control=control, starts_on=starts_on, ends_on=ends_on, source=source,
    )  # fmt: skip
    added: Stake = _add(stake, actor)
    return added


@transaction.atomic
def add_site(
    *,
    actor: str | None,
    organisation: Organisation,
    kind: str,
    locality: Locality | None = None,
    address: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    source: str = "",
) -> Site:
    """Add a place where the organisation works; raises ValidationError."""
    site = Site(
        organisation=organisation, kind=kind, locality=locality, address=address, starts_on=starts_on, ends_on=ends_on, source=source
    )
    added: Site = _add(site, actor)
    return added


@transaction.atomic
def add_industry(
    *, actor: str | None, organisation: Organisation, industry: str, main: bool = False, source: str = ""
) -> OrganisationIndustry:
    """Add an industry by its code; the main one takes the place of the one before. Raises ValidationError."""
    if main:
        organisation.industries.filter(main=True).update(main=False)
    added: OrganisationIndustry = _add(OrganisationIndustry(organisation=organisation, industry=industry, main=main, source=source), actor)
    return added


@transaction.atomic
def add_product(
    *,
    actor: str | None,
    organisation: Organisation,
    side: str,
    hs: str,
    description: str = "",
    quantity: Decimal | None = None,
    unit: str = "",
    source: str = "",
) -> Product:
    """Add goods supplied or demanded, by HS code; raises ValidationError."""
    product = Product(organisation=organisation, side=side, hs=hs, description=description, quantity=quantity, unit=unit, source=source)
    added: Product = _add(product, actor)
    return added


@transaction.atomic
def end_fact(*, actor: str | None, fact: Any, last_day: date, reason: str = "") -> None:
    """Let a name, stake or site end with a day; raises ValidationError if that lies before its first."""
    if not isinstance(fact, Spanned):
        raise ValidationError(_("This does not end on a day: take it back instead."))
    organisation = fact.organisation  # type: ignore[attr-defined]
    lock(organisation)
    fact.ends_on = last_day
    fact.full_clean()
    fact.save()
    told = {"what": fact._meta.model_name or "", "key": str(fact.pk), "last_day": last_day.isoformat()}
    log.record(subject=organisation, kind="ended", actor=actor, reason=reason, data=told)
    _follow(fact, organisation, actor)


@transaction.atomic
def take_back(*, actor: str | None, fact: Any, reason: str) -> None:
    """Remove what was said wrongly; the log keeps what it was and why it went. Raises ValidationError without a reason."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is taken back.")})
    organisation = fact.organisation
    lock(organisation)
    told = {"what": fact._meta.model_name, "key": str(fact.pk), "values": columns(fact)}
    fact.delete()
    log.record(subject=organisation, kind="taken_back", actor=actor, reason=reason, data=told)
    _follow(fact, organisation, actor)
