"""What is taken of a list: what it is, whom it binds, and its files."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms.fields import Choices, country_choices
from scotemp.apps.risk.models import WatchList
from scotemp.apps.risk.models.lists import EVERYWHERE, Effect
from scotemp.kit.desks.fields import NamesField
from scotemp.kit.desks.forms import RecordForm


def jurisdictions() -> Choices:
    """Return who can make such a list: the United Nations, the European Union, a country."""
    return [("UN", gettext("United Nations")), ("EU", gettext("European Union")), *country_choices()]


def bound() -> Choices:
    """Return whom a list can bind: everybody, or those of a country."""
    return [(EVERYWHERE, gettext("In every country")), *country_choices()]


class EditListForm(RecordForm):
    """What a list is called, whose it is, and what a match with it does."""

    names = NamesField(label=_("Name"))
    publisher = forms.CharField(label=_("Publisher"), max_length=200)
    jurisdiction = forms.ChoiceField(label=_("Jurisdiction"), choices=jurisdictions)
    binding_on = forms.MultipleChoiceField(
        label=_("Law for those of"), choices=bound, required=False, help_text=_("Several can be chosen; “in every country” stands alone.")
    )
    effect_bound = forms.ChoiceField(
        label=_("What a match does to those whom it binds"), choices=[one for one in Effect.choices if one[0] != Effect.NONE]
    )
    effect_elsewhere = forms.ChoiceField(
        label=_("What a match does to all others"), choices=[one for one in Effect.choices if one[0] != Effect.BLOCK]
    )
    url = forms.URLField(label=_("Where it is published"), required=False, max_length=300, assume_scheme="https")
    licence = forms.CharField(label=_("Terms of use"), required=False, max_length=300)


class ListForm(EditListForm):
    """A new list."""

    key = forms.SlugField(
        label=_("Short name in commands"), max_length=40, help_text=_("Small letters, digits and hyphens, for instance un-sc.")
    )
    reader = forms.ChoiceField(label=_("Format"), choices=WatchList.Reader.choices)

    field_order = ("key", "names", "reader")


class LoadForm(RecordForm):
    """The file of a version, and why it is right if it looks wrong."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("As the publisher offers it, or a ZIP of it; OFAC's sdn.csv, alt.csv and add.csv go together in one ZIP."),
    )
    confirmed = forms.CharField(
        label=_("Why is it right although it looks wrong?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Only if the platform has asked: for a version that is empty, older, cut, or loses more than a quarter of its entries."
        ),
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large for a page."""
        sent = self.cleaned_data["file"]
        if sent.size > settings.EVIDENCE_MAX_BYTES:
            words = _("A page takes files up to %(size)s: pack it as ZIP, or let the operator load it by “scotemp manage load_watchlist”.")
            raise ValidationError(words % {"size": filesizeformat(settings.EVIDENCE_MAX_BYTES)})
        return sent
