"""What is taken of leads, of what is written about them, and of first contacts."""

from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.fields import country_field, currency_choices, industry_choices, language_choices, optional
from scotemp.apps.directory.forms.references import LocalityField, OrganisationField
from scotemp.kit.accounts.fields import AccountField
from scotemp.kit.content.content import Content
from scotemp.kit.content.fields import ContentFormField
from scotemp.kit.desks.fields import NamesField, day_field

_AREA: Final = forms.Textarea(attrs={"rows": 5})


def _number(label: Any, digits: int = 18, places: int = 0, **said: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=0, max_digits=digits, decimal_places=places, required=False, **said)


class FiguresForm(DirectoryForm):
    """What a lead says in figures; none is needed to begin with."""

    amount = _number(_("Total investment"), help_text=_("In whole units of the currency."))
    currency = forms.ChoiceField(label=_("Currency"), choices=optional(currency_choices), required=False)
    land = _number(_("Land in hectares"), 12, 2)
    electricity = _number(_("Electricity in MWh a year"), 14, 1)
    water = _number(_("Water in m³ a year"), 14, 1)
    output = _number(_("Output a year"))
    tax = _number(_("Taxes a year"))
    jobs = forms.IntegerField(label=_("Jobs"), min_value=0, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse sums without a currency."""
        said = super().clean() or self.cleaned_data
        if not said.get("currency") and any(said.get(name) is not None for name in ("amount", "output", "tax")):
            self.add_error("currency", _("Name the currency of these sums."))
        return said


class RegisterLeadForm(FiguresForm):
    """A lead as it comes in: at least one name of the investor, and the place; the same for tables."""

    locality = LocalityField(label=_("Locality"), help_text=_("The place that answers: by name, official code or number."))
    name_zh = forms.CharField(label=_("Investor in Chinese"), max_length=300, required=False)
    name_en = forms.CharField(label=_("Investor in English"), max_length=300, required=False)
    name_ru = forms.CharField(label=_("Investor in Russian"), max_length=300, required=False)
    investor = OrganisationField(
        label=_("Investor in the directory"), required=False, help_text=_("If it is there: its number, a registry's number, or its name.")
    )
    investor_country = country_field(label=_("Country of the investor"), required=False)
    language = forms.ChoiceField(label=_("Language of the investor"), choices=language_choices, initial="en")
    industry = forms.ChoiceField(label=_("Industry"), choices=optional(industry_choices), required=False)
    content = forms.CharField(label=_("What is to be built or made"), max_length=4000, required=False, widget=_AREA)
    environment = forms.CharField(label=_("Environment"), max_length=300, required=False)
    needs_experts = forms.BooleanField(label=_("Experts are heard"), required=False)
    referrer = OrganisationField(
        label=_("Referrer"), required=False, help_text=_("The organisation that sent it, if it is in the directory.")
    )
    came_in_on = day_field(label=_("Came in on"), required=False, help_text=_("Today, if it is left empty; the time limits run from then."))
    source = forms.CharField(label=_("Source"), max_length=300, required=False)
    field_order = (
        "locality",
        "name_zh",
        "name_en",
        "name_ru",
        "investor",
        "investor_country",
        "language",
        "industry",
        "content",
        "amount",
        "currency",
        "land",
        "electricity",
        "water",
        "environment",
        "output",
        "tax",
        "jobs",
        "needs_experts",
        "referrer",
        "came_in_on",
        "source",
    )

    def clean(self) -> dict[str, Any]:
        """Put the names and the words together; refuse a lead of nobody."""
        said = super().clean()
        parts = {"zh-Hans": "name_zh", "en": "name_en", "ru": "name_ru"}
        said["investor_names"] = {tag: name.strip() for tag, key in parts.items() if (name := said.pop(key, "") or "").strip()}
        if not said["investor_names"]:
            self.add_error(None, _("Name the investor in one language at least."))
        words = said.get("content") or ""
        said["content"] = Content.of(said.get("language") or "en", words) if words.strip() else Content()
        return said


class EditLeadForm(FiguresForm):
    """What of a lead may change."""

    investor_names = NamesField(label=_("Investor"))
    investor = OrganisationField(label=_("Investor in the directory"), required=False)
    investor_country = country_field(label=_("Country of the investor"), required=False)
    language = forms.ChoiceField(label=_("Language of the investor"), choices=language_choices)
    industry = forms.ChoiceField(label=_("Industry"), choices=optional(industry_choices), required=False)
    content = ContentFormField(label=_("What is to be built or made"), required=False)
    environment = forms.CharField(label=_("Environment"), max_length=300, required=False)
    needs_experts = forms.BooleanField(label=_("Experts are heard"), required=False)
    referrer = OrganisationField(label=_("Referrer"), required=False)
    source = forms.CharField(label=_("Source"), max_length=300, required=False)


class MessageForm(DirectoryForm):
    """Words to the investor or the referrer."""

    language = forms.ChoiceField(label=_("Language"), choices=language_choices)
    text = forms.CharField(label=_("Words"), max_length=4000, widget=forms.Textarea(attrs={"rows": 10}))


def grade_choices() -> list[tuple[str, Any]]:
    """Return the grades of the triage, not known among them."""
    words = (_("0 · against it"), _("1 · weak"), _("2 · middling"), _("3 · good"), _("4 · excellent"))
    return [("", _("not known yet")), *((str(grade), text) for grade, text in enumerate(words))]


GRADED: Final = ("sector", "market", "technology", "environment", "benefit")


class TriageForm(FiguresForm):
    """The triage: grades from 0 to 4, and the figures that it needs."""

    sector = forms.ChoiceField(label=_("Fits the chain of the place"), choices=grade_choices, required=False)
    market = forms.ChoiceField(label=_("Market"), choices=grade_choices, required=False)
    technology = forms.ChoiceField(label=_("Technology and process"), choices=grade_choices, required=False)
    environment = forms.ChoiceField(label=_("Environment"), choices=grade_choices, required=False)
    benefit = forms.ChoiceField(label=_("Benefit to the place"), choices=grade_choices, required=False)
    industry = forms.ChoiceField(label=_("Industry"), choices=optional(industry_choices), required=False)
    rate = forms.DecimalField(
        label=_("Exchange rate"),
        min_value=Decimal("0.000001"),
        max_digits=14,
        decimal_places=6,
        required=False,
        help_text=_("How much one unit of the lead's currency is in the currency of the rules; not needed if they are the same."),
    )
    remarks = forms.CharField(label=_("Remarks"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    field_order = (
        "sector",
        "market",
        "technology",
        "environment",
        "benefit",
        "industry",
        "amount",
        "currency",
        "land",
        "electricity",
        "water",
        "output",
        "tax",
        "jobs",
        "rate",
        "remarks",
    )


class OfficerForm(DirectoryForm):
    """Who answers for the lead."""

    officer = AccountField(label=_("Officer"), help_text=_("The e-mail address of the account; it holds the role of an officer here."))


class ClaimForm(DirectoryForm):
    """What was spoken about, and when first."""

    matter = forms.CharField(
        label=_("Matter"),
        max_length=100,
        required=False,
        help_text=_("Needed only where the lead names no industry: what you spoke about."),
    )
    claimed_on = day_field(label=_("First spoke on"), required=False, help_text=_("Today, if it is left empty."))


class VerdictForm(DirectoryForm):
    """The decision about a possible duplicate."""

    same = forms.TypedChoiceField(
        label=_("Are these the same?"),
        choices=(("yes", _("One and the same")), ("no", _("Two different ones"))),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("What shows it?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class OfferForm(DirectoryForm):
    """To whom a first contact is handed, and with what part of the credit."""

    to = LocalityField(label=_("Receiving place"), help_text=_("By name, official code or number."))
    percent = forms.DecimalField(
        label=_("Part of the credit that it receives, in per cent"),
        min_value=Decimal("0.01"),
        max_value=100,
        max_digits=5,
        decimal_places=2,
        help_text=_("Of the whole; what is not handed over stays here, so that all parts make exactly 100 per cent."),
    )

    def clean_percent(self) -> int:
        """Return the part in hundredths of a per cent."""
        return int(self.cleaned_data["percent"] * 100)


class AssignForm(DirectoryForm):
    """Which place answers an enquiry."""

    locality = LocalityField(label=_("Locality"), help_text=_("The place that answers: by name, official code or number."))


class CloseEnquiryForm(DirectoryForm):
    """Why no place answers; the enquirer reads it."""

    words = forms.CharField(label=_("Words to the enquirer"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))

    def clean_words(self) -> str:
        """Refuse mere blanks."""
        if not self.cleaned_data["words"].strip():
            raise ValidationError(_("Write something: these words are what they read."))
        return str(self.cleaned_data["words"])
