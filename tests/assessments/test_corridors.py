"""Routes on the network of the package: steps, filters, scenarios, what cuts off, what is refused."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from scotemp.assessments.corridors.asking import asked
from scotemp.assessments.corridors.disruption import disruption
from scotemp.assessments.corridors.network import BadNetwork, Overlay, data, library, load
from scotemp.assessments.corridors.options import Unreached, options
from scotemp.assessments.corridors.question import BadQuestion, Filters, Load, Question
from scotemp.assessments.corridors.reach import reach
from scotemp.assessments.corridors.soundness import doubts
from scotemp.assessments.corridors.stress import compute, stress
from scotemp.assessments.corridors.validation import validation
from scotemp.datasets.corridors.scenarios import read
from scotemp.nomenclature.lookup import UnknownName

SUMMER, WINTER = date(2026, 7, 1), date(2026, 12, 24)
ASK = Question("CKG", "ALA", SUMMER)


def routes(question):
    return options(question, data(), SUMMER).value.routes


def borders(route):
    return [step.key for step in route.steps if step.kind == "border"]


def test_every_step_of_a_route_leads_to_the_next_and_their_sums_are_its_totals():
    for route in routes(ASK):
        assert (route.steps[0].kind, route.steps[-1].kind) == ("terminal", "terminal")
        assert (route.steps[0].place, route.steps[-1].place) == ("CKG", "ALA")
        at = "CKG"
        for step in route.steps:
            assert step.origin == at if step.kind != "border" else step.place == at
            at = step.place
        assert sum(step.hours for step in route.steps) == pytest.approx(route.totals.hours, abs=0.5)
        assert sum(step.usd for step in route.steps) == pytest.approx(route.totals.usd, abs=1)
        assert route.p50 < route.p90


@pytest.mark.parametrize(("origin", "destination"), [("CKG", "ALA"), ("TAO", "TAS"), ("XIA", "MOW"), ("VVO", "KHI")])
def test_no_route_shown_is_beaten_by_another(origin, destination):
    answer = options(replace(ASK, origin=origin, destination=destination), data(), SUMMER).value
    assert 0 < len(answer.routes) <= 8
    assert (answer.stretch, answer.complete) == (1.0, True)
    for one, other in permutations(answer.front, 2):
        pairs = list(zip((one.hours, one.usd, one.kg, one.spread), (other.hours, other.usd, other.kg, other.spread), strict=True))
        assert any(a < b for a, b in pairs)


def test_the_border_between_gauges_takes_both_sides_and_that_inside_a_union_takes_little():
    rail = routes(replace(ASK, destination="MOW", filters=Filters(modes=("rail",))))[0]
    crossing = {step.key: step for step in rail.steps if step.kind == "border"}
    assert crossing["border:ALS:DYK:rail"].hours == pytest.approx(30.5 + 78.0)
    assert next(step for key, step in crossing.items() if key.endswith(":SVX:rail")).hours == 2.0


def test_directions_of_a_border_have_figures_of_their_own():
    back = routes(replace(ASK, origin="ALA", destination="CKG", filters=Filters(modes=("rail",))))
    out = routes(replace(ASK, filters=Filters(modes=("rail",))))
    one = {step.key: step.hours for route in (*back, *out) for step in route.steps if step.kind == "border"}
    assert one["border:KHG:ATK:rail"] != one["border:ATK:KHG:rail"]


def test_countries_railways_modes_and_transfers_are_kept_to():
    for route in routes(replace(ASK, destination="MOW", filters=Filters(countries=("KZ",)))):
        assert "KZ" not in route.countries
    for route in routes(replace(ASK, destination="MSQ", filters=Filters(operators=("KTZ",)))):
        assert not any(step.mode == "rail" and step.kind == "haul" and "KZ" in step.countries for step in route.steps)
    for route in routes(replace(ASK, filters=Filters(transfers=0))):
        assert sum(step.kind == "terminal" for step in route.steps) == 2
    most = routes(replace(ASK, filters=Filters(deadline=8 * 24.0)))
    assert all(route.totals.hours <= 8 * 24 and route.on_time is not None for route in most)


def test_fewer_transfers_allowed_lose_routes_and_gain_none():
    free = {(one.hours, one.usd) for one in options(ASK, data(), SUMMER).value.front}
    bound = {(one.hours, one.usd) for one in options(replace(ASK, filters=Filters(transfers=20)), data(), SUMMER).value.front}
    assert bound == free


def test_a_seasonal_road_is_closed_out_of_season_and_the_answer_says_so():
    pass_only = Filters(modes=("road",))
    question = replace(ASK, origin="KSG", destination="ISB", filters=pass_only, load=Load(unit="truck"))
    assert "border:KJC:SST:road" in borders(routes(question)[0])
    winter = replace(question, on=WINTER)
    try:
        assert all("border:KJC:SST:road" not in borders(route) for route in routes(winter))
    except Unreached as error:
        assert any(one.reason == "season" for one in error.cuts)


def test_what_cuts_two_places_off_is_named():
    with pytest.raises(Unreached) as caught:
        routes(replace(ASK, destination="MOW", filters=Filters(countries=("KZ", "MN"), modes=("rail",), operators=("RZD",))))
    reasons = {(one.reason, one.what) for one in caught.value.cuts}
    assert ("country", "KZ") in reasons
    assert ("operator", "RZD") in reasons


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"destination": "CKG"}, "same_place"),
        ({"load": Load(tonnes=-1)}, "bad_tonnes"),
        ({"load": Load(tonnes=5000)}, "bad_tonnes"),
        ({"load": Load(unit="wagon")}, "unknown_unit"),
        ({"load": Load(cargo="live")}, "unknown_cargo"),
        ({"factors": "glec"}, "unknown_factors"),
        ({"filters": Filters(countries=("KZ",))}, "end_avoided"),
        ({"filters": Filters(operators=("SNCF",))}, "unknown_operator"),
        ({"origin": "DUI", "destination": "MOW", "load": Load(goods="0406")}, "embargo"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_its_rule(change, reason):
    with pytest.raises(BadQuestion) as caught:
        options(replace(ASK, **change), data(), SUMMER)
    assert caught.value.reason == reason


def test_dangerous_goods_do_not_fly_and_a_truck_keeps_to_the_road():
    assert all(step.mode != "air" for route in routes(replace(ASK, load=Load(cargo="dangerous"))) for step in route.steps)
    assert {step.mode for route in routes(replace(ASK, load=Load(unit="truck"))) for step in route.steps} == {"road"}


def test_twice_the_load_costs_and_emits_twice():
    rail = Filters(modes=("rail",))
    one, two = (routes(replace(ASK, filters=rail, load=Load(tonnes)))[0] for tonnes in (26.5, 53.0))
    assert two.totals.usd == pytest.approx(2 * one.totals.usd, rel=1e-3)
    assert two.totals.kg == pytest.approx(2 * one.totals.kg, rel=1e-3)
    assert two.totals.hours == one.totals.hours


@pytest.mark.parametrize("scenario", list(library()))
def test_every_scenario_of_the_library_touches_legs_that_are_there(scenario):
    one = library()[scenario]
    known = {leg.pair for leg in data().legs} | {f"{leg.b}-{leg.a}" for leg in data().legs}
    named = [pair for effect in one.effects for pair in effect.legs]
    assert set(named) <= known
    assert all(place in data().places.by_code for effect in one.effects for place in effect.places)
    assert one.names.zh != one.names.en != one.names.ru


def test_scenarios_close_delay_and_open():
    found = {
        one.scenario.id: one for one in disruption(replace(ASK, destination="TAS"), tuple(library().values()), data(), SUMMER).value.changes
    }
    assert found["S10"].touches
    assert not found["S01"].touches
    west = disruption(
        replace(ASK, origin="MSQ", destination="WAW", filters=Filters(modes=("rail", "road"))), [library()["S01"]], data(), SUMMER
    )
    assert west.value.changes[0].after is None or west.value.changes[0].after.hours > west.value.before.hours
    rail = Filters(modes=("rail",))
    new = disruption(replace(ASK, origin="KSG", destination="TAS", filters=rail), [library()["S08"]], data(), SUMMER).value
    assert new.changes[0].after.hours < new.before.hours
    other = disruption(replace(ASK, origin="ALA", destination="MOW"), [library()["S06"]], data(), SUMMER).value
    assert not other.changes[0].applies


def test_what_a_scenario_leaves_alone_is_what_a_search_would_find():
    question = replace(ASK, destination="TAS")
    for change in disruption(question, tuple(library().values()), data(), SUMMER).value.changes:
        searched = options(replace(question, scenarios=(change.scenario,)), data(), SUMMER).value.front
        assert min(one.hours for one in searched) == pytest.approx(change.after.hours)
        assert len(searched) == change.after.routes


def test_what_is_reached_is_what_routes_say():
    found = {one.place: one for one in reach(ASK, 10 * 24.0, data(), SUMMER).value}
    assert found["ALA"].hours == pytest.approx(min(one.hours for one in options(ASK, data(), SUMMER).value.front))
    assert "RTM" not in {one.place for one in reach(replace(ASK, filters=Filters(modes=("rail",))), 24.0, data(), SUMMER).value}


def test_published_lanes_are_met_within_what_is_known_of_the_model():
    held = validation(data(), SUMMER).value
    assert len(held) == 10
    assert all(abs(one.km_error) < 0.15 for one in held if one.km_error is not None)
    assert sum(abs(one.days_error) <= 0.3 * one.lane.days[1] for one in held) >= 6


def test_the_checker_finds_what_hangs_on_one_leg_and_lengths_below_the_great_circle():
    found = {(one.kind, one.what) for one in doubts(data(), SUMMER)}
    assert ("hanging", "LBD") in found
    assert ("short", "AKG-PLX:rail") in found
    assert not [one for one in found if one[0] in ("one_way", "speed")]


def test_the_table_of_borders_belongs_to_the_network_that_is_shipped_and_comes_out_again():
    value = stress(data(), SUMMER).value
    assert value.current, "run python tools/build_criticality.py"
    some = value.borders[-1]
    pair = f"{'-'.join(some.border)}:{some.mode}"
    again = compute(data(), only=(pair,))[0]
    assert (again.cut, again.changed) == (some.cut, some.changed)
    assert again.hours == pytest.approx(some.hours, abs=1e-3)


def test_own_tariffs_and_legs_lie_over_those_of_the_package():
    own = Overlay("mine.csv", b"country,mode,usd_fixed,usd_per_km,year,confidence,source,note\nKZ,rail,0,0.01,2026,user,our contract,\n")
    cheap = load([own])
    before, after = (options(replace(ASK, filters=Filters(modes=("rail",))), one, SUMMER).value for one in (data(), cheap))
    assert min(one.usd for one in after.front) < min(one.usd for one in before.front)
    assert after.version != before.version
    assert any("our contract" in step.sources for route in after.routes for step in route.steps)
    leg = Overlay("legs.csv", b"a,b,mode,km,source,passages,via,season,status\nHUC,VVO,road,200,our driver,,,,open\n")
    assert any(one.pair == "HUC-VVO" for one in load([leg]).legs)


@pytest.mark.parametrize(
    ("content", "reason", "line", "column"),
    [
        (b"a,b,mode,km,source,passages,via,season,status\nHUC,VVO,plane,200,x,,,,open\n", "unknown_word", 2, "mode"),
        (b"a,b,mode,km,source,passages,via,season,status\nHUC,VVO,road,far,x,,,,open\n", "not_a_number", 2, "km"),
        (b"a,b,mode,km,source,passages,via,season,status\nHUC,VVO,road,-5,x,,,,open\n", "out_of_range", 2, "km"),
        (b"a,b,mode,km,source,passages,via,season,status\nHUC,NOWHERE,road,5,x,,,,open\n", "unknown_place", 0, "b"),
        (b"a,b,mode,km,source,passages,via,season,status\nHUC,VVO,road,5,x,,,winter,open\n", "bad_season", 2, "season"),
        (b"one,two\n1,2\n", "unknown_columns", 1, ""),
        (b"\xff\xfe\x00", "not_utf8", 1, ""),
    ],
)
def test_a_file_that_cannot_be_laid_over_says_where(content, reason, line, column):
    with pytest.raises(BadNetwork) as caught:
        load([Overlay("mine.csv", content)])
    fault = caught.value.faults[0]
    assert (fault.reason, fault.line, fault.column) == (reason, line, column)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"[", "not_yaml"),
        (b"a: 1", "not_a_list"),
        (b"- 5", "not_a_mapping"),
        (b"- {id: X, effects: []}", "missing"),
        (b"- {id: X, names: {en: X}, effects: [{melt: {legs: [A-B]}}]}", "unknown_word"),
        (b"- {id: X, names: {en: X}, effects: [{delay: {legs: [A-B], hours: long}}]}", "not_a_number"),
        (b"- {id: X, names: {en: X}, since: soon, effects: [{close: {legs: [A-B]}}]}", "not_a_day"),
    ],
)
def test_a_scenario_that_cannot_be_read_says_what(content, reason):
    with pytest.raises(BadNetwork) as caught:
        read(content, "mine.yaml")
    assert reason in {one.reason for one in caught.value.faults}


@pytest.mark.parametrize(
    ("said", "code"), [("Chongqing", "CKG"), ("重庆", "CKG"), ("Алматы", "ALA"), ("kzala", None), ("Москва", "MOW"), ("CNKHG", "KSG")]
)
def test_places_answer_to_their_names_in_three_scripts(said, code):
    words = {"origin": said, "destination": "SIN"}
    if code is None:
        with pytest.raises(UnknownName):
            asked(data(), words, SUMMER)
    else:
        assert asked(data(), words, SUMMER).origin == code


def test_an_unknown_place_is_met_with_suggestions():
    with pytest.raises(UnknownName) as caught:
        asked(data(), {"origin": "Ташкенд", "destination": "ALA"}, SUMMER)
    assert "TAS" in [one.code for one in caught.value.suggestions]


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("deadline", "soon", "bad_deadline"),
        ("deadline", "0d", "bad_deadline"),
        ("tonnes", "heavy", "bad_tonnes"),
        ("goods", "steel", "bad_goods"),
        ("modes", "rail,mule", "unknown_mode"),
        ("transfers", "many", "bad_transfers"),
        ("on", "tomorrow", "bad_day"),
        ("scenario", "S99", "unknown_scenario"),
    ],
)
def test_words_that_mean_nothing_are_refused(field, value, reason):
    with pytest.raises(BadQuestion) as caught:
        asked(data(), {"origin": "CKG", "destination": "ALA", field: value}, SUMMER)
    assert caught.value.reason == reason


@pytest.mark.parametrize(("said", "hours"), [("15d", 360), ("360h", 360), ("15", 360), ("1.5д", 36), ("36小时", 36)])
def test_spans_of_time_as_people_write_them(said, hours):
    assert asked(data(), {"origin": "CKG", "destination": "ALA", "deadline": said}, SUMMER).filters.deadline == hours
