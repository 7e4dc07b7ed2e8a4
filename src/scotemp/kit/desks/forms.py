"""The forms that the generic pages bring: a move, and the base of all forms of desks."""

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.kit.access.viewer import VISITOR, Viewer
from scotemp.kit.evidence.selectors import current
from scotemp.kit.workflow.flow import Transition


class RecordForm(forms.Form):
    """A form that knows who fills it in, and for which record; those of desks build on it."""

    required_css_class = "required"

    def __init__(self, *args: Any, viewer: Viewer = VISITOR, record: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer, self.record = viewer, record
        for field in self.fields.values():
            if field.required:
                field.error_messages["required"] = _("This is empty: it is needed to go on.")


class MoveForm(RecordForm):
    """What is said along with a move."""

    occurred_on = forms.DateField(label=_("When did it happen?"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(label=_("Why?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    evidence = forms.MultipleChoiceField(label=_("On the strength of"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, transition: Transition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = transition.needs_reason
        self.fields["occurred_on"].initial = timezone.localdate
        self.fields["occurred_on"].help_text = _("The day of the event itself, today or before; the day of writing is kept as well.")
        papers = {paper.sha256: paper.title for paper in current(self.record, self.viewer)}
        if papers:
            cast(forms.MultipleChoiceField, self.fields["evidence"]).choices = list(papers.items())
        else:
            del self.fields["evidence"]


class ReasonForm(RecordForm):
    """Why something is taken back or closed."""

    reason = forms.CharField(label=_("Why?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class NothingForm(RecordForm):
    """Asks for nothing but a second thought."""
