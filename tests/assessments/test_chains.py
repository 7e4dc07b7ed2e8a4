"""Neighbours and gaps, recomputed from the raw table."""

import numpy as np
import pytest

from scotemp.assessments import chains
from scotemp.assessments.table import Accounts

pytestmark = pytest.mark.real_table


def test_known_buyers_of_kazakh_ore() -> None:
    around = chains.neighbours("KAZ", "B07").value
    flows = {(one.country, one.industry): one.value for one in around.buyers}
    assert flows[("CHN", "C24B")] == pytest.approx(1321.9, abs=0.05)
    assert flows[("CHN", "C24A")] == pytest.approx(1230.8, abs=0.05)
    assert [one.value for one in around.buyers] == sorted(flows.values(), reverse=True)


def test_first_tier_is_the_direct_purchase(real: Accounts) -> None:
    around = chains.neighbours("CHN", "C24B").value
    output = real.table.output[real.table.node("CHN", "C24B")]
    assert around.upstream[0].total * output == pytest.approx(around.purchases)
    assert around.upstream[0].nodes[0].value == pytest.approx(around.suppliers[0].value)
    assert 0 < around.upstream[1].total < around.upstream[0].total


def test_a_country_shows_foreign_neighbours_only() -> None:
    around = chains.neighbours("KAZ").value
    assert around.industry is None
    assert around.upstream == ()
    assert all(one.country != "KAZ" for one in around.suppliers + around.buyers)
    assert 0 < around.purchases_abroad < around.purchases


def test_gap_is_what_is_imported_beyond_the_world_share(real: Accounts) -> None:
    gap = next(one for one in chains.gaps("KAZ").value if one.product == "C20")
    kazakh = real.table.nodes_of_country("KAZ")
    chemicals = real.table.nodes_of_industry("C20")
    used = real.table.flows[np.ix_(chemicals, kazakh)].sum()
    home = real.table.flows[real.table.node("KAZ", "C20"), kazakh].sum()
    assert gap.used == pytest.approx(used)
    assert gap.imported == pytest.approx(used - home)
    assert gap.excess == pytest.approx(gap.imported - gap.world_share * gap.used)
    assert gap.kind == "complete"
    assert gap.sources[0][0] == "RUS"
    assert all(gap.import_share > gap.world_share for gap in chains.gaps("CHN", "C24B").value)


def test_a_gap_names_members_that_export_the_product(real: Accounts) -> None:
    for gap in chains.gaps("KAZ", "C24A").value:
        assert "KAZ" not in gap.sco_suppliers
        for iso3 in gap.sco_suppliers:
            assert real.rca[real.country(iso3), real.industry(gap.product)] >= 1


def test_what_local_firms_could_replace_is_every_import_of_their_products(real: Accounts) -> None:
    rows = chains.replaceable("CHN", ("C26", "C29", "C24B")).value
    assert [row.product for row in rows] == ["C26", "C24B", "C29"]
    chinese, electronics = real.table.nodes_of_country("CHN"), real.table.nodes_of_industry("C26")
    used = real.table.flows[np.ix_(electronics, chinese)].sum()
    home = real.table.flows[real.table.node("CHN", "C26"), chinese].sum()
    assert rows[0].imported == pytest.approx(used - home)
    assert rows[0].excess < 0, "China imports less of its electronics than is usual, and still the most in dollars"
