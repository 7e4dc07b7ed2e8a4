"""What is taken of the watch: indicators, values of them, feeds, and why a held value is right."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.fields import country_field
from scotemp.apps.risk.forms.watch_references import AdvisoryFeedField, IndicatorField
from scotemp.apps.risk.models import Feed, Indicator
from scotemp.kit.desks.fields import NamesField, day_field
from scotemp.kit.desks.forms import RecordForm


class EditIndicatorForm(RecordForm):
    """What an indicator measures, whose it is, and what is plausible."""

    names = NamesField(label=_("Name"))
    unit = forms.CharField(label=_("Unit"), max_length=60)
    direction = forms.ChoiceField(label=_("Which way is bad"), choices=Indicator.Direction.choices)
    frequency = forms.ChoiceField(label=_("How often a value is due"), choices=Indicator.Frequency.choices)
    source = forms.CharField(label=_("Source"), max_length=300)
    licence = forms.CharField(label=_("Terms of use"), max_length=300)
    is_open = forms.BooleanField(label=_("The terms allow everybody to see the values"), required=False)
    least = forms.DecimalField(label=_("Smallest plausible value"), max_digits=24, decimal_places=6, required=False)
    most = forms.DecimalField(
        label=_("Largest plausible value"),
        max_digits=24,
        decimal_places=6,
        required=False,
        help_text=_("A value beyond is held until a person confirms it."),
    )


class IndicatorForm(EditIndicatorForm):
    """A new indicator."""

    code = forms.CharField(label=_("Code of the indicator"), max_length=60, help_text=_("Small letters, digits and hyphens."))
    level = forms.ChoiceField(label=_("What a value is told of"), choices=Indicator.Level.choices)

    field_order = ("code", "names", "level")


class ObservationForm(DirectoryForm):
    """One value of an indicator."""

    indicator = IndicatorField(label=_("Indicator"), help_text=_("Its code, for instance border-delay."))
    place = forms.CharField(
        label=_("Place"),
        max_length=60,
        help_text=_("A country as KAZ, a pair of countries as KAZ-CHN, a border or corridor by its short name, such as khorgos."),
    )
    period = day_field(label=_("First day of the period"))
    value = forms.DecimalField(label=_("Value"), max_digits=24, decimal_places=6)
    released_on = day_field(
        label=_("Released on"), required=False, help_text=_("When the source made it known; empty means now. A revision is entered anew.")
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a place that is none of the indicator's level, so that a trial of an import names the cell."""
        cleaned: dict[str, Any] = super().clean() or {}
        indicator, place = cleaned.get("indicator"), cleaned.get("place")
        if indicator and place:
            try:
                indicator.check_place(place)
            except ValidationError as fault:
                self.add_error("place", fault)
        return cleaned


class ConfirmForm(RecordForm):
    """Why a value that looks wrong is right."""

    reason = forms.CharField(label=_("Why is it right although it looks wrong?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class EditFeedForm(RecordForm):
    """What a feed is called, and how often it should speak."""

    names = NamesField(label=_("Name"))
    rhythm = forms.IntegerField(label=_("Days within which it should be read again"), min_value=1, max_value=3650)


class FeedForm(EditFeedForm):
    """A new feed."""

    key = forms.CharField(label=_("Short name in commands"), max_length=60)
    sort = forms.ChoiceField(label=_("What it brings"), choices=Feed.Sort.choices)

    field_order = ("key", "names", "sort")


class AdvisoryForm(DirectoryForm):
    """One advisory of an issuer."""

    feed = AdvisoryFeedField(label=_("Feed"), help_text=_("Its short name in commands."))
    country = country_field(label=_("Country"))
    level = forms.CharField(label=_("Advice"), max_length=300)
    text = forms.CharField(label=_("Text"), required=False, max_length=20000, widget=forms.Textarea(attrs={"rows": 5}))
    changed_on = day_field(label=_("Changed on"))
