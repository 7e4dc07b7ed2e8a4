"""A column that keeps a code of a list: new entries take codes that hold today, records keep the old ones they have."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.kit.taxonomies.loading import taxonomy
from scotemp.kit.taxonomies.taxonomy import Term

_NOTHING = ("", "---------")


class TermChoice(forms.ChoiceField):
    """A choice among the terms that hold today, and the one that the record has."""

    def __init__(self, *, taxonomy: str, **options: Any) -> None:
        self.taxonomy = taxonomy
        super().__init__(choices=lambda: [_NOTHING, *map(_choice, _today(taxonomy))], **options)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """Offer an expired term where the record has it."""
        kept = form.get_initial_for_field(self, field_name)
        listed, today = taxonomy(self.taxonomy), _today(self.taxonomy)
        if kept in listed.terms and listed.terms[kept] not in today:
            self.choices = [_NOTHING, *map(_choice, (*today, listed.terms[kept]))]
        return super().get_bound_field(form, field_name)

    def valid_value(self, value: Any) -> bool:
        """Leave it to the model's field which expired code may stay; an unknown one is refused here."""
        return str(value) in taxonomy(self.taxonomy).terms


class TermField(models.CharField):  # type: ignore[type-arg]
    """A code of the list named `taxonomy`; give `max_length` as for any text (40 if left out)."""

    def __init__(self, *args: Any, taxonomy: str = "", **options: Any) -> None:
        self.taxonomy = taxonomy
        super().__init__(*args, **{"max_length": 40, **options})

    def deconstruct(self) -> Any:
        """Tell migrations how the field was declared."""
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "taxonomy": self.taxonomy}

    def validate(self, value: Any, model_instance: Any) -> None:
        """Refuse a code that is unknown, or that has expired and is not what the record has; raises ValidationError."""
        super().validate(value, model_instance)
        if value in self.empty_values:
            return
        listed = taxonomy(self.taxonomy)
        term = listed.terms.get(value)
        if term is None:
            raise ValidationError(_("“%(code)s” is not in the list: choose one of its entries."), code="unknown", params={"code": value})
        if not term.holds(timezone.localdate()) and not self._kept(value, model_instance):
            raise ValidationError(
                _("“%(term)s” is not in use today: choose another entry."), code="expired", params={"term": _spoken(term)}
            )

    def formfield(self, *args: Any, **options: Any) -> Any:
        """Return the choice for forms."""
        options.pop("max_length", None)
        return TermChoice(
            taxonomy=self.taxonomy,
            required=not self.blank,
            label=options.get("label", self.verbose_name),
            help_text=options.get("help_text", self.help_text),
        )

    def _kept(self, value: Any, record: Any) -> bool:
        """Say whether the record in the database has this code already."""
        if record is None or record.pk is None:
            return False
        return bool(type(record)._base_manager.filter(**{"pk": record.pk, self.attname: value}).exists())


def _today(key: str) -> tuple[Term, ...]:
    return taxonomy(key).holding(timezone.localdate())


def _choice(term: Term) -> tuple[str, str]:
    return term.code, _spoken(term)


def _spoken(term: Term) -> str:
    return term.label.get(get_language() or "en")
