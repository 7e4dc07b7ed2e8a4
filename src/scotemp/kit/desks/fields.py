"""Fields that forms of every desk share: names in three languages, days."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from scotemp.nomenclature.language import LANGUAGES, OWN_NAMES


class NamesWidget(forms.MultiWidget):
    """One line a language; programs send a table of names by language instead."""

    template_name = "desks/names.html"
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


def day_field(**kwargs: Any) -> forms.DateField:
    """Return the choice of a day, by the browser's own calendar."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), **kwargs)
