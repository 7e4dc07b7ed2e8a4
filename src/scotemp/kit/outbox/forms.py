"""The forms of the pages: what to hear of, and how."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scotemp.kit.outbox.models import Channel, Digest
from scotemp.kit.outbox.topics import PATTERNS, topics


class HowForm(forms.Form):
    """On which way, and how often."""

    channel = forms.ChoiceField(label=_("Delivery"), choices=Channel.choices)
    digest = forms.ChoiceField(label=_("How often"), choices=Digest.choices)


class SubscribeForm(HowForm):
    """Of which records, and what of them; one record is named by its key, from its own page."""

    field_order = ("subject_type", "subject_id", "pattern", "channel", "digest")

    subject_type = forms.ChoiceField(label=_("Records"), required=False)
    subject_id = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    pattern = forms.ChoiceField(label=_("Which events"), choices=lambda: list(PATTERNS.items()))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject_type"].choices = [("", _("All that I may see")), *topics().items()]  # type: ignore[attr-defined]
