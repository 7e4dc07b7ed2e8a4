"""What is taken of innovation projects, their partners and outcomes, and of papers that prove a row."""

from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.forms.references import AgreementField, CommitteeField
from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.fields import country_field, industry_choices, optional
from scotemp.apps.directory.forms.references import OrganisationField
from scotemp.kit.content.fields import ContentFormField
from scotemp.kit.desks.fields import NamesField, day_field
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.selectors import current

_WHICH = _("By number, registry number or whole name.")


def percent_field(**kwargs: Any) -> forms.DecimalField:
    """Return a share in per cent, with two decimals at most."""
    return forms.DecimalField(min_value=0, max_value=100, max_digits=5, decimal_places=2, **kwargs)


class EditProjectForm(DirectoryForm):
    """What a project is for, and where."""

    names = NamesField(label=_("Name"))
    target_country = country_field(label=_("Target country"))
    target_cluster = forms.CharField(
        label=_("Target cluster"), max_length=200, required=False, help_text=_("An industrial cluster, zone or city of that country.")
    )
    industry = forms.ChoiceField(label=_("Industry"), choices=industry_choices)
    stages = forms.MultipleChoiceField(label=_("Stages of the chain"), choices=industry_choices, required=False)
    purpose = ContentFormField(label=_("Purpose"), required=False)


class ProposeProjectForm(EditProjectForm):
    """The same, under which committee, and of which agreement it is born."""

    committee = CommitteeField(label=_("Committee"), help_text=_("By its number or whole name."))
    born_of = AgreementField(
        label=_("Born of the agreement"), required=False, help_text=_("By its number; empty for that of the committee, if it has one.")
    )
    field_order = ("committee", "names")


class ChangePartnerForm(DirectoryForm):
    """For what a partner stands, and its shares."""

    stage = forms.ChoiceField(label=_("Stage of the chain"), choices=optional(industry_choices), required=False)
    part = forms.CharField(label=_("Its part"), max_length=200, required=False)
    benefit = percent_field(label=_("Share of the benefits, %"))
    cost = percent_field(label=_("Share of the costs, %"))


class PartnerForm(ChangePartnerForm):
    """The same, and who it is."""

    organisation = OrganisationField(label=_("Organisation"), help_text=_WHICH)
    field_order = ("organisation",)


class PaperForm(DirectoryForm):
    """One of the papers of the record, of the purpose that heirs name."""

    tag: ClassVar[str]

    paper = forms.ModelChoiceField(
        label=_("Paper"), queryset=Paper.objects.none(), help_text=_("One of the papers of this record; add it there first.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.record is not None:
            of = getattr(self.record, "project", None) or getattr(self.record, "group", None) or self.record
            cast("forms.ModelChoiceField[Paper]", self.fields["paper"]).queryset = current(of, self.viewer).filter(tag=self.tag)


class LetterForm(PaperForm):
    """The letter of a partner."""

    tag = "partner_letter"


class SignatureForm(PaperForm):
    """The signature of a member on the charter."""

    tag = "charter_signature"


class OutcomeForm(PaperForm):
    """What was reached, measured."""

    tag = "outcome_proof"

    reached_on = day_field(label=_("Reached on"))
    what = forms.CharField(label=_("What was reached"), max_length=300)
    value = forms.DecimalField(label=_("Value"), max_digits=18, decimal_places=3)
    unit = forms.CharField(label=_("Unit"), max_length=40, help_text=_("Such as t, jobs, USD."))
    source = forms.CharField(label=_("Source"), max_length=300)
    field_order = ("reached_on", "what", "value", "unit", "source", "paper")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].required = False
