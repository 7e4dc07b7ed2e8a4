"""The real table, once a session."""

from collections.abc import Iterator

import pytest
from small_economy import in_place_of_the_real_one

from scotemp.assessments.table import Accounts, accounts


@pytest.fixture(scope="session")
def real() -> Accounts:
    return accounts()


@pytest.fixture(scope="module")
def small_economy() -> Iterator[Accounts]:
    with in_place_of_the_real_one() as held:
        yield held
