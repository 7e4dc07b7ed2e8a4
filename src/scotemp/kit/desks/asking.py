"""A form that is filled in, and the service that takes it: faults of either go back to the form, nothing is lost."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from scotemp.kit.faults import Faults
from scotemp.kit.workflow.errors import Refused


def attempt(form: forms.Form, run: Callable[[Mapping[str, Any]], Any]) -> Any:
    """Run a service with what a valid form says and return what it returns; None if either refuses, the reason in the form's errors."""
    if not form.is_valid():
        return None
    try:
        return run(form.cleaned_data)
    except ValidationError as fault:
        _blame(form, fault)
    except (Refused, Faults) as refusal:
        form.add_error(None, str(refusal))
    return None


def _blame(form: forms.Form, fault: ValidationError) -> None:
    """Put each fault at its field, and those of fields that the form does not have above all."""
    by_field = fault.message_dict if hasattr(fault, "error_dict") else {NON_FIELD_ERRORS: fault.messages}
    for name, messages in by_field.items():
        for message in messages:
            form.add_error(name if name in form.fields else None, message)
