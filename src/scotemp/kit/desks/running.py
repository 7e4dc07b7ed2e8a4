"""Hands the values of a form to a service: by name, with who acts."""

from collections.abc import Callable, Mapping
from typing import Any

from scotemp.kit.access.viewer import Viewer

Run = Callable[[Viewer, Any, Mapping[str, Any]], Any]


def on(service: Callable[..., Any], record: str) -> Run:
    """Return a verb that calls a service with the record under a name, and the form's values under theirs."""
    return lambda viewer, one, values: service(actor=viewer.key, **{record: one}, **values)
