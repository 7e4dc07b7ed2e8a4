"""What is taken on the page by which an investor confirms: the code, and what is not so."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from scotemp.apps.promotion.models import Attestation
from scotemp.kit.desks.cells import shown
from scotemp.kit.desks.forms import RecordForm


class CodeForm(RecordForm):
    """The code that came apart from the link."""

    code = forms.CharField(label=_("Code"), max_length=20, help_text=_("Eight signs, told to you apart from this address."))

    def refuse(self, tries: int) -> None:
        """Say that the code is another one, and how many tries are left."""
        words = ngettext("This is not the code. %(tries)s try is left.", "This is not the code. %(tries)s tries are left.", tries)
        self.add_error("code", words % {"tries": tries})


class VerdictForm(RecordForm):
    """For each attested fact what is not so; nothing where it is as attested."""

    code = forms.CharField(widget=forms.HiddenInput)
    answered = forms.CharField(widget=forms.HiddenInput, initial="1")

    def __init__(self, *args: Any, waiting: Sequence[Attestation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in waiting:
            amount = f", {shown(one.amount)} {one.project.currency}" if one.amount is not None else ""
            self.fields[f"wrong_{one.pk}"] = forms.CharField(
                label=f"{one.get_what_display()}: {shown(one.occurred_on)}{amount}", max_length=1000, required=False,
                widget=forms.Textarea(attrs={"rows": 2}), help_text=_now("Leave it empty if this is so; else say what is not."),
            )  # fmt: skip

    def disputed(self) -> dict[int, str]:
        """Return what is not so, by the key of the attestation."""
        said = {name: words for name, words in self.cleaned_data.items() if name.startswith("wrong_") and words.strip()}
        return {int(name.removeprefix("wrong_")): words for name, words in said.items()}
