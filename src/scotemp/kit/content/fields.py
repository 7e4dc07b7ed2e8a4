"""The column that holds content, and the fields of a form by which people write it."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from scotemp.kit.content.content import Content, Status, Text, from_json
from scotemp.kit.faults import Faults
from scotemp.nomenclature.language import LANGUAGES, OWN_NAMES, Language, normalise

_SOURCE = "source"


class ContentWidget(forms.Widget):
    """A text area for each language and a choice of the source language, in one group; it needs no script."""

    template_name = "content/widget.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the areas to the context of the template."""
        context = super().get_context(name, value, attrs)
        words, source = _written(value)
        context["widget"]["areas"] = [
            {"tag": tag, "name": f"{name}_{tag}", "own_name": OWN_NAMES[tag], "words": words.get(tag, ""), "is_source": tag == source}
            for tag in LANGUAGES
        ]
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        """Return what was written, by language, and the source language; programs send it as one table."""
        whole = data.get(name)
        said = whole if isinstance(whole, dict) else {key: data.get(f"{name}_{key}") for key in (*LANGUAGES, _SOURCE)}
        return {key: str(said.get(key) or "") for key in (*LANGUAGES, _SOURCE)}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Say whether the form did not have the group at all."""
        return name not in data and all(f"{name}_{key}" not in data for key in (*LANGUAGES, _SOURCE))

    def id_for_label(self, id_: str) -> str:
        """Return nothing: a legend names the group."""
        return ""

    def use_required_attribute(self, initial: Any) -> bool:
        """Leave it to the server: no single area is required."""
        return False


class ContentFormField(forms.Field):
    """Content as a person writes it; what he leaves as it was keeps its origin and status, what he changes is his."""

    widget = ContentWidget
    json_type = dict[str, str]
    default_error_messages = {  # noqa: RUF012 - Django's way
        "source": _("Choose the language in which the text was written first, and write it in that language."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.kept = Content()

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """Remember what the record has, so that a change can be told from what was there."""
        self._remember(form.get_initial_for_field(self, field_name))
        return super().get_bound_field(form, field_name)

    def clean(self, value: Any) -> Content:
        """Return the content that was written; raises ValidationError."""
        words, source = _written(value)
        texts = {tag: text for tag, text in words.items() if text.strip()}
        if not texts:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return Content()
        if source is None or source not in texts:
            raise ValidationError(self.error_messages["source"], code="source")
        return _rewritten(self.kept, source, texts)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether words or source differ from what the record has."""
        return _written(initial) != _written(data)

    def _remember(self, initial: Any) -> None:
        self.kept = initial if isinstance(initial, Content) else Content()


class ContentField(models.JSONField):
    """A column of `Content`; it is empty content if nothing was written, never null."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"default": Content, **options})

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Return content; a look into the JSON, such as ``title__source``, stays as it is."""
        kept = super().from_db_value(value, expression, connection)
        return from_json(kept) if isinstance(kept, dict) and (not kept or set(kept) == {"source", "texts"}) else kept

    def to_python(self, value: Any) -> Any:
        """Return content from what fixtures and programs give; raises ValidationError."""
        if isinstance(value, Content):
            return value
        try:
            return from_json(super().to_python(value))
        except Faults as faults:
            raise ValidationError([fault.words for fault in faults.faults]) from None

    def get_prep_value(self, value: Any) -> Any:
        """Return the JSON that the database keeps."""
        return super().get_prep_value(value.as_json() if isinstance(value, Content) else value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Return the JSON as the database takes it."""
        return super().get_db_prep_value(value.as_json() if isinstance(value, Content) else value, connection, prepared)

    def validate(self, value: Any, model_instance: Any) -> None:
        """Refuse empty content unless it may be blank; raises ValidationError."""
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def value_to_string(self, obj: models.Model) -> Any:
        """Return what a dump writes."""
        return self.value_from_object(obj).as_json()

    def formfield(self, **options: Any) -> Any:
        """Return the group of text areas for forms."""
        return ContentFormField(
            required=not self.blank,
            label=options.get("label", self.verbose_name),
            help_text=options.get("help_text", self.help_text),
        )


def _written(value: Any) -> tuple[dict[Language, str], Language | None]:
    """Return words by language and the source language, of content or of what a form sent."""
    if isinstance(value, Content):
        return {tag: value.texts[tag].words if tag in value.texts else "" for tag in LANGUAGES}, value.source if value else None
    sent = value or {}
    words = {tag: str(sent.get(tag, "")).replace("\r\n", "\n") for tag in LANGUAGES}
    source = sent.get(_SOURCE, "")
    return words, normalise(source) if source in LANGUAGES else None


def _rewritten(kept: Content, source: Language, words: dict[Language, str]) -> Content:
    """Return what was written; a text that did not change keeps its origin and status, or grows stale if the source changed."""
    before = kept.texts
    changed = source in before and kept.source == source and before[source].words != words[source]
    texts: dict[Language, Text] = {}
    for tag, text in words.items():
        if tag not in before or before[tag].words != text:
            texts[tag] = Text(text)
        elif tag == source:
            texts[tag] = replace(before[tag], status=Status.CURRENT) if before[tag].status is Status.STALE else before[tag]
        else:
            texts[tag] = replace(before[tag], status=Status.STALE) if changed else before[tag]
    return Content(source, texts)
