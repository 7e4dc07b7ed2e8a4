"""Which paper is read for commitments."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from scotemp.kit.desks.forms import RecordForm
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.selectors import current
from scotemp.kit.evidence.words import READABLE


class ReadForm(RecordForm):
    """A paper of the agreement whose text can be read."""

    paper = forms.ModelChoiceField(
        label=_("Paper"),
        queryset=Paper.objects.none(),
        help_text=_("A DOCX, a PDF with text, or a TXT among the papers of the agreement; a scan without text cannot be read."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        readable = current(self.record, self.viewer).filter(media_type__in=READABLE)
        cast("forms.ModelChoiceField[Paper]", self.fields["paper"]).queryset = readable
