"""What is said of an organisation, one fact a form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.fields import country_field, industry_choices, language_choices, optional, ownership_choices
from scotemp.apps.directory.forms.organisations import scheme_choices
from scotemp.apps.directory.forms.references import LocalityField, OrganisationField
from scotemp.apps.directory.models import OrganisationName, Product, Site
from scotemp.kit.desks.fields import day_field


class SourcedForm(DirectoryForm):
    """A fact and where it comes from."""

    source = forms.CharField(label=_("Source"), max_length=300, required=False, help_text=_("A document or public record, with its date."))


class NameForm(SourcedForm):
    """A name in one language."""

    text = forms.CharField(label=_("Name"), max_length=300)
    language = forms.ChoiceField(label=_("Language"), choices=language_choices)
    kind = forms.ChoiceField(label=_("Kind of name"), choices=OrganisationName.Kind.choices)
    starts_on = day_field(label=_("From"), required=False)
    ends_on = day_field(label=_("Last day"), required=False)


class IdentifierForm(SourcedForm):
    """A number of a registry."""

    scheme = forms.ChoiceField(label=_("Registry"), choices=scheme_choices)
    number = forms.CharField(label=_("Number"), max_length=40, help_text=_("Its check digit is compared at once."))


class StakeForm(SourcedForm):
    """What somebody owns."""

    owner = OrganisationField(
        label=_("Owner in the directory"), required=False, help_text=_("By number, registry number or whole name; or name the owner below.")
    )
    owner_name = forms.CharField(label=_("Owner who is not in the directory"), max_length=300, required=False)
    owner_class = forms.ChoiceField(label=_("Class of that owner"), choices=optional(ownership_choices), required=False)
    owner_country = country_field(label=_("Country of that owner"), required=False)
    percent = forms.DecimalField(label=_("Share in per cent"), min_value=0, max_value=100, max_digits=7, decimal_places=4)
    control = forms.BooleanField(label=_("It brings control"), required=False)
    starts_on = day_field(label=_("From"), required=False)
    ends_on = day_field(label=_("Last day"), required=False)


class SiteForm(SourcedForm):
    """A place where the organisation works."""

    kind = forms.ChoiceField(label=_("What is there"), choices=Site.Kind.choices)
    locality = LocalityField(label=_("Where it lies"), required=False, help_text=_("By name, official code or number."))
    address = forms.CharField(label=_("Address"), max_length=500, required=False)
    starts_on = day_field(label=_("From"), required=False)
    ends_on = day_field(label=_("Last day"), required=False)


class IndustryForm(SourcedForm):
    """An industry in which the organisation works."""

    industry = forms.ChoiceField(label=_("Industry"), choices=industry_choices)
    main = forms.BooleanField(label=_("The main one"), required=False)


class ProductForm(SourcedForm):
    """Goods supplied or demanded."""

    side = forms.ChoiceField(label=_("Supply or demand"), choices=Product.Side.choices)
    hs = forms.CharField(label=_("HS code"), max_length=6, help_text=_("2, 4 or 6 digits of the Harmonized System, such as 7606."))
    description = forms.CharField(label=_("Description"), max_length=500, required=False)
    quantity = forms.DecimalField(label=_("Quantity in a year"), min_value=0, max_digits=18, decimal_places=3, required=False)
    unit = forms.CharField(label=_("Unit"), max_length=20, required=False, help_text=_("Such as t, pieces, m³."))


class LastDayForm(DirectoryForm):
    """The day with which a fact ends."""

    last_day = day_field(label=_("Last day"))
    reason = forms.CharField(label=_("Why?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
