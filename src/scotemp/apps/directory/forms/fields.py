"""Fields that several forms of the directory share: codes of the platform's lists, and names in three languages."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature import countries, currencies, industries, sco
from scotemp.nomenclature.language import LANGUAGES, OWN_NAMES
from scotemp.nomenclature.lookup import UnknownName
from scotemp.nomenclature.ownership import Ownership

Choices = list[tuple[str, str]]


def country_choices() -> Choices:
    """Return the countries by their names in the language that is active, members of the SCO first."""
    members = {one.iso3 for one in sco.members()}
    named = [(one.iso3, one.short.get(get_language() or "en")) for one in countries.values()]
    return sorted(named, key=lambda pair: (pair[0] not in members, pair[1]))


def currency_choices() -> Choices:
    """Return the currencies by code."""
    return [(one.code, f"{one.code} · {one.short.get(get_language() or 'en')}") for one in currencies.values()]


def industry_choices() -> Choices:
    """Return the industries of the input-output table."""
    return [(one.code, f"{one.code} · {one.short.get(get_language() or 'en')}") for one in industries.values()]


def ownership_choices() -> Choices:
    """Return the classes of ownership."""
    return [(one.value, spoken(one.names)) for one in Ownership]


def language_choices() -> Choices:
    """Return the working languages by their own names."""
    return [(code, OWN_NAMES[code]) for code in LANGUAGES]


def optional(choices: Callable[[], Choices]) -> Callable[[], Choices]:
    """Return the choices with none before them."""
    return lambda: [("", "—"), *choices()]


class NamesWidget(forms.MultiWidget):
    """One line a language; programs send a table of names by language instead."""

    template_name = "directory/names.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({language: forms.TextInput(attrs={"lang": language}) for language in LANGUAGES}, attrs)

    def decompress(self, value: Any) -> list[str]:
        """Return the names in the order of the lines."""
        return [str((value or {}).get(language, "")) for language in LANGUAGES]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the names in the order of the lines, from lines or from a table."""
        whole = data.get(name)
        return self.decompress(whole) if isinstance(whole, dict) else super().value_from_datadict(data, files, name)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return the lines with the names of their languages."""
        context = super().get_context(name, value, attrs)
        lines = zip(context["widget"]["subwidgets"], LANGUAGES, strict=True)
        return context | {"lines": [(line, language, OWN_NAMES[language]) for line, language in lines]}


class NamesField(forms.MultiValueField):
    """Names by language, at least one where the field is required; languages left empty are left out."""

    widget = NamesWidget
    json_type = dict[str, str]
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _('Send names by language: {"en": …, "zh-Hans": …, "ru": …}.'),
    }

    def __init__(self, *, max_length: int = 300, **kwargs: Any) -> None:
        fields = [forms.CharField(max_length=max_length, required=False) for _language in LANGUAGES]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> dict[str, str]:
        """Return the names by language."""
        return {language: name.strip() for language, name in zip(LANGUAGES, data_list, strict=False) if name and name.strip()}


class CodeField(forms.CharField):
    """A code or a name, in any of the languages, of an entry in one of the platform's lists."""

    def __init__(self, *, find: Callable[[str], Any], code: Callable[[Any], str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.find, self.code = find, code

    def clean(self, value: Any) -> str:
        """Return the code; raises ValidationError with what may be meant."""
        text = super().clean(value)
        if not text:
            return ""
        try:
            return self.code(self.find(text))
        except UnknownName as unknown:
            meant = ", ".join(f"{spoken(one.short)} ({one.code})" for one in unknown.suggestions)
            words = _("“%(text)s” is not in the list; near it: %(meant)s.") if meant else _("“%(text)s” is not in the list.")
            raise ValidationError(words, code="unknown", params={"text": text, "meant": meant}) from unknown


def country_field(**kwargs: Any) -> forms.ChoiceField:
    """Return the choice of a country."""
    listed = country_choices if kwargs.get("required", True) else optional(country_choices)
    return forms.ChoiceField(choices=listed, **kwargs)


def day_field(**kwargs: Any) -> forms.DateField:
    """Return the choice of a day, by the browser's own calendar."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), **kwargs)
