"""What a pair is worth by each criterion, worked out on paper on two small economies."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_economy import FARM, METAL, TRADE

from scotemp.assessments.matching.sides import AMOUNTS, CRITERIA, DIMENSIONS, Entrepreneur, Locality, in_order
from scotemp.assessments.matching.values import short_of, values
from scotemp.assessments.table import Accounts

pytestmark = pytest.mark.usefixtures("small_economy")

PLAIN = Locality(1, "HOM")
METALWORKS = Locality(2, "HOM", quotients={METAL: 3.0, FARM: 0.5})


def worth(one: Entrepreneur, place: Locality) -> dict[str, float]:
    """Return the criteria that are known of a pair."""
    found = values([one], [place])[0, 0]
    return {name: float(value) for name, value in zip(CRITERIA, found, strict=True) if not np.isnan(value)}


@pytest.mark.parametrize(
    ("place", "industry", "chain", "advantage"),
    [
        # Home is strong in farming alone (RCA 2.6 = (3/3) / (5/13)): farms buy 4 of 10 and sell 4 of 12 through it.
        (PLAIN, FARM, (4 / 10 + 4 / 12) / 2, 13 / 18),
        (PLAIN, METAL, (8 / 16 + 4 / 12) / 2, 0.0),
        (PLAIN, TRADE, (0 / 4 + 2 / 6) / 2, 0.0),
        # Told quotients take the place of the nation's: now only metal is strong, at 3 / (1 + 3).
        (METALWORKS, FARM, (4 / 10 + 8 / 12) / 2, 1 / 3),
        (METALWORKS, METAL, (4 / 16 + 4 / 12) / 2, 3 / 4),
        (METALWORKS, TRADE, (4 / 4 + 4 / 6) / 2, 0.0),
    ],
)
def test_chain_and_advantage_by_hand(place: Locality, industry: str, chain: float, advantage: float) -> None:
    found = worth(Entrepreneur(1, (industry,)), place)
    assert (found["chain"], found["advantage"]) == pytest.approx((chain, advantage))


def test_gap_is_the_nation_s_import_share_beside_the_world_s() -> None:
    gaps = {code: worth(Entrepreneur(1, (code,)), PLAIN)["gap"] for code in (FARM, METAL, TRADE)}
    farm = (2 / 12) / (5 / 16)
    metal = (8 / 12) / (8 / 24)
    assert gaps == pytest.approx({FARM: farm / (1 + farm), METAL: metal / (1 + metal), TRADE: 0.0})
    assert worth(Entrepreneur(1, (METAL,)), METALWORKS)["gap"] == pytest.approx(gaps[METAL]), "a gap is the nation's, whatever the place"


def test_several_industries_count_alike_and_unknown_ones_are_left_out() -> None:
    found = worth(Entrepreneur(1, (FARM, "NONE", METAL)), PLAIN)
    assert found["advantage"] == pytest.approx((13 / 18 + 0) / 2)
    assert found["gap"] == pytest.approx((8 / 23 + 2 / 3) / 2)


@pytest.mark.parametrize(
    ("one", "place", "expected"),
    [
        (Entrepreneur(1, (METAL,), seeks=frozenset({FARM})), Locality(1, "HOM", offers=frozenset({FARM})), 1.0),
        (Entrepreneur(1, (METAL,), offers=frozenset({TRADE})), Locality(1, "HOM", seeks=frozenset({TRADE})), 1.0),
        (Entrepreneur(1, (METAL,)), Locality(1, "HOM", seeks=frozenset({METAL})), 1.0),
        (Entrepreneur(1, (METAL,)), Locality(1, "HOM", seeks=frozenset({FARM})), 0.0),
        (Entrepreneur(1, (METAL,), seeks=frozenset({FARM})), Locality(1, "HOM", seeks=frozenset({FARM})), 0.0),
        (Entrepreneur(1, (METAL,)), Locality(1, "HOM"), None),
        (Entrepreneur(1), Locality(1, "HOM", seeks=frozenset({FARM})), None),
    ],
)
def test_wanted_asks_whether_one_seeks_what_the_other_has(one: Entrepreneur, place: Locality, expected: float | None) -> None:
    assert worth(one, place).get("wanted") == expected


def test_committee_language_answers_outcomes_and_profile_are_as_told() -> None:
    one = Entrepreneur(1, (METAL, TRADE), languages=frozenset({"ru", "zh"}), profile={"brand": 0.25, "innovation": 0.75})
    place = Locality(
        1, "FAR", languages=frozenset({"ru"}), answered=0.9, outcomes=0.2, committees=frozenset({TRADE}), seeks=frozenset({FARM})
    )  # fmt: skip
    found = worth(one, place)
    assert {name: found[name] for name in CRITERIA[3:] if name in found} == {
        "wanted": 0.0, "committee": 1.0, "language": 1.0, "answers": 0.9, "outcomes": 0.2, "innovation": 0.75, "brand": 0.25,
    }  # fmt: skip
    stranger = Locality(2, "FAR", languages=frozenset({"kk"}), committees=frozenset({FARM}), answered=0.0)
    other = worth(one, stranger)
    assert (other["committee"], other["language"], other["answers"]) == (0.0, 0.0, 0.0)


def test_what_nobody_told_is_missing_and_never_nought() -> None:
    assert worth(Entrepreneur(1), Locality(1, "NIL")) == {}
    assert set(worth(Entrepreneur(1), Locality(1, "HOM"))) == set()
    assert set(worth(Entrepreneur(1, (METAL,)), Locality(1, "NIL"))) == {"committee"}
    assert set(worth(Entrepreneur(1, ("NONE",)), PLAIN)) == {"committee"}


@pytest.mark.parametrize("name", AMOUNTS)
def test_a_place_is_short_of_what_it_has_too_little_of(name: str) -> None:
    needs = Entrepreneur(1, needs={name: 5.0})
    assert short_of(needs, Locality(1, "HOM", has={name: 4.9})) == name
    assert short_of(needs, Locality(1, "HOM", has={name: 5.0})) is None
    assert short_of(needs, Locality(1, "HOM")) is None
    assert short_of(Entrepreneur(1), Locality(1, "HOM", has={name: 0.0})) is None


codes = st.frozensets(st.sampled_from([FARM, METAL, TRADE, "NONE"]))
parts = st.none() | st.floats(0, 1)


@given(
    codes, codes, codes, st.dictionaries(st.sampled_from(DIMENSIONS), st.floats(0, 1)),
    st.sampled_from(["HOM", "FAR", "NIL"]), st.dictionaries(st.sampled_from([FARM, METAL, TRADE]), st.floats(0, 1e6)), parts, parts,
)  # fmt: skip
def test_every_value_lies_between_0_and_1_or_is_missing(
    industries: frozenset[str], seeks: frozenset[str], offers: frozenset[str], profile: dict[str, float], country: str,
    quotients: dict[str, float], answered: float | None, outcomes: float | None,
) -> None:  # fmt: skip
    one = Entrepreneur(1, tuple(sorted(industries)), seeks=seeks, offers=offers, profile=profile)
    place = Locality(1, country, quotients=quotients, answered=answered, outcomes=outcomes, committees=offers, seeks=offers)
    assert all(-1e-12 <= value <= 1 + 1e-12 for value in worth(one, place).values())


def test_a_side_is_put_in_order_once_each() -> None:
    assert [one.key for one in in_order([Locality(3, "HOM"), Locality(1, "FAR"), Locality(3, "HOM")])] == [1, 3]


@pytest.mark.real_table
def test_chain_gap_and_advantage_on_the_real_table(real: Accounts) -> None:
    from_real = pytest.MonkeyPatch()
    from_real.setattr("scotemp.assessments.matching.values.accounts", lambda _year: real)
    found = values([Entrepreneur(1, ("C24B",))], [Locality(1, "KAZ")])[0, 0]
    from_real.undo()
    k, i = real.country("KAZ"), real.industry("C24B")
    kazakh, metals = real.table.nodes_of_country("KAZ"), real.table.nodes_of_industry("C24B")
    node, flows = real.table.node("KAZ", "C24B"), real.table.flows
    used = flows[np.ix_(metals, kazakh)].sum()
    share = (used - flows[node, kazakh].sum()) / used
    world = 1 - sum(flows[np.ix_([row], real.table.nodes_of_country(real.table.countries[row // 50]))].sum() for row in metals) / (
        flows[metals].sum()
    )
    assert found[CRITERIA.index("gap")] == pytest.approx((share / world) / (1 + share / world))
    assert found[CRITERIA.index("advantage")] == pytest.approx(real.rca[k, i] / (1 + real.rca[k, i]))
    strong = np.flatnonzero(real.rca[k] >= 1)
    bought = sum(flows[real.table.nodes_of_industry(real.table.industries[s]), node].sum() for s in strong) / flows[:, node].sum()
    sold = flows[np.ix_(metals, kazakh[strong])].sum() / used
    assert found[CRITERIA.index("chain")] == pytest.approx((bought + sold) / 2)
