"""What is taken of a commitment: its clause, who answers for it, and who holds it up."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scotemp.apps.agreements.forms.parties import PartyField, people_of
from scotemp.apps.agreements.models import Agreement, Commitment
from scotemp.kit.accounts.models import User
from scotemp.kit.content.fields import ContentFormField
from scotemp.kit.desks.fields import day_field
from scotemp.kit.desks.forms import RecordForm


class CommitmentForm(RecordForm):
    """What a clause binds a party to."""

    number = forms.CharField(label=_("Clause"), max_length=30)
    text = ContentFormField(label=_("Text of the clause"))
    party = PartyField(label=_("Who owes it"))
    counterparty = PartyField(label=_("To whom"), required=False, help_text=_("Empty for all the others."))
    due = day_field(label=_("Due"))
    weight = forms.IntegerField(
        label=_("Weight"), min_value=1, max_value=1000, initial=1,
        help_text=_("How much it counts beside the others; it stays once the agreement is in force."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agreement = self.record if isinstance(self.record, Agreement) else cast("Commitment", self.record).agreement
        for name in ("party", "counterparty"):
            cast("PartyField", self.fields[name]).among(agreement)


class OwnerForm(RecordForm):
    """Who answers for a commitment."""

    owner = forms.ModelChoiceField(
        label=_("Responsible"), queryset=User.objects.none(), help_text=_("Somebody on the side of the party that owes it.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owing = cast("Commitment", self.record).party
        cast("forms.ModelChoiceField[User]", self.fields["owner"]).queryset = people_of([owing])


class BlockForm(RecordForm):
    """Who holds it up, since when, and what is waited for."""

    party = PartyField(label=_("Who holds it up"))
    since = day_field(label=pgettext_lazy("a wait", "Since"))
    waits_for = forms.CharField(label=_("What is waited for"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("PartyField", self.fields["party"]).among(cast("Commitment", self.record).agreement)


class AnswerForm(RecordForm):
    """What the party that is waited for says."""

    answer = forms.CharField(label=_("Answer"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class UnblockForm(RecordForm):
    """On which day it went on."""

    until = day_field(label=_("It goes on since"))
