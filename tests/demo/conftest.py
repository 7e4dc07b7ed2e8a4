"""The demonstration world, made once for a module of tests."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from scotemp.demo.world.making import make
from scotemp.demo.world.stage import Stage


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Make the world once for this module, in a transaction that is taken back."""
    evidence = tmp_path_factory.mktemp("evidence")
    with override_settings(EVIDENCE_FOLDER=evidence), django_db_blocker.unblock(), transaction.atomic():
        yield make(lambda words: None)
        transaction.set_rollback(True)
