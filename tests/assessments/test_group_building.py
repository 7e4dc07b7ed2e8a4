"""Groups for a target country: coverage, balance, prices, shares and clashes in the codes of the desk."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scotemp.assessments import groups
from scotemp.assessments.groups import Candidate, Condition, Groups, Need, Terms

TODAY = date(2026, 5, 4)


def codes(*names: str) -> frozenset[str]:
    return frozenset(names)


SMELTER = Candidate("smelter", "central_soe", stages=codes("C24B"), certificates=codes("ISO9001"), capital=60.0, cost=4.0, risk=0.2)
BUILDER = Candidate("builder", "local_soe", codes("epc"), stages=codes("F41T43"), languages=codes("ru"), capital=30.0, cost=3.0, risk=0.4)
TRADER = Candidate("trader", "private", codes("customs"), languages=codes("ru", "kk"), capital=5.0, cost=1.0, risk=0.1)
MINER = Candidate("miner", "private", codes("epc"), stages=codes("B07"), certificates=codes("ISO9001"), capital=20.0, cost=2.0, risk=0.6)
POOL = (SMELTER, BUILDER, TRADER, MINER)
NEEDS = (
    Need("stage", "C24B", weight=3.0),
    Need("capability", "epc", weight=2.0),
    Need("language", "kk", required=False),
    Need("certificate", "ISO9001", required=False, weight=2.0, depth=2),
)


THREE = Terms(seats=(1, 3))


def build(candidates=POOL, needs=NEEDS, terms=THREE, **more) -> Groups:
    return groups.build(candidates, needs, terms, country="KAZ", as_of=TODAY, **more).value


def keys(value: Groups) -> list[set[str]]:
    return [{member.key for member in proposal.members} for proposal in value.proposals]


def test_the_best_group_covers_all_and_says_who_covers_what() -> None:
    first = build().proposals[0]
    assert {member.key for member in first.members} == {"smelter", "trader", "miner"}
    assert first.coverage == 1.0
    assert first.value == 8.0
    assert {covered.need.code: (covered.by, covered.part) for covered in first.covered} == {
        "C24B": (("smelter",), 1.0),
        "epc": (("miner",), 1.0),
        "kk": (("trader",), 1.0),
        "ISO9001": (("smelter", "miner"), 1.0),
    }
    assert (first.capital, first.cost) == (85.0, 7.0)
    assert first.risk == pytest.approx(0.9)


def test_a_desired_need_counts_by_the_part_met() -> None:
    first = build(terms=Terms(seats=(1, 3), forbidden=("miner",))).proposals[0]
    assert {covered.need.code: covered.part for covered in first.covered}["ISO9001"] == 0.5
    assert first.coverage == pytest.approx(7 / 8)


def test_groups_are_ranked_and_all_different() -> None:
    value = build(count=3)
    assert [proposal.value for proposal in value.proposals] == [8.0, 7.0, 7.0]
    assert len({frozenset(members) for members in keys(value)}) == 3


def test_cost_and_risk_weigh_against_coverage() -> None:
    assert keys(build(terms=Terms(seats=(1, 3), cost_weight=2.0), count=1)) == [{"smelter", "miner"}]
    cautious = build(terms=Terms(seats=(1, 3), risk_weight=9.0), count=1)
    assert keys(cautious) == [{"smelter", "builder", "trader"}]
    assert cautious.proposals[0].value == pytest.approx(7.0 - 9.0 * 0.7)


def test_a_reserve_is_wanted_but_not_required() -> None:
    needs = (Need("capability", "epc", depth=1, reserve=1),)
    assert keys(build(needs=needs, count=1))[0] >= {"builder", "miner"}
    alone = build(needs=needs, terms=Terms(seats=(1, 1)), count=1).proposals[0]
    assert alone.covered[0].part == 0.5


def test_balance_of_ownership_is_a_badge_and_can_be_a_rule() -> None:
    needs = (Need("language", "ru"),)
    cheap = Terms(seats=(1, 3), cost_weight=1.0)
    loose = build(needs=needs, terms=cheap, count=1).proposals[0]
    assert (loose.classes, loose.balanced) == (("private",), False)
    firm = build(needs=needs, terms=replace(cheap, fewest_classes=2), count=1)
    assert firm.proposals[0].balanced
    assert firm.prices[Condition("balance")] == pytest.approx(3.0)
    limited = build(needs=needs, terms=replace(cheap, class_limits={"private": (2, 2), "central_soe": (1, 1)}), count=1)
    assert keys(limited) == [{"smelter", "trader", "miner"}]
    even = build(needs=needs, terms=replace(cheap, largest_share=0.5), count=1)
    assert even.proposals[0].classes == ("local_soe", "private")


def test_an_unknown_ownership_is_no_class() -> None:
    stranger = Candidate("stranger", languages=codes("ru"))
    value = build((TRADER, stranger), (Need("language", "ru", depth=2),), Terms(seats=(2, 2), fewest_classes=2))
    assert value.clashes == ((Condition("balance"),),)


def test_prices_name_the_condition_and_what_it_takes() -> None:
    value = build(terms=Terms(seats=(1, 3), rivals=(("smelter", "miner"), ("smelter", "nobody"))))
    assert value.proposals[0].value == 7.0
    assert value.prices == {
        Condition("stage", "C24B"): 0.0,
        Condition("capability", "epc"): 0.0,
        Condition("rivals"): 1.0,
        Condition("seats"): 0.0,
    }
    assert value.full == 8.0
    assert build(with_prices=False).prices == {}


def test_a_clash_names_the_conditions_that_cannot_be_kept_together() -> None:
    """The smelter has the stage, only with its rival is there capital enough."""
    needs = (*NEEDS, Need("certificate", "GOST"))
    value = build(needs=needs, terms=Terms(seats=(1, 4), capital=90.0, rivals=(("smelter", "builder"), ("smelter", "miner"))))
    assert value.proposals == ()
    assert value.prices == {}
    assert value.clashes == ((Condition("certificate", "GOST"),), (Condition("rivals"), Condition("capital")))


def test_capital_is_kept() -> None:
    value = build(needs=(Need("language", "ru"),), terms=Terms(seats=(1, 3), capital=90.0, cost_weight=1.0), count=1)
    assert keys(value) == [{"smelter", "builder"}]


def test_the_answer_tells_its_method_inputs_and_limits() -> None:
    answer = groups.build(POOL, NEEDS, Terms(), country="KAZ", as_of=TODAY)
    assert (answer.method, answer.as_of, answer.sources) == ("group-choice", TODAY, ())
    assert answer.inputs["country"] == "KAZ"
    assert answer.inputs["needs"] == NEEDS
    assert answer.limits == ("declared_profiles", "chosen_weights")
    assert groups.build(POOL, NEEDS, Terms(), country="KAZ", as_of=TODAY) == answer


def test_shares_are_proposed_by_contribution_and_by_capital() -> None:
    members = {member.key: member for member in build().proposals[0].members}
    by_contribution = {key: member.by_contribution for key, member in members.items()}
    assert by_contribution == {"smelter": Decimal(50), "trader": Decimal("12.5"), "miner": Decimal("37.5")}
    by_capital = {key: member.by_capital for key, member in members.items()}
    assert by_capital == {"smelter": Decimal("70.59"), "trader": Decimal("5.88"), "miner": Decimal("23.53")}


def test_members_without_capital_share_equally() -> None:
    value = build((replace(TRADER, capital=0.0), replace(MINER, capital=0.0)), (), Terms(seats=(2, 2)))
    assert [member.by_capital for member in value.proposals[0].members] == [Decimal(50), Decimal(50)]


@given(st.dictionaries(st.text(max_size=3), st.floats(0, 1e12), min_size=1, max_size=40))
def test_shares_always_total_one_hundred(weights) -> None:
    parts = groups.share_out(weights)
    assert parts.keys() == weights.keys()
    assert sum(parts.values()) == Decimal(100)
    assert all(part == part.quantize(Decimal("0.01")) >= 0 for part in parts.values())


@pytest.mark.parametrize(
    ("asked", "match"),
    [
        (lambda: build(candidates=()), "no candidate to choose"),
        (lambda: build(candidates=(TRADER, TRADER)), "named twice"),
        (lambda: build(needs=(NEEDS[0], NEEDS[0])), "named twice"),
        (lambda: build(terms=Terms(mandatory=("nobody",))), "no candidate: nobody"),
        (lambda: Need("capital", "100"), "Terms.capital"),
        (lambda: Need("language", "ru", depth=0), "1 or more"),
        (lambda: groups.share_out({}), "at least one"),
    ],
)
def test_what_cannot_be_meant_is_refused(asked, match) -> None:
    with pytest.raises(ValueError, match=match):
        asked()
