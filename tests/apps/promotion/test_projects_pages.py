"""The pages of projects and grievances: what each side sees and may do, lists that stay quick, forms that reach the services."""

from datetime import timedelta

import pytest
from directory_world import organisation, place, user
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from projects_world import Deal, ago, deal, lead, reached, today

from scotemp.apps.promotion.models import Attestation, Condition, InvestmentProject, Promise, QualityMark, Review
from scotemp.apps.promotion.panels.projects import agencies_of, stages_of
from scotemp.apps.promotion.services import aftercare, project_parts, projects
from scotemp.apps.promotion.services.public_projects import snapshot
from scotemp.kit.access.guarded import sees
from scotemp.kit.access.viewer import VISITOR, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.milestones.services import add_milestone, move
from scotemp.kit.notes.meetings import Attendee, record_interaction
from scotemp.kit.notes.models import Side

pytestmark = pytest.mark.django_db

BOTH = (Attendee(Side.OURS, "Mei"), Attendee(Side.THEIRS, "Aigul Serik"))
DESK = "/en/desk/investment-projects"


def signed_in(who: User) -> Client:
    browser = Client()
    browser.force_login(who)
    return browser


def filled(one: Deal) -> None:
    one.review("Land", "objects", "It is farmland.") if one.project.state == "negotiating" else None
    project_parts.promise(actor=None, project=one.project, text="A road", due_on=today())
    project_parts.add_condition(actor=None, project=one.project, kind="land", agency="Land bureau", applied_on=ago(40))


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_every_page_opens_for_both_sides_and_is_not_there_for_strangers(language: str) -> None:
    one = reached("verifying", signed_on=ago(3))
    filled(one)
    complaint = aftercare.raise_grievance(actor=one.aigul.key, project=one.project, category="land", text="No road.")
    for who in (one.mei, one.li, one.aigul, one.vera, one.stas):
        browser = signed_in(who)
        assert browser.get(f"/{language}/desk/investment-projects/{one.project.pk}/").status_code == 200
        assert browser.get(f"/{language}/desk/grievances/{complaint.pk}/").status_code == 200
        assert browser.get(f"/{language}/desk/investment-projects/?pace=at_risk").status_code == 200
        assert browser.get(f"/{language}/promotion/grievances/patterns/").status_code == 200
    stranger = signed_in(user("olga"))
    assert stranger.get(f"/{language}/desk/investment-projects/{one.project.pk}/").status_code == 404
    assert stranger.get(f"/{language}/desk/grievances/{complaint.pk}/").status_code == 404
    assert Client().get(f"/{language}/promotion/grievances/patterns/").status_code == 302


def test_visibility_agrees_between_lists_and_records() -> None:
    one = reached("assigned")
    viewers = [viewer_of(who) for who in (one.mei, one.li, one.aigul, one.vera, one.stas, user("olga"))] + [VISITOR]
    for viewer in viewers:
        assert InvestmentProject.objects.visible_to(viewer).filter(pk=one.project.pk).exists() == sees(viewer, one.project)


def test_a_list_asks_as_much_of_many_as_of_few() -> None:
    one = reached("assigned")
    browser = signed_in(one.stas)

    def asked(query: str = "") -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(f"{DESK}/{query}").status_code == 200
        return len(queries)

    asked()
    few, narrowed = asked(), asked("?pace=on_track")
    for number in range(6):
        other = lead(locality=place(f"City {number}"), investor=organisation(f"Alta {number}", owner="alta"))
        made = projects.open_project(actor=None, lead=other)
        projects.name_team(actor=None, project=made, manager=user(f"manager-{number}"), assurer=one.an)
    assert asked() <= few
    assert asked("?pace=on_track") <= narrowed


def test_the_pace_is_shown_and_narrows_the_list() -> None:
    quiet, talked = deal(), deal(locality=place("Kunming"))
    InvestmentProject.objects.update(opened_on=ago(100))
    record_interaction(
        actor=viewer_of(talked.stas),
        records=[talked.project],
        occurred_on=ago(40),
        channel="visit",
        place="Kunming",
        summary="Seen.",
        attendees=BOTH,
    )
    browser = signed_in(quiet.stas)
    for pace, words, found in (("dormant", "Dormant", quiet), ("at_risk", "At risk", talked), ("on_track", "", None)):
        page = browser.get(f"{DESK}/?pace={pace}").content.decode()
        for one in (quiet, talked):
            assert (f"{DESK}/{one.project.pk}/" in page) == (one is found)
        if found:
            assert words in browser.get(f"{DESK}/{found.project.pk}/").content.decode()


def test_the_way_so_far_tells_days_by_stage_and_agency() -> None:
    one = deal()
    InvestmentProject.objects.update(opened_on=ago(30))
    one.project.refresh_from_db()
    projects.name_team(actor=one.li.key, project=one.project, manager=one.mei, assurer=one.an)
    one.go("assign", one.li, occurred_on=ago(20))
    one.go("abandon", one.li, occurred_on=ago(5), reason="No more.")
    assert [(stage.state, stage.days) for stage in stages_of(one.project, today())] == [
        ("prospect", 10),
        ("assigned", 15),
        ("abandoned", 0),
    ]
    for agency, days in (("Land bureau", 40), ("Grid", 10), ("Land bureau", 5)):
        Condition.objects.create(project=one.project, kind="land", agency=agency, applied_on=ago(days))
    assert agencies_of(one.project, today()) == [("Land bureau", 45, 2), ("Grid", 10, 1)]


def test_forms_reach_the_services() -> None:
    one = deal()
    mei, li, clara, aigul = (signed_in(who) for who in (one.mei, one.li, one.clara, one.aigul))
    at = f"{DESK}/{one.project.pk}"
    team = {"manager": one.mei.email, "assurer": one.an.email}
    assert mei.post(f"{at}/do/team/", team).status_code == 403
    assert li.post(f"{at}/do/team/", team).status_code == 302
    assert clara.post(f"{at}/do/screening/", {"clear": "on", "reason": "UN and EU lists: no hit"}).status_code == 302
    edit = {
        "industry": "C27", "investor": one.project.investor_id, "amount": "900000", "currency": "CNY",
        "drivers": ["market", "cost"], "requirements": ["land"], "competitors": ["KAZ", "RUS"], "description_source": "en",
    }  # fmt: skip
    names = {"names_zh-Hans": "", "names_en": "Kaspi Bank", "names_ru": ""}
    assert mei.post(f"{at}/do/edit/", edit | names).status_code == 302
    one.project.refresh_from_db()
    assert (one.project.drivers, one.project.competitors) == (["market", "cost"], ["KAZ", "RUS"])
    assert mei.post(f"{at}/do/brief/", {"made_on": today().isoformat(), "source": "Embassy"}).status_code == 302
    asked = {"department": "Land", "reviewer": user("rita").email, "question": "Land?"}
    one.go("assign", one.li)
    assert mei.post(f"{at}/reviews/add/", asked).status_code == 302
    review = Review.objects.get()
    rita = signed_in(user("rita"))
    assert rita.post(f"{at}/reviews/{review.pk}/opinion/", {"opinion": "objects", "reasons": "Farmland."}).status_code == 302
    assert mei.post(f"{at}/reviews/{review.pk}/reply/", {"reply": "Another plot."}).status_code == 302
    assert mei.post(f"{at}/promises/add/", {"text": "A road", "due_on": today().isoformat()}).status_code == 302
    assert mei.post(f"{at}/promises/{Promise.objects.get().pk}/give-up/", {"reason": "No money."}).status_code == 302
    permit = {"kind": "land", "agency": "Land bureau", "applied_on": ago(3).isoformat()}
    assert mei.post(f"{at}/conditions/add/", permit).status_code == 302
    decided = {"granted": "on", "decided_on": today().isoformat()}
    assert mei.post(f"{at}/conditions/{Condition.objects.get().pk}/decide/", decided).status_code == 302
    mark = {"moment": "intake", "cluster": "carbon", "level": "2", "basis": "Own statement."}
    assert mei.post(f"{at}/quality/add/", mark).status_code == 302
    assert QualityMark.objects.get().level == 2
    assert aigul.post(f"{at}/grievances/add/", {"category": "land", "text": "No road."}).status_code in {403, 404, 409, 422}
    loss = {"loss_reason": "permits", "reason": "Eight months.", "lost_to_country": "KAZ"}
    assert aigul.post(f"{at}/do/lose/", loss).status_code == 403
    assert mei.post(f"{at}/do/lose/", loss).status_code == 302
    one.project.refresh_from_db()
    assert (one.project.state, one.project.lost_to_country) == ("lost", "KAZ")


def test_facts_are_attested_confirmed_and_complained_of_on_the_page() -> None:
    one = reached("signed")
    mei, aigul, vera = (signed_in(who) for who in (one.mei, one.aigul, one.vera))
    at = f"{DESK}/{one.project.pk}"
    proof = one.paper("start_of_works")
    fact = {"what": "start", "occurred_on": today().isoformat(), "paper": proof.pk}
    assert aigul.post(f"{at}/attestations/add/", fact).status_code == 403
    assert mei.post(f"{at}/attestations/add/", fact).status_code == 302
    start = Attestation.objects.get()
    assert mei.post(f"{at}/attestations/{start.pk}/confirm/", {}).status_code == 403
    assert aigul.post(f"{at}/attestations/{start.pk}/dispute/", {"reason": "Not yet."}).status_code == 302
    assert vera.post(f"{at}/attestations/{start.pk}/explain/", {"reason": "I saw it."}).status_code == 302
    assert aigul.post(f"{at}/attestations/{start.pk}/confirm/", {}).status_code == 302
    assert aigul.post(f"{at}/grievances/add/", {"category": "land", "text": "No road."}).status_code == 302
    complaint = one.project.grievances.get()
    assert aigul.post(f"/en/desk/grievances/{complaint.pk}/do/answer/", {"answer": "Soon."}).status_code == 403
    assert mei.post(f"/en/desk/grievances/{complaint.pk}/do/answer/", {"answer": "By May."}).status_code == 302
    more = {
        "contract_value": "2000000",
        "paper": one.paper("supplementary_contract").pk,
        "occurred_on": today().isoformat(),
        "reason": "larger",
    }
    assert mei.post(f"{at}/do/amend/", more).status_code == 302
    one.project.refresh_from_db()
    assert one.project.contract_value == 2_000_000


def test_the_team_plans_milestones_and_does_not_verify_them() -> None:
    one = reached("assigned")
    made = add_milestone(
        actor=viewer_of(one.mei),
        record=one.project,
        title={"en": "Land bought"},
        weight=1,
        due=today() + timedelta(days=9),
        owner=one.mei.key,
    )
    page = signed_in(one.mei).get(f"{DESK}/{one.project.pk}/").content.decode()
    assert "Land bought" in page
    made = move(actor=viewer_of(one.mei), milestone=made, transition="report", expected_version=0, evidence=["0" * 64])
    move(actor=viewer_of(one.vera), milestone=made, transition="verify", expected_version=made.state_version)


def test_the_public_is_shown_neither_investor_nor_money_nor_person() -> None:
    one = reached("landed")
    shown = snapshot(one.project)
    assert (shown["signed_on"], shown["production"]) == (today().isoformat(), today().isoformat())
    assert set(shown) == {"names", "locality", "industry", "state", "signed_on", "start", "production"}
