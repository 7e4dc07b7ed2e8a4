"""Meetings and other talks with outside parties on a record: write down and withdraw."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.carrying.load import Load, number
from scotemp.kit.desks.carrying.notes import REACH_CHOICES, allowed
from scotemp.kit.desks.forms import ReasonForm, RecordForm
from scotemp.kit.desks.kind import Kind, Verb
from scotemp.kit.notes import meetings, rules
from scotemp.kit.notes.audience import takes_part
from scotemp.kit.notes.models import Channel, Interaction, Side
from scotemp.kit.notes.selectors import interactions_on
from scotemp.kit.notes.services import usual_reach


class PeopleField(forms.CharField):
    """Names, one a line."""

    widget = forms.Textarea(attrs={"rows": 2})

    def clean(self, value: Any) -> list[str]:
        """Return the names; raises ValidationError if there is none, or one is too long."""
        names = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if any(len(name) > 150 for name in names):
            raise forms.ValidationError(_("A name has at most 150 signs: write one name a line."))
        return names


class MeetingForm(RecordForm):
    """Who met when, and what was said."""

    occurred_on = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}))
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel.choices)
    ours = PeopleField(label=_("Our side"), help_text=_("One name a line."))
    theirs = PeopleField(label=_("The other side"), help_text=_("One name a line."))
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    summary = forms.CharField(label=_("Summary"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 5}))
    follow_up_on = forms.DateField(label=_("Follow up on"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    visibility = forms.ChoiceField(label=_("Who sees it"), choices=REACH_CHOICES, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visibility"].initial = usual_reach(self.viewer)


def _write_down(viewer: Viewer, record: Guarded, values: Mapping[str, Any]) -> Interaction:
    said = dict(values)
    sides = ((Side.OURS, said.pop("ours")), (Side.THEIRS, said.pop("theirs")))
    people = [meetings.Attendee(side, name) for side, names in sides for name in names]
    return meetings.record_interaction(actor=viewer, records=[record], attendees=people, **said)


def _withdraw(viewer: Viewer, interaction: Interaction, values: Mapping[str, Any]) -> Interaction:
    return meetings.withdraw_interaction(actor=viewer, interaction=interaction, reason=values["reason"])


def _may(verb: Verb, viewer: Viewer, record: Guarded, target: Any) -> bool:
    return takes_part(viewer, record) and (target is record or allowed(rules.may_end, viewer, target))


def _find(kind: Kind, record: Any, viewer: Viewer, row: str) -> Interaction | None:
    found: Interaction | None = interactions_on(viewer, record).filter(pk=number(row)).first()
    return found


MEETINGS: Final = Load(
    name="interactions",
    label=_("Meetings"),
    rows=lambda kind, record, viewer: list(interactions_on(viewer, record)),
    find=_find,
    key=lambda interaction: str(interaction.pk),
    may=_may,
    add=Verb(name="add", label=_("Write down a meeting"), form=MeetingForm, run=_write_down),
    verbs=(
        Verb(name="withdraw", label=_("Withdraw"), form=ReasonForm, run=_withdraw, hint=_("It is kept, and shown to nobody any more.")),
    ),
)
