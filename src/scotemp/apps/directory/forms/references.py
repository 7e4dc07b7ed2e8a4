"""Fields by which one record of the directory names another, as people do: by its number, a registry's number, or its name."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models import Identifier, Locality, Organisation, OrganisationName, Person
from scotemp.apps.directory.rules.identifiers import compact
from scotemp.apps.directory.rules.names import core
from scotemp.kit.access.viewer import VISITOR, Viewer

_MOST = 5


class RecordField(forms.CharField):
    """Names one record that the viewer may see; the form hands the viewer over before it is filled in, and what one form finds it keeps."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=300, **kwargs)
        self.viewer: Viewer = VISITOR
        self.known: dict[str, Any] = {}

    def meant(self, text: str) -> QuerySet[Any]:
        """Return the records that a text may mean; heirs say how."""
        raise TypeError

    def prepare_value(self, value: Any) -> Any:
        """Show a record by its number."""
        return getattr(value, "pk", value)

    def clean(self, value: Any) -> Any:
        """Return the record, or nothing; raises ValidationError if none is meant, or several."""
        text = super().clean(getattr(value, "pk", value))
        if text and text not in self.known:
            self.known[text] = self._found(text)
        return self.known.get(text)

    def _found(self, text: str) -> Any:
        found = list(self.meant(text)[: _MOST + 1])
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(_("Nothing that you may see is called “%(text)s”: give its number or whole name."), params={"text": text})
        listed = ", ".join(str(one.pk) for one in found[:_MOST])
        words = _("“%(text)s” is the name of several, with the numbers %(numbers)s: give the number.")
        raise ValidationError(words, params={"text": text, "numbers": listed})


class OrganisationField(RecordField):
    """Names an organisation: by its number here, a registry's number, or its whole name in any language."""

    def meant(self, text: str) -> QuerySet[Any]:
        """Return the living organisations that a text may mean."""
        seen = Organisation.objects.visible_to(self.viewer).living()
        numbered = Identifier.objects.filter(number=compact(text), living=True).values("organisation")
        named = OrganisationName.objects.filter(core=core(text)).exclude(core="").values("organisation")
        key = Q(pk=int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else Q(pk__in=[])
        exact = seen.filter(key | Q(pk__in=numbered))
        return exact if exact.exists() else seen.filter(pk__in=named)


class LocalityField(RecordField):
    """Names a locality: by its number here, its official code, or its name in any language."""

    def meant(self, text: str) -> QuerySet[Any]:
        """Return the localities that a text may mean."""
        seen = Locality.objects.visible_to(self.viewer)
        key = Q(pk=int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else Q(pk__in=[])
        exact = seen.filter(key | Q(official_code=text))
        return (
            exact if exact.exists() else seen.filter(Q(names__en__iexact=text) | Q(**{"names__zh-Hans": text}) | Q(names__ru__iexact=text))
        )


class PersonField(RecordField):
    """Names a person by the number of the record: names of people are not unique."""

    def meant(self, text: str) -> QuerySet[Any]:
        """Return the person of a number."""
        seen = Person.objects.visible_to(self.viewer).filter(merged_into=None)
        return seen.filter(pk=int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else seen.none()
