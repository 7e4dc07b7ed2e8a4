"""The flows of the screening, each held against a specification written by hand, and the four eyes in the database."""

import threading
from dataclasses import replace
from typing import Any

import pytest
from directory_world import user
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone
from screening_world import Office, firm, office
from transition_matrix import Prepared, deviations, read

from scotemp.apps.risk.models import Alert, Decision, QualitySample, ScreeningSettings
from scotemp.apps.risk.services.deciding import confirm, propose
from scotemp.apps.risk.services.screening_settings import put_in_force, write_settings
from scotemp.apps.risk.workflow.alert import ALERT
from scotemp.apps.risk.workflow.screening import SCREENING_SETTINGS
from scotemp.kit.workflow.errors import MissingRequirements, NotAllowed, Refused, WrongState
from scotemp.kit.workflow.firing import fire

pytestmark = pytest.mark.django_db

ALERTS = read("""
move          | from                                                             | to             | who     | needs         | reason
propose_clear | open                                                             | proposed_clear | CMP     | -             | yes
propose_match | open                                                             | proposed_match | CMP     | -             | yes
confirm_clear | proposed_clear                                                   | cleared        | CMP DIR | second_person | -
confirm_match | proposed_match                                                   | matched        | CMP DIR | second_person | -
send_back     | proposed_clear proposed_match                                    | open           | CMP DIR | second_person | yes
clear_alone   | open                                                             | cleared_alone  | CMP     | weak_enough   | yes
close         | open proposed_clear proposed_match matched                       | closed         | SYS     | -             | yes
reopen        | proposed_clear proposed_match cleared cleared_alone matched closed | open         | SYS CMP DIR | -         | yes
end           | open proposed_clear proposed_match cleared cleared_alone matched closed | ended   | SYS     | -             | yes
""")
SETTINGS = read("""
move         | from         | to       | who     | needs         | reason
try_beside   | draft        | shadow   | CMP     | none_beside   | -
stop_trying  | shadow       | draft    | CMP     | -             | -
put_in_force | draft shadow | in_force | CMP DIR | second_person | -
drop         | draft shadow | retired  | CMP     | -             | yes
retire       | in_force     | retired  | SYS     | -             | -
""")
ROLES = ("CMP", "DIR", "AUD", "STF", "ADM", "SYS")


def raised(**said: Any) -> tuple[Office, Alert]:
    team = office(**said)
    team.run(firm())
    return team, Alert.objects.get()


def test_an_alert_moves_as_specified() -> None:
    team, alert = raised()
    seconds = {"yes": user("second").pk, "no": user("first").pk}

    def prepared(missing: frozenset[str]) -> Prepared:
        Alert.objects.filter(pk=alert.pk).update(first_eye=user("first"), second_eye=seconds["yes"])
        ScreeningSettings.objects.filter(pk=team.settings.pk).update(alone_below=0 if "weak_enough" in missing else 1000)
        fresh = Alert.objects.get(pk=alert.pk)
        return Prepared(fresh, user("first" if "second_person" in missing else "second").key, ())

    assert [*deviations(ALERTS, tuple(ALERT.state), ROLES, prepared)] == []
    assert {row.move: (row.sources, row.target, row.roles, row.reason) for row in ALERTS} == {
        name: (frozenset(move.sources), move.target, move.who, move.needs_reason) for name, move in ALERT.transition.items()
    }


def test_settings_move_as_specified() -> None:
    carla = user("carla")

    def prepared(missing: frozenset[str]) -> Prepared:
        ScreeningSettings.objects.all().delete()
        found = write_settings(actor=carla.key, threshold=800, floor=800, home="CHN")
        ScreeningSettings.objects.filter(pk=found.pk).update(approved_by=user("dora"))
        return Prepared(ScreeningSettings.objects.get(pk=found.pk), carla.key if "second_person" in missing else user("dora").key, ())

    # That no other version is tried is for the test below: the database lets no second one be put there.
    rows = tuple(replace(row, needs=row.needs - {"none_beside"}) for row in SETTINGS)
    assert [*deviations(rows, tuple(SCREENING_SETTINGS.state), ROLES, prepared)] == []
    assert {row.move: (row.sources, row.target, row.roles, row.reason) for row in SETTINGS} == {
        name: (frozenset(move.sources), move.target, move.who, move.needs_reason) for name, move in SCREENING_SETTINGS.transition.items()
    }


def test_only_one_version_is_tried_at_a_time() -> None:
    team = office()
    first, second = (write_settings(actor=team.carla.key, threshold=900, floor=900, home="CHN") for _ in range(2))
    from_now = {"actor": team.carla.key, "roles": ["CMP"], "expected_version": 0}
    fire(first, "try_beside", **from_now)
    with pytest.raises(MissingRequirements, match="tried"):
        fire(second, "try_beside", **from_now)


def test_a_second_person_puts_settings_in_force_and_the_version_before_retires() -> None:
    team = office()
    newer = write_settings(actor=team.carla.key, threshold=900, floor=850, home="CHN")
    with pytest.raises(MissingRequirements):
        put_in_force(actor=team.carla, settings=newer)
    with pytest.raises(NotAllowed):
        put_in_force(actor=team.aud, settings=newer)
    assert ScreeningSettings.objects.in_force() == team.settings
    put_in_force(actor=team.dora, settings=newer)
    team.settings.refresh_from_db()
    assert (ScreeningSettings.objects.in_force(), team.settings.state) == (newer, "retired")


def test_the_database_keeps_four_eyes_whatever_the_code_does() -> None:
    team, alert = raised()
    carla, cem = int(team.carla.key or 0), int(team.cem.key or 0)
    raw: models.QuerySet[Alert] = models.QuerySet(Alert).filter(pk=alert.pk)  # the plain set: that of a flowing record refuses states

    def refused(**columns: object) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            raw.update(**columns)

    refused(first_eye=carla, second_eye=carla)
    refused(second_eye=carla)
    refused(state="cleared", first_eye=carla)
    refused(state="matched", first_eye=carla, second_eye=None)
    refused(state="proposed_clear")
    refused(state="cleared_alone")
    raw.update(state="matched", first_eye=carla, second_eye=cem)
    raw.update(state="open")
    alert.refresh_from_db()
    made = propose(actor=team.carla, alert=alert, verdict="clear", reason_code="different_name", words="no")
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=made.pk).update(second_eye=carla)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=made.pk).update(outcome="confirmed")
    sample = QualitySample.objects.create(alert=alert, case="x", closed_by_id=carla, drawn_on=timezone.now().date())
    with pytest.raises(IntegrityError), transaction.atomic():
        QualitySample.objects.filter(pk=sample.pk).update(looked_by=carla)
    with pytest.raises(IntegrityError), transaction.atomic():
        ScreeningSettings.objects.filter(pk=team.settings.pk).update(approved_by=carla)


def test_nobody_confirms_what_he_proposed() -> None:
    team, alert = raised()
    propose(actor=team.carla, alert=alert, verdict="match", reason_code="same_details", words="the register says so")
    with pytest.raises(MissingRequirements):
        confirm(actor=team.carla, alert=alert)
    with pytest.raises(NotAllowed):
        confirm(actor=team.aud, alert=alert)
    confirm(actor=team.dora, alert=alert)
    assert (alert.state, alert.last_decision().outcome) == ("matched", "confirmed")  # type: ignore[union-attr]
    with pytest.raises(WrongState):
        confirm(actor=team.cem, alert=alert)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_confirm_at_once_one_does() -> None:
    team, alert = raised()
    propose(actor=team.carla, alert=alert, verdict="clear", reason_code="different_name", words="another firm")
    barrier, won, lost = threading.Barrier(2), [], []

    def run(viewer: Any) -> None:
        try:
            barrier.wait()
            confirm(actor=viewer, alert=Alert.objects.get(pk=alert.pk))
            won.append(viewer.key)
        except Refused:
            lost.append(viewer.key)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(viewer,)) for viewer in (team.cem, team.dora)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    alert.refresh_from_db()
    assert (len(won), len(lost)) == (1, 1)
    assert (alert.state, str(alert.second_eye_id)) == ("cleared", won[0])
