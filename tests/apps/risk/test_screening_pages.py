"""The pages of the screening: who reads alerts, who hears only how his own party stands, and what can be done there."""

import json

import pytest
from directory_world import user
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from screening_world import Office, entry, eyes, firm, office

from scotemp.apps.directory.models import Organisation
from scotemp.apps.directory.services.people import register_person
from scotemp.apps.directory.services.relations import relations_to
from scotemp.apps.risk.models import Alert, Screened, ScreeningSettings
from scotemp.apps.risk.services import personal_of_screening, searching
from scotemp.apps.risk.services.screening_settings import write_settings
from scotemp.kit.access.guarded import abilities, sees
from scotemp.kit.access.viewer import VISITOR, Viewer, viewer_of
from scotemp.kit.accounts.models import User

pytestmark = pytest.mark.django_db


def browser(viewer: Viewer) -> Client:
    found = Client()
    found.force_login(User.objects.get(pk=viewer.key))
    return found


def raised() -> tuple[Office, Organisation, Alert]:
    team, trader = office(), firm()
    team.run()
    return team, trader, Alert.objects.get()


def test_compliance_director_and_auditor_read_alerts_and_no_other_staff() -> None:
    team, _trader, alert = raised()
    able = {name: abilities(viewer, alert) for name, viewer in {"carla": team.carla, "dora": team.dora, "aud": team.aud}.items()}
    assert {name: (one["view"], one["propose"], one["decide"]) for name, one in able.items()} == {
        "carla": (True, True, True), "dora": (True, False, True), "aud": (True, False, False),
    }  # fmt: skip
    for role in ("STF", "ADM", "VER"):
        other = eyes(role.lower(), role)
        assert not sees(other, alert)
        assert not Alert.objects.visible_to(other).exists()
        assert browser(other).get(f"/en/desk/screening-alerts/{alert.pk}/").status_code == 404
        assert browser(other).get("/en/risk/screening/entries/").status_code == 403
        assert browser(other).get(f"/en/risk/screening/alerts/{alert.pk}/case.json").status_code == 403
    for viewer in (VISITOR, viewer_of(user("lan"))):
        assert not sees(viewer, alert)


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_every_page_opens_for_whoever_reads_the_screening(language: str) -> None:
    team, trader, alert = raised()
    team.decide(alert, "match")
    paths = (
        "desk/screening-alerts/", f"desk/screening-alerts/{alert.pk}/", "desk/screening-settings/",
        f"desk/screening-settings/{team.settings.pk}/", "desk/screening-runs/", f"desk/screening-runs/{alert.run_id}/",
        "desk/screening-alerts/?waiting=yes", "desk/screening-alerts/?list=un", "desk/screening-alerts/?effect=block",
        "desk/screening-alerts/?party=organisation", "desk/screening-alerts/?script=latin", "desk/screening-alerts/?sample=open",
        "risk/screening/entries/", f"risk/screening/entries/{team.un.pk}/?key=Q1", "risk/screening/figures/",
        f"desk/organisations/{trader.pk}/",
    )  # fmt: skip
    seen = browser(team.aud)
    for path in paths:
        assert seen.get(f"/{language}/{path}").status_code == 200, path
    assert seen.get(f"/{language}/risk/screening/entries/{team.un.pk}/?key=none").status_code == 404


def test_two_people_decide_on_the_page_of_an_alert() -> None:
    team, _trader, alert = raised()
    address = f"/en/desk/screening-alerts/{alert.pk}"
    said = {"reason_code": "different_country", "words": "The register of Semey shows another owner."}
    first = browser(team.carla)
    shown = first.get(f"{address}/do/propose-clear/")
    assert shown.status_code == 200
    sent = first.post(f"{address}/do/propose-clear/", said | {"version": version_in(shown)})
    assert sent.status_code == 302, sent.content.decode()[:2000]
    again = first.get(f"{address}/do/confirm/")
    first.post(f"{address}/do/confirm/", {"words": "", "version": version_in(again)})
    alert.refresh_from_db()
    assert alert.state == "proposed_clear", "the first eye does not confirm"
    second = browser(team.cem)
    shown = second.get(f"{address}/do/confirm/")
    assert second.post(f"{address}/do/confirm/", {"words": "agreed", "version": version_in(shown)}).status_code == 302
    alert.refresh_from_db()
    assert alert.state == "cleared"
    page = second.get(f"{address}/").content.decode()
    assert "another owner" in page


def version_in(response: object) -> str:
    page = response.content.decode()  # type: ignore[attr-defined]
    return page.split('name="version" value="')[1].split('"')[0] if 'name="version" value="' in page else ""


def test_the_owner_of_a_party_hears_how_it_stands_and_nothing_of_the_entry() -> None:
    team, trader, _alert = raised()
    lan = viewer_of(user("lan"))
    page = browser(lan).get(f"/en/desk/organisations/{trader.pk}/").content.decode()
    assert "being looked at" in page
    assert "950" not in page
    assert "screening-alerts" not in page
    theirs = browser(team.carla).get(f"/en/desk/organisations/{trader.pk}/").content.decode()
    assert "screening-alerts" in theirs
    assert "Screen now" in theirs
    Organisation.objects.filter(pk=trader.pk).update(visibility="public")
    stranger = browser(viewer_of(user("olga"))).get(f"/en/desk/organisations/{trader.pk}/").content.decode()
    assert "being looked at" not in stranger


def test_compliance_screens_a_party_from_its_page_and_nobody_else() -> None:
    team, trader = office(), firm()
    assert browser(team.aud).post(f"/en/risk/screening/now/organisation/{trader.pk}/").status_code == 403
    assert browser(viewer_of(user("lan"))).post(f"/en/risk/screening/now/organisation/{trader.pk}/").status_code == 403
    assert browser(team.carla).post(f"/en/risk/screening/now/organisation/{trader.pk}/").status_code == 302
    assert Alert.objects.get().organisation == trader


def test_a_case_file_is_a_pdf_or_json_with_the_whole_history() -> None:
    team, _trader, alert = raised()
    team.decide(alert, "match")
    seen = browser(team.aud)
    told = json.loads(seen.get(f"/en/risk/screening/alerts/{alert.pk}/case.json").content)
    assert (told["alert"], told["decisions"][0]["words"], len(told["history"])) == (alert.pk, "looked at the register", 2)
    made = seen.get(f"/ru/risk/screening/alerts/{alert.pk}/case.pdf")
    assert (made["Content-Type"], made.content[:4]) == ("application/pdf", b"%PDF")
    assert seen.get(f"/en/risk/screening/alerts/{alert.pk}/case.exe").status_code == 404


@pytest.mark.parametrize("path", ["desk/screening-alerts/", "risk/screening/entries/", "risk/screening/figures/"])
def test_a_list_asks_as_much_of_many_as_of_few(path: str) -> None:
    team, _trader, _alert = raised()
    seen = browser(team.aud)
    seen.get(f"/en/{path}")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert seen.get(f"/en/{path}").status_code == 200
        return len(queries)

    few = asked()
    for number in range(6):
        entry(team.listed.since, f"Firm {number}", f"N{number}")
        firm(f"Firm {number}", owner="olga")
    searching._kept.cache_clear()
    team.run()
    assert Alert.objects.count() == 7
    assert asked() == few


def test_settings_are_written_by_compliance_and_never_with_a_floor_above_the_threshold() -> None:
    team = office()
    with pytest.raises(ValidationError, match="begins at or below"):
        write_settings(actor=team.carla.key, threshold=700, floor=800, home="CHN")
    said = {"threshold": 850, "floor": 700, "alone_below": 0, "qualifiers": ["birth"], "home": "CHN", "sample_percent": 5}
    assert browser(team.aud).post("/en/desk/screening-settings/new/", said).status_code in {302, 403, 404}
    assert ScreeningSettings.objects.count() == 1


def test_alerts_stay_with_a_merged_record_and_every_column_is_declared() -> None:
    _team, trader, _alert = raised()
    declared = {one.name: one.how for one in relations_to(trader) if one.model in {"risk.alert", "risk.screened"}}
    assert declared == {
        "risk.alert.organisation>directory.organisation": "kept",
        "risk.screened.organisation>directory.organisation": "kept",
    }


def test_an_erased_person_leaves_no_name_and_no_word_in_the_screening() -> None:
    team = office()
    account = user("pavel")
    person = register_person(actor=account.key, names={"en": "Semey Metal Trading"}, country="KAZ", user=account)
    team.run()
    alert = team.decide(Alert.objects.get(), "match")
    assert personal_of_screening.told(account) == [{"person": person.pk, "at": str(Screened.objects.get().at), "state": "blocked"}]
    personal_of_screening.erase(actor=None, user=account)
    alert.refresh_from_db()
    decision = alert.last_decision()
    assert decision is not None
    assert (alert.state, alert.ours, alert.why) == ("ended", {}, [])
    assert (decision.ours, decision.words, decision.second_words) == ({}, "", "")
    assert personal_of_screening.told(account) is None
