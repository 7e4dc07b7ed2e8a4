"""Warnings reach whom they touch once, are acknowledged in time, hold up what depends on them, are scored; the record recomputes."""

from datetime import timedelta
from statistics import median
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from warnings_world import draft, ended, go, holder, issued, people, put_columns, standing, today
from watch_world import indicator, person

from scotemp.apps.committees.services import warned as groups
from scotemp.apps.risk.models import CountryWarning, MissedEvent, Signal, WarningReceipt
from scotemp.apps.risk.selectors.warnings import record_of, red_on, scored_rows
from scotemp.apps.risk.services.delivering import AFFECTED, Touched, acknowledge, hand_over
from scotemp.apps.risk.services.warnings import draft_from, say_level, score_warning, tell_missed
from scotemp.assessments.warning.record import Scored, record
from scotemp.kit.access.viewer import Scope, viewer_of
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.outbox.models import Message
from scotemp.kit.workflow.errors import MissingRequirements, NotAllowed

pytestmark = pytest.mark.django_db
HERE, THERE = Scope("directory.organisation", "71"), Scope("directory.organisation", "72")
BECAUSE = Scope("committees.group", "5")
LANGUAGES = ("en", "zh-hans", "ru")
LEVELS = st.lists(st.sampled_from(["red", "orange"]), max_size=3)


@pytest.fixture
def touched(monkeypatch: pytest.MonkeyPatch) -> list[Touched]:
    found = [Touched(HERE, BECAUSE), Touched(THERE, BECAUSE), Touched(HERE, Scope("committees.group", "6"))]
    monkeypatch.setattr(AFFECTED, "_things", {"test": lambda warning: found})
    return found


def test_a_warning_reaches_each_once_a_level_and_the_clock_depends_on_it(touched: list[Touched]) -> None:
    omar = holder("Omar", "ENT", HERE)
    who = people()
    made = issued(who, level="yellow")
    assert sorted(made.receipts.values_list("scope_id", "level", "state")) == [("71", "yellow", "delivered"), ("72", "yellow", "delivered")]
    assert hand_over(made) == 0
    assert Message.objects.filter(recipient=omar).count() == 1
    clock = RunningClock.objects.get(subject_type="risk.warningreceipt", subject_id=str(made.receipts.get(scope_id="71").pk))
    assert clock.rule["limit"] == 5
    say_level(actor=who[1], warning=made, level="red", words="Closed tonight")
    assert made.receipts.filter(level="red").count() == 2
    red = made.receipts.get(scope_id="71", level="red")
    assert RunningClock.objects.get(subject_type="risk.warningreceipt", subject_id=str(red.pk)).rule["limit"] == 1
    assert Message.objects.filter(recipient=omar).count() == 2


def test_whom_it_touches_acknowledges_and_says_what_was_done(touched: list[Touched]) -> None:
    omar, nadia = holder("Omar", "ENT", HERE), holder("Nadia", "ENT", THERE)
    who = people()
    made = issued(who, level="yellow")
    mine = made.receipts.get(scope_id="71")
    assert list(WarningReceipt.objects.visible_to(viewer_of(omar))) == [mine]
    with pytest.raises(NotAllowed):
        acknowledge(actor=viewer_of(nadia), receipt=mine, action="route")
    with pytest.raises(ValidationError, match="what was done"):
        acknowledge(actor=viewer_of(omar), receipt=mine, action="other")
    acknowledge(actor=viewer_of(omar), receipt=mine, action="route", words="By the north")
    mine.refresh_from_db()
    assert (mine.state, mine.action, mine.acknowledged_by) == ("acknowledged", "route", omar)
    go(made, "stand_down", who[1], reason="The border is open again")
    assert made.receipts.get(scope_id="72").state == "lapsed"
    assert not RunningClock.objects.running().filter(subject_type="risk.warningreceipt").exists()


def test_red_on_the_whole_country_holds_up_and_an_expired_one_does_not() -> None:
    assert not red_on("KAZ")
    part = standing("KAZ", "red", "region", region="Almaty")
    assert not red_on("KAZ")
    put_columns(part, state="dismissed")
    whole = standing("KAZ", "red")
    assert red_on("KAZ")
    assert not red_on("UZB")
    put_columns(whole, expires_on=today() - timedelta(days=1))
    assert not red_on("KAZ"), "nobody has run the nightly job, and it holds nothing up all the same"


def test_a_group_hears_of_warnings_on_its_country() -> None:
    class Group:
        target_country = "KAZ"
        committee = type("Body", (), {"industry": "A01", "stages": ["C10T12"]})

    standing("KAZ", "blue")
    standing("UZB", "red")
    standing("KAZ", "red", "region", region="Almaty")
    standing("KAZ", "red", "sector", industry="C24B")
    found = list(groups.warnings_of(Group()))
    assert [one.level for one in found] == ["orange"]
    assert found[0].words.zh == "口岸可能关闭"
    standing("KAZ", "red", "sector", industry="A01")
    assert sorted(one.level for one in groups.warnings_of(Group())) == ["orange", "red"]


def test_a_signal_drafts_a_warning_once_and_joins_it() -> None:
    rate = indicator()
    made = [
        Signal.objects.create(
            rule="currency_falls", packs="watch@1", indicator=rate, place="KAZ", period=today() - timedelta(days=30 * one),
            severity="orange", dedup=f"d{one}", raised_at=timezone.now(), expires_at=timezone.now() + timedelta(90), is_demonstration=True,
        )
        for one in range(2)
    ]  # fmt: skip
    first, second = (draft_from(one) for one in made)
    assert first == second
    assert (first.country, first.level, first.state, first.is_demonstration, first.signals.count()) == ("KAZ", "orange", "signal", True, 2)
    assert first.names["ru"].startswith("Валюта")


def test_what_came_is_said_by_somebody_else_with_proof_and_within_the_horizon() -> None:
    analyst, reviewer, *_rest = who = people()
    made = ended(who)
    with pytest.raises(MissingRequirements):
        score_warning(actor=analyst, warning=made, came="not", proof="The agency's bulletin")
    for fault, said in (
        ("proof", {"came": "not", "proof": " "}), ("came_on", {"came": "came", "proof": "x"}),
        ("came_on", {"came": "came", "proof": "x", "came_on": today() - timedelta(days=10)}),
        ("came_on", {"came": "not", "proof": "x", "came_on": today()}),
    ):  # fmt: skip
        with pytest.raises(ValidationError) as found:
            score_warning(actor=reviewer, warning=made, **said)
        assert fault in found.value.message_dict
    early = put_columns(ended(who), resolves_on=today() + timedelta(days=1))
    with pytest.raises(ValidationError, match="may still come"):
        score_warning(actor=reviewer, warning=early, came="not", proof="x")
    score_warning(actor=reviewer, warning=made, came="came", came_on=today() - timedelta(days=60), proof="The agency's bulletin")
    made.refresh_from_db()
    assert (made.state, made.came) == ("scored", "came")


def test_a_missed_event_is_one_that_nobody_warned_of() -> None:
    told = {"country": "KAZ", "words": "Bridge closed", "source": "Agency"}
    who = people()
    made = put_columns(issued(who), issued_at=timezone.now() - timedelta(days=9))
    with pytest.raises(ValidationError, match="stood on that day"):
        tell_missed(actor=who[0].key, happened_on=today(), **told)
    tell_missed(actor=who[0].key, happened_on=made.issued_at.date() - timedelta(days=1), **told)  # type: ignore[union-attr]
    assert MissedEvent.objects.count() == 1
    with pytest.raises(ValidationError, match="still to come"):
        tell_missed(actor=who[0].key, happened_on=today() + timedelta(days=1), **told)


def test_the_public_record_recomputes_from_its_rows() -> None:
    who = people()
    for chance, came in ((80, True), (70, True), (20, False), (30, True), (90, False)):
        made = ended(who, chance=chance)
        said: dict[str, Any] = {"came": "came", "came_on": today() - timedelta(days=70)} if came else {"came": "not"}
        score_warning(actor=who[1], warning=made, proof="Agency", **said)
    score_warning(actor=who[1], warning=ended(who), came="unknown", proof="Nobody knows")
    tell_missed(actor=who[0].key, country="UZB", happened_on=today(), words="Flood", source="Agency")
    visitor = Client()
    for language in LANGUAGES:
        page = visitor.get(f"/{language}/risk/record/")
        assert page.status_code == 200
        assert "Asel" not in page.content.decode()
    told = visitor.get("/en/risk/record/rows.json").json()
    rows = [row for row in told["rows"] if row["came"] != "unknown"]
    y = [float(row["came"] == "came") for row in rows]
    p = [row["chance"] / 100 for row in rows]
    brier = sum((a - b) ** 2 for a, b in zip(p, y, strict=True)) / len(y)
    climate = sum((sum(y) / len(y) - b) ** 2 for b in y) / len(y)
    whole = visitor.get("/en/risk/record/").context["whole"]
    assert (whole["count"], whole["hits"], whole["false_alarms"]) == (5, 3, 2)
    assert whole["brier"] == f"{brier:.3f}"
    assert whole["skill"] == f"{1 - brier / climate:.2f}"
    assert whole["lead"] == str(median([20, 20, 20]))
    assert len(told["missed"]) == 1


def test_what_was_said_at_issue_is_scored_whatever_is_said_later() -> None:
    who = people()
    made = ended(who, chance=80)
    score_warning(actor=who[1], warning=made, came="not", proof="Agency")
    before = record_of("", scored_rows())
    put_columns(made, chance=1, level="blue")
    assert record_of("", scored_rows()) == before
    assert before.brier == pytest.approx(0.64)


def test_an_empty_record_says_that_it_is_empty() -> None:
    assert "No warning has been scored yet" in Client().get("/en/risk/record/").content.decode()


class Handing(TestCase):
    """Whatever order and however often: one receipt a scope and level."""

    @settings(max_examples=15, deadline=None)
    @given(
        st.lists(st.lists(st.integers(1, 4), max_size=5), min_size=1, max_size=4), st.lists(st.sampled_from(["red", "orange"]), max_size=3)
    )
    def test_nobody_is_told_twice_of_the_same(self, rounds: list[list[int]], levels: list[str]) -> None:
        made, kept = standing("KAZ", "yellow"), dict(AFFECTED._things)
        asked = set()
        try:
            for level in ["yellow", *levels]:
                put_columns(made, level=level)
                for found in rounds:
                    AFFECTED._things = {"x": lambda _w, found=found: [Touched(Scope("a.b", str(one)), Scope("c.d", "1")) for one in found]}
                    hand_over(made)
                    asked |= {(str(one), level) for one in found}
        finally:
            AFFECTED._things = kept
        assert set(made.receipts.values_list("scope_id", "level")) == asked
        assert made.receipts.count() == len(asked)


@given(st.lists(st.tuples(st.integers(0, 100), st.booleans()), min_size=1, max_size=30))
def test_a_record_keeps_its_bounds_whatever_came(rows: list[tuple[int, bool]]) -> None:
    day = today()
    found = record("x", [Scored("x", chance / 100, came, day, day if came else None) for chance, came in rows])
    assert found.hits + found.false_alarms == len(rows) == sum(one.count for one in found.bins)
    assert 0 <= found.hit_low <= (found.hit_share or 0) <= found.hit_high <= 1
    assert found.brier is not None and 0 <= found.brier <= 1


def test_pages_and_forms_answer_in_three_languages(touched: list[Touched]) -> None:
    omar = holder("Omar", "ENT", HERE)
    who = people()
    made = issued(who, level="red")
    analyst, member = Client(), Client()
    analyst.force_login(person("Anna", "STF"))
    member.force_login(omar)
    receipt = made.receipts.get(scope_id="71")
    fresh = draft(level="blue")
    for language in LANGUAGES:
        for page in ("", f"{made.pk}/", "new/"):
            assert analyst.get(f"/{language}/desk/warnings/{page}").status_code == 200
        assert analyst.get(f"/{language}/desk/warnings/{fresh.pk}/do/assess/").status_code == 200
        assert analyst.get(f"/{language}/desk/missed-events/").status_code == 200
        assert member.get(f"/{language}/desk/warning-receipts/{receipt.pk}/").status_code == 200
        page = member.get(f"/{language}/risk/countries/KAZ/").content.decode()
        assert "■" in page
    assert member.get(f"/en/desk/warnings/{fresh.pk}/").status_code == 404
    posted = member.post(f"/en/desk/warning-receipts/{receipt.pk}/do/acknowledge/", {"action": "finance", "words": "Letter of credit"})
    assert posted.status_code == 302
    receipt.refresh_from_db()
    assert receipt.action == "finance"
    assert CountryWarning.objects.get(pk=made.pk).receipts.filter(state="delivered").count() == 1
