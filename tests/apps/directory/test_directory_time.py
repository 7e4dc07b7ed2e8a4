"""What the directory does by itself, and what it tells and erases of somebody who leaves."""

from datetime import timedelta

import pytest
from directory_world import HAIER, organisation, place, staff, user
from django.utils import timezone
from transition_matrix import put

from scotemp.apps.directory.models import ExpertProfile, Incentive, Person
from scotemp.apps.directory.services import timely
from scotemp.apps.directory.services.contacts import add_contact, agree_to_exchange
from scotemp.apps.directory.services.localities import draft_incentive
from scotemp.apps.directory.services.merging import merge_people
from scotemp.apps.directory.services.people import add_affiliation, give_consent, nominate_expert, register_person
from scotemp.apps.directory.tasks import keep_time
from scotemp.kit.accounts.erasure import erase
from scotemp.kit.accounts.personal import told
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.clocks.rules import reckon
from scotemp.kit.clocks.watching import watch
from scotemp.kit.desks.found import keep_found
from scotemp.kit.events import log
from scotemp.kit.outbox.selectors import inbox
from scotemp.kit.search.models import Entry
from scotemp.kit.workflow.firing import fire

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date()


def test_terms_and_incentives_end_by_themselves_once() -> None:
    person = register_person(actor=user("nina").key, names={"en": "Erik"})
    expert = nominate_expert(actor=user("nina").key, person=person, fields=["C24A"])
    ExpertProfile.objects.update(term_starts_on=TODAY - timedelta(400), term_ends_on=TODAY - timedelta(1))
    put(expert, "appointed")
    relief = draft_incentive(
        actor=None, locality=place(), names={"en": "Relief"}, valid_from=TODAY - timedelta(9), valid_until=TODAY - timedelta(1)
    )
    put(relief, "published")
    assert keep_time.call() == 2
    assert (ExpertProfile.objects.get().state, Incentive.objects.get().state) == ("expired", "expired")
    assert keep_time.call() == 0


def test_a_consent_that_ran_out_hides_the_person() -> None:
    person = register_person(actor=user("nina").key, names={"en": "Erik"})
    give_consent(actor=None, person=person, purpose="profile", basis="form", given_on=TODAY - timedelta(9), until=TODAY)
    assert Person.objects.get().visibility == "members"
    timely.end_consents(TODAY)
    assert Person.objects.get().visibility == "members"
    person.consents.update(until=TODAY - timedelta(1))
    timely.end_consents(TODAY)
    assert Person.objects.get().visibility == "parties"


def test_a_consent_opens_on_its_first_day_and_the_timer_tells_each_change_once() -> None:
    person = register_person(actor=user("nina").key, names={"en": "Erik"})
    give_consent(actor=None, person=person, purpose="publication", basis="form", given_on=TODAY + timedelta(1))
    assert timely.end_consents(TODAY) == 0
    person.consents.update(given_on=TODAY)
    assert [timely.end_consents(TODAY) for _ in range(2)] == [1, 0]
    assert Person.objects.get().visibility == "public"
    person.consents.update(given_on=TODAY - timedelta(2), until=TODAY - timedelta(1))
    assert [timely.end_consents(TODAY) for _ in range(2)] == [1, 0]
    assert [event.data for event in log.timeline(person) if event.kind == "reach_changed"] == [
        {"visibility": "public"}, {"visibility": "parties"},
    ]  # fmt: skip


def test_archiving_is_proposed_after_five_years_of_silence_once() -> None:
    organisation()
    later = timezone.now() + timely.SILENCE + timedelta(1)
    assert timely.propose_archives(timezone.now()) == 0
    assert timely.propose_archives(later) == 1


def test_somebody_is_told_all_that_is_kept_of_him_and_taken_out_when_he_leaves() -> None:
    lan = user("lan")
    person = register_person(actor=lan.key, names={"en": "Lan Wu"}, user=lan, country="CHN")
    add_contact(actor=lan.key, person=person, kind="email", value="lan@firm.example")
    add_affiliation(actor=lan.key, person=person, organisation=organisation(), title={"en": "Engineer"})
    give_consent(actor=lan.key, person=person, purpose="publication", basis="form")
    kept = told(lan)["person"]
    assert isinstance(kept, dict)
    assert kept["names"] == {"en": "Lan Wu"}
    assert kept["contacts"] == [{"kind": "email", "value": "lan@firm.example", "openness": "agreed"}]
    erase(actor=lan.key, user=lan)
    person.refresh_from_db()
    assert "Lan" not in str(person.names)
    assert not person.contacts.exists()
    assert person.visibility == "staff"
    assert "erased" in {event.kind for event in log.timeline(person)}


def test_whoever_leaves_is_no_expert_and_is_found_under_none_of_his_names() -> None:
    lan, mei = user("lan"), user("mei")
    person = register_person(actor=lan.key, names={"en": "Lan Wu"}, user=lan)
    double = register_person(actor=None, names={"en": "Wu Lan"})
    merge_people(actor=mei.key, source=double, target=person, reason="same")
    give_consent(actor=lan.key, person=person, purpose="publication", basis="form")
    expert = nominate_expert(actor=mei.key, person=person, fields=["C24A"], topics="The method of Wu")
    for record in (person, double, expert):
        keep_found(record)
    agree_to_exchange(actor=mei.key, person=person, counterpart=mei, by_person=False)
    assert Entry.objects.count() == 3
    kept = told(lan)["person"]
    assert isinstance(kept, dict)
    assert (kept["expert"][0]["topics"], len(kept["exchanges"])) == ("The method of Wu", 1)
    erase(actor=lan.key, user=lan)
    assert not Entry.objects.exists()
    for record in (person, double, expert):
        record.refresh_from_db()
        assert record.visibility == "staff"
    assert "Wu" not in f"{person.names}{double.names}{expert.topics}"
    assert expert.state == "removed"
    assert person.exchanges.get().ended_on == TODAY
    assert timely.end_consents(TODAY) == 0


def test_a_submission_starts_the_clock_of_the_rule_pack_and_the_staff_is_told_once() -> None:
    stas = staff("stas", "STF")
    one = organisation(identifiers={"USCC": HAIER})
    fire(one, "submit", actor=user("lan").key, roles=["ENT"], expected_version=0)
    running = RunningClock.objects.get()
    assert (running.rule["limit"], running.rule["unit"], running.rule["calendar"]) == (3, "working_days", "CN")
    running.started_at -= timedelta(days=20)
    reckon(running)
    running.save()
    for _ in range(3):
        watch(timezone.now())
    assert [event.kind for event in log.timeline(one) if event.kind.startswith("clock_")] == ["clock_warned", "clock_overdue"]
    assert inbox(stas).count() == 2
    fire(one, "send_back", actor=stas.key, roles=["STF"], reason="No address", expected_version=1)
    running.refresh_from_db()
    assert running.stopped_at is not None
