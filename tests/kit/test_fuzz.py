"""Every operation of the interface, with what its schema allows and much that it does not: no request may end in a fault of the server."""

import re
from collections.abc import Iterable
from typing import Any

import pytest
import schemathesis
from cases.models import Case
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from readings.models import Book
from schemathesis import GenerationMode

from scotemp.apps.directory.services.organisations import register_organisation
from scotemp.kit.access.granting import grant
from scotemp.kit.accounts.models import User
from scotemp.kit.api import tokens
from scotemp.kit.desks.carrying.loads import LOADS
from scotemp.kit.desks.changing import version

ROLES = ("STF", "ENT", "CMP", "VER", "LOC", "LAP", "DIR")
FEW = settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def secret() -> str:
    user = User.objects.create_user("fuzz@example.org", name="Fuzz")
    for role in ROLES:
        grant(actor=None, user=user, role=role)
    return tokens.make(actor=user.key, user=user, name="fuzz", roles=ROLES, may_write=True)[1]


def is_carried_by_another(path: str, tried: Iterable[str]) -> bool:
    """Say whether an operation is on what any kind may carry, such as papers, on a kind that is not tried: its code is the same there."""
    found = re.search(r"/([a-z-]+)/\{pk\}/([a-z]+)", path)
    return found is not None and found[1] not in tried and found[2] in {*LOADS, "events"}


def aim(case: Any, records: dict[str, Any]) -> None:
    """Let every other request mean a record that is there, in the version that it has."""
    record = next((one for key, one in records.items() if f"/{key}" in case.path), None)
    if record is not None and "pk" in (case.path_parameters or {}):
        case.path_parameters["pk"] = record.pk
        case.headers["If-Match"] = f'"{version(record)}"'


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda mode: mode.value)
def test_no_request_ends_in_a_fault_of_the_server(mode: GenerationMode) -> None:
    schema: Any = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    authorization = f"Bearer {secret()}"
    asked: list[str] = []
    records = {
        "books": Book.objects.create(title="Here", visibility="public"),
        "cases": Case.objects.create(name="Lake road", office="north", visibility="public"),
        "organisations": register_organisation(actor=None, country="CHN", name="青岛", language="zh-Hans"),
    }
    for found in schema.get_all_operations():
        operation = found.ok()
        if is_carried_by_another(operation.path, records):
            continue

        @FEW
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: Any) -> None:
            case.headers["Authorization"] = authorization
            if len(asked) % 2:
                aim(case, records)
            response = case.call()
            assert response.status_code < 500, f"{case.method} {case.formatted_path}: {response.text}"
            asked.append(case.operation.label)

        ask()
    assert len(set(asked)) > 20
