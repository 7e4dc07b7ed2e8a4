"""How matching is asked: by which method, with which weights, and how much room there is."""

from collections.abc import Collection
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms.fields import country_choices, industry_choices
from scotemp.assessments.matching.fitting import Method
from scotemp.assessments.matching.sides import WEIGHTS, View
from scotemp.nomenclature.language import normalise
from scotemp.reports.matching.words import criterion, method
from scotemp.reports.voice import Voice

METHODS: Final[tuple[Method, ...]] = ("weighted", "topsis", "promethee")


class MatchForm(forms.Form):
    """A method, and weights in per cent; weights left empty are the platform's own."""

    method = forms.ChoiceField(label=_("Method"), required=False)

    def __init__(self, *args: Any, view: View, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.view, voice = view, Voice(normalise(get_language() or "en"))
        self.fields["method"] = forms.ChoiceField(
            label=_("Method"), required=False, choices=[(name, method(voice, name)) for name in METHODS]
        )
        for name, weight in WEIGHTS[view].items():
            self.fields[f"w_{name}"] = forms.DecimalField(
                label=criterion(voice, name), required=False, min_value=0, max_value=100, max_digits=5, decimal_places=2,
                widget=forms.NumberInput(attrs={"placeholder": f"{100 * weight:g}", "size": 5}),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse weights that are all nothing."""
        said: dict[str, Any] = super().clean() or {}
        if not self.errors and (weights := self._said(said)) is not None and not any(weights.values()):
            raise ValidationError(_("Set at least one weight above 0, or leave all empty for the platform's own."))
        return said

    @property
    def chosen(self) -> Method:
        """The method asked for; the weighted sum if none was."""
        return self.cleaned_data["method"] or METHODS[0]

    @property
    def weights(self) -> dict[str, float] | None:
        """The weights asked for: those left empty beside others count nothing; nothing where all are empty."""
        return self._said(self.cleaned_data)

    def _said(self, said: dict[str, Any]) -> dict[str, float] | None:
        given = {name: said.get(f"w_{name}") for name in WEIGHTS[self.view]}
        if all(one is None for one in given.values()):
            return None
        return {name: float(one or 0) for name, one in given.items()}


class AssignForm(forms.Form):
    """How many meetings each side has room for, and whom it is about."""

    each = forms.IntegerField(label=_("Meetings for each entrepreneur"), min_value=1, max_value=20, required=False, initial=1)
    room = forms.IntegerField(label=_("Meetings for each place"), min_value=1, max_value=200, required=False, initial=3)
    country = forms.ChoiceField(label=_("Country of the places"), required=False)
    industry = forms.ChoiceField(label=_("Industry of the entrepreneurs"), required=False)

    def __init__(self, *args: Any, countries: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [pair for pair in country_choices() if pair[0] in countries]
        for name, choices in (("country", known), ("industry", industry_choices())):
            field: Any = self.fields[name]
            field.choices = [("", _("All")), *choices]
