"""What is taken of taskforces: the body itself, its members, their successors, and reports."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scotemp.apps.agreements.forms.parties import PartyField
from scotemp.apps.agreements.rules.cadence import CADENCES
from scotemp.kit.accounts.fields import AccountField
from scotemp.kit.content.fields import ContentFormField
from scotemp.kit.desks.fields import NamesField, day_field
from scotemp.kit.desks.forms import RecordForm
from scotemp.kit.workflow.errors import spoken


def cadence_choices() -> list[tuple[str, str]]:
    """Return how often a taskforce may report, in the language that is active."""
    return [(name, spoken(words)) for name, words in CADENCES.items()]


class TaskforceForm(RecordForm):
    """A taskforce and how often it reports."""

    names = NamesField(label=_("Name"))
    cadence = forms.ChoiceField(label=_("Reports"), choices=cadence_choices)
    first_report_on = day_field(label=_("First report due"))


class EditTaskforceForm(RecordForm):
    """What may change of a taskforce."""

    names = NamesField(label=_("Name"))
    cadence = forms.ChoiceField(label=_("Reports"), choices=cadence_choices)


class TaskforceMemberForm(RecordForm):
    """Somebody who works in a taskforce for a party."""

    party = PartyField(label=_("Party"))
    user = AccountField(label=_("Account"), help_text=_("The e-mail address with which the person signs in."))
    lead = forms.BooleanField(label=_("Leads for this party"), required=False)
    duty = forms.CharField(label=_("Duty"), max_length=200, required=False)
    starts_on = day_field(label=_("From"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("PartyField", self.fields["party"]).among(self.record.agreement)


class SuccessorForm(RecordForm):
    """Who takes the place of a member, with all that is open in his hands."""

    successor = AccountField(label=_("Successor"), help_text=_("The e-mail address with which the person signs in."))
    reason = forms.CharField(label=_("Why?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class ReportForm(RecordForm):
    """What was done, what is late, who is blocking; the figures are added by the platform."""

    text = ContentFormField(label=pgettext_lazy("of a taskforce", "Report"))
