"""Runs of the screening: whom they meet, whose owners they follow, what they keep, what they tell."""

import pytest
from django.core.exceptions import ValidationError
from screening_world import entry, eyes, firm, office, stake, version

from scotemp.apps.directory.models import Organisation, Person
from scotemp.apps.directory.services.facts import add_name
from scotemp.apps.directory.services.people import register_person
from scotemp.apps.directory.workflow.gates import screened
from scotemp.apps.risk.models import Alert, Screened, ScreeningRun, ScreeningSettings
from scotemp.apps.risk.selectors.alerts import case_of, figures
from scotemp.apps.risk.selectors.standing import standing
from scotemp.apps.risk.services import running, searching
from scotemp.apps.risk.services.screening import screen_everybody, screen_now, screen_what_is_new
from scotemp.apps.risk.services.screening_settings import edit_settings, write_settings
from scotemp.kit.events.models import Event
from scotemp.kit.workflow.firing import fire
from scotemp.kit.workflow.flow import Request

pytestmark = pytest.mark.django_db

INDEXED = searching.indexed
"""The index of the engine, before the tests put a smaller one in its place."""

ASKED = Request(actor=None, roles=frozenset())


def missing(record: Organisation) -> str:
    found = screened(record, ASKED)
    return found.code if found else ""


def rename(record: Organisation, name: str) -> None:
    add_name(actor=None, organisation=record, language="en", text=name, kind="trade")


def test_owners_of_half_in_total_are_followed_and_the_chain_is_shown() -> None:
    team, owner = office(), firm()
    middle, bottom, free = firm("Middle", owner="olga"), firm("Bottom", owner="oleg"), firm("Free", owner="omar")
    stake(middle, "60", owner)
    stake(bottom, "50", middle)
    stake(free, "49", owner)
    team.run()
    assert {missing(one) for one in (owner, middle, bottom)} == {"screening_alert"}
    assert missing(free) == ""
    alert = Alert.objects.get(organisation=bottom)
    assert alert.through_owners
    assert [(step["owner"], step["percent"]) for step in alert.via if "owner" in step] == [
        (f"organisation:{owner.pk}", "60"),
        (f"organisation:{middle.pk}", "50"),
    ]
    stake(free, "1", owner)
    team.run(owner)
    assert missing(free) == "screening_alert", "what is below a changed party is followed at once"
    team.decide(Alert.objects.get(organisation=owner))
    team.run()
    assert {missing(one) for one in (middle, bottom, free)} == {""}, "the owner was cleared: his chain falls"


def test_owners_who_are_only_named_are_compared_and_counted_together() -> None:
    team, owned, minor = office(), firm("Owned"), firm("Minor", owner="olga")
    other = entry(team.listed.since, "Abai Invest", "Q2")
    stake(owned, "30", owner_name="Semey Metal Trading")
    stake(owned, "20", owner_name="Abai Invest")
    stake(minor, "30", owner_name="Abai Invest")
    team.run()
    found = Alert.objects.filter(organisation=owned).order_by("source_key")
    assert [(one.source_key, one.through_owners, one.via[-1]["total"]) for one in found] == [("Q1", True, "50"), ("Q2", True, "50")]
    assert found[1].listed == other
    assert missing(minor) == ""
    stake(minor, "5", owner_name="Semey Metal Trading", control=True)
    team.run(minor)
    assert missing(minor) == "screening_alert", "control counts whatever the share"


def test_people_are_screened_too() -> None:
    team = office()
    person = register_person(actor=None, names={"en": "Semey Metal Trading"}, country="KAZ")
    team.run()
    alert = Alert.objects.get()
    assert (alert.person, alert.party, standing(person).state) == (person, person, "waiting")
    team.decide(alert)
    assert standing(Person.objects.get()).state == "clear"


def test_a_new_list_meets_everybody_and_a_changed_party_meets_all_lists() -> None:
    team, trader = office(), firm("Aktau Port")
    assert screen_what_is_new() == 1
    assert ScreeningRun.objects.get().cause == "list"
    assert screen_what_is_new() == 0
    entry(version(team.un), "Aktau Port", "Q2")
    assert screen_what_is_new() == 1
    assert missing(trader) == "screening_alert"
    newcomer = firm(owner="olga")
    assert screen_what_is_new() == 1
    assert (missing(newcomer), ScreeningRun.objects.latest("pk").cause) == ("screening_alert", "changed")
    assert screen_what_is_new() == 0
    assert screen_everybody("nightly") == 2


def test_a_run_keeps_settings_versions_and_counts_and_is_not_done_twice() -> None:
    team = office()
    firm()
    run = team.run()
    assert (run.status, run.settings, run.versions.get(), run.counts["parties"], run.counts["new"]) == (
        "done", team.settings, team.un.in_force, 1, 1,
    )  # fmt: skip
    assert running.work(run) == 0


def test_a_run_that_breaks_off_may_be_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    team = office()
    firm()
    run = running.begin_run(actor=None, cause="nightly", settings=team.settings)
    whole = running._follow
    monkeypatch.setattr(running, "_follow", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        running.work(run)
    run.refresh_from_db()
    assert run.status == "failed"
    monkeypatch.setattr(running, "_follow", whole)
    assert running.work(run) == 1
    assert (run.status, Alert.objects.count()) == ("done", 1)


def test_compliance_asks_for_a_screening_and_nobody_without_settings() -> None:
    with pytest.raises(ValidationError, match="in force"):
        screen_now(actor=eyes("carla", "CMP"), records=[])
    team, trader = office(), firm()
    screen_now(actor=team.carla, records=[trader])
    assert missing(trader) == "screening_alert"


def test_settings_tried_beside_say_which_matches_they_would_lose_and_which_alerts_they_would_save() -> None:
    team, listed, alike = office(threshold=500, floor=500, qualifiers=[]), firm(country="UZB"), firm("Semey Bread", owner="olga")
    team.run()
    match = team.decide(Alert.objects.get(organisation=listed), "match")
    tried = write_settings(actor=team.carla.key, threshold=800, floor=800, home="CHN", qualifiers=["country"])
    fire(tried, "try_beside", actor=team.carla.key, roles=["CMP"], expected_version=0)
    with pytest.raises(ValidationError, match="newer one"):
        edit_settings(actor=team.carla.key, settings=tried, threshold=700)
    events = Alert.objects.get(organisation=alike).state_version
    screen_everybody("nightly")
    report = ScreeningRun.objects.get(cause="beside")
    assert {name: report.counts[name] for name in ("lost", "saved", "new", "kept")} == {"lost": 1, "saved": 1, "new": 0, "kept": 0}
    assert report.report == {"lost": [match.pk]}
    assert Alert.objects.get(organisation=alike).state_version == events, "what is tried beside touches no alert"
    assert ScreeningSettings.objects.in_force() == team.settings


def test_a_case_tells_everything_and_the_figures_count() -> None:
    team = office()
    firm()
    firm("semey metal trading", owner="olga")
    team.run()
    first, second = Alert.objects.order_by("pk")
    team.decide(first, "match")
    team.decide(second, "clear")
    case = case_of(first)
    assert [one["move"] for one in case["history"]] == ["propose_match", "confirm_match"]
    assert case["decisions"][0]["words"] == "looked at the register"
    assert case["run"]["lists"][0]["sha256"] == team.un.in_force.sha256  # type: ignore[union-attr]
    found = figures(team.aud)
    assert found["states"] == {"matched": 1, "cleared": 1}
    assert {row["what"]: row["precision"] for row in found["thresholds"]}[0.9] == 0.5
    assert [(row["what"], row["decided"]) for row in found["scripts"]] == [("latin", 2)]
    assert found["days"] is not None


def test_no_name_and_no_word_of_a_decision_reaches_the_log() -> None:
    team = office()
    firm()
    team.run()
    team.decide(Alert.objects.get())
    said = [f"{event.reason} {event.data}" for event in Event.objects.filter(subject_type__startswith="risk.")]
    assert said
    assert not any("Semey" in one or "register" in one or "agreed" in one for one in said)


def test_the_alerts_of_a_party_that_is_gone_end() -> None:
    team, trader = office(), firm()
    team.run()
    Organisation._base_manager.filter(pk=trader.pk)
    fire(trader, "archive", actor=team.carla.key, roles=["STF"], expected_version=trader.state_version, reason="dissolved")
    team.run()
    assert Alert.objects.get().state == "ended"


def test_batches_hold_memory_whatever_the_number_of_parties(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scotemp.apps.risk.selectors.parties.BATCH", 3)
    team = office()
    for number in range(8):
        firm(f"Firm {number}", owner="olga")
    firm()
    run = team.run()
    assert (run.counts["parties"], run.counts["new"], Screened.objects.count()) == (9, 1, 9)


def test_the_engine_itself_finds_a_name_in_another_order_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "indexed", INDEXED)
    team = office(threshold=700, floor=700)
    entry(team.listed.since, "Zhandos Metallurgy Holding", "Q2")
    firm("Metallurgy Zhandos Holding")
    firm("Bread of Almaty", owner="olga")
    team.run()
    alert = Alert.objects.get()
    assert (alert.source_key, alert.script, alert.why[0]["theirs"]) == ("Q2", "latin", "Zhandos Metallurgy Holding")
    assert alert.score >= 900
