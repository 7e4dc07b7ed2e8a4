"""What is taken of the screening: settings, proposals, decisions, second looks."""

from datetime import timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms.fields import country_field
from scotemp.apps.risk.models import QualitySample
from scotemp.apps.risk.models.screening import QUALIFIERS
from scotemp.apps.risk.rules.reasons import CLEAR, MATCH
from scotemp.apps.risk.services.deciding import LONGEST
from scotemp.kit.desks.fields import day_field
from scotemp.kit.desks.forms import RecordForm
from scotemp.kit.evidence.selectors import current
from scotemp.kit.workflow.errors import spoken

QUALIFIER_WORDS = {
    "birth": _("Date of birth"), "country": _("Country"), "gender": _("Gender"), "identifier": _("Other registry number"),
}  # fmt: skip


def _score(**said: Any) -> forms.IntegerField:
    return forms.IntegerField(min_value=0, max_value=1000, **said)


def _words(**said: Any) -> forms.CharField:
    return forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 4}), **said)


class SettingsForm(RecordForm):
    """Settings of the screening; scores are in thousandths."""

    threshold = _score(label=_("A hit becomes an alert from"), initial=800, help_text=_("In thousandths; 1000 is a full match."))
    floor = _score(
        label=_("A hit is kept from"), initial=800,
        help_text=_("Between this and the above the platform closes it by itself; a sample of these is looked at."),
    )  # fmt: skip
    alone_below = _score(label=_("One person may clear below"), initial=0, help_text=_("0: every decision asks for two persons."))
    qualifiers = forms.MultipleChoiceField(
        label=_("What tells parties of one name apart"), choices=[(one, QUALIFIER_WORDS[one]) for one in QUALIFIERS], required=False,
        initial=list(QUALIFIERS), widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    home = country_field(label=_("Where the platform works"), help_text=_("Its law applies to every dealing, beside that of the party."))
    sample_percent = forms.IntegerField(label=_("Per cent looked at again"), min_value=1, max_value=100, initial=5)
    why = _words(label=_("Why these settings?"), required=False)


class GroundForm(RecordForm):
    """On which ground, why, on which papers; forms of a verdict build on it."""

    reason_code = forms.ChoiceField(label=_("Ground"))
    words = _words(label=_("Why?"), help_text=_("For whoever asks in some years; it stays with the decision and your name."))
    evidence = forms.MultipleChoiceField(label=_("On the strength of"), required=False, widget=forms.CheckboxSelectMultiple)

    grounds = CLEAR

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        papers = {paper.sha256: paper.title for paper in current(self.record, self.viewer)} if self.record is not None else {}
        cast("forms.MultipleChoiceField", self.fields["evidence"]).choices = list(papers.items())
        cast("forms.ChoiceField", self.fields["reason_code"]).choices = [(code, spoken(names)) for code, names in self.grounds.items()]


class ProposeClearForm(GroundForm):
    """That a party is not the listed one."""

    suppress_until = day_field(
        label=_("Leave alone until"), required=False,
        help_text=_("Changes on our side do not open the pair again until then; a change of the entry always does. A year at most."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget = self.fields["suppress_until"].widget
        widget.attrs["max"] = (timezone.localdate() + LONGEST - timedelta(days=1)).isoformat()


class ProposeMatchForm(GroundForm):
    """That a party is the listed one."""

    grounds = MATCH


class ConfirmForm(RecordForm):
    """What the second person adds."""

    words = _words(label=_("Remark"), required=False)


class SendBackForm(RecordForm):
    """Why a proposal goes back."""

    words = _words(label=_("Why?"))


class LookForm(RecordForm):
    """What a second look found."""

    finding = forms.ChoiceField(label=_("What did you find?"), choices=QualitySample.Finding.choices)
    words = _words(label=_("Why?"))
