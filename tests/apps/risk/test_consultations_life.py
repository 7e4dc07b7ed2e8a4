"""Conflicts of interest, who fits, answers and their versions, what others may read, and what is counted."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from consultation_world import QUESTION, SOURCES, World, expert, eyes, today
from directory_world import on, organisation, place, staff, user
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from scotemp.apps.directory.models import Organisation
from scotemp.apps.directory.services.facts import add_stake
from scotemp.apps.directory.services.people import add_affiliation
from scotemp.apps.directory.services.relations import relations_to
from scotemp.apps.risk.models import Consultation, ConsultationAnswer, ReusableAnswer
from scotemp.apps.risk.rules.consultations import BadSource, lasts_too_long, names_in, read_sources, write_sources
from scotemp.apps.risk.selectors.consultation_experts import suggestions
from scotemp.apps.risk.selectors.consultations import fitting_answers, pace, versions_shown
from scotemp.apps.risk.services import consultation_answers, consultation_experts, consultations, personal_of_consultations
from scotemp.apps.risk.workflow.consultation_conflicts import conflicts
from scotemp.kit.access.granting import grant
from scotemp.kit.access.guarded import abilities, sees
from scotemp.kit.access.viewer import VISITOR
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.events.log import timeline
from scotemp.kit.events.models import Event
from scotemp.kit.workflow.errors import NotAllowed

pytestmark = pytest.mark.django_db


def ties(world: World, who: str = "ines") -> list[str]:
    world.one.refresh_from_db()
    return [one.tie for one in conflicts(getattr(world, who).person, world.one)]


def test_an_expert_employed_by_the_requester_is_refused_by_name() -> None:
    world = World().triaged()
    with pytest.raises(ValidationError, match=r"Qingdao Polar Trading Co\., Ltd\."):
        consultation_experts.assign(actor=eyes("stas"), consultation=world.one, expert=world.erik)
    assert (world.one.state, world.one.experts.exists()) == ("triaged", False)
    assert not Consultation.objects.visible_to(eyes("erik")).exists()


def test_ties_run_through_posts_of_the_last_two_years_groups_stakes_and_grants() -> None:
    world = World()
    assert ties(world) == []
    head, sister, other = (organisation(name, owner="olga", language="en") for name in ("Polar Holding", "Polar Sister", "Amber Metal"))
    post = add_affiliation(
        actor=None, person=world.ines.person, organisation=sister, title={"en": "Adviser"}, ends_on=today() - timedelta(days=700)
    )
    assert ties(world) == []
    Organisation.objects.filter(pk__in=[world.firm.pk, sister.pk]).update(parent=head)
    assert ties(world) == ["affiliation"]
    world.ines.person.affiliations.filter(pk=post.pk).update(ends_on=today() - timedelta(days=731))
    assert ties(world) == [], "what ended earlier ties nobody"
    add_affiliation(actor=None, person=world.rena.person, organisation=other, title={"en": "Owner"})
    assert ties(world, "rena") == []
    add_stake(actor=None, organisation=world.firm, owner=other, percent=Decimal("5"))
    assert ties(world, "rena") == ["ownership"]
    add_stake(actor=None, organisation=world.firm, percent=Decimal("1"), owner_name="INES", owner_class="private", owner_country="CHN")
    assert ties(world) == ["owner"]
    grant(actor=None, user=user("ines"), role="ENT", scope=on(world.firm))
    assert sorted(ties(world)) == ["affiliation", "owner"]


def test_counterparties_count_as_the_requester_does_and_are_settled_before_the_expert() -> None:
    world = World()
    amber = organisation("Amber Metal", owner="olga", language="en", country="KAZ")
    add_affiliation(actor=None, person=world.ines.person, organisation=amber, title={"en": "Adviser"})
    row = consultations.add_counterparty(actor=user("lan").key, consultation=world.one, organisation=amber)
    for told in ({"organisation": amber}, {}, {"organisation": amber, "name": "Amber"}):
        with pytest.raises(ValidationError):
            consultations.add_counterparty(actor=user("lan").key, consultation=world.one, **told)
    consultations.add_counterparty(actor=user("lan").key, consultation=world.one, name="Somebody in Almaty")
    world.triaged()
    with pytest.raises(ValidationError, match="Amber Metal"):
        consultation_experts.assign(actor=eyes("stas"), consultation=world.one, expert=world.ines)
    consultation_experts.assign(actor=eyes("stas"), consultation=world.one, expert=world.rena)
    with pytest.raises(ValidationError, match="at work"):
        consultations.remove_counterparty(actor=user("lan").key, row=row)


def test_who_asked_or_works_for_the_place_does_not_answer() -> None:
    city = place("Qingdao")
    grant(actor=None, user=user("lois"), role="LOC", scope=on(city))
    world = World()
    asked = consultations.draft(actor=eyes("lois"), locality=city, **QUESTION)
    grant(actor=None, user=user("ines"), role="LAP", scope=on(city))
    assert [one.tie for one in conflicts(world.ines.person, asked)] == ["place"]
    Consultation.objects.filter(pk=asked.pk).update(created_by=user("rena"))
    asked.refresh_from_db()
    assert [one.tie for one in conflicts(world.rena.person, asked)] == ["asked"]
    with pytest.raises(ValidationError, match="do not act"):
        consultations.draft(actor=eyes("lan"), locality=city, **QUESTION)
    with pytest.raises(ValidationError, match="do not act"):
        consultations.draft(actor=eyes("lois"), organisation=world.firm, **QUESTION)


def test_why_an_expert_left_is_read_by_the_staff_alone() -> None:
    world = World().begun(high_risk=True)
    consultation_experts.name_reader(actor=eyes("stas"), consultation=world.one, expert=world.rena)
    for who in ("rena", "ines"):
        with pytest.raises(ValidationError, match="what ties you"):
            consultation_experts.declare(actor=eyes(who), consultation=world.one, has_conflict=True)
        consultation_experts.declare(actor=eyes(who), consultation=world.one, has_conflict=True, words="My brother works there.")
    assert set(world.one.experts.values_list("left_because", flat=True)) == {"My brother works there."}
    assert not Event.objects.filter(reason__contains="brother").exists()
    with pytest.raises(ValidationError, match="not asked"):
        consultation_experts.declare(actor=eyes("stas"), consultation=world.one, has_conflict=False)


def test_a_tie_that_comes_up_later_stops_the_answer() -> None:
    world = World().begun()
    world.write()
    add_affiliation(actor=None, person=world.ines.person, organisation=world.firm, title={"en": "Director"})
    with pytest.raises(Exception, match="without a tie"):
        world.move("answer", "ines")
    with pytest.raises(ValidationError, match="Qingdao Polar"):
        consultation_experts.declare(actor=eyes("ines"), consultation=world.one, has_conflict=False)


def test_experts_are_suggested_with_reasons_and_load_and_those_tied_stand_last() -> None:
    world = World()
    world.triaged()
    busy = world.one
    consultation_experts.assign(actor=eyes("stas"), consultation=busy, expert=world.ines)
    plain = expert("petr", languages=["ru"], country="RUS", fields=["C10T12"])
    world.one = consultations.draft(actor=eyes("lan"), organisation=world.firm, **QUESTION)
    world.triaged()
    found = suggestions(world.one)
    assert [(one.expert, len(one.fits), one.load, bool(one.ties)) for one in found] == [
        (world.rena, 3, 0, False), (world.ines, 3, 1, False), (plain, 0, 0, False), (world.erik, 3, 0, True),
    ]  # fmt: skip
    assert "Qingdao Polar" in found[-1].ties[0]
    consultation_experts.assign(actor=eyes("stas"), consultation=world.one, expert=world.rena)
    assert world.rena not in [one.expert for one in suggestions(world.one)]


def test_nobody_names_himself_and_only_the_staff_assigns() -> None:
    world = World().triaged()
    grant(actor=None, user=user("ines"), role="STF")
    with pytest.raises(ValidationError, match="himself"):
        consultation_experts.assign(actor=eyes("ines"), consultation=world.one, expert=world.ines)
    for who in ("lan", "olga"):
        with pytest.raises(NotAllowed):
            consultation_experts.assign(actor=eyes(who), consultation=world.one, expert=world.rena)
    assert not world.one.experts.exists()


def test_an_answer_needs_sources_and_an_end_within_two_years() -> None:
    world = World().begun()
    far = date(today().year + 2, today().month, min(today().day, 28)) + timedelta(days=5)
    for told in ({"sources": []}, {"expires_on": today()}, {"expires_on": far}):
        with pytest.raises(ValidationError):
            world.write(**told)
    for who in ("rena", "stas", "lan"):
        with pytest.raises(ValidationError, match="expert who answers"):
            world.write(who)
    first, second = world.write(), world.write(text="Yes, from July on.")
    assert [one.number for one in (first, second)] == [1, 2]
    assert list(versions_shown(world.one, eyes("lan"))) == []
    assert list(versions_shown(world.one, eyes("ines"))) == [second, first]
    world.move("answer", "ines")
    assert [one.text for one in versions_shown(world.one, eyes("lan"))] == ["Yes, from July on."]
    assert all("July" not in str(event.data) for event in timeline(world.one)), "the log keeps no words of the answer"


def test_where_the_risk_is_high_another_expert_reads_each_version() -> None:
    world = World().begun(high_risk=True)
    with pytest.raises(ValidationError):
        consultation_experts.name_reader(actor=eyes("stas"), consultation=world.one, expert=world.ines)
    with pytest.raises(ValidationError, match="Qingdao Polar"):
        consultation_experts.name_reader(actor=eyes("stas"), consultation=world.one, expert=world.erik)
    consultation_experts.name_reader(actor=eyes("stas"), consultation=world.one, expert=world.rena)
    world.write()
    with pytest.raises(ValidationError, match="Declare"):
        consultation_answers.read_as_second(actor=eyes("rena"), consultation=world.one)
    consultation_experts.declare(actor=eyes("rena"), consultation=world.one, has_conflict=False)
    with pytest.raises(ValidationError, match="not the second reader"):
        consultation_answers.read_as_second(actor=eyes("ines"), consultation=world.one)
    consultation_answers.read_as_second(actor=eyes("rena"), consultation=world.one)
    world.write(text="A later version.")
    with pytest.raises(Exception, match="second reader"):
        world.move("answer", "ines")
    consultation_answers.read_as_second(actor=eyes("rena"), consultation=world.one)
    world.move("answer", "ines")
    assert world.one.state == "answered"


def test_requester_experts_asked_and_staff_see_a_question_and_nobody_else() -> None:
    world = World().begun()
    staff("aud", "AUD")
    grant(actor=None, user=user("exp"), role="EXP")
    wanted = {"lan": True, "ines": True, "stas": True, "aud": True, "rena": False, "erik": False, "exp": False, "olga": False}
    for who, seen in wanted.items():
        assert (sees(eyes(who), world.one), Consultation.objects.visible_to(eyes(who)).exists()) == (seen, seen), who
    assert not sees(VISITOR, world.one)
    assert abilities(eyes("lan"), world.one) == {
        "view": True, "edit": True, "triage": False, "assign": False, "answer": False, "reuse": True, "upload": True,
    }  # fmt: skip
    assert not abilities(eyes("ines"), world.one)["assign"]


def test_an_accepted_answer_is_shared_without_names_by_consent_and_until_it_expires() -> None:
    world = World().answered()
    world.move("accept", "lan")
    with pytest.raises(ValidationError, match="not allowed"):
        world.redact()
    consultations.allow_reuse(actor=user("lan").key, consultation=world.one, allowed=True)
    for told in (
        {"text": "As Qingdao Polar Trading Co., Ltd. asked"},
        {"question": "What lan asked"},
        {"expires_on": today() + timedelta(days=400)},
    ):
        with pytest.raises(ValidationError):
            world.redact(**told)
    made = world.redact()
    with pytest.raises(ValidationError, match="already"):
        world.redact()
    olga = eyes("olga")
    assert not sees(olga, made)
    with pytest.raises(ValidationError, match="out the names"):
        consultation_answers.edit_redacted(actor=user("ines").key, reusable=made, changes={"text": "Lan must wait."})
    with pytest.raises(ValidationError, match="Somebody else"):
        consultation_answers.share(actor=user("ines").key, reusable=made)
    before = Event.objects.count()
    for _twice in range(2):
        consultation_answers.share(actor=user("stas").key, reusable=made)
    assert (sees(olga, made), Event.objects.count()) == (True, before + 1), "sharing twice is sharing once"
    draft = consultations.draft(actor=eyes("lan"), organisation=world.firm, **QUESTION)
    assert list(fitting_answers(eyes("lan"), draft)) == [made]
    for told in ({"country": "UZB"}, {"topic": "tax"}):
        other = consultations.draft(actor=eyes("lan"), organisation=world.firm, **(QUESTION | told))
        assert list(fitting_answers(eyes("lan"), other)) == []
    ReusableAnswer.objects.update(expires_on=today() - timedelta(days=1))
    made.refresh_from_db()
    assert made.has_expired and not sees(olga, made) and not list(fitting_answers(eyes("lan"), draft))
    assert sees(eyes("stas"), made), "the staff still sees that it has expired"


def test_who_takes_the_consent_back_takes_the_answer_back() -> None:
    world = World()
    made = world.redacted()
    consultation_answers.share(actor=user("stas").key, reusable=made)
    consultations.allow_reuse(actor=user("lan").key, consultation=world.one, allowed=False)
    made.refresh_from_db()
    assert not sees(eyes("olga"), made) and made.shared_on is None
    with pytest.raises(ValidationError, match="not allowed"):
        consultation_answers.share(actor=user("stas").key, reusable=made)


def test_nothing_on_the_shared_answer_leads_to_who_asked() -> None:
    world = World()
    made = world.redacted()
    consultation_answers.share(actor=user("stas").key, reusable=made)
    told = " ".join(str(event.data) + event.reason for event in timeline(made))
    assert str(world.firm) not in told and "Polar" not in told and "consultation" not in told


def test_answers_are_counted_by_urgency_in_time_late_and_open() -> None:
    world = World().begun()
    world.write()
    RunningClock.objects.filter(name="consultation_answer").update(due_at=timezone.now() - timedelta(days=1))
    assert next((one.urgency, one.open, one.overdue) for one in pace(timezone.now())) == ("routine", 0, 1)
    world.move("answer", "ines")
    world.one = consultations.draft(actor=eyes("lan"), organisation=world.firm, **QUESTION)
    world.begun(urgency="urgent").write()
    assert {one.urgency: (one.in_time, one.late, one.open, one.overdue) for one in pace(timezone.now())} == {
        "routine": (0, 1, 0, 0), "urgent": (0, 0, 1, 0), "emergency": (0, 0, 0, 0),
    }  # fmt: skip
    world.move("answer", "ines")
    timed = Event.objects.filter(kind="consultation_timed").order_by("pk")
    assert [(one.data["urgency"], one.data["in_time"]) for one in timed] == [("routine", "no"), ("urgent", "yes")]


def test_an_erased_expert_leaves_and_everybody_is_told_what_is_kept_of_him() -> None:
    world = World().begun()
    world.write()
    told = personal_of_consultations.told(user("ines"))
    assert isinstance(told, dict) and set(told) == {"written", "named"}
    assert personal_of_consultations.told(user("olga")) is None
    personal_of_consultations.erase(actor=user("stas").key, user=user("ines"))
    world.one.refresh_from_db()
    assert (world.one.state, world.one.author) == ("triaged", None)
    assert ConsultationAnswer.objects.filter(written_by=user("ines")).exists()


def test_a_merged_enterprise_keeps_its_questions() -> None:
    world = World()
    other = organisation("Polar Trading", owner="olga", language="en")
    consultations.add_counterparty(actor=user("lan").key, consultation=world.one, organisation=other)
    found = {one.name: one for one in relations_to(world.firm) if one.model.startswith("risk.co")}
    assert set(found) == {"risk.consultation.organisation>directory.organisation", "risk.counterparty.organisation>directory.organisation"}
    again = organisation("Polar Trade", owner="olga", language="en")
    row = consultations.add_counterparty(actor=user("lan").key, consultation=world.one, organisation=again)
    relation = found["risk.counterparty.organisation>directory.organisation"]
    assert relation.pointing(row, other) is None and relation.pointing(row, world.firm) == {"organisation_id": world.firm.pk}
    assert consultations.open_of(world.firm) == 1


LINE = st.text(st.characters(blacklist_characters="|｜", blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=30).filter(
    lambda text: text.strip() == text and len(text.splitlines()) == 1
)


@given(st.lists(st.fixed_dictionaries({"title": LINE, "where": LINE, "day": st.dates().map(str)}), max_size=4))
def test_sources_are_read_as_they_were_written(sources: list[dict[str, str]]) -> None:
    assert read_sources(write_sources(sources)) == sources  # type: ignore[arg-type]


@pytest.mark.parametrize("line", ["only a title", "a | b", "a | b | yesterday", " | b | 2026-01-01", "a | b | 2026-01-01 | d"])
def test_a_line_that_is_no_source_is_named(line: str) -> None:
    with pytest.raises(BadSource) as refusal:
        read_sources(f"{write_sources(SOURCES)}\n\n{line}")  # type: ignore[arg-type]
    assert refusal.value.number == 2


def test_names_are_found_as_words_and_in_chinese_anywhere() -> None:
    assert names_in("Die Haier-Gruppe fragt", ["Haier", "aier"]) == ["Haier"]
    assert names_in("关于青岛海尔的问题", ["青岛海尔", "海"]) == ["青岛海尔"]
    assert names_in("limits of the silk road", ["Li", "", "Sil"]) == []
    assert names_in("ООО «Полярис» просит", ["Полярис"]) == ["Полярис"]


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 1500))
def test_two_years_are_two_years(day: date, more: int) -> None:
    expires = day + timedelta(days=more)
    assert lasts_too_long(day, expires) == (
        more > 731 or (more >= 730 and (expires.month, expires.day) > (day.month, day.day) and expires.year >= day.year + 2)
    )
