"""What the reader of schemas complains of, in the language that is active."""

from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_WORDS: Final[dict[str, Promise]] = {
    "missing": gettext_lazy("This is missing: it is needed to go on."),
    "extra_forbidden": gettext_lazy("Nothing of this name is taken here: see the schema."),
    "json_invalid": gettext_lazy("The body is no JSON: check its brackets, commas and quotation marks."),
    "string_type": gettext_lazy("Send a text here."),
    "string_too_long": gettext_lazy("The text is too long: %(max_length)s signs at most."),
    "int_type": gettext_lazy("Send a whole number here."),
    "int_parsing": gettext_lazy("Send a whole number here."),
    "int_from_float": gettext_lazy("Send a whole number here."),
    "decimal_type": gettext_lazy("Send a number here, best as a text such as “12.50”."),
    "decimal_parsing": gettext_lazy("Send a number here, best as a text such as “12.50”."),
    "bool_type": gettext_lazy("Send true or false here."),
    "bool_parsing": gettext_lazy("Send true or false here."),
    "date_type": gettext_lazy("Send a day here, written as 2026-11-22."),
    "date_parsing": gettext_lazy("Send a day here, written as 2026-11-22."),
    "date_from_datetime_parsing": gettext_lazy("Send a day here, written as 2026-11-22."),
    "list_type": gettext_lazy("Send a list here."),
    "dict_type": gettext_lazy("Send an object here."),
}


def complaint(error: dict[str, Any]) -> str:
    """Return what is wrong and how to mend it; of a rare fault, only that the value does not fit."""
    words = _WORDS.get(error["type"])
    return str(words) % error.get("ctx", {}) if words else _("This value does not fit here: see the schema.")
