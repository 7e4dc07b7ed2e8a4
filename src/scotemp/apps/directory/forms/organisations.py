"""What is taken of an organisation: when it is registered, edited, grouped, attended to, screened and merged."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.fields import (
    country_field,
    currency_choices,
    language_choices,
    optional,
    ownership_choices,
)
from scotemp.apps.directory.forms.references import LocalityField, OrganisationField
from scotemp.apps.directory.models import Organisation
from scotemp.apps.directory.rules.identifiers import SCHEMES
from scotemp.kit.accounts.models import User
from scotemp.kit.desks.fields import day_field
from scotemp.kit.workflow.errors import spoken


def scheme_choices() -> list[tuple[str, str]]:
    """Return the registries whose numbers are known."""
    return [(code, spoken(scheme.names)) for code, scheme in SCHEMES.items()]


class RegisterForm(DirectoryForm):
    """The least that makes an organisation findable; the rest is added on its page."""

    name = forms.CharField(label=_("Legal name"), max_length=300, help_text=_("As in the register, in the language of the register."))
    language = forms.ChoiceField(label=_("Language of the name"), choices=language_choices)
    country = country_field(label=_("Country of registration"))
    scheme = forms.ChoiceField(label=_("Registry"), choices=optional(scheme_choices), required=False)
    number = forms.CharField(
        label=_("Number in the registry"), max_length=40, required=False, help_text=_("Its check digit is compared at once.")
    )
    ownership_class = forms.ChoiceField(
        label=_("Ownership class"),
        choices=optional(ownership_choices),
        required=False,
        help_text=_("As you see it; once stakes are entered it is computed from them."),
    )
    legal_form = forms.CharField(label=_("Legal form"), max_length=100, required=False)
    home = LocalityField(label=_("At home in"), required=False, help_text=_("The locality, by name, official code or number."))
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    source = forms.CharField(
        label=_("Source"), max_length=300, required=False, help_text=_("Where this comes from, such as a public record with its date.")
    )

    def clean(self) -> dict[str, Any]:
        """Ask for registry and number together."""
        said = super().clean() or {}
        if bool(said.get("scheme")) != bool(said.get("number")):
            where = "number" if said.get("scheme") else "scheme"
            self.add_error(where, _("Registry and number belong together: give both, or neither."))
        return said


class EditForm(DirectoryForm):
    """What is edited on the record itself."""

    country = country_field(label=_("Country of registration"))
    source_language = forms.ChoiceField(label=_("Source language"), choices=language_choices)
    legal_form = forms.CharField(label=_("Legal form"), max_length=100, required=False)
    ownership_class = forms.ChoiceField(
        label=_("Ownership class"),
        choices=optional(ownership_choices),
        required=False,
        help_text=_("As you see it; once stakes are entered it is computed from them."),
    )
    home = LocalityField(label=_("At home in"), required=False, help_text=_("The locality, by name, official code or number."))
    employees = forms.IntegerField(label=_("Employees"), min_value=0, max_value=10**8, required=False)
    revenue = forms.DecimalField(label=_("Revenue of the year"), min_value=0, max_digits=20, decimal_places=0, required=False)
    exports = forms.DecimalField(label=_("Exports of the year"), min_value=0, max_digits=20, decimal_places=0, required=False)
    currency = forms.ChoiceField(label=_("Currency"), choices=optional(currency_choices), required=False)
    size_year = forms.IntegerField(
        label=_("Year of these figures"), required=False, validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    consent_to_publish = forms.BooleanField(
        label=_("It may be shown to everybody"),
        required=False,
        help_text=_("Without this a verified organisation is shown to people with an account only."),
    )
    source = forms.CharField(label=_("Source"), max_length=300, required=False)


class GroupForm(DirectoryForm):
    """The head under which an organisation stands."""

    parent = OrganisationField(
        label=_("Parent organisation"), required=False, help_text=_("By number, registry number or whole name; empty for none.")
    )


class AccountForm(DirectoryForm):
    """How closely the platform attends to an organisation."""

    tier = forms.ChoiceField(label=_("Account tier"), choices=Organisation.Tier.choices)
    lead = forms.ModelChoiceField(label=_("Account lead"), queryset=User.objects.none(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = User.objects.filter(is_active=True, grants__role="STF", grants__scope_type="").distinct().order_by("name")
        self.fields["lead"].queryset = staff  # type: ignore[attr-defined]


class ScreeningForm(DirectoryForm):
    """What compliance looked at, and what it found."""

    clear = forms.TypedChoiceField(
        label=_("Result"),
        choices=[("true", _("Nothing was found")), ("false", _("Something was found"))],
        coerce=lambda value: value in {"true", "True", True},
    )
    reason = forms.CharField(
        label=_("Lists and sources searched, and what was found"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    occurred_on = day_field(label=_("Day of the screening"))


class MergeForm(DirectoryForm):
    """Into which organisation this one is merged, and why."""

    target = OrganisationField(label=_("Merge into"), help_text=_("A verified organisation, by number, registry number or whole name."))
    reason = forms.CharField(label=_("Why are they the same?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def clean_target(self) -> Organisation:
        """Refuse the record itself."""
        target: Organisation = self.cleaned_data["target"]
        if self.record is not None and target.pk == self.record.pk:
            raise ValidationError(_("An organisation cannot be merged into itself."))
        return target


class ReasonForm(DirectoryForm):
    """Why something is done."""

    reason = forms.CharField(label=_("Why?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class VerdictForm(DirectoryForm):
    """Whether two organisations are one."""

    same = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[("false", _("Two different organisations")), ("true", _("The same organisation; to be merged"))],
        coerce=lambda value: value in {"true", "True", True},
    )
    reason = forms.CharField(label=_("Why?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
