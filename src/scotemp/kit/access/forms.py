"""The forms of administrators: which role, where, from when and until when, and why."""

from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope
from scotemp.nomenclature.roles import ROLES


def role_name(code: str) -> str:
    """Return a role in the language of the page."""
    return ROLES[code].name.get(get_language() or "en") if code in ROLES else code


def kinds() -> dict[str, str]:
    """Return the kinds of record within which a role can be granted: how the log names them, and what people call them."""
    return {model._meta.label_lower: capfirst(str(model._meta.verbose_name)) for model in apps.get_models() if issubclass(model, Guarded)}


def _day(**attributes: str) -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date", **attributes}, format="%Y-%m-%d")


class GrantForm(forms.Form):
    """One role for one user."""

    role = forms.ChoiceField(label=_("Role"))
    scope_type = forms.ChoiceField(label=_("Where"), required=False)
    scope_id = forms.CharField(
        label=_("Number of the record"), max_length=64, required=False, help_text=_("Leave it empty if the role holds everywhere.")
    )
    starts_on = forms.DateField(label=_("From"), widget=_day())
    ends_on = forms.DateField(label=_("Last day"), required=False, widget=_day(), help_text=_("Leave it empty if no end is known."))
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("The log keeps it: name no person in it."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = [role.code for role in ROLES.values() if role.grantable]
        self.fields["role"] = forms.ChoiceField(label=_("Role"), choices=[(code, role_name(code)) for code in codes])
        everywhere = [("", _("Everywhere"))]
        self.fields["scope_type"] = forms.ChoiceField(label=_("Where"), required=False, choices=[*everywhere, *kinds().items()])
        self.fields["starts_on"].initial = timezone.now().date()

    def clean(self) -> dict[str, Any]:
        """Put the scope together from its two halves; it must name a record that there is."""
        said = super().clean() or self.cleaned_data
        kind, number = said.get("scope_type", ""), said.get("scope_id", "").strip()
        if bool(kind) != bool(number):
            self.add_error("scope_id", _("Name the kind of record and its number, or leave out both for everywhere."))
        elif kind and not _there(kind, number):
            self.add_error("scope_id", _("There is no such record: look up its number on its page."))
        said["scope"] = Scope(kind, number) if kind else None
        return said


def _there(kind: str, number: str) -> bool:
    try:
        return bool(apps.get_model(kind)._default_manager.filter(pk=number).exists())
    except (ValueError, ValidationError):
        return False


class EndForm(forms.Form):
    """The end of a role."""

    last_day = forms.DateField(label=_("Last day"), widget=_day())
    reason = forms.CharField(label=_("Reason"), max_length=300)
