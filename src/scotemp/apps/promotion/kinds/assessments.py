"""Rounds of assessment: their list, their page, and what each side does with them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.kinds.titles import organisation_reference, person_reference, person_title
from scotemp.apps.directory.models import Person
from scotemp.apps.promotion.forms import assessments as forms
from scotemp.apps.promotion.kinds.assessment_parts import ANSWERS, ASSESSORS, SCORES, indicator_label
from scotemp.apps.promotion.models import AssessmentRound
from scotemp.apps.promotion.models.assessment import aspect_of
from scotemp.apps.promotion.panels.words_of_rubric import version
from scotemp.apps.promotion.services import assessments, assessors
from scotemp.kit.access.guarded import abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.changing import NotYours
from scotemp.kit.desks.forms import NothingForm
from scotemp.kit.desks.kind import Column, Kind, Verb

Values = Mapping[str, Any]


def _open(viewer: Viewer, _none: None, values: Values) -> AssessmentRound:
    """Open a round for oneself, or for somebody whom one manages."""
    person = values["person"] or Person.objects.filter(user_id=viewer.key or 0, merged_into=None).first()
    if person is None or not abilities(viewer, person).get("edit"):
        raise NotYours
    return assessments.open_round(actor=viewer.key, person=person, organisation=values["organisation"])


def _hand_in(viewer: Viewer, round_: AssessmentRound, values: Values) -> AssessmentRound:
    assessors.hand_in(actor=viewer.key, round=round_)
    return round_


def _reply(viewer: Viewer, round_: AssessmentRound, values: Values) -> AssessmentRound:
    assessments.reply(actor=viewer.key, round=round_, **values)
    return round_


def _title(round_: AssessmentRound, language: str) -> str:
    return person_title(round_.person, language)


ASSESSMENTS: Final = Kind(
    key="assessments",
    model=AssessmentRound,
    label=_("Assessment of an entrepreneur"),
    plural=_("Assessments of entrepreneurs"),
    hint=_("Innovation, brand and globalisation side by side: own answers, their evidence, two or more assessors, the person's reply."),
    title=_title,
    order=("-pk",),
    load=lambda records: records.select_related("person", "organisation").prefetch_related("organisation__names", "assessors"),
    columns=(
        Column(name="person", label=_("Person"), value=lambda one: person_reference(one.person)),
        Column(name="organisation", label=_("Enterprise"), value=lambda one: organisation_reference(one.organisation)),
        Column(name="rubric", label=_("Rubric"), value=lambda one: version(one.rubric), order=("rubric",)),
        Column(name="published_on", label=_("Published on"), value=lambda one: one.published_on, type=date, order=("published_on",)),
        Column(name="expires_on", label=_("Holds until"), value=lambda one: one.expires_on, type=date, order=("expires_on",)),
        Column(name="reply", label=_("The person's reply"), value=lambda one: one.reply_shown, listed=False),
    ),
    parts=(ANSWERS, ASSESSORS, SCORES),
    create=Verb(name="create", label=_("Open an assessment"), form=forms.OpenRoundForm, run=_open),
    creators=frozenset({"PER", "STF", "ADM"}),
    verbs=(
        Verb(
            name="hand-in", label=_("Hand in the grades"), form=NothingForm, run=_hand_in, ability="assess",
            applies=lambda one: one.state == "evidence_review",
            hint=_("They are final: afterwards a grade is only corrected by a further one, with reasons, while the person may reply."),
        ),
        Verb(
            name="reply", label=_("Reply to the scores"), form=forms.ReplyForm, run=_reply,
            applies=lambda one: one.state == "panel_scored", initial=lambda one: {"text": one.reply},
        ),
    ),
    aspects=lambda one: [
        (aspect_of(row.indicator), indicator_label(one, row.indicator, get_language() or "en"))
        for row in one.answers.order_by("pk") if one.state != "withdrawn"
    ],
    pages=((_("Ranking by a rule that you pick"), "promotion:ranking"), (_("What the scores foretold"), "promotion:calibration")),
)  # fmt: skip
