"""The funnel: who sees whose, what it counts, the cases behind each number, and the file that computes it again."""

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from directory_world import on, place, staff, user
from django.test import Client

from scotemp.apps.directory.models import Locality
from scotemp.apps.promotion.models import InvestmentProject, Lead
from scotemp.apps.promotion.selectors.journeys import chosen, journeys, lost
from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import Viewer, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.workflow.firing import fire

pytestmark = pytest.mark.django_db


def moved(record: Any, *moves: tuple[str, date]) -> None:
    for name, day in moves:
        log.record(subject=record, kind="transition", actor=None, occurred_on=day, data={"transition": name})


def lead(locality: Locality, name: str, day: date, *moves: tuple[str, date], **said: Any) -> Lead:
    made = Lead.objects.create(locality=locality, investor_names={"en": name}, came_in_on=day, **said)
    moved(made, *moves)
    return made


@pytest.fixture
def qingdao() -> Locality:
    return place()


@pytest.fixture
def world(qingdao: Locality) -> tuple[Lead, Lead, Lead]:
    """Three leads: one whose project was signed and begun, one answered only and disqualified, one of another place."""
    first = lead(qingdao, "Kazmetal", date(2026, 1, 10), ("respond", date(2026, 1, 11)), ("convert", date(2026, 1, 20)))
    project = InvestmentProject.objects.create(lead=first, locality=qingdao, names={"en": "Smelter"})
    moved(project, ("sign", date(2026, 3, 1)), ("sign", date(2026, 3, 9)))
    log.record(subject=project, kind="works_started", actor=None, occurred_on=date(2026, 5, 1), data={})
    second = lead(qingdao, "Uralmash", date(2026, 4, 2), ("respond", date(2026, 4, 9)))
    fire(second, "disqualify", actor=user("li").key, roles=["LOC"], expected_version=0, reason="It makes what we cannot water.")
    third = lead(place("Weihai"), "Aral", date(2026, 4, 3))
    return first, second, third


def auditor() -> Viewer:
    return viewer_of(staff("gulmira", "AUD") if not User.objects.filter(email="gulmira@example.org").exists() else user("gulmira"))


def officer(locality: Locality) -> User:
    found = user("li")
    grant(actor=None, user=found, role="LOC", scope=on(locality))
    return found


def test_a_lead_is_followed_into_its_project_and_counts_each_stage_once(world: Any, qingdao: Locality) -> None:
    first, second, third = journeys("leads", chosen(auditor(), "leads", "", invented=False))
    assert first.reached == {
        "responded": date(2026, 1, 11), "project": date(2026, 1, 20), "signed": date(2026, 3, 1), "started": date(2026, 5, 1),
    }  # fmt: skip
    assert (second.began, dict(second.reached)) == (date(2026, 4, 2), {"responded": date(2026, 4, 9)})
    assert not third.reached


def test_a_corrected_event_does_not_count(world: tuple[Lead, Lead, Lead]) -> None:
    third = world[2]
    moved(third, ("respond", date(2026, 4, 5)))
    wrong = third_events(third)
    log.correct(event=wrong, actor=None, reason="Entered for another lead", data={"transition": "nothing"})
    assert not journeys("leads", chosen(auditor(), "leads", "", invented=False))[2].reached


def third_events(record: Lead) -> Any:
    return log.Event.objects.of(*log.subject_of(record)).order_by("sequence").last()


def test_lost_cases_are_counted_by_how_they_ended(world: tuple[Lead, Lead, Lead]) -> None:
    assert lost("leads", chosen(auditor(), "leads", "", invented=False)) == {"lead.disqualified": 1}


def test_invented_cases_are_kept_apart(world: tuple[Lead, Lead, Lead]) -> None:
    Lead.objects.filter(pk=world[0].pk).update(is_demonstration=True)
    assert [one.key for one in journeys("leads", chosen(auditor(), "leads", "", invented=True))] == [str(world[0].pk)]
    assert len(journeys("leads", chosen(auditor(), "leads", "", invented=False))) == 2


def page(who: User, query: str = "", language: str = "en") -> Any:
    client = Client()
    client.force_login(who)
    return client.get(f"/{language}/promotion/funnel/{query}")


def test_an_officer_sees_the_funnel_of_his_place_only(world: Any, qingdao: Locality) -> None:
    li = officer(qingdao)
    assert "2 cases." in page(li).content.decode()
    other = Locality.objects.get(names__en="Weihai")
    assert page(li, f"?place={other.pk}").status_code == 404
    assert viewer_of(li).is_staff is False


def test_an_auditor_sees_all_places_and_who_answers_for_none_is_refused(world: Any) -> None:
    assert "3 cases." in page(staff("gulmira", "AUD")).content.decode()
    assert page(user("nobody")).status_code == 403


@pytest.mark.parametrize("query", ["?from=dreams", "?by=week", "?place=99999"])
def test_what_there_is_not_is_not_found(world: Any, query: str) -> None:
    assert page(staff("gulmira", "AUD"), query).status_code == 404


def test_behind_each_number_stand_its_cases(world: Any) -> None:
    gulmira = staff("gulmira", "AUD")
    shown = page(gulmira, "cases/?from=leads&by=quarter&stage=signed").content.decode()
    assert "Kazmetal" in shown
    assert "Uralmash" not in shown
    assert "March 1, 2026" in shown
    assert "No case has reached it yet" in page(gulmira, "cases/?from=leads&by=quarter&stage=signed&cohort=2026-Q2").content.decode()
    assert page(gulmira, "cases/?stage=flying").status_code == 404


def test_the_funnel_comes_as_files_and_with_its_cases(world: Any) -> None:
    gulmira = staff("gulmira", "AUD")
    assert page(gulmira, "funnel.pdf").content.startswith(b"%PDF")
    assert page(gulmira, "funnel.xlsx").content.startswith(b"PK")
    bundle = zipfile.ZipFile(BytesIO(b"".join(page(gulmira, "recompute.zip?from=leads").streaming_content)))
    rows = bundle.read("cases.csv").decode().splitlines()
    assert rows[0] == "case,began,responded,assessed,project,negotiating,signed,registered,started,producing"
    assert rows[1].startswith("1,2026-01-10,2026-01-11,,2026-01-20")
    assert "Kazmetal" not in bundle.read("cases.csv").decode()
