"""By which rule profiles are ranked; nothing is chosen beforehand."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.promotion.rules.ranking import Rule, least, lexicographic, one, weighted
from scotemp.apps.promotion.rules.rubric import EntrepreneurRubric

RULE_CHOICES = (
    ("one", _("By one dimension")),
    ("lexicographic", _("By one dimension after the other, where intervals overlap")),
    ("least", _("By the weakest dimension of each")),
    ("weighted", _("By a weighted sum whose weights I set")),
)


class RankingForm(forms.Form):
    """A rule, and what it needs; fields of other rules are left alone."""

    version = forms.ChoiceField(label=_("Rubric"))
    rule = forms.ChoiceField(label=_("Rule"), choices=RULE_CHOICES, widget=forms.RadioSelect)
    dimension = forms.ChoiceField(label=_("Dimension"), required=False, help_text=_("For the rule by one dimension."))

    def __init__(self, *args: Any, rubric: EntrepreneurRubric, versions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["version"]).choices = versions
        language = get_language() or "en"
        named = [(name, each.label.get(language)) for name, each in rubric.dimensions.items()]
        self.dimensions = [name for name, _label in named]
        cast(forms.ChoiceField, self.fields["dimension"]).choices = [("", "—"), *named]
        for place, _name in enumerate(named, start=1):
            self.fields[f"place{place}"] = forms.ChoiceField(
                label=_("Place %(place)s in the order") % {"place": place}, choices=[("", "—"), *named], required=False
            )
        for name, label in named:
            self.fields[f"weight_{name}"] = forms.DecimalField(
                label=_("Weight of: %(dimension)s") % {"dimension": label}, min_value=0, max_value=100, required=False
            )

    def clean(self) -> dict[str, Any]:
        """Ask for what the rule needs."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        match said.get("rule"):
            case "one" if not said.get("dimension"):
                raise ValidationError({"dimension": _("Choose the dimension.")})
            case "lexicographic" if sorted(self._order(said)) != sorted(self.dimensions):
                raise ValidationError(_("Give every dimension its place in the order, each once."))
            case "weighted" if not any(said.get(f"weight_{name}") for name in self.dimensions):
                raise ValidationError(_("Set at least one weight above 0."))
        return said

    def _order(self, said: dict[str, Any]) -> list[str]:
        return [said.get(f"place{place}") or "" for place, _name in enumerate(self.dimensions, start=1)]

    def chosen(self) -> Rule:
        """Return the rule that was picked."""
        said = self.cleaned_data
        match said["rule"]:
            case "one":
                return one(said["dimension"])
            case "lexicographic":
                return lexicographic(self._order(said))
            case "weighted":
                return weighted({name: float(said.get(f"weight_{name}") or 0) for name in self.dimensions})
            case _least:
                return least

    def said(self) -> str:
        """Return the rule with what was set, in a sentence for page and file."""
        label = str(dict(RULE_CHOICES)[self.cleaned_data["rule"]])
        named = dict(cast(forms.ChoiceField, self.fields["dimension"]).choices)  # type: ignore[arg-type]
        match self.cleaned_data["rule"]:
            case "one":
                return f"{label}: {named[self.cleaned_data['dimension']]}"
            case "lexicographic":
                return f"{label}: " + " → ".join(str(named[name]) for name in self._order(self.cleaned_data))
            case "weighted":
                weights = (f"{named[name]} {self.cleaned_data.get(f'weight_{name}') or 0}" for name in self.dimensions)
                return f"{label}: " + " + ".join(weights)
            case _least:
                return label
