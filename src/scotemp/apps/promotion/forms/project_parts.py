"""What is taken of the rows of a project: attestations, reviews, promises, permits, marks of quality, grievances."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scotemp.apps.promotion.forms.projects import OnProjectForm, PaperChoice, money
from scotemp.apps.promotion.models import Attestation, Review
from scotemp.apps.promotion.rules.quality import CLUSTERS, LEVELS, MOMENTS
from scotemp.kit.accounts.fields import AccountField
from scotemp.kit.desks.fields import day_field
from scotemp.kit.taxonomies.fields import TermChoice
from scotemp.kit.workflow.errors import spoken

_WORDS = forms.Textarea(attrs={"rows": 3})


class AttestForm(OnProjectForm):
    """A fact, its day and its paper."""

    what = forms.ChoiceField(label=_("What happened"), choices=Attestation.What.choices)
    occurred_on = day_field(label=_("When did it happen?"))
    amount = money(label=_("Amount"), required=False, help_text=_("Of funds only, in whole units of the project's currency."))
    paper = PaperChoice(label=_("Evidence"))


class CorrectForm(OnProjectForm):
    """The same fact as it was, and what was wrong before."""

    occurred_on = day_field(label=_("When did it happen?"))
    amount = money(label=_("Amount"), required=False, help_text=_("Of funds only, in whole units of the project's currency."))
    paper = PaperChoice(label=_("Evidence"))
    reason = forms.CharField(label=_("What was wrong?"), max_length=1000, widget=_WORDS)


class AskReviewForm(OnProjectForm):
    """Which department is asked what."""

    department = forms.CharField(label=_("Department"), max_length=200)
    reviewer = AccountField(label=_("Who answers for it"), help_text=_("The e-mail address with which the person signs in."))
    question = forms.CharField(label=_("Question"), max_length=1000, widget=_WORDS)
    new_round = forms.BooleanField(label=_("This begins a new round"), required=False)


class OpinionForm(OnProjectForm):
    """What a department thinks."""

    opinion = forms.ChoiceField(label=_("Opinion"), choices=Review.Opinion.choices)
    reasons = forms.CharField(
        label=_("Conditions or reasons"), max_length=2000, required=False, widget=_WORDS, help_text=_("Needed unless it simply agrees.")
    )
    paper = PaperChoice(label=_("Paper"), required=False)


class ReplyForm(OnProjectForm):
    """What an objection is answered."""

    reply = forms.CharField(label=_("Answer"), max_length=2000, widget=_WORDS)


class PromiseForm(OnProjectForm):
    """What is promised, by when."""

    text = forms.CharField(label=_("What is promised"), max_length=1000, widget=_WORDS)
    due_on = day_field(label=_("Due"))


class KeptForm(OnProjectForm):
    """When a promise was kept, and what shows it."""

    kept_on = day_field(label=_("Kept on"))
    paper = PaperChoice(label=_("Evidence"))


class ConditionForm(OnProjectForm):
    """What was applied for, where and when."""

    kind = TermChoice(taxonomy="project_conditions", label=_("Permit or connection"))
    agency = forms.CharField(label=_("Agency"), max_length=200)
    applied_on = day_field(label=_("Applied on"))
    due_on = day_field(label=_("Due"), required=False)


class DecisionForm(OnProjectForm):
    """What an agency decided."""

    granted = forms.BooleanField(label=_("Granted"), required=False)
    decided_on = day_field(label=_("Decided on"))
    reason = forms.CharField(label=_("Why?"), max_length=500, required=False, help_text=_("Needed for a refusal."))


def _levels() -> list[tuple[Any, str]]:
    return [(level, f"{level} · {spoken(words)}") for level, words in LEVELS.items()]


class QualityForm(OnProjectForm):
    """The level of a project in one cluster of quality."""

    moment = forms.ChoiceField(label=_("When"), choices=lambda: [(code, spoken(words)) for code, words in MOMENTS.items()])
    cluster = forms.ChoiceField(label=_("Cluster"), choices=lambda: [(code, spoken(words)) for code, words in CLUSTERS.items()])
    level = forms.TypedChoiceField(label=_("Level"), choices=_levels, coerce=int)
    basis = forms.CharField(
        label=_("Which figure shows it"), max_length=500, help_text=_("The figure, that of the industry here, and the source.")
    )


class GrievanceForm(OnProjectForm):
    """What the investor complains of."""

    category = TermChoice(taxonomy="grievance_categories", label=_("What it is about"))
    text = forms.CharField(label=_("Grievance"), max_length=2000, widget=forms.Textarea(attrs={"rows": 6}))


class AnswerForm(OnProjectForm):
    """What a grievance is answered."""

    answer = forms.CharField(label=_("Answer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 6}))
