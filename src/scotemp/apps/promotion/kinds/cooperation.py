"""Cooperation requests: their list, their page, and the interest of others."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms.fields import country_choices, industry_choices
from scotemp.apps.directory.kinds.coded import country, industry, language
from scotemp.apps.directory.kinds.titles import locality_reference, organisation_reference, person_reference
from scotemp.apps.directory.models import Person
from scotemp.apps.promotion.forms import cooperation as forms
from scotemp.apps.promotion.kinds.titles import cooperation_title
from scotemp.apps.promotion.models import CooperationRequest, ExcludedPlace, Introduction
from scotemp.apps.promotion.services import cooperation
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded, Reference
from scotemp.kit.desks.changing import NotYours
from scotemp.kit.desks.forms import NothingForm
from scotemp.kit.desks.kind import Column, Filter, Kind, Part, Verb
from scotemp.kit.desks.running import on

Values = Mapping[str, Any]


def _himself(viewer: Viewer) -> Person | None:
    return Person.objects.filter(user=int(viewer.key or 0), merged_into=None).first()


def _key(viewer: Viewer) -> str:
    if viewer.key is None:
        raise NotYours
    return viewer.key


def _draft(viewer: Viewer, _none: None, values: Values) -> CooperationRequest:
    person = None if values["organisation"] or values["locality"] else _himself(viewer)
    return cooperation.draft_request(actor=_key(viewer), person=person, **values)


def _edit(viewer: Viewer, request: CooperationRequest, values: Values) -> CooperationRequest:
    cooperation.edit_request(actor=viewer.key, request=request, changes=values)
    return request


def _include(viewer: Viewer, row: ExcludedPlace, values: Values) -> ExcludedPlace:
    key = row.pk
    cooperation.include_place(actor=viewer.key, row=row)
    row.pk = key
    return row


def _as_place(viewer: Viewer, request: CooperationRequest, values: Values) -> Introduction:
    return cooperation.show_interest_as_place(actor=_key(viewer), request=request, **values)


def _as_enterprise(viewer: Viewer, request: CooperationRequest, values: Values) -> Introduction:
    person = None if values["organisation"] else _himself(viewer)
    return cooperation.show_interest_in_place(actor=_key(viewer), request=request, person=person, **values)


def _owner(one: CooperationRequest) -> Reference | None:
    return organisation_reference(one.organisation) or person_reference(one.person) or locality_reference(one.locality)


def _of_side(records: QuerySet[Any], value: str) -> QuerySet[Any]:
    return records.filter(locality__isnull=value != "place")


def _found_by(one: CooperationRequest) -> list[str]:
    return [*one.names.values(), *(text.words for text in one.description.texts.values()), *one.goods]


def _number(name: str, label: Any) -> Column:
    return Column(name=name, label=label, type=Decimal, value=lambda one: getattr(one, name), listed=False)


_EXCLUDED: Final = Part(
    name="excluded",
    label=_("Places excluded"),
    rows=lambda one, viewer: one.excluded.select_related("locality", "request").order_by("pk"),
    columns=(Column(name="locality", label=_("Locality"), value=lambda row: locality_reference(row.locality)),),
    add=Verb(name="add", label=_("Exclude a place"), form=forms.PlaceForm, run=on(cooperation.exclude_place, "request")),
    verbs=(Verb(name="include", label=_("Include again"), form=NothingForm, run=_include),),
    empty=_("It may be proposed to every place."),
    seen_with="edit",
)

COOPERATION_REQUESTS: Final = Kind(
    key="cooperation-requests",
    model=CooperationRequest,
    label=_("Cooperation request"),
    plural=_("Cooperation requests"),
    hint=_("What enterprises, entrepreneurs and localities seek or offer: sites, partners, capital, technology."),
    title=cooperation_title,
    order=("-pk",),
    load=lambda records: records.select_related("organisation", "person", "locality").prefetch_related("organisation__names", "excluded"),
    columns=(
        Column(name="owner", label=_("Whose"), value=_owner),
        Column(name="direction", label=_("Sought or offered"), value=lambda one: Coded(one.direction, one.get_direction_display())),
        Column(name="industry", label=_("Industry"), value=lambda one: industry(one.industry), order=("industry",)),
        Column(name="valid_until", label=_("Valid until"), value=lambda one: one.valid_until, type=date, order=("valid_until",)),
        Column(name="description", label=_("Description"), value=lambda one: one.description, listed=False),
        Column(name="goods", label=_("HS codes"), value=lambda one: one.goods, type=list, listed=False),
        _number("land", _("Land, ha")),
        _number("electricity", _("Electricity, MWh a year")),
        _number("water", _("Water, m³ a year")),
        Column(name="people", label=_("Jobs"), value=lambda one: one.people, type=int, listed=False),
        _number("amount", _("Amount")),
        Column(name="currency", label=_("Currency"), value=lambda one: one.currency, listed=False),
        Column(
            name="languages", label=_("Languages of the other side"), type=list, listed=False,
            value=lambda one: [language(tag).name for tag in one.languages],
        ),
        Column(
            name="countries", label=_("Countries of the other side"), type=list, listed=False,
            value=lambda one: [country(code) for code in one.countries],
        ),
        Column(
            name="visibility", label=_("Who sees it"), listed=False,
            value=lambda one: Coded(one.visibility, one.get_visibility_display()),
        ),
    ),
    filters=(
        Filter(
            name="direction", label=_("Sought or offered"), choices=lambda: list(CooperationRequest.Direction.choices),
            apply=lambda records, value: records.filter(direction=value),
        ),
        Filter(
            name="side", label=_("Whose"), choices=lambda: [("place", _("Of localities")), ("enterprise", _("Of enterprises and people"))],
            apply=_of_side,
        ),
        Filter(
            name="industry", label=_("Industry"), choices=industry_choices, apply=lambda records, value: records.filter(industry=value)
        ),
        Filter(
            name="country", label=_("Country"), choices=country_choices,
            apply=lambda records, value: records.filter(locality__country=value)
            | records.filter(organisation__country=value)
            | records.filter(person__country=value),
        ),
    ),
    parts=(_EXCLUDED,),
    create=Verb(name="create", label=_("Draft a cooperation request"), form=forms.DraftRequestForm, run=_draft),
    creators=frozenset({"ENT", "PER", "LOC", "LAP"}),
    edit=Verb(
        name="edit", label=_("Edit"), form=forms.EditRequestForm, run=_edit, applies=lambda one: one.state == "draft",
        initial=lambda one: {name: getattr(one, name) for name in forms.EditRequestForm.base_fields},
    ),
    verbs=(
        Verb(
            name="interest-as-place", label=_("Show interest for a place"), form=forms.PlaceInterestForm, run=_as_place, ability="view",
            applies=lambda one: one.state == "published" and one.locality_id is None,
            hint=_("Whoever seeks or offers is asked for consent; contact data open once both sides have agreed."),
        ),
        Verb(
            name="interest", label=_("Show interest"), form=forms.EnterpriseInterestForm, run=_as_enterprise, ability="view",
            applies=lambda one: one.state == "published" and one.locality_id is not None,
            hint=_("By this you consent to be introduced; contact data open once the locality has accepted."),
        ),
    ),
    found_by=_found_by,
)  # fmt: skip
