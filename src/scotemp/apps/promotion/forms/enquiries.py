"""What visitors without an account fill in: an enquiry, its code, a further message, the wish to be forgotten."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms.fields import country_choices, industry_choices, language_choices, optional
from scotemp.apps.directory.models import Locality
from scotemp.nomenclature.language import localised, normalise


class LocalityChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The places that take part and can be asked, by their names in the language of the page."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name of a place."""
        return localised(obj.names, get_language() or "en")


class EnquiryForm(forms.Form):
    """An enquiry: what, in which language, and as much about oneself as one likes."""

    required_css_class = "required"

    locality = LocalityChoice(
        label=_("Which place do you ask?"),
        queryset=Locality.objects.none(),
        required=False,
        empty_label=_("I do not know yet: let the platform choose"),
    )
    text = forms.CharField(
        label=_("What do you want to build, make or know?"),
        min_length=10,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("The more you say of product, size and time, the better the answer. Do not write what is secret."),
    )
    industry = forms.ChoiceField(label=_("Industry"), choices=optional(industry_choices), required=False)
    country = forms.ChoiceField(label=_("Your country"), choices=optional(country_choices), required=False)
    language = forms.ChoiceField(label=_("Answer me in"), choices=language_choices)
    organisation = forms.CharField(label=_("Your enterprise"), max_length=200, required=False)
    name = forms.CharField(label=_("Your name"), max_length=150, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Only if the officers may write to you; the answer stands on your own page in any case."),
    )
    consent = forms.BooleanField(
        label=_("The officers of that place may read this in order to answer me. It is erased some months after the end, or when I ask."),
        error_messages={"required": _("Without your consent nobody may read the enquiry, so it was not sent.")},
    )
    homepage = forms.CharField(
        label=_("Leave this field empty"), required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = Locality.objects.filter(visibility="public", state="active").order_by("path")
        self.fields["locality"].queryset = places  # type: ignore[attr-defined]
        self.fields["language"].initial = normalise(get_language() or "en")
        for field in self.fields.values():
            field.error_messages.setdefault("required", _("This is empty: it is needed to go on."))

    def clean_homepage(self) -> str:
        """Refuse what only a machine fills in."""
        if self.cleaned_data["homepage"]:
            raise forms.ValidationError(_("This field is a trap for machines: leave it empty and send the form again."))
        return ""


class CodeForm(forms.Form):
    """The code of an enquiry."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Twenty letters and digits, as they were shown when you sent the enquiry."),
    )


class FurtherForm(forms.Form):
    """A further message."""

    text = forms.CharField(label=_("Your message"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))
