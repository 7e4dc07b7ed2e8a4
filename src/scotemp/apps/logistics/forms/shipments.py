"""What is taken of shipments: parties, units, papers, events, what arrived and what was lost."""

from typing import Any, cast

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.fields import currency_choices
from scotemp.apps.directory.forms.references import OrganisationField
from scotemp.apps.logistics.models import Option, Shipment, TransportEvent
from scotemp.kit.desks.fields import day_field
from scotemp.kit.desks.forms import ReasonForm, RecordForm
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.selectors import current
from scotemp.nomenclature import transport_status

_WHICH = _("By number, registry number or whole name.")


def status_choices() -> list[tuple[str, str]]:
    """Return the codes of UN/ECE Recommendation 24 with their names in the active language."""
    return [(one.code, f"{one.code} · {one.names.get(get_language() or 'en')}") for one in transport_status.values()]


class PlanForm(DirectoryForm):
    """Who receives, and who carries where no quote won."""

    consignee = OrganisationField(label=_("Consignee"), help_text=_WHICH)
    carrier = OrganisationField(label=_("Carrier, if no quote was awarded"), required=False, help_text=_WHICH)


class LoadForm(RecordForm):
    """A container or another unit."""

    container = forms.CharField(label=_("Container"), max_length=11, required=False, help_text=_("By ISO 6346, as in CSQU3054383."))
    size_type = forms.CharField(label=_("Size and type"), max_length=4, required=False, help_text=_("By ISO 6346, as in 22G1."))
    mark = forms.CharField(label=_("Mark, if it is no container"), max_length=60, required=False)
    seal = forms.CharField(label=_("Seal"), max_length=40, required=False)
    tonnes = forms.DecimalField(label=_("Tonnes"), max_digits=9, decimal_places=3)
    goods = forms.CharField(label=_("HS code"), max_length=6)


class DocumentForm(RecordForm):
    """Number and day of a paper."""

    number = forms.CharField(label=_("Number"), max_length=60)
    dated_on = day_field(label=_("Dated"))


class RerouteForm(ReasonForm):
    """Another of the routes that were shown."""

    option = forms.ModelChoiceField(label=_("Route"), queryset=Option.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shipment = cast(Shipment, self.record)
        others = shipment.request.options.exclude(pk=shipment.option_id).order_by("pk")
        cast("forms.ModelChoiceField[Option]", self.fields["option"]).queryset = others


class EventForm(RecordForm):
    """What happened, where and when, and who says so."""

    status = forms.ChoiceField(label=_("What happened"), choices=status_choices)
    place = forms.CharField(label=_("Place"), max_length=4)
    happened_at = forms.DateTimeField(
        label=_("When did it happen?"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    source = forms.CharField(label=_("Source"), max_length=200)
    container = forms.CharField(label=_("Container"), max_length=60, required=False, help_text=_("Empty for the whole shipment."))
    corrects = forms.ModelChoiceField(label=_("Corrects"), queryset=TransportEvent.objects.none(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = cast(Shipment, self.record).events.standing()
        cast("forms.ModelChoiceField[TransportEvent]", self.fields["corrects"]).queryset = told


class DeliveryForm(RecordForm):
    """What arrived."""

    tonnes = forms.DecimalField(label=_("Tonnes that arrived"), max_digits=9, decimal_places=3, min_value=0)


class LossForm(RecordForm):
    """What was lost or damaged."""

    words = forms.CharField(label=_("What was lost or damaged"), max_length=500)
    tonnes = forms.DecimalField(
        label=_("Tonnes that are missing"), max_digits=9, decimal_places=3, min_value=0, help_text=_("Nought if it arrived damaged.")
    )
    value = forms.DecimalField(label=_("Value"), max_digits=14, decimal_places=2, min_value=0)
    currency = forms.ChoiceField(label=_("Currency"), choices=currency_choices)
    paper = forms.ModelChoiceField(label=_("Proof"), queryset=Paper.objects.none(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Paper]", self.fields["paper"]).queryset = current(self.record, self.viewer)
