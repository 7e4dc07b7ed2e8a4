"""A second database for a while, under a name of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from django.db import connections


@contextmanager
def alias(settings: dict[str, Any]) -> Iterator[str]:
    """Yield a name under which Django speaks to the database of `settings`; its connection is closed at the end."""
    name = f"beside-{uuid4().hex}"
    connections.settings[name] = settings
    try:
        yield name
    finally:
        connections[name].close()
        del connections[name]
        del connections.settings[name]
