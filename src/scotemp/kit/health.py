"""Whether this process can do its work: asked by machines, and silent about the reason to strangers."""

import logging
from functools import cache

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

_log = logging.getLogger(__name__)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 ``ok`` if the database answers and all migrations are applied, else 503 ``unavailable``; the log says why."""
    try:
        lacking = _known() - set(MigrationRecorder(connection).applied_migrations())
    except (DatabaseError, InterfaceError) as error:
        _log.error("health: the database does not answer: %s", error)
        return _said("unavailable", 503)
    if lacking:
        _log.error("health: %d migrations are not applied: run `scotemp manage migrate`", len(lacking))
        return _said("unavailable", 503)
    return _said("ok", 200)


@cache
def _known() -> set[tuple[str, str]]:
    """Return the migrations of the installed version, which a running process does not change."""
    return set(MigrationLoader(None).graph.nodes)


def _said(word: str, status: int) -> HttpResponse:
    return HttpResponse(f"{word}\n", status=status, content_type="text/plain; charset=utf-8")
