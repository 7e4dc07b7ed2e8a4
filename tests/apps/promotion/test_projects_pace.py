"""The pace of a project follows from its dates and talks: never better with time alone, never worse for a talk."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scotemp.apps.promotion.rules.pace import Pace, PaceLimits, Progress, pace

LIMITS = PaceLimits(quiet=30, dormant=90, soon=30)
OPENED = date(2026, 1, 1)
RANK = {one: rank for rank, one in enumerate(Pace)}
DAYS = st.integers(0, 400).map(lambda days: OPENED + timedelta(days=days))
PROGRESSES = st.builds(
    Progress, opened_on=st.just(OPENED), last_contact=st.none() | DAYS, start_due=st.none() | DAYS, started=st.none() | DAYS,
    production_due=st.none() | DAYS, produced=st.none() | DAYS,
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "progress", "expected"),
    [
        (31, Progress(opened_on=OPENED), Pace.AT_RISK),
        (30, Progress(opened_on=OPENED), Pace.ON_TRACK),
        (90, Progress(opened_on=OPENED), Pace.AT_RISK),
        (91, Progress(opened_on=OPENED), Pace.DORMANT),
        (91, Progress(opened_on=OPENED, last_contact=date(2026, 3, 1)), Pace.AT_RISK),
        (10, Progress(opened_on=OPENED, start_due=date(2026, 2, 10)), Pace.AT_RISK),
        (9, Progress(opened_on=OPENED, start_due=date(2026, 2, 10)), Pace.ON_TRACK),
        (41, Progress(opened_on=OPENED, last_contact=date(2026, 2, 1), start_due=date(2026, 2, 10)), Pace.DELAYED),
        (
            41,
            Progress(opened_on=OPENED, last_contact=date(2026, 2, 1), start_due=date(2026, 2, 10), started=date(2026, 2, 11)),
            Pace.ON_TRACK,
        ),
        (41, Progress(opened_on=OPENED, last_contact=date(2026, 2, 1), production_due=date(2026, 2, 10)), Pace.DELAYED),
    ],
)
def test_worked_examples(day: int, progress: Progress, expected: Pace) -> None:
    assert pace(progress, OPENED + timedelta(days=day), LIMITS) is expected


@given(PROGRESSES, st.integers(0, 400), st.integers(0, 400))
def test_time_alone_never_makes_it_better(progress: Progress, day: int, later: int) -> None:
    now, then = (OPENED + timedelta(days=sum_) for sum_ in (day, day + later))
    assert RANK[pace(progress, then, LIMITS)] >= RANK[pace(progress, now, LIMITS)]


@given(PROGRESSES, st.integers(0, 400))
def test_a_talk_never_makes_it_worse(progress: Progress, day: int) -> None:
    now = OPENED + timedelta(days=day)
    talked = Progress(
        opened_on=OPENED, last_contact=now, start_due=progress.start_due, started=progress.started, production_due=progress.production_due,
        produced=progress.produced,
    )  # fmt: skip
    assert RANK[pace(talked, now, LIMITS)] <= RANK[pace(progress, now, LIMITS)]
    assert pace(talked, now, LIMITS) is not Pace.DORMANT
