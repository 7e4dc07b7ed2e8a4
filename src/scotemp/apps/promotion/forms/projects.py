"""What is taken of investment projects: the project itself, its team, contract, figures, loss, and the country brief."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.forms.references import AgreementField, CommitteeField
from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.fields import country_choices, country_field, currency_choices, industry_choices, optional
from scotemp.apps.directory.forms.references import LocalityField, OrganisationField, RecordField
from scotemp.apps.promotion.models import InvestmentProject
from scotemp.kit.accounts.fields import AccountField
from scotemp.kit.content.fields import ContentFormField
from scotemp.kit.desks.fields import NamesField, day_field
from scotemp.kit.events.log import subject_of
from scotemp.kit.evidence.models import Paper
from scotemp.kit.taxonomies.fields import TermChoice
from scotemp.kit.taxonomies.loading import taxonomy

_WORDS = forms.Textarea(attrs={"rows": 3})
_WHO = _("The e-mail address with which the person signs in.")


def terms(key: str) -> Callable[[], list[tuple[str, str]]]:
    """Return the entries of a list that hold today, in the language that is active."""
    return lambda: [(term.code, term.label.get(get_language() or "en")) for term in taxonomy(key).holding(timezone.localdate())]


def money(**kwargs: Any) -> forms.DecimalField:
    """Return a sum in whole units."""
    return forms.DecimalField(min_value=0, max_digits=18, decimal_places=0, **kwargs)


class ProjectField(RecordField):
    """Names an investment project by its number."""

    def meant(self, text: str) -> QuerySet[Any]:
        """Return the project of a number."""
        seen: QuerySet[Any] = InvestmentProject.objects.visible_to(self.viewer)
        return seen.filter(pk=int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else seen.none()


class PaperChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among the papers that stand on a project."""

    def __init__(self, **kwargs: Any) -> None:
        help_text = kwargs.pop("help_text", _("A paper on this project; if it is missing, add it there first."))
        super().__init__(queryset=Paper.objects.none(), help_text=help_text, **kwargs)


class OnProjectForm(DirectoryForm):
    """A form on a project, or on a row of one: it offers the project's papers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.record is None:
            return
        project = getattr(self.record, "project", self.record)
        for field in self.fields.values():
            if isinstance(field, PaperChoice):
                field.queryset = self.papers(project)

    def papers(self, project: InvestmentProject) -> Any:
        """Return the papers that are offered."""
        return Paper.objects.of(subject_of(project)).standing()


class ProjectForm(DirectoryForm):
    """What is known of a project before the contract."""

    names = NamesField(label=_("Name"))
    description = ContentFormField(label=_("Description"), required=False)
    industry = forms.ChoiceField(label=_("Industry"), choices=optional(industry_choices), required=False)
    investor = OrganisationField(label=_("Investor"), required=False, help_text=_("By number, registry number or whole name."))
    committee = CommitteeField(label=_("Committee"), required=False, help_text=_("By its number or whole name."))
    amount = money(label=_("Amount to be invested"), required=False)
    currency = forms.ChoiceField(label=_("Currency"), choices=optional(currency_choices), required=False)
    jobs_planned = forms.IntegerField(label=_("Jobs planned"), min_value=0, required=False)
    drivers = forms.MultipleChoiceField(
        label=_("What drives the investment"), choices=terms("strategic_drivers"), required=False, widget=forms.CheckboxSelectMultiple
    )
    requirements = forms.MultipleChoiceField(
        label=_("What the investor needs"), choices=terms("investor_requirements"), required=False, widget=forms.CheckboxSelectMultiple
    )
    requirements_note = forms.CharField(label=_("Needs in words"), max_length=1000, required=False, widget=_WORDS)
    competitors = forms.MultipleChoiceField(label=_("Other countries that the investor considers"), choices=country_choices, required=False)
    no_competitors = forms.BooleanField(label=_("The investor considers no other place"), required=False)


class TeamForm(DirectoryForm):
    """Who leads a project, and who assures it."""

    manager = AccountField(label=_("Manager"), help_text=_WHO)
    assurer = AccountField(label=_("Assurer"), help_text=_("Another person, who looks at every step a second time."))


class ContractForm(DirectoryForm):
    """What the contract says."""

    contract_value = money(label=_("Value of the contract"), required=False)
    agreement = AgreementField(
        label=_("Agreement that holds the obligations"), required=False, help_text=_("By its number; its commitments are the obligations.")
    )
    no_obligations = forms.CharField(label=_("Or why there are none"), max_length=500, required=False)
    start_due_on = day_field(label=_("Works begin by"), required=False)
    production_due_on = day_field(label=_("Production begins by"), required=False)


class AmendForm(OnProjectForm):
    """What an amendment changes."""

    contract_value = money(label=_("New value of the contract"), required=False, help_text=_("Empty if it stays."))
    start_due_on = day_field(label=_("Works begin by"), required=False, help_text=_("Empty if it stays."))
    production_due_on = day_field(label=_("Production begins by"), required=False, help_text=_("Empty if it stays."))
    paper = PaperChoice(
        label=_("On the strength of"), help_text=_("A supplementary contract on this project, or an adopted amendment of its agreement.")
    )
    occurred_on = day_field(label=_("When did it happen?"))
    reason = forms.CharField(label=_("Why?"), max_length=1000, widget=_WORDS)

    def papers(self, project: InvestmentProject) -> Any:
        """Return supplementary contracts, and the papers of adopted amendments."""
        own = super().papers(project).filter(tag="supplementary_contract")
        if project.agreement is None:
            return own
        adopted = project.agreement.amendments.exclude(adopted_on=None).values("paper")
        return own | Paper.objects.standing().filter(pk__in=adopted)


class RegistrationForm(DirectoryForm):
    """The number under which a project is registered."""

    registration_number = forms.CharField(label=_("Registration number"), max_length=100)


class ActualsForm(DirectoryForm):
    """What has come of it: site, jobs and value."""

    site = forms.CharField(label=_("Address of the site"), max_length=300)
    actual_jobs = forms.IntegerField(label=_("Actual jobs"), min_value=0)
    actual_value = money(label=_("Actual investment"))


class LossForm(DirectoryForm):
    """Why a project was lost, and where to."""

    loss_reason = TermChoice(taxonomy="loss_reasons", label=_("Reason"))
    reason = forms.CharField(label=_("In words"), max_length=2000, widget=_WORDS)
    lost_to_country = country_field(label=_("To which country"), required=False)
    lost_to_locality = LocalityField(label=_("To which place"), required=False, help_text=_("By name, official code or number."))
    lost_to_nobody = forms.BooleanField(label=_("The investor goes nowhere else"), required=False)


class BriefForm(DirectoryForm):
    """The country brief on which the negotiators rely."""

    made_on = day_field(label=_("Made on"))
    source = forms.CharField(label=_("Source"), max_length=300)


class ScreeningForm(DirectoryForm):
    """What a check of the investor by hand found."""

    clear = forms.BooleanField(label=_("Nothing was found"), required=False)
    reason = forms.CharField(
        label=_("What was searched"), max_length=2000, widget=_WORDS, help_text=_("Lists and sources, and what they say."),
    )  # fmt: skip
    occurred_on = day_field(label=_("When was it done?"), required=False)


class EarlierForm(DirectoryForm):
    """Of which project this one is a reinvestment."""

    earlier = ProjectField(label=_("Earlier project"), help_text=_("By its number."))


class ContactPlanForm(DirectoryForm):
    """How often somebody talks to the investor."""

    contact_every_days = forms.IntegerField(label=_("Days between two contacts"), min_value=1, max_value=3650, initial=90)
    contact_plan = forms.CharField(label=_("About what, and by whom"), max_length=1000, required=False, widget=_WORDS)


def fields_of(form: type[forms.Form]) -> list[str]:
    """Return the names of a form's fields."""
    return list(cast("Any", form).base_fields)
