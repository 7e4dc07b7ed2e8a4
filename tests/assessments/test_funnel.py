"""Cohorts of cases: who reached what, when they count, and what is still waiting."""

import json
import subprocess
import sys
import zipfile
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scotemp.assessments.funnel import Journey, funnel, period_of
from scotemp.kit.kpi.cohorts import write

STAGES = ("met", "lead", "signed")
TODAY = date(2026, 11, 1)


def test_a_later_stage_counts_for_the_earlier_ones_on_its_own_day() -> None:
    cases = [
        Journey("1", date(2026, 1, 1), {"met": date(2026, 1, 5), "lead": date(2026, 1, 11)}),
        Journey("2", date(2026, 2, 1), {"signed": date(2026, 2, 21)}),
        Journey("3", date(2026, 5, 1)),
    ]
    whole, first, second = funnel(cases, STAGES, by="quarter", as_of=TODAY).value
    assert [(one.name, one.cases) for one in (whole, first, second)] == [("", 3), ("2026-Q1", 2), ("2026-Q2", 1)]
    assert [step.reached for step in whole.steps] == [2, 2, 1]
    assert [step.onward for step in whole.steps] == [None, 1.0, 0.5]
    assert [step.median for step in first.steps] == [4, 10, 20]
    assert second.steps[0].median is None


def test_what_is_lost_never_arrives_so_it_keeps_the_median_away() -> None:
    arrived = [Journey(str(k), date(2026, 1, 1), {"met": date(2026, 1, 2)}) for k in range(2)]
    waiting = [Journey(str(k), date(2026, 1, 1)) for k in range(2, 5)]
    (whole, _) = funnel([*arrived, *waiting], ("met",), by="year", as_of=TODAY).value
    assert whole.steps[0].share == pytest.approx(0.4)
    assert whole.steps[0].median is None


def test_no_case_at_all_is_an_empty_funnel() -> None:
    (whole,) = funnel([], STAGES, by="year", as_of=TODAY).value
    assert (whole.cases, whole.steps[0].reached, whole.steps[0].low, whole.steps[0].high) == (0, 0, 0.0, 1.0)


@pytest.mark.parametrize(("day", "name"), [(date(2026, 1, 1), "2026-Q1"), (date(2026, 3, 31), "2026-Q1"), (date(2026, 12, 31), "2026-Q4")])
def test_quarters_begin_in_january(day: date, name: str) -> None:
    assert period_of(day, "quarter") == name


days = st.integers(0, 600).map(lambda n: date(2025, 1, 1) + timedelta(days=n))
cases = st.lists(
    st.tuples(days, st.dictionaries(st.sampled_from(STAGES), st.integers(0, 200), max_size=3)).map(
        lambda told: (told[0], {stage: told[0] + timedelta(days=later) for stage, later in told[1].items()})
    ),
    max_size=25,
)


@given(cases)
def test_counts_never_rise_along_the_stages_and_periods_add_up(told: list[tuple[date, dict[str, date]]]) -> None:
    made = [Journey(str(k), began, reached) for k, (began, reached) in enumerate(told)]
    whole, *parts = funnel(made, STAGES, by="quarter", as_of=TODAY).value
    counts = [step.reached for step in whole.steps]
    assert counts == sorted(counts, reverse=True)
    assert sum(part.cases for part in parts) == whole.cases == len(told)
    assert [sum(part.steps[k].reached for part in parts) for k in range(len(STAGES))] == counts


def test_the_file_computes_the_same_numbers(tmp_path: Path) -> None:
    told = [
        (date(2026, 1, 1), {"met": date(2026, 1, 5), "lead": date(2026, 1, 11)}),
        (date(2026, 2, 1), {"signed": date(2026, 2, 21)}),
        (date(2026, 2, 7), {"met": date(2026, 2, 8)}),
        (date(2026, 5, 1), {}),
    ]
    file = BytesIO()
    write(file, "funnel", told, stages=STAGES, by="quarter", as_of=TODAY)
    with zipfile.ZipFile(file) as bundle:
        bundle.extractall(tmp_path)
    said = json.loads(subprocess.run([sys.executable, "-I", str(tmp_path / "cohorts.py")], check=True, capture_output=True).stdout)
    answer = funnel([Journey(str(k), *one) for k, one in enumerate(told)], STAGES, by="quarter", as_of=TODAY).value
    for cohort in answer:
        assert said[cohort.name]["cases"] == cohort.cases
        for step in cohort.steps:
            theirs = said[cohort.name]["stages"][step.stage]
            assert theirs["reached"] == step.reached
            assert theirs["share"] == pytest.approx(step.share)
            assert (theirs["low"], theirs["high"]) == pytest.approx((step.low, step.high), abs=1e-9)
            assert theirs["median"] == step.median
