"""The form by which a user makes a token."""

from typing import Any, cast

from django import forms
from django.core.validators import MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.kit.desks.forms import RecordForm
from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature.roles import ROLES


class TokenForm(RecordForm):
    """What a token is for, which of one's roles it carries, and how long it holds."""

    name = forms.CharField(label=_("What it is for"), max_length=80, help_text=_("For instance: nightly copy into our own system."))
    roles = forms.MultipleChoiceField(
        label=_("Roles that it carries"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Without a role it sees what every user with an account sees."),
    )
    may_write = forms.BooleanField(label=_("May change records"), required=False)
    last_day = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = self.viewer.everywhere.union(*self.viewer.within.values())
        roles = cast(forms.MultipleChoiceField, self.fields["roles"])
        roles.choices = [(code, spoken(ROLES[code].name)) for code in sorted(held)]
        self.fields["last_day"].validators.append(MinValueValidator(timezone.localdate))
