"""What committees do by themselves: expire, fall dormant, come under review, are checked, warned and compared, each once."""

import pytest
from committee_world import BALANCED, TODAY, committee, days, member, user
from django.test import Client
from transition_matrix import put

from scotemp.apps.committees.models import Benchmark, Committee, Membership
from scotemp.apps.committees.rules.halves import Half
from scotemp.apps.committees.services import timely
from scotemp.apps.committees.services.benchmarks import MEASURES, Measure, benchmark, benchmark_due
from scotemp.apps.committees.services.filings import add_filing
from scotemp.apps.committees.tasks import keep_committees
from scotemp.apps.committees.workflow import gates
from scotemp.apps.directory.models import Organisation
from scotemp.kit.events import log
from scotemp.kit.events.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def working() -> Committee:
    found = committee("active")
    for number in range(12):
        member(found, BALANCED[number % 4])
    Committee.objects.filter(pk=found.pk).update(founded_on=TODAY - days(800))
    found.refresh_from_db()
    return found


def entered(of: Committee, ago: int) -> None:
    """Record that a committee became active so many days ago."""
    log.record(
        subject=of, kind="transition", actor=None, occurred_on=TODAY - days(ago), data={"transition": "activate", "target": "active"}
    )


def kinds(of: Committee) -> list[str]:
    return [event.kind for event in log.timeline(of)]


def test_a_membership_expires_after_its_last_day(working: Committee) -> None:
    first, second = working.memberships.all()[:2]
    Membership.objects.filter(pk=first.pk).update(until=TODAY - days(1))
    Membership.objects.filter(pk=second.pk).update(until=TODAY)
    assert [timely.end_memberships(TODAY) for _ in range(2)] == [1, 0]
    assert list(working.memberships.filter(state="expired").values_list("pk", flat=True)) == [first.pk]


def test_a_silent_committee_falls_dormant_and_any_activity_keeps_it_awake(working: Committee, monkeypatch: pytest.MonkeyPatch) -> None:
    assert timely.rest_committees() == 0, "people have acted on it today"
    said: list[object] = []
    monkeypatch.setattr(gates.ACTIVITY, "_things", {"log": lambda committee, since: 0, "meetings": lambda committee, since: len(said)})
    said.append("a meeting")
    assert timely.rest_committees() == 0
    said.clear()
    assert [timely.rest_committees() for _ in range(2)] == [1, 0]
    working.refresh_from_db()
    assert working.state == "dormant"


def test_the_yearly_review_is_due_a_year_after_the_last(working: Committee) -> None:
    entered(working, 100)
    assert timely.review_committees(TODAY) == 0
    assert timely.review_committees(TODAY + days(300)) == 1
    working.refresh_from_db()
    assert working.state == "under_review"


def test_a_committee_without_a_plenary_comes_under_review(working: Committee, monkeypatch: pytest.MonkeyPatch) -> None:
    entered(working, 10)
    held = [1]
    monkeypatch.setattr(timely.PLENARIES, "_things", {"test": lambda committee, since: len(held)})
    assert timely.review_committees(TODAY) == 0
    held.clear()
    assert timely.review_committees(TODAY) == 1


@pytest.mark.parametrize(("broken_days", "waived", "reviewed"), [(89, False, 0), (90, False, 0), (91, False, 1), (91, True, 0)])
def test_a_composition_broken_for_long_is_reviewed_unless_waived(working: Committee, broken_days: int, waived: bool, reviewed: int) -> None:
    entered(working, 100)
    Membership.objects.filter(committee=working, role="lead").update(role="observer", role_overridden=True)
    for ago in (99, broken_days):
        data = {"sound": "yes" if ago == 99 else "no", "valid": "no"}
        log.record(subject=working, kind="composition_checked", actor=None, occurred_on=TODAY - days(ago), data=data)
    Committee.objects.filter(pk=working.pk).update(waiver_until=TODAY if waived else None)
    assert timely.review_committees(TODAY) == reviewed


def test_a_check_is_recorded_only_when_it_changes(working: Committee) -> None:
    assert [timely.check_compositions(TODAY) for _ in range(3)] == [1, 0, 0]
    for one in working.memberships.filter(role="complement"):
        put(one, "resigned")
    assert [timely.check_compositions(TODAY) for _ in range(2)] == [1, 0]
    told = [event.data for event in log.timeline(working) if event.kind == "composition_checked"]
    assert [(one["sound"], one["members"], one["violations"]) for one in told] == [("yes", 12, []), ("no", 9, ["role:complement"])]


def test_roles_follow_the_class_of_ownership_unless_overridden(working: Committee) -> None:
    first, second = working.memberships.filter(role="lead")[:2]
    Membership.objects.filter(pk=second.pk).update(role_overridden=True)
    Organisation.objects.filter(pk__in=[first.organisation_id, second.organisation_id]).update(ownership_class="private")
    timely.check_compositions(TODAY)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.role, second.role) == ("spearhead", "lead")
    assert [event.data for event in log.timeline(first)] == [{"from": "lead", "to": "spearhead"}]


def test_waivers_and_filings_are_told_once(working: Committee) -> None:
    Committee.objects.filter(pk=working.pk).update(waiver_until=TODAY - days(1), founding_meeting_on=TODAY - days(31))
    late = add_filing(actor=None, committee=working, body="association")
    put(add_filing(actor=None, committee=working, body="sco_secretariat"), "sent")
    assert [timely.tell_waivers(TODAY) + timely.tell_filings(TODAY) for _ in range(2)] == [2, 0]
    assert "waiver_ended" in kinds(working)
    assert Event.objects.get(kind="filing_overdue").subject_id == str(late.pk)


def test_a_benchmark_counts_a_half_year_beside_the_median_of_peers_and_never_again(
    working: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = Half(TODAY.year, 1 if TODAY.month <= 6 else 2)
    worth = {working.pk: 4}
    measures = {**{name: MEASURES[name] for name in ("members", "classes", "countries", "joined")}}
    measures["plenaries"] = Measure("plenaries", "Plenaries", lambda committee, since, until: worth.get(committee.pk, 0))
    monkeypatch.setattr(MEASURES, "_things", measures)
    for number, plenaries in enumerate((1, 2)):
        peer = committee("active")
        Committee.objects.filter(pk=peer.pk).update(founded_on=TODAY - days(800))
        worth[peer.pk] = plenaries
        member(peer, country="KAZ" if number else "CHN")
    invented = committee("active", is_demonstration=True)
    Committee.objects.filter(pk=invented.pk).update(founded_on=TODAY - days(800))
    assert [benchmark(half, TODAY) for _ in range(2)] == [4, 0]
    row = Benchmark.objects.get(committee=working)
    assert row.values == {"members": 12, "classes": 4, "countries": 1, "joined": 12, "plenaries": 4}
    assert (row.peers, row.medians["plenaries"], row.medians["members"]) == (2, "1.5", "1")
    assert Benchmark.objects.get(committee=invented).peers == 0
    client = Client()
    client.force_login(user("mei"))
    page = client.get(f"/en/desk/committees/{working.pk}/").content.decode()
    assert str(half) in page
    assert "4 (1.5)" in page
    assert "benchmarked" in kinds(working)


def test_the_daily_work_runs_and_a_committee_founded_later_is_not_compared(working: Committee) -> None:
    Committee.objects.filter(pk=working.pk).update(founded_on=TODAY)
    assert keep_committees.call() >= 1
    assert benchmark_due(TODAY) == 0
    assert not Benchmark.objects.exists()
