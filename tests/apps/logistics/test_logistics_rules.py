"""Plans, papers and odd events: the pure rules, against tables written by hand and by properties."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ship_world import COUNTRIES, PLAN

from scotemp.apps.logistics.rules.documents import wanted
from scotemp.apps.logistics.rules.plans import BadPlan, checked, fingerprint, places, timeline
from scotemp.apps.logistics.rules.telling import Told, flags

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def leg(start: str, end: str, mode: str) -> dict[str, Any]:
    return {"key": f"haul:{start}:{end}:{mode}", "kind": "haul", "from": start, "place": end, "mode": mode}


def papers(goods: str, dangerous: bool, *legs: tuple[str, str, str]) -> dict[str, bool]:
    """Return the papers for legs between places that are named by the first three letters of their countries."""
    plan = {"origin": legs[0][0], "steps": [leg(*one) for one in legs]}
    named = {place: place for one in legs for place in one[:2]}
    return {
        one.kind: one.required for one in wanted(plan, named, goods=goods, dangerous=dangerous) if one.kind not in {"invoice", "packing"}
    }


@pytest.mark.parametrize(("legs", "expected"), [
    ([("CHN", "KAZ", "rail")], {"smgs": True, "co": False}),
    ([("POL", "DEU", "rail")], {"cim": True, "co": False}),
    ([("CHN", "KAZ", "rail"), ("KAZ", "BLR", "rail"), ("BLR", "POL", "rail")], {"cim_smgs": True, "co": False}),
    ([("IRN", "TUR", "rail")], {"cim_smgs": True, "co": False}),
    ([("TKM", "IRN", "rail")], {"smgs": True, "co": False}),
    ([("CHN", "CHN", "rail")], {}),
    ([("CHN", "KGZ", "road")], {"cmr": True, "tir": False, "co": False}),
    ([("VNM", "CHN", "road")], {"cmr": True, "co": False}),
    ([("KAZ", "AZE", "sea")], {"bl": True, "co": False}),
    ([("CHN", "KAZ", "air")], {"awb": True, "co": False}),
    ([("CHN", "KAZ", "rail"), ("KAZ", "AZE", "sea")], {"smgs": True, "bl": True, "co": False}),
])  # fmt: skip
def test_papers_by_countries_and_modes(legs: list[tuple[str, str, str]], expected: dict[str, bool]) -> None:
    assert papers("7606", False, *legs) == expected


@pytest.mark.parametrize(("goods", "dangerous", "more"), [
    ("0203", False, {"vet": True}), ("0701", False, {"phyto": True}), ("24", False, {"phyto": True}),
    ("1905", False, {"vet": False, "phyto": False}),
    ("7606", True, {"dangerous": True}), ("8517", False, {}),
])  # fmt: skip
def test_papers_by_goods(goods: str, dangerous: bool, more: dict[str, bool]) -> None:
    assert papers(goods, dangerous, ("CHN", "KAZ", "rail")) == {"smgs": True, "co": False} | more


def test_every_paper_says_on_what_it_rests() -> None:
    found = wanted(PLAN, COUNTRIES, goods="0203", dangerous=True)
    assert all(one.source for one in found) and len({one.kind for one in found}) == len(found)


@pytest.mark.parametrize(("change", "where"), [
    (lambda plan: plan.pop("totals"), 0), (lambda plan: plan.update(steps=[]), 0), (lambda plan: plan.update(origin="Chongqing"), 0),
    (lambda plan: plan["steps"].pop(2), 3), (lambda plan: plan.update(totals={}), 0), (lambda plan: plan.update(note="\0"), 0),
    (lambda plan: plan["steps"][1].update(key=["a"]), 2), (lambda plan: plan["steps"].__setitem__(1, "haul"), 2),
    (lambda plan: plan["steps"][1].update(hours_p90=1e6), 2), (lambda plan: plan.update(destination=["ALA"]), 0),
    (lambda plan: plan["steps"].pop(), 4), (lambda plan: plan["steps"][1].pop("usd"), 2),
    (lambda plan: plan["steps"][1].update(hours_p90=1), 2), (lambda plan: plan["steps"][1].update(mode="camel"), 2),
    (lambda plan: plan["steps"][1].update(hours_p50=float("nan")), 2), (lambda plan: plan["steps"][1].update(usd=True), 2),
])  # fmt: skip
def test_a_plan_that_is_not_whole_is_refused_at_its_step(change: Any, where: int) -> None:
    plan = deepcopy(PLAN)
    change(plan)
    with pytest.raises(BadPlan) as refused:
        checked(plan)
    assert refused.value.where == where
    assert checked(PLAN) is PLAN and places(PLAN) == ("CKG", "XIA", "KHG", "ATK", "ALA")


@given(st.randoms(use_true_random=False))
def test_the_fingerprint_is_that_of_the_content(random: Any) -> None:
    names = list(PLAN)
    random.shuffle(names)
    assert fingerprint({name: PLAN[name] for name in names}) == fingerprint(PLAN)
    assert fingerprint(PLAN | {"origin": "XIA"}) != fingerprint(PLAN)


def test_what_is_expected_goes_on_from_the_last_place_that_was_reached() -> None:
    rows = timeline(PLAN, NOON, {"XIA": NOON + 50 * HOUR, "KHG": NOON + 80 * HOUR})
    assert [one.planned and (one.planned - NOON) / HOUR for one in rows] == [24, 42, 62, 104, 124]
    assert [one.actual and (one.actual - NOON) / HOUR for one in rows] == [None, 50, 80, None, None]
    assert [one.expected and (one.expected - NOON) / HOUR for one in rows] == [None, None, None, 122, 142]
    assert all(one.planned is one.expected is None for one in timeline(PLAN, None, {}))


def told(hours: float = 0, *, status: str = "1", place: str = "XIA", container: str = "", late: float = 0) -> Told:
    return Told(status, place, container, NOON + hours * HOUR, NOON + (hours + late) * HOUR)


@pytest.mark.parametrize(("one", "before", "odd"), [
    (told(), [], set()), (told(late=25), [], {"late"}), (told(late=24), [], set()), (told(late=-1), [], {"future"}),
    (told(late=-0.05), [], set()), (told(), [told()], {"duplicate"}), (told(), [told(1, place="KHG")], {"out_of_order"}),
    (told(2), [told(1, place="KHG")], set()), (told(), [told(1, place="KHG", late=-5)], set()),
    (told(container="CSQU3054383"), [], set()), (told(container="MSCU6639870"), [], {"unknown_container"}),
    (told(container="CSQU3054383"), [told(1, container="MSCU6639870")], set()),
    (told(container="CSQU3054383"), [told(1)], {"out_of_order"}),
])  # fmt: skip
def test_what_is_odd_about_an_event(one: Told, before: list[Told], odd: set[str]) -> None:
    found = flags(one, before, {"CSQU3054383"})
    assert {name for name in found.__slots__ if getattr(found, name)} == odd


@given(st.permutations([told(), told(3, place="KHG"), told(5, place="ATK"), told(7, place="ALA")]))
def test_only_what_comes_after_a_later_one_is_out_of_order(events: list[Told]) -> None:
    latest = max(one.happened_at for one in events)
    odd = [flags(one, events[:place], ()).out_of_order for place, one in enumerate(events)]
    assert not odd[0]
    after = next(place for place, one in enumerate(events) if one.happened_at == latest)
    assert all(odd[after + 1 :])
