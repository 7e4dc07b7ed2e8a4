"""What is taken of warnings: where and what, the judgement, a new level, what came of it, and what was done."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.fields import country_choices, country_field, industry_choices, optional
from scotemp.apps.risk.models import CountryWarning, WarningReceipt
from scotemp.kit.content.fields import ContentFormField
from scotemp.kit.desks.fields import NamesField, day_field
from scotemp.kit.desks.forms import RecordForm

_LINES = forms.Textarea(attrs={"rows": 3})


class WarningForm(DirectoryForm):
    """What threatens where, and how gravely."""

    names = NamesField(label=_("Title"), help_text=_("In as many languages as you can; a missing one is shown as missing."))
    reach = forms.ChoiceField(label=_("Reach"), choices=CountryWarning.Reach.choices)
    country = forms.ChoiceField(label=_("Country"), choices=optional(country_choices), required=False)
    region = forms.CharField(label=_("Part of the country"), max_length=200, required=False)
    industry = forms.ChoiceField(label=_("Industry"), choices=optional(industry_choices), required=False)
    corridor = forms.CharField(
        label=_("Border or corridor"), max_length=60, required=False, help_text=_("Its short name, such as khorgos.")
    )
    level = forms.ChoiceField(label=_("Warning level"), choices=CountryWarning.Level.choices)
    expires_on = day_field(label=_("Last day"), help_text=_("After it the warning holds nothing up, whether or not anybody looks."))


class AssessForm(RecordForm):
    """The judgement of an analyst."""

    drivers = forms.CharField(label=_("What drives it"), max_length=2000, widget=_LINES)
    outcome = forms.CharField(
        label=_("What would count as its coming"), max_length=500, widget=_LINES, help_text=_("So plain that somebody else can tell later.")
    )
    chance = forms.IntegerField(label=_("Probability that it comes, per cent"), min_value=0, max_value=100)
    confidence = forms.ChoiceField(label=_("Confidence in the judgement"), choices=CountryWarning.Confidence.choices)
    resolves_on = day_field(label=_("Horizon: by which day"))
    level = forms.ChoiceField(label=_("Warning level"), choices=CountryWarning.Level.choices)
    expires_on = day_field(label=_("Last day"))
    advice = ContentFormField(label=_("Advice"), required=True)


class LevelForm(RecordForm):
    """What level is asked for now."""

    level = forms.ChoiceField(label=_("Level asked for now"), choices=CountryWarning.Level.choices)
    words = forms.CharField(label=_("What has changed"), max_length=2000, widget=_LINES)
    expires_on = day_field(label=_("New last day"), required=False)


class ScoreForm(RecordForm):
    """What came of a warning."""

    came = forms.ChoiceField(label=_("What came"), choices=CountryWarning.Came.choices)
    came_on = day_field(label=_("On which day"), required=False)
    proof = forms.CharField(label=_("What proves it"), max_length=2000, widget=_LINES, help_text=_("A source that others can look up."))


class AcknowledgeForm(RecordForm):
    """What was done about a warning."""

    action = forms.ChoiceField(label=_("What was done"), choices=WarningReceipt.Action.choices)
    words = forms.CharField(label=_("In words"), max_length=1000, required=False, widget=_LINES)


class MissedForm(DirectoryForm):
    """What came without a warning."""

    country = country_field(label=_("Country"))
    happened_on = day_field(label=_("Day"))
    words = forms.CharField(label=_("What happened"), max_length=500, widget=_LINES)
    source = forms.CharField(label=_("Source"), max_length=500)


def values_of(record: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """Return what a form begins with."""
    return {name: getattr(record, name) for name in names}
