"""Introductions: their list, their page, and what either side can do."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.kinds.titles import committee_reference
from scotemp.apps.directory.kinds.coded import language
from scotemp.apps.directory.kinds.titles import locality_reference, organisation_reference, person_reference
from scotemp.apps.promotion.forms import introductions as forms
from scotemp.apps.promotion.kinds.titles import cooperation_reference, introduction_title
from scotemp.apps.promotion.models import Introduction, IntroductionOutcome
from scotemp.apps.promotion.models.introduction import OPEN
from scotemp.apps.promotion.selectors.fits import fit_of
from scotemp.apps.promotion.selectors.introductions import (
    common_languages,
    contacts_opened,
    languages_of_introduced,
    languages_of_place,
    outcomes_shown,
)
from scotemp.apps.promotion.services import introductions, outcomes
from scotemp.kit.access.guarded import abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.changing import NotYours
from scotemp.kit.desks.kind import Column, Filter, Kind, Part, Verb
from scotemp.nomenclature.language import localised, normalise
from scotemp.reports.matching.words import against
from scotemp.reports.voice import Voice

Values = Mapping[str, Any]


def _propose(viewer: Viewer, _none: None, values: Values) -> Introduction:
    """Let the staff and experts propose in any name, the secretariat in that of its committee."""
    committee = values["committee"]
    free = viewer.everywhere & {"STF", "EXP"}
    if not free and (committee is None or not abilities(viewer, committee).get("invite")):
        raise NotYours(str(_("A secretariat proposes in the name of its own committee: name it.")))
    fit = fit_of(values["person"], values["organisation"], values["locality"], timezone.localdate())
    if fit is not None and fit.against:
        raise ValidationError(against(Voice(normalise(get_language() or "en")), fit.against))
    score, account = (fit.score, fit.account) if fit else (None, None)
    return introductions.propose(actor=viewer.key, fit_score=score, fit=account, **values)


def _name_officer(viewer: Viewer, introduction: Introduction, values: Values) -> Introduction:
    introductions.name_officer(actor=viewer.key, introduction=introduction, **values)
    return introduction


def _decline(viewer: Viewer, introduction: Introduction, values: Values) -> Introduction:
    introductions.decline(viewer=viewer, introduction=introduction, **values)
    return introduction


def _answer(viewer: Viewer, outcome: IntroductionOutcome, values: Values) -> IntroductionOutcome:
    outcomes.answer(actor=viewer.key, outcome=outcome, **values)
    return outcome


def _narrowed(records: QuerySet[Any], value: str) -> QuerySet[Any]:
    return records.filter(origin=value)


def _spoken(tags: list[str]) -> list[str]:
    return [str(language(tag).name) for tag in tags]


_OUTCOMES: Final = Part(
    name="outcomes",
    label=_("What came of it"),
    rows=outcomes_shown,
    columns=(
        Column(name="side", label=_("Whose answer"), value=lambda row: Coded(row.side, row.get_side_display())),
        Column(name="asked_on", label=_("Asked on"), value=lambda row: row.asked_on, type=date),
        Column(name="result", label=_("Result"), value=lambda row: Coded(row.result, row.get_result_display()) if row.result else None),
        Column(name="words", label=_("In words"), value=lambda row: row.words),
        Column(name="answered_on", label=_("Answered on"), value=lambda row: row.answered_on, type=date),
    ),
    verbs=(
        Verb(
            name="answer", label=_("Answer"), form=forms.OutcomeForm, run=_answer, ability="take_part",
            applies=lambda row: row.answered_on is None,
        ),
    ),
    empty=_("Half a year after the meeting both sides are asked, each for itself; you see the other's answer once you have given yours."),
)  # fmt: skip

_CONTACTS: Final = Part(
    name="contacts",
    label=_("Contact data of the other side"),
    rows=contacts_opened,
    columns=(
        Column(name="person", label=_("Person"), value=lambda row: localised(row.person.names, get_language() or "en")),
        Column(name="kind", label=_("Kind of contact"), value=lambda row: Coded(row.kind, row.get_kind_display())),
        Column(name="value", label=_("Contact"), value=lambda row: row.value),
    ),
    empty=_("Closed: they open between the one who consented and the officer who answers, once both have agreed."),
    seen_with="take_part",
)

INTRODUCTIONS: Final = Kind(
    key="introductions",
    model=Introduction,
    label=_("Introduction"),
    plural=_("Introductions"),
    hint=_("Entrepreneurs and enterprises made known to localities, with the consent of both."),
    title=introduction_title,
    order=("-pk",),
    load=lambda records: records.select_related(
        "person", "organisation", "locality", "committee", "officer", "request", "consented_by"
    ).prefetch_related("organisation__names"),
    columns=(
        Column(name="person", label=_("Person"), value=lambda one: person_reference(one.person)),
        Column(name="organisation", label=_("Organisation"), value=lambda one: organisation_reference(one.organisation)),
        Column(name="locality", label=_("Locality"), value=lambda one: locality_reference(one.locality)),
        Column(name="origin", label=_("How it came about"), value=lambda one: Coded(one.origin, one.get_origin_display())),
        Column(name="fit_score", label=_("Fit, 0 to 1"), value=lambda one: one.fit_score, type=Decimal, order=("fit_score",)),
        Column(name="purpose", label=_("What the two could do together"), value=lambda one: one.purpose, listed=False),
        Column(name="why", label=_("Why should they meet?"), value=lambda one: one.why, listed=False),
        Column(name="committee", label=_("Committee"), value=lambda one: committee_reference(one.committee), listed=False),
        Column(name="request", label=_("Cooperation request"), value=lambda one: cooperation_reference(one.request), listed=False),
        Column(name="officer", label=_("Officer"), value=lambda one: one.officer.name if one.officer else "", listed=False),
        Column(
            name="languages_introduced", label=_("Languages of the one introduced"), type=list, listed=False,
            value=lambda one: _spoken(languages_of_introduced(one)),
        ),
        Column(
            name="languages_place", label=_("Languages of the place"), type=list, listed=False,
            value=lambda one: _spoken(languages_of_place(one)),
        ),
        Column(
            name="interpreter", label=_("Interpreter needed"), type=bool, listed=False, value=lambda one: not common_languages(one)
        ),
        Column(
            name="declined_for", label=_("Reason of the refusal"), listed=False,
            value=lambda one: Coded(one.declined_for, one.get_declined_for_display()) if one.declined_for else None,
        ),
    ),
    filters=(
        Filter(name="origin", label=_("How it came about"), choices=lambda: list(Introduction.Origin.choices), apply=_narrowed),
    ),
    parts=(_CONTACTS, _OUTCOMES),
    create=Verb(name="create", label=_("Propose an introduction"), form=forms.ProposeForm, run=_propose),
    creators=frozenset({"STF", "SEC", "EXP"}),
    pages=((_("Who meets whom when many compete"), "promotion:assign"),),
    verbs=(
        Verb(
            name="officer", label=_("Name who answers"), form=forms.OfficerForm, run=_name_officer, ability="name_officer",
            applies=lambda one: one.state in {"consented", "accepted"},
        ),
        Verb(
            name="decline", label=_("Decline"), form=forms.DeclineForm, run=_decline, ability="decline",
            applies=lambda one: one.state in OPEN,
            hint=_("The introduction ends for both; contact data that it opened are closed again."),
        ),
    ),
)  # fmt: skip
