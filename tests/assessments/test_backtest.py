"""The back-test of currency crises: skill where there is some, a refusal where there is none, nothing read of the future."""

import csv
import io
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from scotemp.assessments.assessment import Source
from scotemp.assessments.warning import dates_file, rates_file
from scotemp.assessments.warning.backtest import Scorecard, TooLittle, backtest
from scotemp.documents.cells import UnreadableFile
from scotemp.engines.warning import skill
from scotemp.nomenclature.language import Names

SHARED = Path(__file__).parents[3] / "shared" / "data" / "warning"
SOURCE = Source("made", Names("m", "m", "m"), Names("m", "m", "m"), "", Names("m", "m", "m"), "")
COUNTRIES = ("ARM", "BLR", "CHN", "GEO", "IND", "IRN", "KAZ", "KGZ", "MNG", "PAK", "RUS", "TJK")
START = 1990 * 12


def world(*, foretold: bool, months: int = 360, seed: int = 1) -> list[tuple[str, int, float, int]]:
    """Rates that walk, with sudden falls; where they are foretold, the rate swings in the half year before each."""
    chance = np.random.default_rng(seed)
    rows = []
    for country in COUNTRIES:
        steps = chance.normal(0.0, 0.005, months)
        for fall in 6 + np.flatnonzero(chance.random(months - 6) < 1 / 80):
            steps[fall] = 0.6
            if foretold:
                steps[fall - 6 : fall] += np.array([0.05, -0.05] * 3)
        rates = np.exp(np.cumsum(steps))
        rows += [(country, START + month, float(rate), START + month) for month, rate in enumerate(rates)]
    return rows


def card(rows: list[tuple[str, int, float, int]], **asked: int) -> Scorecard:
    return backtest(rates_file.of_values(rows), source=SOURCE, as_of=date(2026, 11, 23), **asked).value


def test_what_announces_itself_is_told_and_shown() -> None:
    found = card(world(foretold=True))
    scores = {one.model: one for one in found.scores}
    assert scores["climatology"].skill == 0
    assert scores["logit"].skill > 0.1
    assert scores["logit"].low > 0.6
    assert found.today is not None
    assert found.today.skill == pytest.approx(max(one.skill for one in found.scores), abs=1e-9)
    assert set(found.today.chances) <= set(COUNTRIES)


def test_what_comes_out_of_the_blue_has_no_probability() -> None:
    cards = [card(world(foretold=False, seed=seed)) for seed in range(1, 7)]
    assert sum(score.skill > 0 for found in cards for score in found.scores) > 3, "by luck"
    assert sum(found.today is not None for found in cards) <= 1


def test_a_seed_gives_the_same_card_again_and_every_score_can_be_computed_from_the_cases() -> None:
    found = card(world(foretold=True), seed=7)
    assert found == card(world(foretold=True), seed=7)
    came = np.array([one.came for one in found.told])
    said = np.array([one.said for one in found.told])
    for k, score in enumerate(found.scores):
        assert score.brier == pytest.approx(skill.brier(said[:, k], came))
        assert score.area == pytest.approx(skill.auroc(said[:, k], came))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_forecast_reads_what_was_released_later(seed: int) -> None:
    """Release dates are shuffled and values revised; what was told by a month is the same if everything later had never come."""
    chance = np.random.default_rng(seed)
    lag = dict(zip(COUNTRIES, chance.integers(0, 4, len(COUNTRIES)).tolist(), strict=True))
    rows = [(place, month, value, month + lag[place]) for place, month, value, _known in world(foretold=True, seed=seed)]
    revised = [(place, month, value * 1.05, known + int(chance.integers(1, 20))) for place, month, value, known in rows[::5]]
    chance.shuffle(rows)
    until, horizon, first = START + 300, 12, START + 180
    whole = card([*rows, *revised], first=first)
    cut = card([row for row in [*rows, *revised] if row[3] <= until], first=first)
    early = {(one.country, one.month): one.said for one in whole.told if one.month + horizon <= until}
    known = {(one.country, one.month): one.said for one in cut.told}
    assert len(early) > 500
    assert {key: known.get(key) for key in early} == early


def test_too_little_is_refused_with_a_reason() -> None:
    with pytest.raises(TooLittle, match="short"):
        card([row for row in world(foretold=True) if row[1] < START + 40])
    with pytest.raises(TooLittle, match="no_test"):
        card(world(foretold=True), first=START + 400)


def test_a_file_names_every_cell_that_it_could_not_read() -> None:
    wide = "month,KZT,Atlantis,RUS\n2020-01,420,1,62\n2020-13,1,1,1\n2020-02,-5,1,x\n"
    found = rates_file.read(wide.encode(), "w.csv")
    assert found.places == ("KAZ", "RUS")
    assert [(one.line, one.column, one.reason) for one in found.bad] == [
        (1, "Atlantis", "unknown_country"),
        (3, "month", "bad_month"),
        (4, "KZT", "not_positive"),
        (4, "RUS", "not_positive"),
    ]
    rows = "place,month,value,known\nKAZ,2020-01,420,2020-03\nKAZ,2020-01,421,2019-12\n哈萨克斯坦,2020-02,425,\n"
    told = rates_file.read(rows.encode(), "l.csv")
    assert told.told.known_at.tolist() == [rates_file.month_number("2020-03"), rates_file.month_number("2020-02")]
    assert [one.reason for one in told.bad] == ["bad_known"]
    for text, reason in [("a,b\n1,2\n", "no_month_column"), ("month,KZT\n2020-01,\n", "no_values")]:
        with pytest.raises(UnreadableFile, match=reason):
            rates_file.read(text.encode(), "x.csv")


def test_dates_of_others_are_read_by_type() -> None:
    text = "country,type,year\nRussia,currency,1998.0\nRussia,banking,2008\nNowhere,currency,1990\nChina,currency,soon\n"
    found = dates_file.read(text.encode(), "d.csv")
    assert found.years == {"RUS": frozenset({1998})}
    assert [one.reason for one in found.bad] == ["unknown_country", "bad_year"]
    with pytest.raises(UnreadableFile, match="no_year_column"):
        dates_file.read(b"land,jahr\n", "d.csv")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data on warnings are not here")
def test_real_rates_and_real_crises() -> None:
    rates = rates_file.read((SHARED / "fx_usd_monthly.csv").read_bytes(), "fx.csv")
    found = backtest(rates, first=2005 * 12, source=SOURCE, as_of=date(2026, 11, 23)).value
    assert len(rates.places) == 23
    assert ("RUS", 2014 * 12 + 10) in found.begun
    assert ("KAZ", 2015 * 12 + 8) in found.begun
    area = {one.model: one.area for one in found.scores}
    assert 0.55 < area["logit"] < 0.7, "weak, and said to be"
    rows = list(csv.DictReader(io.StringIO((SHARED / "laeven_valencia_SBCD.csv").read_text(encoding="utf-8"))))
    assert sum(row["type"] == "currency" for row in rows) > 200
    given = dates_file.read((SHARED / "laeven_valencia_SBCD.csv").read_bytes(), "lv.csv").years
    pairs = [(year, found.years[country]) for country in rates.places for year in given.get(country, ())]
    assert sum(any(abs(year - own) <= 1 for own in mine) for year, mine in pairs) >= 33
