"""Answers that others may read: found by country, topic and words until they expire."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms.fields import country_choices
from scotemp.apps.directory.kinds.coded import country, language
from scotemp.apps.directory.services.countries import MOST, Entry
from scotemp.apps.risk.forms import consultations as forms
from scotemp.apps.risk.kinds.consultation_parts import sources_of, standing_of
from scotemp.apps.risk.models import ReusableAnswer
from scotemp.apps.risk.models.consultations import Topic
from scotemp.apps.risk.services import consultation_answers as answers
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded, Reference
from scotemp.kit.desks.forms import NothingForm, ReasonForm
from scotemp.kit.desks.kind import Column, Filter, Kind, Verb

Values = Mapping[str, Any]


def _edit(viewer: Viewer, one: ReusableAnswer, values: Values) -> ReusableAnswer:
    answers.edit_redacted(actor=viewer.key, reusable=one, changes=values)
    return one


def _share(viewer: Viewer, one: ReusableAnswer, values: Values) -> ReusableAnswer:
    answers.share(actor=viewer.key, reusable=one)
    return one


def _unshare(viewer: Viewer, one: ReusableAnswer, values: Values) -> ReusableAnswer:
    answers.unshare(actor=viewer.key, reusable=one, **values)
    return one


def answers_of_country(code: str, viewer: Viewer) -> list[Entry]:
    """Return the shared answers about a country that still hold, for its page."""
    shared = ReusableAnswer.objects.visible_to(viewer).offered(timezone.now().date()).filter(country=code).order_by("-pk")[:MOST]
    return [
        Entry(
            Reference(one.question, reverse("desks:record", args=("answers", one.pk))), str(one.get_topic_display()), one.is_demonstration
        )
        for one in shared
    ]


ANSWERS_FOR_OTHERS: Final = Kind(
    key="answers",
    model=ReusableAnswer,
    label=_("Answer"),
    plural=_("Answers"),
    hint=_("What experts answered to questions about countries, without anybody's name. Look here before you ask."),
    title=lambda one, tag: one.question,
    order=("-pk",),
    columns=(
        Column(name="country", label=_("Country"), value=lambda one: country(one.country), order=("country",)),
        Column(name="topic", label=_("Topic"), value=lambda one: Coded(one.topic, one.get_topic_display()), order=("topic",)),
        Column(name="expires_on", label=_("Holds until"), type=date, value=lambda one: one.expires_on, order=("expires_on",)),
        Column(name="standing", label=_("Still valid?"), value=standing_of),
        Column(name="shared_on", label=_("Shared on"), type=date, value=lambda one: one.shared_on),
        Column(name="text", label=_("Answer"), value=lambda one: one.text, listed=False),
        Column(name="language", label=_("Language"), value=lambda one: language(one.language), listed=False),
        Column(name="sources", label=_("Sources"), type=list, value=sources_of, listed=False),
        Column(name="limits", label=_("Limits"), value=lambda one: one.limits, listed=False),
    ),
    filters=(
        Filter(name="country", label=_("Country"), choices=country_choices, apply=lambda records, value: records.filter(country=value)),
        Filter(
            name="topic", label=_("Topic"), choices=lambda: list(Topic.choices), apply=lambda records, value: records.filter(topic=value)
        ),
    ),
    edit=Verb(
        name="edit", label=_("Edit"), form=forms.RedactForm, run=_edit, applies=lambda one: not one.is_shared,
        initial=lambda one: {name: getattr(one, name) for name in forms.RedactForm.base_fields},
    ),
    verbs=(
        Verb(
            name="share", label=_("Share with members"), form=NothingForm, run=_share, ability="share",
            applies=lambda one: not one.is_shared and not one.has_expired,
        ),
        Verb(
            name="unshare", label=_("Take back"), form=ReasonForm, run=_unshare, ability="share", applies=lambda one: one.is_shared,
        ),
    ),
    found_by=lambda one: [one.text],
)  # fmt: skip
