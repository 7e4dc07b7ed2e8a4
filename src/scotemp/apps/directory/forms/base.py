"""The base of the directory's forms."""

from typing import Any

from scotemp.apps.directory.forms.references import RecordField
from scotemp.kit.desks.forms import RecordForm


class DirectoryForm(RecordForm):
    """A form whose fields that name other records know who asks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, RecordField):
                field.viewer, field.known = self.viewer, {}
