"""What is taken of resolutions and of the actions that carry them out."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.forms.meetings import MemberChoice, ResolutionChoice
from scotemp.apps.committees.forms.references import CommitteeField
from scotemp.apps.committees.models import Membership, Resolution
from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.fields import language_choices
from scotemp.kit.accounts.fields import AccountField
from scotemp.kit.content.fields import ContentFormField
from scotemp.kit.desks.fields import NamesField, day_field
from scotemp.kit.desks.forms import RecordForm
from scotemp.kit.desks.kind import kinds
from scotemp.kit.events.log import Subject


def members_of(committee: int) -> QuerySet[Any]:
    """Return the members of a committee, with their names."""
    found = Membership.objects.filter(committee=committee, state="admitted")
    return found.select_related("organisation").prefetch_related("organisation__names")


class TextsForm(DirectoryForm):
    """What a resolution says, and how it is decided."""

    title = ContentFormField(label=_("Title"), required=True)
    text = ContentFormField(label=_("Text"), required=True, help_text=_("In all three languages before it is tabled."))
    special = forms.BooleanField(label=_("Special matter: two thirds must agree"), required=False)
    ballot = forms.ChoiceField(label=_("How it is voted on"), choices=Resolution.Ballot.choices, initial=Resolution.Ballot.OPEN)
    written = forms.BooleanField(label=_("Decided in writing, without a meeting"), required=False)
    answer_by = day_field(label=_("Last day for answers in writing"), required=False)
    valid_until = day_field(label=_("Holds until"), required=False, help_text=_("Empty: until it is carried out or superseded."))


class ResolutionForm(TextsForm):
    """A new resolution of a committee; whoever votes for a member moves it for that member."""

    committee = CommitteeField(label=_("Committee"), help_text=_("By number or whole name."))
    field_order = ("committee",)


class EditResolutionForm(TextsForm):
    """A draft, who moves it and what it replaces."""

    mover = MemberChoice(label=_("Moved by"), queryset=Membership.objects.none(), required=False)
    supersedes = ResolutionChoice(label=_("Replaces the resolution"), queryset=Resolution.objects.none(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.record, Resolution):
            self.initial.update(title=self.record.title, text=self.record.text)
            in_force = Resolution.objects.filter(Q(state="in_force") | Q(pk=self.record.supersedes_id), committee=self.record.committee_id)
            self.fields["mover"].queryset = members_of(self.record.committee_id)  # type: ignore[attr-defined]
            self.fields["supersedes"].queryset = in_force  # type: ignore[attr-defined]


class TranslationForm(RecordForm):
    """Which translation was read and says what the source says."""

    language = forms.ChoiceField(label=_("Language"), choices=language_choices)


class RecordAddressField(forms.CharField):
    """Names a record of any desk by the address of its page."""

    def clean(self, value: Any) -> Any:
        """Return which record is meant, or nothing; raises ValidationError."""
        text = super().clean(value).rstrip("/")
        if not text:
            return None
        key, _slash, number = text.rpartition("/")
        kind = kinds().get(key.rpartition("/")[2])
        if kind is None or not (number.isascii() and number.isdigit()):
            raise ValidationError(_("Give the address of the record's page, such as /en/desk/projects/12/."))
        return Subject(kind.model._meta.label_lower, number)


class EditActionForm(RecordForm):
    """What is to be done, and by when."""

    what = NamesField(label=_("What is to be done"), help_text=_("In all three languages, where you can."))
    due = day_field(label=_("Due"))


class ActionForm(DirectoryForm):
    """An action, who answers for it, and what it is about."""

    what = NamesField(label=_("What is to be done"), help_text=_("In all three languages, where you can."))
    due = day_field(label=_("Due"))
    member = MemberChoice(label=_("Member that answers for it"), queryset=Membership.objects.none(), required=False)
    user = AccountField(
        label=_("Or a person, by e-mail address"), required=False, help_text=_("Somebody who holds a role in the committee.")
    )
    subject = RecordAddressField(
        label=_("Record that it is about"), required=False, max_length=300, help_text=_("The address of its page.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.record, Resolution):
            self.fields["member"].queryset = members_of(self.record.committee_id)  # type: ignore[attr-defined]
