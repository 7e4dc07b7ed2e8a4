"""The real table, once a session."""

import pytest

from scotemp.assessments.table import Accounts, accounts


@pytest.fixture(scope="session")
def real() -> Accounts:
    return accounts()
