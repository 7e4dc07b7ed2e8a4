"""What is taken of memberships: invitations, applications, stages, roles, representatives."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.forms.references import CommitteeField
from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.fields import day_field, industry_choices, optional
from scotemp.apps.directory.forms.references import OrganisationField
from scotemp.kit.access.models import Grant
from scotemp.kit.accounts.models import User
from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature.ownership import CommitteeRole


def role_choices() -> list[tuple[str, str]]:
    """Return the roles in a committee."""
    return [(one.value, spoken(one.names)) for one in CommitteeRole]


def stages_field() -> forms.MultipleChoiceField:
    """Return the choice of the stages for which a member stands."""
    return forms.MultipleChoiceField(
        label=_("Stages for which it stands"),
        choices=industry_choices,
        required=False,
        help_text=_("Among the stages of the committee's chain."),
    )


class InviteForm(DirectoryForm):
    """Whom the committee invites."""

    organisation = OrganisationField(label=_("Organisation"), help_text=_("By number, registry number or whole name."))
    stages = stages_field()


class InviteProposedForm(DirectoryForm):
    """The stages for which a proposed organisation is invited."""

    stages = stages_field()


class ApplyForm(DirectoryForm):
    """Which of one's organisations applies to which committee."""

    committee = CommitteeField(label=_("Committee"), help_text=_("By number or whole name."))
    organisation = OrganisationField(
        label=_("Organisation"), help_text=_("One for which you act; by number, registry number or whole name.")
    )
    stages = stages_field()


class EditMembershipForm(DirectoryForm):
    """For what a member stands, and until when."""

    stages = stages_field()
    until = day_field(label=_("Last day"), required=False)


class RoleForm(DirectoryForm):
    """A role other than that of the class of ownership, and why."""

    role = forms.ChoiceField(
        label=_("Role in the committee"),
        choices=optional(role_choices),
        required=False,
        help_text=_("Empty for the role of its class of ownership."),
    )
    reason = forms.CharField(label=_("Why?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class RepresentativeForm(DirectoryForm):
    """Who votes for a member: one of those who act for its organisation."""

    user = forms.ModelChoiceField(label=_("Representative"), queryset=User.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.record is None:
            return
        organisation = self.record.organisation
        held = Grant.objects.filter(role="ENT", scope_type=organisation._meta.label_lower, scope_id=str(organisation.pk))
        keys = held.holding(timezone.now().date()).values("user")
        self.fields["user"].queryset = User.objects.filter(is_active=True, pk__in=keys).order_by("name")  # type: ignore[attr-defined]
