"""Printed tables that the engine tests share."""

import numpy as np
import pytest
from economies import Economy
from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # a loaded machine is not a wrong answer
settings.load_profile("untimed")


@pytest.fixture
def two_sectors() -> Economy:
    """Miller and Blair (2009), Table 2.3: hypothetical two-sector economy."""
    return Economy(np.array([[150.0, 500.0], [200.0, 100.0]]), np.array([1000.0, 2000.0]))


@pytest.fixture
def two_regions() -> Economy:
    """Miller and Blair (2009), section 3.3: three sectors in region L, two in region M."""
    flows = [[150, 500, 50, 25, 75], [200, 100, 400, 200, 100], [300, 500, 50, 60, 40], [75, 100, 60, 200, 250], [50, 25, 25, 150, 100]]
    return Economy(np.array(flows, dtype=np.float64), np.array([1000.0, 2000.0, 1000.0, 1200.0, 800.0]))


@pytest.fixture
def germany_1995() -> Economy:
    """Eurostat Manual of Supply, Use and Input-Output Tables (2008), Table 15.4: domestic flows, six branches, EUR million."""
    flows = [
        [1131, 25480, 1, 607, 710, 762],
        [7930, 304584, 64167, 41082, 11981, 30360],
        [426, 7334, 3875, 5296, 23457, 9155],
        [3559, 72717, 14190, 74399, 10835, 21008],
        [3637, 96115, 31027, 65755, 193176, 34223],
        [1552, 14986, 1747, 11225, 15058, 22070],
    ]
    return Economy(np.array(flows, dtype=np.float64), np.array([43910.0, 1079446.0, 245606.0, 540063.0, 692487.0, 508918.0]))
