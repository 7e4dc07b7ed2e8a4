"""What is taken of introductions: who is proposed to whom, who answers, why one declines, and what came of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.forms.references import CommitteeField
from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.references import LocalityField, OrganisationField, PersonField
from scotemp.apps.promotion.models import Introduction, IntroductionOutcome
from scotemp.kit.accounts.fields import AccountField
from scotemp.kit.content.fields import ContentFormField
from scotemp.kit.desks.forms import RecordForm


class ProposeForm(DirectoryForm):
    """Who is proposed to which place, and why they should meet."""

    person = PersonField(label=_("Person"), required=False, help_text=_("A person, by number."))
    organisation = OrganisationField(
        label=_("Organisation"), required=False, help_text=_("Empty for the only verified one in which the person has a post.")
    )
    locality = LocalityField(label=_("Locality"), help_text=_("The locality, by name, official code or number."))
    committee = CommitteeField(label=_("Committee"), required=False, help_text=_("In whose name it is proposed, if any."))
    purpose = ContentFormField(label=_("What the two could do together"), required=False)
    why = forms.CharField(
        label=_("Why should they meet?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever is introduced reads this before he decides. It may be left empty where the two fit well by what is known."),
    )


class OfficerForm(RecordForm):
    """Who answers for the place."""

    user = AccountField(label=_("Account"), help_text=_("By its whole e-mail address."))


class DeclineForm(RecordForm):
    """Why one side does not go on."""

    category = forms.ChoiceField(label=_("Which reason is it?"), choices=Introduction.Declined.choices)
    reason = forms.CharField(label=_("In your own words"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class OutcomeForm(RecordForm):
    """What came of an introduction."""

    result = forms.ChoiceField(label=_("What came of it?"), choices=IntroductionOutcome.Result.choices)
    words = forms.CharField(label=_("In your own words"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
