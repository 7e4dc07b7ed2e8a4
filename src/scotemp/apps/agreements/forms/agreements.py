"""What is taken of an agreement: its terms, parties, languages, filing, amendments and settlements."""

from typing import Any, cast

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.forms.parties import PartyField, papers_on, people_of
from scotemp.apps.agreements.models import Agreement, Commitment, Party, SettlementLine
from scotemp.apps.agreements.services.settlements import outcomes
from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.fields import language_choices
from scotemp.apps.directory.forms.references import LocalityField, OrganisationField
from scotemp.kit.accounts.models import User
from scotemp.kit.content.fields import ContentFormField
from scotemp.kit.desks.fields import NamesField, day_field
from scotemp.kit.desks.forms import RecordForm
from scotemp.kit.evidence.models import Paper


class AgreementForm(RecordForm):
    """The terms of an agreement."""

    names = NamesField(label=_("Name"))
    kind = forms.ChoiceField(label=_("Kind of agreement"), choices=Agreement.Kind.choices)
    summary = ContentFormField(label=_("Summary"), required=False)
    signed_in = forms.CharField(label=_("Place of signing"), max_length=200, required=False)
    valid_until = day_field(label=_("Valid until"), required=False)
    renewal = forms.ChoiceField(label=_("What follows the last day"), choices=Agreement.Renewal.choices)
    languages_equal = forms.BooleanField(
        label=_("All language versions are equally authentic"), required=False, help_text=_("Otherwise say below which one prevails.")
    )


class FilingForm(RecordForm):
    """Where it was signed, and under which number the original is filed."""

    signed_in = forms.CharField(label=_("Place of signing"), max_length=200, required=False)
    registry_number = forms.CharField(label=_("Registry number"), max_length=100, required=False)


class PartyForm(DirectoryForm):
    """Who is bound: an organisation or a place."""

    organisation = OrganisationField(label=_("Organisation"), required=False, help_text=_("By number, registry number or whole name."))
    locality = LocalityField(label=_("Or a place"), required=False, help_text=_("By name, official code or number."))
    side = forms.CharField(label=_("How the text names it"), max_length=100, required=False, help_text=_("Such as “Party A”."))
    signatory_name = forms.CharField(label=_("Who signs"), max_length=200, required=False)
    signatory_post = forms.CharField(label=_("Post of the signatory"), max_length=200, required=False)


class SignatoryForm(RecordForm):
    """Who signs, and the paper that shows the authority."""

    side = forms.CharField(label=_("How the text names it"), max_length=100, required=False, help_text=_("Such as “Party A”."))
    signatory_name = forms.CharField(label=_("Who signs"), max_length=200)
    signatory_post = forms.CharField(label=_("Post of the signatory"), max_length=200, required=False)
    authority = forms.ModelChoiceField(
        label=_("Authority on file"), queryset=Paper.objects.none(), required=False,
        help_text=_("A paper on this agreement; if the right one is missing, add it there first."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        papers = papers_on(cast("Party", self.record).agreement, "signatory_authority")
        cast("forms.ModelChoiceField[Paper]", self.fields["authority"]).queryset = papers


class LeadForm(RecordForm):
    """Who leads for a party."""

    lead = forms.ModelChoiceField(
        label=_("Who leads"), queryset=User.objects.none(), help_text=_("One of those who hold a role on that party.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[User]", self.fields["lead"]).queryset = people_of([cast("Party", self.record)])


class LanguageForm(RecordForm):
    """A language of the text."""

    language = forms.ChoiceField(label=_("Language"), choices=language_choices)
    prevails = forms.BooleanField(label=_("This text prevails"), required=False)


class AmendmentForm(RecordForm):
    """What changes, why, and which commitments it supersedes."""

    changes = ContentFormField(label=_("What changes"))
    reason = forms.CharField(label=_("Why?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    paper = forms.ModelChoiceField(label=_("Text of the amendment"), queryset=Paper.objects.none(), required=False)
    valid_until = day_field(label=_("Valid until"), required=False, help_text=_("Empty if the last day stays."))
    supersedes = forms.ModelMultipleChoiceField(
        label=_("Commitments that it supersedes"), queryset=Commitment.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agreement = cast("Agreement", self.record)
        cast("forms.ModelChoiceField[Paper]", self.fields["paper"]).queryset = papers_on(agreement, "amendment")
        owed = agreement.commitments.owed().order_by("pk")
        cast("forms.ModelMultipleChoiceField[Commitment]", self.fields["supersedes"]).queryset = owed


class AssentForm(RecordForm):
    """For which party somebody speaks."""

    party = PartyField(label=_("For which party"), help_text=_("Its representative or the approver of the place speaks for a party."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("PartyField", self.fields["party"]).among(getattr(self.record, "agreement", self.record))


class SettlementForm(RecordForm):
    """The year that is settled."""

    year = forms.IntegerField(
        label=_("Year"), initial=lambda: timezone.now().year, validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )


class LineForm(RecordForm):
    """What became of a commitment, and why."""

    outcome = forms.ChoiceField(label=_("What became of it"), choices=SettlementLine.Outcome.choices)
    reason = forms.CharField(
        label=_("Why?"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed unless it was fulfilled; evidence stands on the commitment."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        able = outcomes(cast("SettlementLine", self.record).commitment.state)
        field = cast("forms.ChoiceField", self.fields["outcome"])
        field.choices = [(code, words) for code, words in SettlementLine.Outcome.choices if code in able]
