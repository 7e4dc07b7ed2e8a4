"""What is taken of presences abroad."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.forms.references import CommitteeField
from scotemp.apps.committees.models import Presence
from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.fields import country_field
from scotemp.apps.directory.forms.references import OrganisationField
from scotemp.kit.accounts.fields import AccountField
from scotemp.kit.desks.fields import NamesField, day_field
from scotemp.kit.desks.forms import RecordForm
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.selectors import current


class EditPresenceForm(DirectoryForm):
    """What may change of a presence."""

    kind = forms.ChoiceField(label=_("Kind of unit"), choices=Presence.Kind.choices)
    names = NamesField(label=_("Name"))
    city = forms.CharField(label=_("City"), max_length=100, required=False)
    partner = OrganisationField(label=_("Partner organisation"), required=False)
    legal_status = forms.CharField(label=_("Legal status there"), max_length=200, required=False)


class PresenceForm(EditPresenceForm):
    """A unit abroad that is proposed."""

    committee = CommitteeField(label=_("Responsible committee"))
    country = country_field(label=_("Country"))


class SomebodyForm(RecordForm):
    """Somebody with an account."""

    user = AccountField(label=_("Account"), help_text=_("By its whole e-mail address."))


class PaperChoice(RecordForm):
    """One of the papers of a purpose that stand on the presence."""

    tag = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        presence = getattr(self.record, "presence", self.record)
        papers = current(presence, self.viewer).filter(tag=self.tag)
        cast("forms.ModelChoiceField[Paper]", self.fields["paper"]).queryset = papers


class CertificateForm(PaperChoice):
    """A certificate of registration."""

    tag = "presence_certificate"

    number = forms.CharField(label=_("Number"), max_length=100)
    issuer = forms.CharField(label=_("Issued by"), max_length=200)
    issued_on = day_field(label=_("Issued on"))
    expires_on = day_field(label=_("Last day"), required=False)
    paper = forms.ModelChoiceField(
        label=_("Paper"), queryset=Paper.objects.none(), required=False,
        help_text=_("Attach the certificate among the papers first; without it, it does not count."),
    )  # fmt: skip


class ActivityForm(RecordForm):
    """Something that was done."""

    happened_on = day_field(label=_("Date"))
    what = forms.CharField(label=_("What was done"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class AnnualReportForm(PaperChoice):
    """The paper of an annual report."""

    tag = "annual_report"

    paper = forms.ModelChoiceField(
        label=_("Paper"), queryset=Paper.objects.none(), help_text=_("Attach the report among the papers first.")
    )
