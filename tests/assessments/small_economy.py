"""Two economies of three industries whose every figure can be worked out on paper, in place of the real table."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest

from scotemp.assessments.matching import assigning, fitting, mass, values
from scotemp.assessments.table import Accounts
from scotemp.datasets.icio import IcioTable

FARM, METAL, TRADE = "A01", "C24A", "G"

FLOWS = np.array(
    [
        [4, 6, 0, 2, 1, 0],  # home: farms sell 3 abroad
        [1, 2, 1, 0, 0, 0],  # home: metal
        [2, 4, 0, 0, 0, 0],  # home: trade
        [0, 2, 0, 0, 1, 0],  # far: farms sell 2 abroad
        [3, 2, 3, 2, 6, 4],  # far: metal sells 8 abroad
        [0, 0, 0, 2, 2, 2],  # far: trade
    ],
    dtype=float,
)
"""USD million; seller by buyer, home's farms, metal and trade before those of far."""


def small() -> Accounts:
    """Return the accounts of the economies HOM and FAR, which sell to nobody else."""
    return Accounts(
        IcioTable(
            countries=("HOM", "FAR"), industries=(FARM, METAL, TRADE), flows=FLOWS.copy(), output=FLOWS.sum(axis=1) + 10,
            intermediate_use=FLOWS.sum(axis=0), intermediate_sales=FLOWS.sum(axis=1), final_and_row=np.full(6, 10.0),
            year=2022, checksum="small",
        )
    )  # fmt: skip


@contextmanager
def in_place_of_the_real_one() -> Iterator[Accounts]:
    """Let pairs be judged on the small table."""
    held = small()
    with pytest.MonkeyPatch.context() as patch:
        for module in (values, fitting, assigning, mass):
            patch.setattr(module, "accounts", lambda _year: held)
        yield held
