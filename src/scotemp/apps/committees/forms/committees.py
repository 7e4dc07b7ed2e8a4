"""What is taken of a committee: when it is proposed, edited, founded, led and filed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.forms.references import AccountField, AgreementField
from scotemp.apps.committees.models import Committee, Officer
from scotemp.apps.committees.rules.packs import Body
from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.fields import NamesField, day_field, industry_choices
from scotemp.apps.directory.forms.references import LocalityField, OrganisationField, PersonField
from scotemp.kit.content.fields import ContentFormField
from scotemp.kit.workflow.errors import spoken

_WHICH = _("By number, registry number or whole name.")


def body_choices() -> list[tuple[str, str]]:
    """Return the bodies that receive filings."""
    return [(one.value, spoken(one.names)) for one in Body]


class ProposeForm(DirectoryForm):
    """What is proposed, where, and why; the analysis is run with it."""

    names = NamesField(label=_("Name"), help_text=_("In all three languages before the preparatory group is formed."))
    kind = forms.ChoiceField(label=_("Kind of body"), choices=Committee.Kind.choices, initial=Committee.Kind.INDUSTRY)
    industry = forms.ChoiceField(label=_("Industry"), choices=industry_choices)
    stages = forms.MultipleChoiceField(
        label=_("Stages of the chain"), choices=industry_choices, required=False, help_text=_("The industries that make its chain.")
    )
    host_locality = LocalityField(label=_("Host locality"), required=False, help_text=_("The locality, by name, official code or number."))
    lead_organisation = OrganisationField(label=_("Lead organisation"), required=False, help_text=_WHICH)
    association = OrganisationField(
        label=_("Parent association"),
        required=False,
        help_text=_("The association whose branch it is; by number, registry number or whole name."),
    )
    born_of = AgreementField(label=_("Born of the agreement"), required=False, help_text=_("By its number."))
    rationale = ContentFormField(label=_("Rationale"), required=True)


class EditForm(DirectoryForm):
    """What is edited later."""

    names = NamesField(label=_("Name"))
    stages = forms.MultipleChoiceField(label=_("Stages of the chain"), choices=industry_choices, required=False)
    association = OrganisationField(label=_("Parent association"), required=False, help_text=_WHICH)
    rationale = ContentFormField(label=_("Rationale"), required=False)
    full_time = forms.DecimalField(
        label=_("Staff in full-time equivalents"),
        min_value=0,
        max_digits=5,
        decimal_places=2,
        required=False,
        help_text=_("Empty if it is not known."),
    )


class SecretariatForm(DirectoryForm):
    """Who keeps the secretariat."""

    user = AccountField(label=_("Account"), help_text=_("By its whole e-mail address."))


class FoundingDayForm(DirectoryForm):
    """When the founding meeting is held."""

    founding_meeting_on = day_field(label=_("Day of the founding meeting"))


class WaiverForm(DirectoryForm):
    """Until when the composition may break the rule, and why."""

    until = day_field(label=_("Until"))
    reason = forms.CharField(label=_("Why?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class TermForm(DirectoryForm):
    """The days of a new term."""

    starts_on = day_field(label=_("Term from"))
    ends_on = day_field(label=_("Term until"))
    reason = forms.CharField(label=_("By which decision?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class ElectForm(DirectoryForm):
    """Who was elected to which office."""

    office = forms.ChoiceField(label=_("Office"), choices=Officer.Office.choices)
    organisation = OrganisationField(
        label=_("Organisation"), help_text=_("A member of the committee, by number, registry number or whole name.")
    )
    person = PersonField(label=_("Person"), required=False, help_text=_("A person of the directory, by number."))
    name = forms.CharField(
        label=_("Name of the person"),
        max_length=200,
        required=False,
        help_text=_("If the directory has no record of the person."),
    )
    user = AccountField(
        label=_("Account"), required=False, help_text=_("By its whole e-mail address; the office brings its role on the committee.")
    )
    starts_on = day_field(label=_("From"))
    ends_on = day_field(label=_("Last day"), required=False, help_text=_("Empty for the end of the term."))


class EndOfficeForm(DirectoryForm):
    """When an office ended, and why."""

    last_day = day_field(label=_("Last day"))
    reason = forms.CharField(label=_("Why?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class AddFilingForm(DirectoryForm):
    """Which body is told."""

    body = forms.ChoiceField(label=_("Receiving body"), choices=body_choices)


class EditFilingForm(DirectoryForm):
    """The number that the body gave."""

    reference = forms.CharField(label=_("Number of the body"), max_length=100, required=False)


def initial(committee: Any, form: type[DirectoryForm]) -> dict[str, Any]:
    """Return what a form shows of a committee as it stands."""
    return {name: getattr(committee, name) for name in form.base_fields}
