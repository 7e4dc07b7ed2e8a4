"""What is taken of groups that go global: members, shares, needs, offers, rivals, and the constraints of the builder."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.forms.projects import percent_field
from scotemp.apps.committees.forms.references import CommitteeField
from scotemp.apps.committees.models import GroupNeed, GroupProposal, InnovationProject
from scotemp.apps.committees.services.groups import acts_for
from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.fields import country_field, currency_choices
from scotemp.apps.directory.forms.references import OrganisationField, RecordField
from scotemp.kit.accounts.models import User
from scotemp.kit.desks.fields import NamesField, day_field

_WHICH = _("By number, registry number or whole name.")
_REASON = forms.Textarea(attrs={"rows": 3})


class ProjectField(RecordField):
    """Names an innovation project by its number."""

    def meant(self, text: str) -> QuerySet[Any]:
        """Return the project of a number."""
        seen: QuerySet[Any] = InnovationProject.objects.visible_to(self.viewer)
        return seen.filter(pk=int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else seen.none()


class WordsField(forms.CharField):
    """Short words or codes, one a line; programs send a list."""

    json_type = list[str]
    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        """Show a list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """Return the words, each once, in their order."""
        lines = value if isinstance(value, list) else str(value or "").splitlines()
        return list(dict.fromkeys(line.strip()[:100] for line in map(str, lines) if line.strip()))[:50]


class SharesField(forms.CharField):
    """Shares in per cent by member, a line each: the number of the member, a colon, the share. Programs send a table."""

    json_type = dict[str, str]
    widget = forms.Textarea(attrs={"rows": 5})

    def prepare_value(self, value: Any) -> Any:
        """Show a table as lines."""
        return "\n".join(f"{key}: {share}" for key, share in value.items()) if isinstance(value, Mapping) else value

    def clean(self, value: Any) -> dict[int, Decimal]:
        """Return the shares by the key of the member; raises ValidationError."""
        lines = [line.split(":", 1) for line in str(value or "").splitlines() if line.strip()]
        pairs = list(value.items()) if isinstance(value, Mapping) else lines
        try:
            shares = {int(key): Decimal(str(share).strip()) for key, share in pairs}
            exact = all(share.is_finite() and share == round(share, 2) for share in shares.values())
        except (ValueError, InvalidOperation):
            exact = False
        if not exact or len(shares) < len(pairs):
            raise ValidationError(_("Write a line for each member, such as “12: 33.34”, with two decimals at most."))
        return shares


class NothingForm(DirectoryForm):
    """Asks for nothing but a second thought."""


class EditGroupForm(DirectoryForm):
    """Where a group goes, and for which project."""

    names = NamesField(label=_("Name"))
    target_country = country_field(label=_("Target country"))
    target_cluster = forms.CharField(label=_("Target cluster"), max_length=200, required=False)
    currency = forms.ChoiceField(label=_("Currency"), choices=currency_choices, initial="USD")
    project = ProjectField(label=_("Innovation project"), required=False, help_text=_("By its number."))


class FormGroupForm(EditGroupForm):
    """The same, and under which committee."""

    committee = CommitteeField(label=_("Committee"), help_text=_("By its number or whole name."))
    field_order = ("committee", "names")


class InviteForm(DirectoryForm):
    """Whom to invite, and what it would bear."""

    organisation = OrganisationField(label=_("Organisation"), help_text=_WHICH)
    cost = percent_field(
        label=_("Share of the costs, %"), required=False, help_text=_("Empty for an equal part; others keep their proportions.")
    )
    risk = percent_field(label=_("Share of the risks, %"), required=False)


class ExcludeForm(DirectoryForm):
    """Why a member goes, and who takes over its open milestones."""

    reason = forms.CharField(label=_("Why?"), max_length=2000, widget=_REASON)
    successor = forms.ModelChoiceField(
        label=_("Successor for its open milestones"),
        queryset=User.objects.none(),
        required=False,
        help_text=_("Somebody who acts for another member; needed only where milestones are open."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.record is not None:
            others = self.record.group.members.joined().exclude(pk=self.record.pk).select_related("organisation")
            found = {key for one in others for key in acts_for(one.organisation).values_list("pk", flat=True)}
            cast("forms.ModelChoiceField[User]", self.fields["successor"]).queryset = User.objects.filter(pk__in=found).order_by("name")


class LeadForm(DirectoryForm):
    """Who leads the group for a member."""

    user = forms.ModelChoiceField(label=_("Who leads"), queryset=User.objects.none(), help_text=_("Somebody who acts for this member."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.record is not None:
            cast("forms.ModelChoiceField[User]", self.fields["user"]).queryset = acts_for(self.record.organisation)


class ShareOutForm(DirectoryForm):
    """Shares as the members agreed them."""

    cost = SharesField(
        label=_("Shares of the costs, %"), help_text=_("A line for each member: its number here, a colon, the share; 100 in all.")
    )
    risk = SharesField(label=_("Shares of the risks, %"))
    reason = forms.CharField(label=_("On what basis?"), max_length=2000, widget=_REASON)


class NeedForm(DirectoryForm):
    """Something that the group needs."""

    kind = forms.ChoiceField(label=_("Kind of need"), choices=GroupNeed.Kind.choices)
    code = forms.CharField(
        label=_("Code or words"),
        max_length=100,
        required=False,
        help_text=_("A stage by its industry code, a capability by HS code or words, a certificate by its title, a language by its tag."),
    )
    required = forms.BooleanField(label=_("Required"), required=False)
    weight = forms.IntegerField(label=_("Weight"), min_value=1, max_value=100, initial=1)
    depth = forms.IntegerField(
        label=_("How much"),
        min_value=1,
        max_value=10**15,
        initial=1,
        help_text=_("Of how many members; of capital, how much of the currency."),
    )


class CounterpartyForm(DirectoryForm):
    """With whom the group deals."""

    organisation = OrganisationField(label=_("Organisation"), help_text=_WHICH)
    purpose = forms.CharField(label=_("For what"), max_length=300)


class BriefForm(DirectoryForm):
    """The country brief on which the group relies."""

    made_on = day_field(label=_("Made on"))
    source = forms.CharField(label=_("Source"), max_length=300)


class WaiverForm(DirectoryForm):
    """Until when, and why, a red warning does not hold the group."""

    until = day_field(label=_("Until"))
    reason = forms.CharField(label=_("Why?"), max_length=2000, widget=_REASON)


class AskOfferForm(DirectoryForm):
    """Whom to ask what it would bring."""

    organisation = OrganisationField(label=_("Organisation"), help_text=_WHICH)


class OfferForm(DirectoryForm):
    """What an organisation would bring."""

    capabilities = WordsField(label=_("Capabilities"), required=False, help_text=_("One a line: words or HS codes."))
    certificates = WordsField(
        label=_("Certificates"), required=False, help_text=_("One a line, by title; papers in the directory count anyway.")
    )
    languages = WordsField(label=_("Languages"), required=False, help_text=_("One a line, such as ru, kk, zh-Hans."))
    capital = forms.IntegerField(label=_("Capital"), min_value=0, max_value=10**15, initial=0, help_text=_("In the currency of the group."))
    cost = forms.IntegerField(label=_("Cost of taking part"), min_value=0, max_value=10**15, initial=0)
    risk = forms.IntegerField(label=_("Risk, 0 to 100"), min_value=0, max_value=100, initial=0)


class RivalryForm(DirectoryForm):
    """Two who must not sit in one group."""

    left = OrganisationField(label=_("One"), help_text=_WHICH)
    right = OrganisationField(label=_("The other"), help_text=_WHICH)
    reason = forms.CharField(label=_("Why?"), max_length=500)
    said_by = forms.CharField(label=_("Who said so"), max_length=200)


class InviteSetForm(DirectoryForm):
    """Which set of which kept proposal."""

    proposal = forms.ModelChoiceField(label=_("Kept proposal"), queryset=GroupProposal.objects.none())
    rank = forms.IntegerField(label=_("Which of its sets"), min_value=1, max_value=10, initial=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.record is not None:
            cast("forms.ModelChoiceField[GroupProposal]", self.fields["proposal"]).queryset = self.record.proposals.order_by("-pk")


class BuildForm(DirectoryForm):
    """Under which constraints members are looked for."""

    seats = forms.IntegerField(label=_("Seats"), min_value=2, max_value=30, initial=5)
    classes = forms.IntegerField(label=_("Classes of ownership at least"), min_value=0, max_value=9, initial=2, required=False)
    rivals_together = forms.BooleanField(label=_("Let rivals sit together"), required=False)
    directory = forms.BooleanField(
        label=_("Look in the whole directory"),
        required=False,
        help_text=_("Verified organisations of the chain, beside the members of the committee."),
    )
    cost_weight = forms.DecimalField(
        label=_("Weight of costs"),
        min_value=0,
        max_digits=9,
        decimal_places=3,
        required=False,
        help_text=_("What a million of the currency takes from the value of a set."),
    )
    risk_weight = forms.DecimalField(
        label=_("Weight of risks"),
        min_value=0,
        max_digits=9,
        decimal_places=3,
        required=False,
        help_text=_("What ten points of risk take from it."),
    )
    mandatory = WordsField(label=_("Must be in"), required=False, help_text=_("Numbers of organisations, one a line."))
    excluded = WordsField(label=_("Must not be in"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse what is no number of an organisation, and who is wanted and not wanted at once."""
        said = super().clean() or {}
        for name in ("mandatory", "excluded"):
            words = said.get(name, [])
            if not all(word.isascii() and word.isdigit() and len(word) < 10 for word in words):
                self.add_error(name, _("Give the numbers of organisations, one a line."))
            said[name] = [int(word) for word in words if word.isascii() and word.isdigit()]
        if set(said["mandatory"]) & set(said["excluded"]):
            self.add_error("excluded", _("Somebody cannot be wanted and not wanted at once."))
        return said
