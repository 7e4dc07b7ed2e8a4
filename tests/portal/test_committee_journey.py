"""A committee in a real browser (journey J2): analysed, composed, founded and filed, it meets, votes, starts a project, builds a group."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import paper_files
import pytest
from committee_world import ROLES, TODAY, committee, enterprise, hand_in, member, on, place, staff, user
from django.core.cache import cache
from django.utils import timezone
from driving import Desk, saved
from meeting_world import body, chr_, holding, meeting, motion, poll_on, sec, voter
from playwright.sync_api import Locator, Page, expect
from pytest_django.fixtures import Settings
from test_group_builder import three
from transition_matrix import put

from scotemp.apps.committees.models import Committee, Filing, Group, InnovationProject, Meeting, Membership, Resolution
from scotemp.apps.directory.models import Organisation
from scotemp.apps.directory.services.facts import add_industry
from scotemp.apps.directory.workflow import gates
from scotemp.kit.access.granting import grant
from scotemp.kit.voting.ballots import Vote
from scotemp.kit.voting.services import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STAGES = ["B07", "C24A", "C25"]
PAPER = {"name": "paper.pdf", "mimeType": "application/pdf", "buffer": paper_files.pdf()}
__all__ = ("three",)


@pytest.fixture(autouse=True)
def screened_by_hand(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.EVIDENCE_FOLDER = tmp_path
    monkeypatch.setattr(gates.SCREENED, "_things", {})
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def desk(page: Page, site: str) -> Desk:
    return Desk(page, site)


def at(record: Any) -> str:
    kind = {"innovationproject": "innovation-projects"}.get(record._meta.model_name, f"{record._meta.model_name}s")
    return f"desk/{kind}/{record.pk}"


def meter(desk: Desk, of: Committee) -> Locator:
    return desk.see(f"{at(of)}/").locator('section[aria-labelledby="panel-composition"]')


def bars(shown: Locator, caption: str) -> dict[str, int]:
    """Return the numbers of one table of the meter, without the lines at nought."""
    rows = shown.locator("table").filter(has=shown.page.locator("caption", has_text=caption)).locator("tbody tr").all()
    read = {row.locator("th").inner_text(): row.locator("td.number").inner_text().partition(" ·")[0] for row in rows}
    return {label: int(count) for label, count in read.items() if count not in ("0", "nobody yet")}


@pytest.mark.real_table
def test_a_committee_is_proposed_with_the_analysis_of_the_real_table(desk: Desk) -> None:
    place()
    desk.sit_down(staff("lois", "LOC"))
    desk.fill_in(
        "desk/committees/new/", names_en="Aluminium committee", kind="industry", industry="C24A", stages=STAGES,
        host_locality="Chongqing", rationale_en="Bauxite of the partners meets our smelters.", rationale_source="en",
    )  # fmt: skip
    analysis = desk.main.locator('section[aria-labelledby="panel-analysis"]')
    kept = Committee.objects.get().analysis
    expect(analysis).to_contain_text(f"rank {kept['rank']} of {kept['of']} industries")
    for words in ("Comparative advantage", "Gap in the chain", "Demand of partners", kept["dataset"], kept["year"]):
        expect(analysis).to_contain_text(str(words))


def test_the_meter_shows_who_is_missing_and_whoever_is_proposed_is_invited_and_admitted(desk: Desk) -> None:
    of = committee("preparatory")
    grant(actor=None, user=user("sven"), role="SEC", scope=on(of))
    for ownership in ("central_soe", "local_soe", "private", "private"):
        member(of, ownership, stages=["B07", "C24A"])
    alloys = enterprise("Foreign Alloys", "foreign_funded", owner="anna")
    add_industry(actor=None, organisation=alloys, industry="C25")

    desk.sit_down(user("sven"))
    shown = meter(desk, of)
    expect(shown).to_contain_text("The composition breaks the rule")
    missing = shown.locator("tr").filter(has_text="nobody yet")
    expect(missing).to_have_count(2)
    expect(missing.nth(0)).to_contain_text("Complement")
    expect(missing.nth(1)).to_contain_text("metal products")
    proposed = desk.main.locator("#candidates tbody tr").filter(has_text="Foreign Alloys")
    expect(proposed).to_contain_text("foreign", ignore_case=True)
    desk.sound(f"{at(of)}/", "en", "zh-hans", "ru")
    desk.see(f"{at(of)}/").locator("#candidates tbody tr").filter(has_text="Foreign Alloys").get_by_role("link", name="Invite").click()
    desk.send()
    asked = Membership.objects.get(organisation=alloys)

    for who, move in ((user("anna"), "apply"), (staff("clara", "CMP"), "screen"), (user("sven"), "admit")):
        desk.sit_down(who)
        desk.fill_in(f"{at(asked)}/move/{move}/", occurred_on=TODAY)

    shown = meter(desk, of)
    expect(shown).to_contain_text("The composition keeps the rule.")
    rows = list(of.memberships.standing().select_related("organisation"))
    said = shown.inner_text()
    assert f"{len(rows)} members." in said
    assert sorted(bars(shown, "By role").values()) == sorted(Counter(row.role for row in rows).values())
    assert sorted(bars(shown, "By class of ownership").values()) == sorted(
        Counter(row.organisation.ownership_class for row in rows).values()
    )
    assert sorted(bars(shown, "By stage of the chain").values()) == sorted(Counter(code for row in rows for code in row.stages).values())
    assert sum(bars(shown, "By country").values()) == len(rows)


def test_a_committee_does_not_start_with_a_missing_filing(desk: Desk) -> None:
    of, stas, sven = committee(), staff("stas", "STF"), user("sven")
    for number in range(12):
        member(of, list(ROLES)[number % 4], stages=STAGES)
    here = at(of)
    desk.sit_down(stas)
    desk.refused(f"{here}/move/prepare/", "Who keeps the secretariat", occurred_on=TODAY)
    desk.fill_in(f"{here}/do/secretariat/", user=sven.email)
    desk.attach(here, "draft_rules", "Draft rules", PAPER)
    desk.fill_in(f"{here}/move/prepare/", occurred_on=TODAY)
    expect(desk.main.locator(".marks")).to_contain_text("Preparatory group")

    desk.sit_down(sven)
    desk.fill_in(f"{here}/do/founding-day/", founding_meeting_on=TODAY + timedelta(days=10))
    desk.fill_in(f"{here}/move/call_founding/", occurred_on=TODAY)
    Committee.objects.filter(pk=of.pk).update(founding_meeting_on=TODAY)
    lead = of.memberships.filter(role="lead").first()
    assert lead is not None
    for office, name in (("chair", "chen"), ("secretary_general", "sergei")):
        desk.fill_in(
            f"{here}/officers/add/", office=office, organisation=str(lead.organisation_id),
            name=name, user=user(name).email, starts_on=TODAY,
        )  # fmt: skip
    expect(desk.main.locator("#officers tbody tr")).to_have_count(2)
    hand_in(of, "founding_resolution", "committee_rules", "work_plan")

    last = of.filings.get(body="sco_secretariat")
    for one in of.filings.exclude(pk=last.pk):
        put(one, "acknowledged")
    desk.sit_down(stas)
    for language, words in (("en", "Acknowledged filings"), ("zh-hans", "须取得备案回执"), ("ru", "Подтверждённые уведомления")):
        expect(desk.see(f"{here}/move/activate/", language).locator(".faults")).to_contain_text(words)
    desk.refused(f"{here}/move/activate/", "Acknowledged filings: SCO Secretariat", occurred_on=TODAY)
    of.refresh_from_db()
    assert of.state == "founding"

    desk.sit_down(sven)
    for tag, move, why in (
        ("filing_letter", "send", "Filing with its annexes"),
        ("filing_acknowledgement", "acknowledge", "Acknowledgement of the receiving body"),
    ):
        desk.refused(f"{at(last)}/move/{move}/", why, occurred_on=TODAY)
        desk.attach(at(last), tag, why, PAPER)
        desk.fill_in(f"{at(last)}/move/{move}/", occurred_on=TODAY)
    assert Filing.objects.get(pk=last.pk).acknowledged_on == TODAY

    desk.sit_down(stas)
    desk.fill_in(f"{here}/move/activate/", occurred_on=TODAY)
    expect(desk.main.locator(".marks")).to_contain_text("Active")


def vote(desk: Desk, moved: Resolution, rows: list[Membership], votes: dict[int, str]) -> None:
    """Let the chair put a resolution to the vote, the members vote on its page, and the chair close the vote."""
    desk.sit_down(user("chen"))
    desk.fill_in(f"{at(moved)}/move/vote/", occurred_on=TODAY)
    poll = poll_on(moved)
    for number, said in votes.items():
        desk.sit_down(rows[number].representative)  # type: ignore[arg-type]
        desk.fill_in(f"{at(moved)}/polls/{poll.pk}/cast/", member=str(rows[number].pk), vote=said)
    for row in rows[len(votes) :]:
        cast(actor=voter(row), poll=poll, member=str(row.pk), vote=Vote.YES)
    desk.sit_down(user("chen"))
    desk.fill_in(f"{at(moved)}/polls/{poll.pk}/close/")


def convened_and_opened(desk: Desk, held: Meeting, rows: list[Membership], *motions: Resolution) -> None:
    """Put motions on the agenda, call the members, and open the meeting once the quorum is there, each by who may."""
    desk.sit_down(user("sora"))
    desk.refused(f"{at(held)}/move/convene/", "agenda", occurred_on=TODAY)
    for one in motions:
        desk.fill_in(f"{at(held)}/agenda/add/", kind="decision", resolution=str(one.pk))
    desk.sit_down(user("chen"))
    for one in motions:
        desk.fill_in(f"{at(one)}/move/table/", occurred_on=TODAY)
    desk.sit_down(user("sora"))
    desk.fill_in(f"{at(held)}/move/convene/", occurred_on=TODAY)
    begun = timezone.now() - timedelta(minutes=1)
    Meeting.objects.filter(pk=held.pk).update(starts_at=begun, ends_at=begun + timedelta(hours=3), zone="UTC")  # TODAY is a day there
    desk.fill_in(f"{at(held)}/do/attendance/", in_person=[str(rows[0].pk)])
    desk.sit_down(user("chen"))
    desk.refused(f"{at(held)}/move/open/", "quorum", occurred_on=TODAY)
    desk.sit_down(user("sora"))
    desk.fill_in(f"{at(held)}/do/attendance/", in_person=[str(row.pk) for row in rows[1:3]], online=[str(rows[3].pk)])
    expect(desk.main).to_contain_text("4 of 4 voting members take part")
    desk.sit_down(user("chen"))
    desk.fill_in(f"{at(held)}/move/open/", occurred_on=TODAY)


def test_a_meeting_with_quorum_decides_openly_and_in_secret_and_its_action_returns_on_the_next_agenda(desk: Desk) -> None:
    of, rows = body(4)
    chr_(of)
    sec(of)
    held, moved, secret = meeting(of), motion(of), motion(of, ballot="secret")
    convened_and_opened(desk, held, rows, moved, secret)

    vote(desk, moved, rows, {0: "yes", 1: "no"})
    expect(desk.main.locator(".marks")).to_contain_text("Adopted")
    members = desk.main.locator("#polls details").first
    members.locator("summary").click()
    expect(members.locator("tbody tr").filter(has_text="Against")).to_have_count(1)
    vote(desk, secret, rows, {0: "yes", 1: "no"})
    expect(desk.main.locator("#polls")).to_contain_text("How each member voted is kept nowhere.")
    expect(desk.main.locator("#polls tbody")).not_to_contain_text("Against")

    desk.fill_in(f"{at(moved)}/actions/add/", what_en="Write the statutes", due=TODAY + timedelta(days=30), member=str(rows[0].pk))
    coming = TODAY + timedelta(days=40)
    desk.sit_down(user("sora"))
    desk.fill_in(
        "desk/meetings/new/", committee=str(of.pk), kind="plenary", title_en="Autumn plenary", day=coming, from_time="10:00",
        until_time="12:00", zone="Asia/Shanghai", venue="Chongqing", languages=["en", "ru"],
    )  # fmt: skip
    expect(desk.main.locator("#open-actions")).to_contain_text("Write the statutes")
    expect(desk.main.locator("#agenda tbody tr")).to_have_count(1)

    for who, move in (("chen", "close"), ("sora", "draft_minutes"), ("chen", "confirm")):
        desk.sit_down(user(who))
        desk.fill_in(f"{at(held)}/move/{move}/", occurred_on=TODAY)
    for language, title in (
        ("en", "Joint laboratory in Almaty"),
        ("zh-hans", "在阿拉木图设立联合实验室"),
        ("ru", "Совместная лаборатория в Алматы"),
    ):
        expect(desk.see(f"committees/meetings/{held.pk}/minutes/", language)).to_contain_text(title)
        assert saved(desk.page, desk.main.get_by_role("link", name="PDF").first).startswith(b"%PDF")
    desk.sound(f"{at(held)}/", "en", "ru")
    desk.sound(f"committees/meetings/{held.pk}/minutes/", "en", "zh-hans")
    desk.sound(f"{at(moved)}/", "en", "zh-hans")


def test_a_project_takes_partners_of_two_countries_and_their_letters(desk: Desk) -> None:
    of = committee("active")
    holding("sora", of, "SEC")
    firms = [enterprise("Alta Grain", owner="alta"), enterprise("Kostanay Mill", country="KAZ", owner="kairat")]
    desk.sit_down(user("sora"))
    desk.fill_in(
        "desk/innovation-projects/new/", committee=str(of.pk), names_en="Joint laboratory", target_country="KAZ", industry="C24A",
        purpose_en="Alloys for wagons", purpose_source="en",
    )  # fmt: skip
    made = InnovationProject.objects.get()
    here = at(made)
    for firm, share in zip(firms, (Decimal("62.5"), Decimal("37.5")), strict=True):
        desk.refused(f"{here}/move/agree/", "two or more countries", occurred_on=TODAY)
        desk.fill_in(f"{here}/partners/add/", organisation=str(firm.pk), benefit=share, cost=share, part="Smelting")
    desk.refused(f"{here}/move/agree/", "letter", occurred_on=TODAY)
    for number, firm in enumerate(firms):
        title = f"Letter of {firm.pk}"
        desk.attach(here, "partner_letter", title, PAPER)
        desk.main.locator("#partners tbody tr").nth(number).get_by_role("link", name="Name its letter").click()
        desk.send(paper={"label": f"{title} (1)"})
    desk.fill_in(f"{here}/move/agree/", occurred_on=TODAY)
    expect(desk.main.locator(".marks")).to_contain_text("Agreed")
    desk.sound(f"{here}/", "en", "ru")


def test_the_builder_ranks_sets_for_the_needs_of_a_group_and_one_is_invited(desk: Desk, three: tuple[Group, list[Organisation]]) -> None:
    one, (_alta, bora, chu) = three
    desk.sit_down(user("sofia"))
    address = f"committees/groups/{one.pk}/build/?seats=2&classes=1"
    desk.see(f"committees/groups/{one.pk}/build/")
    desk.send(seats=2, classes=1)
    sets = desk.main.locator('section[aria-labelledby^="set-"]')
    expect(sets.first).to_contain_text("Set 1")
    first = sets.first.locator("thead").inner_text()
    assert "Bora" in first
    assert "Chu" in first
    desk.sound(address, "en", "zh-hans")
    desk.see(address).get_by_role("button", name="Invite this set").first.click()
    expect(desk.main.locator("#members tbody tr")).to_have_count(2)
    assert set(one.members.values_list("organisation", flat=True)) == {bora.pk, chu.pk}
