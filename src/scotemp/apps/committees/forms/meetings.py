"""What is taken of meetings: when and where, their agenda, who takes part."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.forms.references import CommitteeField
from scotemp.apps.committees.models import AgendaItem, Meeting, Membership, Resolution
from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.fields import language_choices
from scotemp.apps.directory.kinds.titles import organisation_title
from scotemp.kit.accounts.models import known_zone
from scotemp.kit.content.fields import ContentFormField
from scotemp.kit.desks.fields import NamesField, day_field
from scotemp.kit.desks.forms import RecordForm
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.selectors import current


class MemberChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The choice of a member, called by the name of its organisation."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name of the member."""
        return organisation_title(obj.organisation, get_language() or "en")


class MembersChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """The choice of several members."""

    label_from_instance = MemberChoice.label_from_instance


class ResolutionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The choice of a resolution, called by its title."""

    def label_from_instance(self, obj: Any) -> str:
        """Return number and title."""
        return f"{obj} {obj.title.get(get_language() or 'en').text}"


class PaperChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The choice of a paper, called by its title."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the title."""
        return str(obj.title)


def entitled_to(meeting: Meeting) -> Any:
    """Return the members that may vote in a meeting, with their names."""
    return Membership.objects.filter(pk__in=list(meeting.entitled())).select_related("organisation").prefetch_related("organisation__names")


def _time(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


class EditMeetingForm(DirectoryForm):
    """When, where and in which languages."""

    kind = forms.ChoiceField(label=_("Kind of meeting"), choices=Meeting.Kind.choices, initial=Meeting.Kind.PLENARY)
    title = NamesField(label=_("Title"), help_text=_("In all three languages, where you can."))
    day = day_field(label=_("Day"))
    from_time = _time(_("Begins at"))
    until_time = _time(_("Ends at"))
    zone = forms.CharField(
        label=_("Time zone"),
        max_length=40,
        initial="Asia/Shanghai",
        validators=[known_zone],
        help_text=_("Such as Asia/Shanghai or Europe/Moscow."),
    )
    venue = forms.CharField(label=_("Place"), max_length=300, required=False)
    link = forms.URLField(label=_("Address of the online meeting"), max_length=500, required=False, assume_scheme="https")
    languages = forms.MultipleChoiceField(
        label=_("Languages of the meeting"), choices=language_choices, widget=forms.CheckboxSelectMultiple
    )


class MeetingForm(EditMeetingForm):
    """A new meeting of a committee."""

    committee = CommitteeField(label=_("Committee"), help_text=_("By number or whole name."))
    field_order = ("committee",)


class ItemForm(RecordForm):
    """A new point of the agenda."""

    kind = forms.ChoiceField(
        label=_("What the committee does with it"), choices=[one for one in AgendaItem.Kind.choices if one[0] != AgendaItem.Kind.ACTIONS]
    )
    resolution = ResolutionChoice(
        label=_("Resolution to be decided on"),
        queryset=Resolution.objects.none(),
        required=False,
        help_text=_("It gives the point its title."),
    )
    title = NamesField(label=_("Title"), required=False)
    paper = PaperChoice(label=_("Paper"), queryset=Paper.objects.none(), required=False, help_text=_("Bring papers to the meeting first."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meeting = self.record
        if isinstance(meeting, Meeting):
            undecided = Resolution.objects.filter(committee=meeting.committee_id, state__in=("draft", "tabled"), written=False)
            self.fields["resolution"].queryset = undecided.filter(agenda_item=None)  # type: ignore[attr-defined]
            self.fields["paper"].queryset = current(meeting, self.viewer)  # type: ignore[attr-defined]


class PositionForm(RecordForm):
    """The place of a point."""

    position = forms.IntegerField(label=_("Place on the agenda"), min_value=1, max_value=500)


class NoteForm(RecordForm):
    """What the minutes say of a point."""

    note = ContentFormField(label=_("Note for the minutes"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.record, AgendaItem):
            self.initial.setdefault("note", self.record.note)


class AttendanceForm(RecordForm):
    """Who is there."""

    in_person = MembersChoice(label=_("In person"), queryset=Membership.objects.none(), required=False, widget=forms.CheckboxSelectMultiple)
    online = MembersChoice(label=_("Online"), queryset=Membership.objects.none(), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.record, Meeting):
            for name in ("in_person", "online"):
                self.fields[name].queryset = entitled_to(self.record)  # type: ignore[attr-defined]


class ProxyForm(RecordForm):
    """Who speaks for whom."""

    giver = MemberChoice(label=_("Member that will be absent"), queryset=Membership.objects.none())
    holder = MemberChoice(label=_("Member that speaks for it"), queryset=Membership.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.record, Meeting):
            for name in ("giver", "holder"):
                self.fields[name].queryset = entitled_to(self.record)  # type: ignore[attr-defined]
