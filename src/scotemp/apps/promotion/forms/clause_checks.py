"""What is taken of a check of clauses: the draft, its paper, and decisions on what was found."""

from typing import Any, cast

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.forms.references import AgreementField
from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.references import LocalityField, RecordField
from scotemp.apps.directory.models import Incentive
from scotemp.apps.promotion.models import InvestmentProject
from scotemp.kit.desks.forms import RecordForm
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.selectors import current
from scotemp.kit.evidence.words import READABLE


def _numbered(text: str) -> Q:
    return Q(pk=int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else Q(pk__in=[])


class ProjectField(RecordField):
    """Names an investment project by its number."""

    def meant(self, text: str) -> QuerySet[Any]:
        """Return the project of a number."""
        found: QuerySet[Any] = InvestmentProject.objects.visible_to(self.viewer).filter(_numbered(text)).select_related("locality")
        return found


class IncentiveField(RecordField):
    """Names an incentive by its number."""

    def meant(self, text: str) -> QuerySet[Any]:
        """Return the incentive of a number."""
        found: QuerySet[Any] = Incentive.objects.visible_to(self.viewer).filter(_numbered(text)).select_related("locality")
        return found


def _text(**kwargs: Any) -> forms.CharField:
    return forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 12}), **kwargs)


class CheckForm(DirectoryForm):
    """A draft, what it belongs to, and its words where they are pasted."""

    title = forms.CharField(label=_("What the text is called"), max_length=200)
    locality = LocalityField(
        label=_("Locality"), required=False, help_text=_("Left out, it is that of the project or incentive; the rules of this place apply.")
    )
    project = ProjectField(label=_("Investment project"), required=False, help_text=_("By its number."))
    agreement = AgreementField(label=_("Agreement"), required=False, help_text=_("By its number."))
    incentive = IncentiveField(
        label=_("Incentive"), required=False, help_text=_("By its number; without a text of your own, its own words are checked.")
    )
    text = _text(label=_("Text"), help_text=_("Paste the draft, or leave it empty and take the text from a paper afterwards."))


class EditCheckForm(RecordForm):
    """Title and text, until they are screened."""

    title = forms.CharField(label=_("What the text is called"), max_length=200)
    text = _text(label=_("Text"))


class AgainForm(RecordForm):
    """A newer version of the text."""

    text = _text(label=_("Text of the newer version"), help_text=_("Left empty, it is taken from a paper afterwards."))


class PaperForm(RecordForm):
    """A paper whose text can be read."""

    paper = forms.ModelChoiceField(
        label=_("Paper"),
        queryset=Paper.objects.none(),
        help_text=_("A DOCX, a PDF with text, or a TXT on this check, its project, agreement or incentive; a scan cannot be read."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        check = self.record
        bearing = [one for one in (check, check.project, check.agreement, check.incentive) if one is not None]
        keys = [paper.pk for one in bearing for paper in current(one, self.viewer).filter(media_type__in=READABLE)]
        cast("forms.ModelChoiceField[Paper]", self.fields["paper"]).queryset = Paper.objects.filter(pk__in=keys)


class MendForm(RecordForm):
    """What takes the place of a clause."""

    wording = _text(label=_("New wording"), help_text=_("Empty if the clause is struck out. It is held against the same rule at once."))
    reason = forms.CharField(label=_("Remark"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class KeepForm(RecordForm):
    """Why a clause is kept, or why the rule does not apply."""

    reason = forms.CharField(
        label=_("Why?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("On which act, decision or fact it rests; it stays in the log with your name."),
    )
