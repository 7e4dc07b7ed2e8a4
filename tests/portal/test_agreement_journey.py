"""From a signed text to results in a real browser (journey J4): duties read, planned, held up, proven, handed on, settled, published."""

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import paper_files
import pytest
from directory_world import on
from docx import Document
from driving import Desk
from pact_world import TODAY, Pact, drafted, eyes, in_force, paper, person
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from scotemp.apps.agreements.models import Agreement, Commitment, Party, Settlement
from scotemp.apps.agreements.services.agreements import note_filing
from scotemp.apps.agreements.services.parties import agree_to_publish, name_lead
from scotemp.apps.agreements.services.taskforces import add_member, form_taskforce
from scotemp.apps.directory.workflow import gates
from scotemp.kit.milestones.models import Milestone

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SITE_DAY = TODAY + timedelta(days=60)
TEXT = (
    "Agreement between Chongqing and Kaspi",
    f"2.1 Party A shall provide a site of ten hectares by {SITE_DAY.day} {SITE_DAY:%B %Y}.",
    "2.2 Party B shall keep its accounts in good order.",
)
PROOF = {"name": "deed.pdf", "mimeType": "application/pdf", "buffer": paper_files.pdf()}


@pytest.fixture(autouse=True)
def screened_by_hand(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.EVIDENCE_FOLDER = tmp_path
    monkeypatch.setattr(gates.SCREENED, "_things", {})
    yield


@pytest.fixture
def desk(page: Page, site: str) -> Desk:
    return Desk(page, site)


def text() -> dict[str, Any]:
    document, file = Document(), io.BytesIO()
    for line in TEXT:
        document.add_paragraph(line)
    document.save(file)
    return {
        "name": "signed.docx",
        "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "buffer": file.getvalue(),
    }


def at(record: Any) -> str:
    return f"desk/{record._meta.model_name}s/{record.pk}"


def standing(desk: Desk, who: Any, agreement: Agreement) -> str:
    """Return the words of the panel that tells how an agreement stands, as somebody sees it."""
    desk.sit_down(who)
    words = desk.see(f"{at(agreement)}/").locator('section[aria-labelledby="standing-head"]').inner_text()
    return str(words)


def owed(pact: Pact, party: Party) -> Commitment:
    found: Commitment = pact.agreement.commitments.get(party=party)
    return found


def test_duties_are_read_from_the_signed_text_and_enter_into_force_with_owner_day_and_plan(desk: Desk) -> None:
    pact = drafted()
    here = at(pact.agreement)
    pact.go("submit")
    pact.go("approve", pact.dora)
    for language in ("zh-Hans", "ru"):
        paper(pact.agreement, "signed_text", language)

    desk.sit_down(pact.stas)
    desk.refused(f"{here}/move/sign/", "A scan of the signed text in every language", occurred_on=TODAY)
    desk.attach(here, "signed_text", "The English text", text())
    desk.fill_in(f"{here}/move/sign/", occurred_on=TODAY)

    # What was read is proposed; a person decides on each sentence.
    desk.see(f"{here}/do/read/")
    desk.send(paper={"label": "The English text (1)"})
    found = desk.main.locator("#findings tbody tr")
    expect(found).to_have_count(2)
    expect(found.nth(0)).to_contain_text("Chongqing")
    found.nth(0).get_by_role("link", name="Confirm as a commitment").click()
    expect(desk.page.locator('[name="due"]')).to_have_value(SITE_DAY.isoformat())
    desk.send(weight=2)
    desk.main.locator("#findings tbody tr").nth(1).get_by_role("link", name="Set aside").click()
    desk.send(reason="A general duty, no result that could be shown.")
    expect(desk.main.locator("#commitments tbody tr")).to_have_count(1)
    road = owed(pact, pact.city)
    assert (road.due, road.number, road.weight) == (SITE_DAY, "2.1", 2)

    # In force only with leads, a duty of each party and a plan for each duty.
    note_filing(actor=pact.stas.key, agreement=pact.agreement, signed_in="Astana", registry_number="2026-17")
    pact.go("file")
    desk.refused(f"{here}/move/enter_into_force/", "lead", occurred_on=TODAY)
    name_lead(actor=pact.stas.key, party=pact.city, lead=pact.li)
    name_lead(actor=pact.stas.key, party=pact.bank, lead=pact.aigul)
    pact.owe(pact.bank, number="4.1")
    desk.fill_in(f"{at(road)}/do/hand-over/", owner=pact.li.key)
    desk.fill_in(f"{at(road)}/milestones/add/", title_en="Land register changed", weight=1, due=SITE_DAY, owner=pact.li.key)
    desk.fill_in(f"{here}/move/enter_into_force/", occurred_on=TODAY)
    expect(desk.main.locator(".marks")).to_contain_text("In force")
    desk.sound(f"{here}/", "en", "ru", "zh-hans")


def test_no_duty_is_closed_without_evidence_and_both_parties_see_the_same(desk: Desk) -> None:
    pact = in_force()
    road = owed(pact, pact.city)
    one = Milestone.objects.get(plan__subject_id=str(road.pk))

    desk.sit_down(pact.aigul)
    waits = {"party": str(pact.city.pk), "since": TODAY - timedelta(days=3), "waits_for": "The deed of the land register"}
    desk.fill_in(f"{at(road)}/blockages/add/", **waits)
    desk.sit_down(pact.stas)
    review = desk.see("desk/commitments/?standing=blocked").locator("tbody tr")
    expect(review).to_have_count(1)
    expect(review).to_contain_text("Chongqing")
    assert standing(desk, pact.li, pact.agreement) == standing(desk, pact.aigul, pact.agreement)
    desk.sit_down(pact.li)
    desk.see(f"{at(road)}/").locator("#blockages").get_by_role("link", name="Answer").click()
    desk.send(answer="It is with the notary until Friday.")

    # Begun, but not to be closed: the page says what is missing.
    desk.fill_in(f"{at(road)}/move/start/", occurred_on=TODAY)
    desk.sit_down(pact.aigul)
    desk.refused(f"{at(road)}/move/fulfil/", "Evidence of fulfilment", occurred_on=TODAY)
    road.refresh_from_db()
    assert road.state == "in_progress"

    # The owing side proves, the other side verifies.
    desk.sit_down(pact.li)
    desk.refused(f"{at(road)}/milestones/{one.pk}/report/", "On the strength of")
    desk.attach(at(road), "fulfilment", "Deed", PROOF)
    desk.see(f"{at(road)}/milestones/{one.pk}/report/").get_by_label("Deed").check()
    desk.send()
    expect(desk.main.locator("#milestones").get_by_role("link", name="Verify")).to_have_count(0)
    desk.sit_down(pact.aigul)
    desk.see(f"{at(road)}/").locator("#milestones").get_by_role("link", name="Verify").click()
    desk.send()
    desk.see(f"{at(road)}/").locator("#blockages").get_by_role("link", name="It goes on").click()
    desk.send(until=TODAY)
    desk.fill_in(f"{at(road)}/move/fulfil/", occurred_on=TODAY)
    expect(desk.main.locator(".marks")).to_contain_text("Fulfilled")

    seen = [standing(desk, who, pact.agreement) for who in (pact.li, pact.aigul, pact.stas)]
    assert seen[0] == seen[1] == seen[2]
    assert "50 %" in seen[0]
    assert "1 of 2 commitments fulfilled" in seen[0]


def test_a_leader_goes_and_nothing_is_lost(desk: Desk) -> None:
    pact = in_force()
    loan = owed(pact, pact.bank)
    bota = person("bota", "ENT", on(pact.bank.organisation))
    force = form_taskforce(
        actor=pact.stas.key,
        agreement=pact.agreement,
        names={"en": "Site and loan"},
        cadence="monthly",
        first_report_on=TODAY + timedelta(days=30),
    )
    for party, lead in ((pact.city, pact.li), (pact.bank, pact.aigul)):
        add_member(actor=pact.stas.key, taskforce=force, party=party, user=lead, lead=True)
    before = standing(desk, pact.li, pact.agreement)

    desk.sit_down(pact.stas)
    desk.fill_in(f"{at(force)}/move/start/", occurred_on=TODAY)
    aigul = desk.main.locator("#members tbody tr").filter(has_text="aigul")
    aigul.get_by_role("link", name="Leaves").click()
    desk.press(reason="A new post.")
    expect(desk.main.locator(".faults, .fault").first).to_contain_text("name a successor")
    desk.see(f"{at(force)}/").locator("#members tbody tr").filter(has_text="aigul").get_by_role("link", name="Name a successor").click()
    desk.send(successor=bota.email, reason="A new post.")
    expect(desk.main.locator("#members tbody tr").filter(has_text="bota")).to_be_visible()

    desk.sit_down(bota)
    page = desk.see(f"{at(loan)}/")
    expect(page.locator("dl.facts")).to_contain_text("bota")
    expect(page.locator("#milestones")).to_contain_text("bota")
    expect(page.locator("#milestones").get_by_role("link", name="Report as done")).to_be_visible()
    assert standing(desk, pact.li, pact.agreement) == before
    assert standing(desk, bota, pact.agreement) == before
    desk.sit_down(pact.stas)
    desk.sound(f"{at(force)}/", "en", "ru")


def test_a_year_is_settled_by_both_and_the_public_sees_how_it_stands(desk: Desk) -> None:
    pact = in_force()
    pact.keep(owed(pact, pact.city))
    here = at(pact.agreement)
    desk.sit_down(pact.stas)
    desk.fill_in(f"{here}/settlements/add/", year=TODAY.year)
    settled = Settlement.objects.get()
    desk.refused(f"{at(settled)}/move/put/", "reason", occurred_on=TODAY)
    line = desk.see(f"{at(settled)}/").locator("#lines tbody tr").filter(has_text="4.1")
    line.get_by_role("link", name="Say what became of it").click()
    desk.send(outcome="carried_over", reason="The bank waits for its licence.")
    desk.fill_in(f"{at(settled)}/move/put/", occurred_on=TODAY)
    for who, party in ((pact.li, pact.city), (pact.aigul, pact.bank)):
        desk.sit_down(who)
        desk.fill_in(f"{at(settled)}/confirmations/add/", party=str(party.pk))
    expect(desk.main.locator(".marks")).to_contain_text("Confirmed")

    desk.sit_down(pact.stas)
    desk.refused(f"{here}/publications/add/", "Not every party")
    agree_to_publish(actor=eyes(pact.li), party=pact.city)
    desk.sit_down(pact.aigul)
    desk.see(f"{here}/").locator("#parties tbody tr").filter(has_text="Каспи").get_by_role("link", name="Agree to publish").click()
    desk.send()
    desk.sit_down(pact.stas)
    desk.fill_in(f"{here}/publications/add/")
    desk.sit_down(pact.dora)
    for name in ("Approve", "Publish"):
        desk.see(f"{here}/").locator("#publications").get_by_role("link", name=name).first.click()
        desk.send()

    desk.sit_down(None)
    desk.see("published/").get_by_role("link", name="Chongqing and Kaspi").first.click()
    expect(desk.main).to_contain_text("50 %")
    for name in ("Li Wei", "Aigul", "Mayor"):
        expect(desk.main).not_to_contain_text(name)
    desk.sound(desk.page.url.removeprefix(f"{desk.site}/en/"), "en", "zh-hans")
