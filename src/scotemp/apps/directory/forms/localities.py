"""What is taken of localities: the place itself, figures, parks, prices and incentives."""

from typing import Any, cast

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.fields import country_field
from scotemp.apps.directory.forms.references import LocalityField
from scotemp.apps.directory.models import Level, Utility
from scotemp.apps.directory.rules.figures import MEASURED, UNITS
from scotemp.kit.content.fields import ContentFormField
from scotemp.kit.desks.fields import NamesField, day_field
from scotemp.kit.evidence.content.office import XLSX
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.selectors import current
from scotemp.kit.workflow.errors import spoken


class EditLocalityForm(DirectoryForm):
    """What a place tells of itself."""

    names = NamesField(label=_("Name"))
    official_code = forms.CharField(label=_("Official code"), max_length=20, required=False)
    latitude = forms.DecimalField(label=_("Latitude"), min_value=-90, max_value=90, max_digits=8, decimal_places=5, required=False)
    longitude = forms.DecimalField(label=_("Longitude"), min_value=-180, max_value=180, max_digits=8, decimal_places=5, required=False)
    contact_office = forms.CharField(label=_("Contact office"), max_length=300, required=False)
    description = ContentFormField(label=_("Description"), required=False)


class AddLocalityForm(DirectoryForm):
    """A place, and where it lies."""

    names = NamesField(label=_("Name"))
    level = forms.ChoiceField(label=_("Level of the place"), choices=Level.choices)
    country = country_field(label=_("Country"))
    parent = LocalityField(label=_("Lies within"), required=False, help_text=_("The larger place, by name, official code or number."))
    official_code = forms.CharField(label=_("Official code"), max_length=20, required=False)


class AddBelowForm(DirectoryForm):
    """A place that lies within the one on whose page it is added, in the same country."""

    names = NamesField(label=_("Name"))
    level = forms.ChoiceField(label=_("Level of the place"), choices=Level.choices)
    official_code = forms.CharField(label=_("Official code"), max_length=20, required=False)


def measured_choices() -> list[tuple[str, str]]:
    """Return what is measured, in the language that is active."""
    return [(key, spoken(figure.label)) for key, figure in MEASURED.items()]


def unit_choices() -> list[tuple[str, str]]:
    """Return the units, in the language that is active."""
    return [(unit, spoken(names)) for unit, names in UNITS.items()]


class FigureForm(DirectoryForm):
    """A measured figure: never without its year and source."""

    key = forms.ChoiceField(label=_("What is measured"), choices=measured_choices)
    value = forms.DecimalField(label=_("Value"), max_digits=24, decimal_places=6)
    unit = forms.ChoiceField(label=_("Unit"), choices=unit_choices)
    year = forms.IntegerField(label=_("Year"), validators=[MinValueValidator(1900), MaxValueValidator(2100)])
    source = forms.CharField(label=_("Source"), max_length=300)
    method = forms.CharField(label=_("Method"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a unit in which the figure is not given."""
        said = super().clean() or {}
        figure = MEASURED.get(said.get("key", ""))
        if figure is not None and "unit" in said and said["unit"] not in figure.units:
            units = ", ".join(spoken(UNITS[unit]) for unit in figure.units)
            self.add_error("unit", _("“%(figure)s” is given in: %(units)s.") % {"figure": spoken(figure.label), "units": units})
        return said


class ParkForm(DirectoryForm):
    """An industrial park."""

    names = NamesField(label=_("Name"))
    area = forms.DecimalField(label=_("Area in hectares"), min_value=0, max_digits=12, decimal_places=2, required=False)
    area_free = forms.DecimalField(label=_("Free area in hectares"), min_value=0, max_digits=12, decimal_places=2, required=False)
    description = ContentFormField(label=_("Description"), required=False)
    source = forms.CharField(label=_("Source"), max_length=300, required=False)


class UtilityForm(DirectoryForm):
    """What something costs on a day."""

    kind = forms.ChoiceField(label=_("What is supplied"), choices=Utility.Kind.choices)
    price = forms.DecimalField(label=_("Price"), min_value=0, max_digits=18, decimal_places=6)
    unit = forms.CharField(label=_("Unit"), max_length=40, help_text=_("With the currency, such as CNY/kWh."))
    valid_on = day_field(label=_("Valid on"))
    source = forms.CharField(label=_("Source"), max_length=300)


class ActivityForm(DirectoryForm):
    """A paper of the locality that holds figures of its industries."""

    paper = forms.ModelChoiceField(
        label=_("Paper"),
        queryset=Paper.objects.none(),
        help_text=_("A CSV or XLSX among the papers of the place: a column of industry codes, a year, and output, exports or employment."),
    )
    source = forms.CharField(label=_("Source"), max_length=300, help_text=_("Who published the figures, under which title and when."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tables = current(self.record, self.viewer).filter(media_type__in=(XLSX, "text/csv"))
        cast("forms.ModelChoiceField[Paper]", self.fields["paper"]).queryset = tables


class IncentiveForm(DirectoryForm):
    """What a locality offers by law, and between which days."""

    names = NamesField(label=_("Name"))
    description = ContentFormField(label=_("Description"), required=False)
    legal_source = forms.CharField(
        label=_("Legal source"),
        max_length=500,
        required=False,
        help_text=_("The act, with number and date; without it nothing is published."),
    )
    legal_source_url = forms.URLField(label=_("Address of the act"), required=False, assume_scheme="https")
    valid_from = day_field(label=_("From"))
    valid_until = day_field(label=_("Last day"), required=False)
