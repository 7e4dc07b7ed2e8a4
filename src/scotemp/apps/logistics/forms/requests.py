"""What is taken of requests and quotes: goods and days, routes, prices, the award."""

from typing import Any, cast

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.fields import country_choices, currency_choices
from scotemp.apps.directory.forms.references import OrganisationField, RecordField
from scotemp.apps.directory.selectors import display_name
from scotemp.apps.logistics.models import Request
from scotemp.apps.logistics.models.requests import TERMS
from scotemp.assessments.corridors.network import data
from scotemp.kit.desks.fields import day_field
from scotemp.kit.desks.forms import RecordForm
from scotemp.nomenclature.language import normalise
from scotemp.nomenclature.lookup import UnknownName
from scotemp.reports.problems import explain

_PLACE = _("A name in Chinese, Russian or English, a UN/LOCODE, or the sign of the network, as in CKG or ALA.")


class PlaceField(forms.CharField):
    """A place of the corridor network by any of its names; gives its sign."""

    def clean(self, value: Any) -> Any:
        """Return the sign of the place that is meant, refused with what may be meant."""
        text = super().clean(value)
        try:
            return data().places.find(text).code if text else text
        except UnknownName as error:
            problem = explain(error, normalise(get_language() or "en"))
            meant = ", ".join(f"{one.label} ({one.code})" for one in problem.suggestions)
            raise forms.ValidationError(f"{problem.title}. {meant or problem.text}") from error


class EditRequestForm(DirectoryForm):
    """Goods, places, days, and how quotes are taken."""

    origin = PlaceField(label=_("Place of dispatch"), max_length=100, help_text=_PLACE)
    destination = PlaceField(label=_("Place of destination"), max_length=100, help_text=_PLACE)
    goods = forms.CharField(label=_("HS code"), max_length=6, help_text=_("Two, four or six digits."))
    words = forms.CharField(label=_("Goods in words"), max_length=300)
    tonnes = forms.DecimalField(label=_("Tonnes"), max_digits=9, decimal_places=3)
    unit = forms.ChoiceField(label=_("Loaded in"), choices=Request.Unit.choices)
    units = forms.IntegerField(label=_("How many units"), min_value=1)
    cargo = forms.ChoiceField(label=_("Class of cargo"), choices=Request.Cargo.choices)
    incoterm = forms.ChoiceField(label=_("Incoterms 2020"), choices=TERMS)
    named_place = forms.CharField(label=_("Named place of the term"), max_length=200)
    ready_on = day_field(label=_("Ready from"))
    deadline = day_field(label=_("Must arrive by"))
    avoid = forms.MultipleChoiceField(label=_("Countries to be avoided"), choices=country_choices, required=False)
    sealed = forms.BooleanField(
        label=_("Sealed quotes"), required=False, help_text=_("Nobody but the bidder reads a quote before the last day is over.")
    )
    quotes_due = day_field(label=_("Last day for quotes"))


class DraftRequestForm(EditRequestForm):
    """The same, and for whom."""

    organisation = OrganisationField(label=_("For the enterprise"), help_text=_("By number, registry number or whole name."))
    field_order = ("organisation",)


class OptionForm(RecordForm):
    """A route as the search of corridors gives it."""

    plan = forms.JSONField(label=_("Plan of the route"), help_text=_("As JSON, from the search of corridors."))
    countries = forms.JSONField(label=_("Countries of its places"), help_text=_('As JSON: {"CKG": "CHN", "ALA": "KAZ"}.'))


class RequestField(RecordField):
    """Names a request that asks for quotes, by its number."""

    def meant(self, text: str) -> Any:
        """Return the request of a number."""
        seen = Request.objects.visible_to(self.viewer).filter(state="quoting")
        return seen.filter(pk=int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else seen.none()


class StepsField(forms.CharField):
    """Keys of steps, a line each; programs may send a list."""

    widget = forms.Textarea(attrs={"rows": 3})
    json_type = list[str]

    def prepare_value(self, value: Any) -> Any:
        """Show a list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """Return the keys."""
        text = "\n".join(map(str, value)) if isinstance(value, list) else value
        return [line.strip() for line in super().clean(text).splitlines() if line.strip()]


class EditQuoteForm(DirectoryForm):
    """What is asked for carrying what, until when."""

    price = forms.DecimalField(label=_("Price"), max_digits=14, decimal_places=2)
    currency = forms.ChoiceField(label=_("Currency"), choices=currency_choices)
    valid_until = day_field(label=_("Holds until"))
    transit_days = forms.IntegerField(label=_("Days on the way"), min_value=1, max_value=400)
    inclusions = forms.CharField(
        label=_("What the price includes"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    covers = StepsField(
        label=_("Steps that it covers"),
        max_length=5000,
        required=False,
        help_text=_("A key a line; empty for the whole way, door to door."),
    )


class DraftQuoteForm(EditQuoteForm):
    """The same, for which request and by whom."""

    request = RequestField(label=_("For the request"), help_text=_("By number."))
    partner = OrganisationField(label=_("Logistics partner"), help_text=_("By number, registry number or whole name."))
    field_order = ("request", "partner")


class AwardForm(RecordForm):
    """Which quotes win."""

    quotes = forms.MultipleChoiceField(
        label=_("Quotes that win"), widget=forms.CheckboxSelectMultiple,
        help_text=_("One for the whole way, or several that cover each step once; the others lose."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        handed_in = cast(Request, self.record).quotes.visible_to(self.viewer).filter(state="submitted")
        named = handed_in.select_related("partner").prefetch_related("partner__names").order_by("price", "pk")
        language = normalise(get_language() or "en")
        cast(forms.MultipleChoiceField, self.fields["quotes"]).choices = [
            (str(one.pk), f"{display_name(one.partner, language)} · {one.price} {one.currency} · #{one.pk}") for one in named
        ]
