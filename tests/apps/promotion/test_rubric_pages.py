"""The pages of assessments: sheets, profiles with their figures, a ranking by a chosen rule, what the scores foretold."""

from datetime import timedelta

import pytest
from directory_world import on, place
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rubric_world import World, consent, enterprise, entrepreneur, expert, move, paper, today, user

from scotemp.apps.promotion.models import AssessmentRound, Introduction, Score
from scotemp.apps.promotion.selectors.outcomes import cases
from scotemp.apps.promotion.services import assessments
from scotemp.apps.promotion.services.blocks import block, lift
from scotemp.kit.access.granting import grant
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.events.models import Event

pytestmark = pytest.mark.django_db

LANGUAGES = ("en", "zh-hans", "ru")
RANK = "version=entrepreneurs%401&rule="


def browser(who: User) -> Client:
    found = Client()
    found.force_login(who)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_its_language(language: str) -> None:
    world = World().published()
    staff, own, member = browser(world.stas), browser(world.lan), browser(user("olga"))
    at = f"/{language}/desk/assessments/{world.round.pk}/"
    for each in (staff, own, browser(user("ines"))):
        page = each.get(at)
        assert page.status_code == 200
        assert page.content.decode().count('<svg viewBox="0 0 320 40"') == 3
    assert member.get(at).status_code == 404
    for path in ("promotion/ranking/", f"promotion/ranking/?{RANK}least", "promotion/calibration/", "rules/"):
        assert member.get(f"/{language}/{path}").status_code == 200
    assert staff.get(f"/{language}/desk/assessments/").status_code == 200
    profile = member.get(f"/{language}/desk/people/{world.round.person_id}/").content.decode()
    assert profile.count('role="img"') == 3


def test_the_person_answers_on_one_page_and_an_assessor_grades_on_one() -> None:
    world = World()
    own = browser(world.lan)
    sheet = f"/en/promotion/assessments/{world.round.pk}/answers/"
    said = dict.fromkeys(world.indicators, "3") | {"year": "2025"}
    assert own.get(sheet).status_code == 200
    assert own.post(sheet, said | {"markets": "-1"}).status_code == 422
    assert not world.round.answers.exists()
    assert own.post(sheet, said).status_code == 302
    assert world.round.answers.count() == 16
    before = Event.objects.count()
    assert own.post(sheet, said).status_code == 302
    assert Event.objects.count() == before, "what is the same is not answered anew"
    assert browser(world.stas).get(sheet).status_code == 403
    world.answer_all()
    move(world.round, "submit", "PER", world.lan)
    assert own.get(sheet).status_code == 403
    world.check_all()
    ines = world.name(expert("ines"))
    move(world.round, "review", "STF", world.stas)
    grades = f"/en/promotion/assessments/{world.round.pk}/scores/"
    page = browser(ines.user)
    assert page.get(grades).status_code == 200
    assert page.post(grades, {"markets-grade": "2", "markets-reasons": ""}).status_code == 422
    assert not Score.objects.exists()
    assert page.post(grades, {"markets-grade": "2", "markets-reasons": "Five countries in the customs record."}).status_code == 302
    assert Score.objects.get().grade == 2
    assert own.get(grades).status_code == 403 and browser(user("olga")).get(grades).status_code == 404


def test_forms_reach_the_services() -> None:
    world = World()
    own, staff = browser(world.lan), browser(world.stas)
    at = f"/en/desk/assessments/{world.round.pk}"
    shown = paper(world.round)
    answer = {"indicator": "markets", "value": "4", "year": "2025", "paper": shown.pk}
    assert own.post(f"{at}/answers/add/", answer).status_code == 302
    row = world.round.answers.get()
    assert own.post(f"{at}/answers/{row.pk}/change/", answer | {"value": "5", "paper": ""}).status_code == 302
    row.refresh_from_db()
    assert row.value == 5
    assert staff.post(f"{at}/answers/add/", answer).status_code == 403
    who = expert("ines")
    assert own.post(f"{at}/assessors/add/", {"expert": who.pk}).status_code == 403
    assert staff.post(f"{at}/assessors/add/", {"expert": who.pk}).status_code == 302
    made = world.round.assessors.get()
    ines = browser(made.user)
    assert ines.post(f"{at}/assessors/{made.pk}/declare/", {}).status_code == 302
    world.answer_all()
    move(world.round, "submit", "PER", world.lan)
    world.check_all()
    move(world.round, "review", "STF", world.stas)
    graded = {"indicator": "markets", "grade": "2", "reasons": "Five countries."}
    assert ines.post(f"{at}/scores/add/", graded).status_code == 302
    assert ines.post(f"{at}/scores/add/", graded | {"grade": "9"}).status_code == 422
    assert staff.post(f"{at}/scores/add/", graded).status_code == 403
    assert ines.post(f"{at}/do/hand-in/", {}).status_code == 422
    world.grade(made, 2)
    assert ines.post(f"{at}/do/hand-in/", {}).status_code == 302
    made.refresh_from_db()
    assert made.submitted_on == today()


def test_a_person_opens_his_own_round_and_staff_those_of_others() -> None:
    lan = entrepreneur()
    bai = entrepreneur("bai")
    own = browser(user("lan"))
    assert own.post("/en/desk/assessments/new/", {"person": bai.pk}).status_code in {403, 422}
    assert own.post("/en/desk/assessments/new/", {}).status_code == 302
    assert list(AssessmentRound.objects.values_list("person", flat=True)) == [lan.pk]
    assert browser(user("olga")).post("/en/desk/assessments/new/", {}).status_code == 403


def test_nothing_is_ranked_before_a_rule_is_picked_and_the_file_names_the_rule() -> None:
    World().published()
    member = browser(user("olga"))
    plain = member.get("/en/promotion/ranking/").content.decode()
    assert "Lan" not in plain[plain.index("<main") :]
    for wrong in ("one", "lexicographic", "weighted", "charm"):
        assert member.get(f"/en/promotion/ranking/?{RANK}{wrong}").status_code == 422
        assert member.get(f"/en/promotion/ranking.csv?{RANK}{wrong}").status_code == 422
    for right in ("least", "one&dimension=brand", "weighted&weight_brand=2&weight_innovation=1"):
        assert "Lan" in member.get(f"/en/promotion/ranking/?{RANK}{right}").content.decode()
    order = "place1=brand&place2=innovation&place3=globalisation"
    table = member.get(f"/en/promotion/ranking.csv?{RANK}lexicographic&{order}").content.decode("utf-8-sig").splitlines()
    assert len(table) == 2
    assert "Brand awareness → Innovation consciousness → Globalisation mindset" in table[1]
    assert Client().get("/en/promotion/ranking/").status_code == 302


def test_a_list_asks_as_much_of_many_as_of_few() -> None:
    World()
    staff = browser(user("stas"))

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert staff.get("/en/desk/assessments/").status_code == 200
        return len(queries)

    asked()
    few = asked()
    for name in ("bai", "chen", "dong"):
        assessments.open_round(actor=None, person=entrepreneur(name), organisation=enterprise(f"{name} Ltd"))
    assert asked() <= few


def introduce(round_: AssessmentRound, *reached: str) -> Introduction:
    """Introduce somebody, and tell the log how far it went: what each step asks for is tested with introductions."""
    made = Introduction.objects.create(person=round_.person, locality=place(f"Place {Introduction.objects.count()}"))
    log.record(subject=made, kind="registered", actor=None)
    for state in reached:
        log.record(subject=made, kind="transition", actor=None, data={"target": state})
    return made


def test_outcomes_count_from_the_publication_on_and_only_where_somebody_tried() -> None:
    world = World().published()
    assert cases("entrepreneurs@1") == []
    introduce(world.round)
    assert [one.step for one in cases("entrepreneurs@1")] == [0]
    introduce(world.round, "consented", "accepted", "contact_open", "met", "qualified")
    found = cases("entrepreneurs@1")
    assert [(one.round, one.step) for one in found] == [(world.round.pk, 2)]
    assert found[0].profile == world.round.profile
    AssessmentRound.objects.filter(pk=world.round.pk).update(published_on=today() + timedelta(days=1))
    assert cases("entrepreneurs@1") == [], "what happened before the profile was out is not held against it"


def test_few_cases_are_called_few() -> None:
    world = World().published()
    introduce(world.round)
    page = browser(user("olga")).get("/en/promotion/calibration/").content.decode()
    assert page.count("Too few cases: 1; at least 20 are needed to say anything.") == 3
    assert "Krippendorff" in page


def test_a_profile_that_is_not_consented_is_on_no_page() -> None:
    world = World().published()
    consent(world.round.person, "publication")
    world.round.person.consents.update(withdrawn_on=today())
    page = browser(world.stas).get(f"/en/desk/people/{world.round.person_id}/").content.decode()
    assert "entrepreneur-profile" not in page
    assert "entrepreneur-profile" in browser(world.lan).get(f"/en/desk/people/{world.round.person_id}/").content.decode()


def test_a_profile_is_kept_from_a_rival_and_from_nobody_else() -> None:
    world = World().published()
    rival = enterprise("Rival Mills")
    grant(actor=None, user=user("saule"), role="ENT", scope=on(world.round.organisation))
    grant(actor=None, user=user("boris"), role="ENT", scope=on(rival))

    def shown(who: str) -> tuple[int, bool]:
        page = browser(user(who)).get(f"/en/desk/people/{world.round.person_id}/")
        order = browser(user(who)).get(f"/en/promotion/ranking.csv?{RANK}least")
        return page.content.decode().count('role="img"'), "Lan Motors" in order.content.decode()

    assert shown("boris") == (3, True)
    hidden = block(actor=user("saule").key, blocker=world.round.organisation, blocked=rival)
    assert shown("boris") == (0, False)
    assert [shown(who) for who in ("olga", "stas", "lan")] == [(3, True)] * 3
    lift(actor=user("saule").key, block=hidden)
    assert shown("boris") == (3, True)
