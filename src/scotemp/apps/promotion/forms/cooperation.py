"""What is taken of cooperation requests, of interest in them, and of blocked rivals."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.fields import country_choices, currency_choices, industry_choices, language_choices, optional
from scotemp.apps.directory.forms.references import LocalityField, OrganisationField
from scotemp.apps.promotion.models import CooperationRequest
from scotemp.apps.promotion.models.cooperation import REACHES
from scotemp.apps.promotion.models.lists import hs_codes
from scotemp.kit.access.guarded import Visibility
from scotemp.kit.content.fields import ContentFormField
from scotemp.kit.desks.fields import NamesField, day_field

_SEEN = {Visibility.PARTIES: _("Nobody: it serves proposals of contacts only")}
_WHICH = _("By number, registry number or whole name.")


class GoodsField(forms.CharField):
    """HS codes, apart by commas or spaces; programs may send a list."""

    def prepare_value(self, value: Any) -> Any:
        """Show a list as a line."""
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """Return the codes, each once; raises ValidationError."""
        text = super().clean(", ".join(map(str, value)) if isinstance(value, list) else value)
        codes = list(dict.fromkeys(text.replace(",", " ").replace(";", " ").replace("，", " ").split()))
        hs_codes(codes)
        return codes


def _amount(**kwargs: Any) -> forms.DecimalField:
    return forms.DecimalField(min_value=0, required=False, **kwargs)


class EditRequestForm(DirectoryForm):
    """What is sought or offered, how much of it, from whom, and until when."""

    direction = forms.ChoiceField(label=_("Sought or offered"), choices=CooperationRequest.Direction.choices)
    names = NamesField(label=_("In one line"))
    description = ContentFormField(label=_("Description"), required=False)
    industry = forms.ChoiceField(label=_("Industry"), choices=industry_choices)
    goods = GoodsField(
        label=_("HS codes"), max_length=200, required=False, help_text=_("2, 4 or 6 digits of the Harmonized System, apart by commas.")
    )
    land = _amount(label=_("Land, ha"), max_digits=12, decimal_places=2)
    electricity = _amount(label=_("Electricity, MWh a year"), max_digits=14, decimal_places=1)
    water = _amount(label=_("Water, m³ a year"), max_digits=14, decimal_places=1)
    people = forms.IntegerField(label=_("Jobs"), min_value=0, max_value=10**7, required=False)
    amount = _amount(label=_("Amount"), max_digits=18, decimal_places=0)
    currency = forms.ChoiceField(label=_("Currency"), choices=optional(currency_choices), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages of the other side"), choices=language_choices, required=False, help_text=_("None for any.")
    )
    countries = forms.MultipleChoiceField(
        label=_("Countries of the other side"), choices=country_choices, required=False, help_text=_("None for any.")
    )
    valid_until = day_field(label=_("Valid until"))
    visibility = forms.ChoiceField(
        label=_("Who sees it once it is published?"), choices=[(one.value, _SEEN.get(one, one.label)) for one in REACHES],
        initial=Visibility.MEMBERS.value, help_text=_("Firms that you have blocked never see it."),
    )  # fmt: skip


class DraftRequestForm(EditRequestForm):
    """The same, and for whom it is; for yourself if you name nobody."""

    organisation = OrganisationField(label=_("For the enterprise"), required=False, help_text=_WHICH)
    locality = LocalityField(label=_("For the locality"), required=False, help_text=_("The locality, by name, official code or number."))
    field_order = ("organisation", "locality")

    def clean(self) -> dict[str, Any]:
        """Refuse two owners."""
        said = super().clean() or {}
        if said.get("organisation") and said.get("locality"):
            raise ValidationError(_("Name either an enterprise or a locality, or neither if it is for yourself."))
        return said


class PlaceForm(DirectoryForm):
    """A locality."""

    locality = LocalityField(label=_("Locality"), help_text=_("The locality, by name, official code or number."))


class PlaceInterestForm(PlaceForm):
    """For which place somebody is interested, and in what."""

    purpose = ContentFormField(label=_("What the two could do together"), required=False)


class EnterpriseInterestForm(DirectoryForm):
    """For which enterprise somebody is interested, and in what."""

    organisation = OrganisationField(label=_("For the enterprise"), required=False, help_text=_("Empty if it is for yourself."))
    purpose = ContentFormField(label=_("What the two could do together"), required=False)


class BlockForm(DirectoryForm):
    """Which enterprise hides from which."""

    blocker = OrganisationField(label=_("Your enterprise"), help_text=_WHICH)
    blocked = OrganisationField(label=_("Hide it from"), help_text=_WHICH)
    reason = forms.CharField(label=_("Note to yourself"), max_length=300, required=False)
