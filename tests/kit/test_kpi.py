"""Figures: the same as counted by hand from the log, and as an outsider computes them from the file."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import transaction
from django.db.models import Q
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as some

from scotemp.kit.events.log import Subject, correct, record
from scotemp.kit.events.models import Event
from scotemp.kit.kpi import views
from scotemp.kit.kpi.definition import Definition, Pattern, Total
from scotemp.kit.kpi.measuring import Measured, Period, cases, measure
from scotemp.kit.kpi.recompute import write
from scotemp.kit.kpi.totals import Group, add_up
from scotemp.kit.kpi.totals import write as write_total
from scotemp.nomenclature.language import Names

PROOF = "a" * 64
START = date(2025, 12, 25)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
RATE = Definition(
    label=Names("Begun", "开工", "Начато"),
    source="act",
    version=1,
    subject_type="desk.plan",
    cohort=Pattern(where={"transition": "sign"}),
    numerator=Pattern(where={"transition": "start"}),
    window_days=10,
    exclusions=(Pattern(kind="note", where={"about.topic": "error"}),),
)
LATEST = RATE.model_copy(update={"latest": True})
FUNDS = RATE.model_copy(update={"amount": "about.sum"})

EVENTS = some.lists(
    some.tuples(
        some.sampled_from("abc"),
        some.sampled_from(["sign", "start", "start", "stop"]),
        some.integers(0, 30),
        some.booleans(),
        some.sampled_from([None, 0, 7, 10**12, "7"]),
        some.sampled_from(["keep", "keep", "keep", "correct", "error"]),
    ),
    max_size=14,
)


def put(case: str, move: str, day: int, proven: bool = False, amount: object = None) -> Event:
    return record(
        subject=Subject("desk.plan", case),
        kind="transition",
        actor=None,
        occurred_on=START + timedelta(days=day),
        data={"transition": move, "about": {"sum": amount}},
        evidence=[PROOF] if proven else [],
    )


def by_hand(definition: Definition, period: Period) -> Measured:
    """Count in plain Python, from the objects of the log."""
    standing = [event for event in Event.objects.all() if not Event.objects.filter(corrects=event).exists()]
    totals = [0] * 7
    for case in {event.subject_id for event in standing}:
        own = [event for event in standing if event.subject_id == case]
        moves = [event for event in own if event.kind == "transition"]
        begun = [event for event in moves if event.data["transition"] == "sign"]
        if not begun or any(event.kind == "note" for event in own):
            continue
        day = min(event.occurred_on for event in begun)
        if not period.first <= day <= period.last:
            continue
        told = sorted(moves, key=lambda event: (event.occurred_on, event.pk))[-1:] if definition.latest else moves
        hits = [event for event in told if event.data["transition"] == "start" and 0 <= (event.occurred_on - day).days <= 10]
        proven = [event for event in hits if event.evidence]
        first = [event for event in begun if event.occurred_on == day]
        sums = [sum(map(amount, those)) for those in (first, hits, proven)] if definition.amount else [1, bool(hits), bool(proven)]
        lacking = bool(definition.amount) and any(not isinstance(event.data["about"]["sum"], int) for event in first)
        for place, value in enumerate([1, bool(hits), bool(proven), *sums, lacking]):
            totals[place] += value
    return Measured(*totals)


def amount(event: Event) -> int:
    said = event.data["about"]["sum"]
    return said if isinstance(said, int) else 0


def recomputed(definition: Definition, folder: Path) -> dict[str, object]:
    file = io.BytesIO()
    write(file, "begun", definition, YEAR)
    zipfile.ZipFile(file).extractall(folder)
    done = subprocess.run([sys.executable, "-I", folder / "recompute.py"], capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


@pytest.mark.django_db
@settings(max_examples=60, deadline=None)
@given(EVENTS)
def test_a_figure_is_what_a_count_by_hand_gives(told: list[tuple[str, str, int, bool, object, str]]) -> None:
    with transaction.atomic():
        for case, move, day, proven, value, fate in told:
            event = put(case, move, day, proven, value)
            if fate == "correct":
                correct(event=event, actor=None, reason="wrong day", occurred_on=event.occurred_on + timedelta(days=3))
            if fate == "error" and day > 25:
                record(subject=Subject("desk.plan", case), kind="note", actor=None, data={"about": {"topic": "error"}})
        for definition in (RATE, FUNDS, LATEST):
            measured = measure(definition, YEAR)
            assert measured == by_hand(definition, YEAR)
            assert len(cases(definition, YEAR)) == measured.cases
            assert sum(case.proven for case in cases(definition, YEAR)) == measured.proven
        transaction.set_rollback(True)


@pytest.fixture
def plans() -> None:
    put("a", "sign", 10, amount=100), put("a", "start", 20, proven=True, amount=30), put("a", "start", 15, amount=20)
    put("b", "sign", 10, amount=300), put("b", "start", 21, proven=True, amount=300)
    put("c", "sign", 10), put("c", "start", 12)
    put("d", "sign", 1), put("d", "sign", 12)
    wrong = put("e", "sign", 10)
    correct(event=wrong, actor=None, reason="never signed", data={"transition": "talk"})
    put("f", "sign", 10)
    record(subject=Subject("desk.plan", "f"), kind="note", actor=None, data={"about": {"topic": "error"}})


@pytest.mark.django_db
@pytest.mark.usefixtures("plans")
def test_windows_corrections_exclusions_and_periods() -> None:
    assert measure(RATE, YEAR) == Measured(3, 2, 1, 3, 2, 1, 0)
    funds = measure(FUNDS, YEAR)
    assert (funds.reported_rate, funds.proven_rate, funds.without_amount) == (Fraction(50, 400), Fraction(30, 400), 1)
    assert [case.subject_id for case in cases(RATE, YEAR, page=2, size=2)] == ["c"]
    assert measure(RATE, YEAR, Q(subject_id__in=["a", "d"])).cases == 1
    nobody = measure(RATE, Period(date(2020, 1, 1), date(2020, 1, 2)))
    assert (nobody.cases, nobody.reported_rate) == (0, None)
    with pytest.raises(ValueError, match="earlier day first"):
        Period(YEAR.last, YEAR.first)


@pytest.mark.django_db
@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize("definition", [RATE, FUNDS, RATE.model_copy(update={"window_days": None})])
def test_an_outsider_gets_the_same_number(definition: Definition, tmp_path: Path) -> None:
    measured = measure(definition, YEAR)
    assert recomputed(definition, tmp_path) == {
        "cases": measured.cases,
        "reported": measured.reported,
        "proven": measured.proven,
        "reported_rate": str(measured.reported_rate),
        "proven_rate": str(measured.proven_rate),
    }


@pytest.mark.django_db
def test_the_file_names_nobody(tmp_path: Path) -> None:
    record(subject=Subject("desk.plan", "secret-7"), kind="transition", actor="user-5", on_behalf_of="firm-3", reason="Mr Li asked",
           occurred_on=YEAR.first, data={"transition": "sign", "source": "Li"})  # fmt: skip
    recomputed(RATE, tmp_path)
    told = (tmp_path / "events.csv").read_text("utf-8")
    assert told.splitlines()[1:] == ["1,2026-01-01,transition,0,,,sign"]


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    cache.clear()

    class Fixed:
        def __init__(self, public: bool) -> None:
            self.public = public

        def rules(self, section: str) -> dict[str, Definition]:
            return {"begun": RATE.model_copy(update={"public": self.public})}

    return lambda public: monkeypatch.setattr(views, "in_force", lambda day: Fixed(public))


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "label"), [("en", "Begun"), ("zh-hans", "开工"), ("ru", "Начато")])
def test_a_public_figure_is_for_everybody(client: Client, figures: Callable[[bool], None], language: str, label: str) -> None:
    figures(True)
    year = timezone.localdate().year
    put("a", "sign", (date(year, 1, 1) - START).days)
    page = client.get(f"/{language}/figures/")
    assert page.status_code == 200
    assert label in page.content.decode()
    assert "0.0 %" in page.content.decode()
    file = client.get(f"/{language}/figures/begun/{year}/recompute.zip")
    names = zipfile.ZipFile(io.BytesIO(b"".join(file.streaming_content))).namelist()  # type: ignore[attr-defined]
    assert sorted(names) == ["definition.json", "events.csv", "recompute.py"]


@pytest.mark.django_db
def test_what_is_not_public_is_hidden_from_visitors(client: Client, figures: Callable[[bool], None]) -> None:
    figures(False)
    year = timezone.localdate().year
    assert "Begun" not in client.get("/en/figures/").content.decode()
    assert client.get(f"/en/figures/begun/{year}/recompute.zip").status_code == 404
    assert client.get("/en/figures/?year=1066").status_code == 404
    assert client.get(f"/en/figures/begun/{year + 1}/recompute.zip").status_code == 404


@pytest.mark.django_db
def test_the_shipped_figure_is_shown(client: Client) -> None:
    assert "Organisations verified within 30 days" in client.get("/en/figures/").content.decode()


BLOCKED = Total(
    label=Names("Days blocked", "受阻天数", "Дни простоя"),
    source="act",
    version=1,
    subject_type="desk.plan",
    event=Pattern(kind="unblocked", where={"of": "land"}),
    amount="days",
    by="party",
)


def freed(case: str, party: str, days: object, day: int, of: str = "land") -> Event:
    return record(
        subject=Subject("desk.plan", case),
        kind="unblocked",
        actor=None,
        occurred_on=date(2026, 3, day),
        data={"party": party, "days": days, "of": of},
    )


@pytest.mark.django_db
def test_a_sum_goes_by_group_without_what_was_corrected_and_is_added_up_again_from_the_file(tmp_path: Path) -> None:
    freed("a", "north", 5, 1), freed("b", "north", 7, 2), freed("b", "south", 30, 3), freed("b", "south", 9, 4, of="power")
    correct(event=freed("c", "south", 400, 5), actor=None, reason="never blocked", data={"of": "land", "party": "south", "days": 4})
    groups = add_up(BLOCKED, YEAR)
    assert groups == [Group("south", 2, 34), Group("north", 2, 12)]
    assert add_up(BLOCKED, YEAR, Q(subject_id="a")) == [Group("north", 1, 5)]
    assert add_up(BLOCKED.model_copy(update={"amount": None, "by": None}), YEAR) == [Group("", 4, 4)]
    assert add_up(BLOCKED, Period(date(2025, 1, 1), date(2025, 12, 31))) == []
    file = io.BytesIO()
    write_total(file, "blocked", BLOCKED, YEAR)
    zipfile.ZipFile(file).extractall(tmp_path)
    done = subprocess.run([sys.executable, "-I", tmp_path / "add_up.py"], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == {one.name: {"events": one.events, "total": one.total} for one in groups}


@pytest.mark.django_db
def test_the_state_that_a_case_has_last_is_the_one_that_counts(tmp_path: Path) -> None:
    put("a", "sign", 10), put("a", "start", 12), put("a", "stop", 13)
    put("b", "sign", 10), put("b", "stop", 12), put("b", "start", 13, proven=True)
    assert measure(RATE, YEAR) == Measured(2, 2, 1, 2, 2, 1, 0)
    assert measure(LATEST, YEAR) == Measured(2, 1, 1, 2, 1, 1, 0)
    assert recomputed(LATEST, tmp_path) == {"cases": 2, "reported": 1, "proven": 1, "reported_rate": "1/2", "proven_rate": "1/2"}


def test_a_definition_speaks_of_records_and_moves_as_people_do() -> None:
    rate = RATE.model_copy(
        update={
            "subject_type": "directory.organisation",
            "cohort": Pattern(where={"transition": "submit"}),
            "numerator": Pattern(kind="kept", where={"on_time": "yes"}),
        }
    )
    with override("zh-Hans"):
        said = rate.says()
    assert "机构" in said
    assert "directory.organisation" not in said
    assert "“submit”" not in said
    assert "on_time: yes" in said
    assert "desk.plan" in RATE.says(), "nobody has named these"
