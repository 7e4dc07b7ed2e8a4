"""Losses equal those of a table that is cut and inverted again."""

import numpy as np
import pytest

from scotemp.assessments import exposure
from scotemp.assessments.table import Accounts

pytestmark = pytest.mark.real_table


def test_loss_of_a_buyer_equals_refactorisation(real: Accounts) -> None:
    kazakh, chinese = real.table.nodes_of_country("KAZ"), real.table.nodes_of_country("CHN")
    output = real.table.output
    active = output > 0
    coefficients = np.divide(real.table.flows, output, out=np.zeros_like(real.table.flows), where=active)
    final = output - coefficients @ output
    coefficients[np.ix_(kazakh, chinese)] = 0.0
    after = np.linalg.solve(np.eye(len(output)) - coefficients, final)
    row = exposure.partners("KAZ", ("CHN",)).value[0]
    assert row.loss_as_buyer == pytest.approx((output - after)[kazakh].sum(), rel=1e-8)
    assert row.buyer_share == pytest.approx(row.loss_as_buyer / output[kazakh].sum())
    assert row.loss_as_buyer > row.sales > 13_000, "all rounds cost more than the first"


def test_one_industry_loses_less_than_its_country() -> None:
    country = exposure.partners("KAZ", ("CHN",)).value[0]
    ore = exposure.partners("KAZ", ("CHN",), "B07").value[0]
    assert ore.loss_as_buyer < country.loss_as_buyer
    assert ore.hits_as_buyer[0].industry == "B07"
    assert ore.buyer_share > country.buyer_share


def test_partners_come_by_their_weight() -> None:
    rows = exposure.partners("BLR", ("IND", "RUS", "CHN")).value
    assert rows[0].country == "RUS"
    assert 0 < rows[0].supplier_share < 1


def test_a_supply_lost_costs_more_than_the_input_itself() -> None:
    row = exposure.supplies("KAZ", ("C20",)).value[0]
    assert row.loss > row.imported > 0
    single = exposure.supplies("KAZ", ("C20",), "A01").value[0]
    assert single.imported < row.imported
