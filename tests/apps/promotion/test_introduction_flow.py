"""Introductions: the flow against a table written by hand, who may be proposed, what comes of each move."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from committee_world import committee, enterprise
from directory_world import on, place, staff, user
from django.core.exceptions import ValidationError
from django.utils import timezone
from introduction_world import TODAY, brought, city, move, proposed, somebody, world
from transition_matrix import Prepared, deviations, put, read

from scotemp.apps.directory.models import Person
from scotemp.apps.directory.services.people import add_affiliation, give_consent, register_person, withdraw_consent
from scotemp.apps.promotion.models import Introduction, Lead
from scotemp.apps.promotion.services.introductions import decline, name_officer, propose
from scotemp.apps.promotion.services.limits import responsible
from scotemp.apps.promotion.services.qualifying import lead_of
from scotemp.apps.promotion.services.timely_introductions import lapse_introductions
from scotemp.apps.promotion.workflow import introduction_gates as gates
from scotemp.apps.promotion.workflow.introduction import INTRODUCTION
from scotemp.apps.promotion.workflow.introduction_effects import QUALIFIED
from scotemp.kit.access.granting import grant
from scotemp.kit.access.guarded import roles_on, sees
from scotemp.kit.access.viewer import viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.events.log import timeline
from scotemp.kit.notes.meetings import Attendee, record_interaction
from scotemp.kit.notes.models import Side
from scotemp.kit.outbox.models import Message
from scotemp.kit.workflow.errors import MissingRequirements, NotAllowed, Refused
from scotemp.kit.workflow.firing import fire

pytestmark = pytest.mark.django_db

SPECIFIED = read("""
move | from | to | who | needs | reason
consent | proposed | consented | PER ENT | himself matching_consent | -
accept | consented | accepted | LOC | officer_of_the_place | -
open_contact | accepted | contact_open | LOC STF SEC | officer matching_consent contact_consent | -
meet | contact_open | met | PER ENT LOC | side interaction | -
qualify | met | qualified | LOC STF | - | -
decline | proposed consented accepted contact_open met | declined | PER ENT LOC | side category | yes
lapse | proposed consented accepted contact_open | lapsed | SYS | silence | -
""")


ACTED = ("consent", "accept", "open_contact", "qualify", "lapse")
ROLES = ("PER", "ENT", "LOC", "STF", "SEC", "SYS", "LAP", "EXP")


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """Let all introductions have stood still for a month, but those whose keys are put in here."""
    kept: set[int] = set()
    monkeypatch.setattr(gates, "last_move", lambda one: TODAY - timedelta(days=0 if one.pk in kept else 30))
    return kept


def prepare(fresh: set[int]) -> Callable[[frozenset[str]], Prepared]:
    """Introduce an enterprise; Anna represents it and is an officer of the place, Saule has consented and Li is named."""

    def prepared(missing: frozenset[str]) -> Prepared:
        firm, here, anna, saule = enterprise("Steppe Foods", owner="saule"), city(), user("anna"), user("saule")
        consenter = anna if "officer_of_the_place" in missing else saule
        known = Person.objects.filter(user=consenter).first() or somebody(consenter.name)
        known.consents.all().delete()
        if "contact_consent" not in missing:
            give_consent(actor=None, person=known, purpose="contact", basis="form")
        for role, scope in (("ENT", on(firm)), ("LOC", on(here))):
            if "side" not in missing and (role != "ENT" or "himself" not in missing):
                grant(actor=None, user=anna, role=role, scope=scope)
        one = propose(actor=user("stas").key, organisation=firm, locality=here, why="Their mills need what they grow")
        Introduction.objects.filter(pk=one.pk).update(
            consented_by=consenter, officer=None if "officer" in missing else user("li"),
            declined_for="" if "category" in missing else "no_fit",
        )  # fmt: skip
        if "matching_consent" in missing:
            put(firm, "suspended")
        if "interaction" not in missing:
            told = [Attendee(Side.OURS, "Li"), Attendee(Side.THEIRS, "Saule")]
            here_on = viewer_of(staff_once())
            record_interaction(actor=here_on, records=[one], occurred_on=TODAY, channel="call", summary="Talk", attendees=told)
        if "silence" in missing:
            fresh.add(one.pk)
        return Prepared(one, anna.key, ())

    return prepared


def staff_once() -> User:
    found = user("stas")
    return found if viewer_of(found).is_staff else staff("stas", "STF")


def test_the_flow_has_the_moves_roles_and_reasons_of_the_table() -> None:
    found = {name: (frozenset(move.sources), move.target, move.who, move.needs_reason) for name, move in INTRODUCTION.transition.items()}
    assert found == {row.move: (row.sources, row.target, row.roles, row.reason) for row in SPECIFIED}


@pytest.mark.parametrize("moves", [ACTED, ("meet", "decline")])
def test_an_introduction_moves_as_specified(moves: tuple[str, ...], fresh: set[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """The moves in two parts, because who is of neither side is no officer of the place either."""
    monkeypatch.setattr(QUALIFIED, "_things", {})
    rows = tuple(row for row in SPECIFIED if row.move in moves)
    told = deviations(rows, tuple(INTRODUCTION.state), ROLES, prepare(fresh))
    assert [line for line in told if "available()" not in line] == []


def test_nobody_consents_for_a_person_not_even_who_represents_his_enterprise() -> None:
    of = world()
    one = proposed(of)
    for name, role in (("saule", "ENT"), ("stas", "STF"), ("li", "LOC")):
        with pytest.raises(Refused):
            move(one, "consent", user(name), role)
    with pytest.raises(MissingRequirements):
        move(one, "consent", of.li, "PER")
    move(one, "consent", of.erlan, "PER")
    assert one.consented_by == of.erlan


def test_an_officer_of_the_enterprise_is_no_officer_of_the_place() -> None:
    """Whoever registered the enterprise as an officer holds LOC on it: that is no voice for the locality to which it is introduced."""
    of = world()
    grant(actor=None, user=user("registrar"), role="LOC", scope=on(of.firm))
    one = brought(of, "consented")
    assert "LOC" in roles_on(viewer_of(user("registrar")), one)
    with pytest.raises(MissingRequirements, match="officer of this place"):
        move(one, "accept", user("registrar"), "LOC")


def test_the_place_does_not_know_before_the_consent_and_is_asked_within_five_working_days_after_it() -> None:
    of = world()
    one = proposed(of)
    assert not sees(viewer_of(of.li), one)
    assert sees(viewer_of(of.erlan), one)
    assert not RunningClock.objects.filter(subject_type="promotion.introduction").exists()
    move(one, "consent", of.erlan, "PER")
    assert sees(viewer_of(of.li), one)
    clock = RunningClock.objects.get(subject_id=str(one.pk), name="introduction_answer")
    assert (clock.rule["limit"], clock.rule["unit"], clock.stopped_at) == (5, "working_days", None)
    assert {user.key for user in responsible(one, "introduction_answer")} == {of.li.key}
    move(one, "accept", of.li, "LOC")
    clock.refresh_from_db()
    assert clock.stopped_at is not None
    assert one.officer == of.li


def test_each_side_is_told_what_the_other_did_and_nobody_of_his_own_doing() -> None:
    of = world()
    one = brought(of, "accepted")
    told = [
        (message.event.data.get("transition", message.event.kind), message.recipient.name)
        for message in Message.objects.filter(event__subject_type="promotion.introduction", event__subject_id=str(one.pk)).order_by("pk")
    ]
    assert told == [("registered", "erlan"), ("consent", "li"), ("accept", "erlan")]


def test_who_may_not_be_proposed() -> None:
    of = world()
    said: dict[str, Any] = {"person": of.person, "locality": of.city, "why": "Because"}
    with pytest.raises(ValidationError, match="score is missing or below 60"):
        propose(actor=None, **(said | {"why": " "}))
    with pytest.raises(ValidationError, match="score is missing or below 60"):
        propose(actor=None, **(said | {"why": "", "fit_score": Decimal("0.5999")}))
    with pytest.raises(ValidationError, match="from 0 to 1"):
        propose(actor=None, **(said | {"fit_score": Decimal("1.2")}))
    with pytest.raises(ValidationError, match="not active"):
        propose(actor=None, **(said | {"locality": place("Sleepy")}))
    with pytest.raises(ValidationError, match="no post in this organisation"):
        propose(actor=None, **(said | {"organisation": enterprise("Other", owner="olga")}))
    stranger = register_person(actor=user("nina").key, names={"en": "Nina's friend"})
    add_affiliation(actor=None, person=stranger, organisation=of.firm, title={"en": "Engineer"})
    with pytest.raises(ValidationError, match="no account"):
        propose(actor=None, **(said | {"person": stranger}))
    with pytest.raises(ValidationError, match="Name the person or the organisation"):
        propose(actor=None, locality=of.city, why="Because")
    withdraw_consent(actor=None, consent=of.person.consents.get(purpose="matching"))
    with pytest.raises(ValidationError, match="not consented to be proposed"):
        propose(actor=None, **said)
    put(of.firm, "suspended")
    with pytest.raises(ValidationError, match="Only a verified organisation"):
        propose(actor=None, organisation=of.firm, locality=of.city, why="Because")
    assert not Introduction.objects.exists()


def test_a_score_that_reaches_the_threshold_needs_no_reason_and_is_kept() -> None:
    of = world()
    one = propose(actor=None, person=of.person, locality=of.city, fit_score=Decimal("0.6"), fit={"method": "topsis"})
    assert (one.organisation, one.fit_score, one.fit, one.why) == (of.firm, Decimal("0.6"), {"method": "topsis"}, "")
    assert "introductions@1" in one.packs


def test_a_person_with_two_enterprises_says_for_which_one() -> None:
    of = world()
    second = enterprise("Steppe Logistics", owner="olga")
    add_affiliation(actor=None, person=of.person, organisation=second, title={"en": "Owner"})
    with pytest.raises(ValidationError, match="several organisations"):
        proposed(of)
    assert proposed(of, organisation=second).organisation == second


def test_one_introduction_of_a_pair_goes_on_and_another_may_follow_it() -> None:
    of = world()
    one = proposed(of)
    with pytest.raises(ValidationError, match="goes on already"):
        proposed(of)
    decline(viewer=viewer_of(of.erlan), introduction=one, category="no_capacity", reason="Not this year")
    assert (one.state, one.declined_for) == ("declined", "no_capacity")
    assert proposed(of).state == "proposed"


def test_declining_needs_a_side_a_category_and_words() -> None:
    of = world()
    one = brought(of, "consented")
    with pytest.raises(ValidationError):
        decline(viewer=viewer_of(of.li), introduction=one, category="mood", reason="No")
    with pytest.raises(Refused):
        decline(viewer=viewer_of(of.li), introduction=one, category="no_fit", reason=" ")
    with pytest.raises(NotAllowed):
        decline(viewer=viewer_of(user("stas")), introduction=one, category="no_fit", reason="No")
    decline(viewer=viewer_of(of.li), introduction=one, category="no_fit", reason="No free land")
    with pytest.raises(ValidationError, match="has ended"):
        decline(viewer=viewer_of(of.li), introduction=one, category="no_fit", reason="No free land")


def test_an_officer_is_named_from_the_place_and_never_for_himself() -> None:
    of = world()
    one = brought(of, "consented")
    with pytest.raises(ValidationError, match="no role of an officer"):
        name_officer(actor=of.li.key, introduction=one, user=user("olga"))
    grant(actor=None, user=of.erlan, role="LOC", scope=on(of.city))
    with pytest.raises(ValidationError, match="to himself"):
        name_officer(actor=of.li.key, introduction=one, user=of.erlan)
    grant(actor=None, user=user("wang"), role="LOC", scope=on(of.city))
    name_officer(actor=of.li.key, introduction=one, user=user("wang"))
    assert one.officer == user("wang")
    brought(of, "contact_open", one)
    with pytest.raises(ValidationError, match="before contact data open"):
        name_officer(actor=of.li.key, introduction=one, user=of.li)


def test_a_consent_that_is_taken_back_between_stops_the_opening() -> None:
    of = world()
    one = brought(of, "accepted")
    withdraw_consent(actor=of.erlan.key, consent=of.person.consents.get(purpose="contact"))
    with pytest.raises(MissingRequirements) as refusal:
        move(one, "open_contact", of.li, "LOC")
    assert [missing.code for missing in refusal.value.missing] == ["contact_consent"]


def test_a_lead_comes_of_it_once_with_what_is_known() -> None:
    of = world()
    one = brought(of, "qualified")
    lead = Lead.objects.get()
    assert lead_of(one) == lead_of(one) == lead == one.lead
    assert (lead.investor, lead.investor_names, lead.investor_country) == (of.firm, {"en": "Steppe Foods"}, "KAZ")
    assert (lead.locality, lead.officer, lead.origin) == (of.city, of.li, "introduction")
    assert [event.data["origin"] for event in timeline(lead).filter(kind="registered")] == ["introduction"]


def test_a_lead_came_in_on_the_day_on_which_its_introduction_was_qualified() -> None:
    of = world()
    one = brought(of, "met")
    day = timezone.now().date() - timedelta(days=12)
    fire(one, "qualify", actor=of.li.key, roles=["LOC"], expected_version=one.state_version, occurred_on=day)
    assert Lead.objects.get().came_in_on == day


def test_after_a_month_without_a_move_it_lapses_once(monkeypatch: pytest.MonkeyPatch) -> None:
    of = world()
    one = brought(of, "accepted")
    later = timezone.now() + timedelta(days=29)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert lapse_introductions() == 0
    later += timedelta(days=1)
    assert [lapse_introductions() for _ in range(2)] == [1, 0]
    one.refresh_from_db()
    assert one.state == "lapsed"


def test_who_met_lapses_no_more(fresh: set[int]) -> None:
    brought(world(), "met")
    assert lapse_introductions() == 0


def test_a_seat_in_the_committee_is_no_reason_to_know_of_it_its_office_is() -> None:
    of = world()
    body = committee("active")
    one = proposed(of, committee=body)
    for name, role in (("sora", "SEC"), ("chen", "CHR"), ("mira", "MEM")):
        grant(actor=None, user=user(name), role=role, scope=on(body))
    seen = {name: sees(viewer_of(user(name)), one) for name in ("sora", "chen", "mira")}
    assert seen == {"sora": True, "chen": True, "mira": False}
    listed = {name: Introduction.objects.visible_to(viewer_of(user(name))).filter(pk=one.pk).exists() for name in seen}
    assert listed == seen
