"""Pages, files and calendars of meetings: what is shown to whom, and that a form does what its service does."""

from datetime import timedelta
from typing import Any

import pytest
from committee_world import TODAY, hand_in, staff, user
from django.test import Client
from meeting_world import TITLES, body, chr_, decide, holding, in_session, meeting, motion, move, sec
from test_meeting_life import action, minuted

from scotemp.apps.committees.models import Meeting, Resolution
from scotemp.apps.committees.services import calendars, meetings
from scotemp.kit.voting.ballots import Vote

pytestmark = pytest.mark.django_db


def enter(name: str) -> Client:
    found = Client()
    found.force_login(user(name))
    return found


MEETING: dict[str, Any] = {
    "kind": "plenary",
    "title_en": "Autumn plenary", "title_zh-Hans": "秋季全体会议", "title_ru": "Осеннее собрание", "day": str(TODAY + timedelta(days=40)),
    "from_time": "22:30", "until_time": "01:00", "zone": "Asia/Almaty", "venue": "Almaty", "link": "", "languages": ["en", "ru"],
}  # fmt: skip


def test_a_secretariat_drafts_a_meeting_and_its_agenda_on_pages() -> None:
    of, rows = body(2)
    sec(of)
    sora = enter("sora")
    answer = sora.post("/en/desk/meetings/new/", MEETING | {"committee": of.pk})
    assert answer.status_code == 302, answer.content.decode()
    made = Meeting.objects.get()
    assert made.starts_at.isoformat().startswith(f"{TODAY + timedelta(days=40)}")
    assert made.ends_at - made.starts_at == timedelta(hours=2, minutes=30)
    moved = motion(of)
    point = {"kind": "decision", "resolution": moved.pk, "title_en": "", "title_zh-Hans": "", "title_ru": "", "paper": ""}
    assert sora.post(f"/en/desk/meetings/{made.pk}/agenda/add/", point).status_code == 302
    assert made.agenda.get().title["zh-Hans"] == "在阿拉木图设立联合实验室"
    move(made, "convene", sec(of))
    assert sora.post(f"/en/desk/meetings/{made.pk}/do/attendance/", {"in_person": [rows[0].pk], "online": [rows[1].pk]}).status_code == 302
    assert made.standing().represented == 2
    for language in ("en", "zh-hans", "ru"):
        assert sora.get(f"/{language}/desk/meetings/{made.pk}/").status_code == 200
        assert sora.get(f"/{language}/desk/meetings/").status_code == 200


def test_whoever_votes_for_a_member_drafts_a_resolution_for_it() -> None:
    of, rows = body(2)
    texts = {f"{field}_{tag}": "Text" for field in ("title", "text") for tag in ("en", "zh-Hans", "ru")}
    said = texts | {"title_source": "en", "text_source": "en", "ballot": "open", "committee": of.pk}
    answer = enter("rep1").post("/en/desk/resolutions/new/", said)
    assert answer.status_code == 302, answer.content.decode()
    made = Resolution.objects.get()
    assert (made.mover, made.ballot) == (rows[1], "open")
    page = enter("rep0").get(f"/ru/desk/resolutions/{made.pk}/")
    assert page.status_code == 200
    assert enter("stranger").get(f"/en/desk/resolutions/{made.pk}/").status_code == 404


def test_an_action_is_added_about_a_record_that_one_sees() -> None:
    of, rows = body(2)
    moved = motion(of)
    chr_(of)
    chen = enter("chen")
    said = {"what_en": "Write", "what_zh-Hans": "", "what_ru": "", "due": str(TODAY), "member": rows[0].pk, "user": ""}
    url = f"/en/desk/resolutions/{moved.pk}/actions/add/"
    assert chen.post(url, said | {"subject": "/en/desk/nothing/1/"}).status_code == 422
    other, _rows = body(1)
    hidden = meeting(other)
    assert chen.post(url, said | {"subject": f"/en/desk/meetings/{hidden.pk}/"}).status_code == 422
    assert chen.post(url, said | {"subject": f"/zh-hans/desk/committees/{of.pk}/"}).status_code == 302
    made = moved.action_items.get()
    assert (made.subject_type, made.subject_id) == ("committees.committee", str(of.pk))
    assert f"/desk/committees/{of.pk}/" in chen.get(f"/en/desk/action-items/{made.pk}/").content.decode()


def test_lists_ask_a_bounded_number_of_questions(django_assert_max_num_queries: Any) -> None:
    of, _rows = body(3)
    moved = motion(of)
    for _turn in range(6):
        meeting(of)
        action(motion(of))
        action(moved)
    chen = enter("chen")
    for key in ("meetings", "resolutions", "action-items"):
        with django_assert_max_num_queries(25):
            assert chen.get(f"/en/desk/{key}/").status_code == 200


@pytest.mark.parametrize("language", ["en", "zh-Hans", "ru"])
def test_minutes_and_resolutions_are_read_and_taken_as_files(language: str) -> None:
    held, moved, _rows = minuted()
    reader = enter("rep0")
    page = reader.get(f"/{language.lower()}/committees/meetings/{held.pk}/minutes/")
    assert TITLES[language] in page.content.decode()
    for what, key in (("meetings", held.pk), ("resolutions", moved.pk)):
        name = "minutes" if what == "meetings" else "resolution"
        file = reader.get(f"/en/committees/{what}/{key}/{name}.{language}.pdf")
        assert file.content.startswith(b"%PDF")
        assert f"-{language}.pdf" in file["Content-Disposition"]
        assert reader.get(f"/en/committees/{what}/{key}/{name}.{language}.docx").content.startswith(b"PK")
        assert reader.get(f"/en/committees/{what}/{key}/{name}.{language}.exe").status_code == 404
        assert reader.get(f"/en/committees/{what}/{key}/{name}.fr.pdf").status_code == 404


def test_papers_of_a_committee_are_for_its_own_people() -> None:
    held, moved, _rows = minuted()
    ahead = meeting(held.committee)
    addresses = [
        f"/en/committees/meetings/{held.pk}/minutes/", f"/en/committees/meetings/{held.pk}/minutes.en.pdf",
        f"/en/committees/resolutions/{moved.pk}/", f"/en/committees/meetings/{held.pk}.ics",
    ]  # fmt: skip
    other, _others = body(1)
    holding("otto", other, "SEC")
    staff("stas", "STF")
    for url in addresses:
        assert enter("otto").get(url).status_code == 404, url
        assert Client().get(url).status_code == 302, url
        assert enter("stas").get(url).status_code == 200, url
    assert enter("sora").get(f"/en/committees/meetings/{ahead.pk}/minutes/").status_code == 404, "nothing to write up yet"


def test_a_calendar_shows_what_its_user_sees_and_no_more() -> None:
    of, _rows = body(2)
    other, _others = body(1)
    mine, draft, hidden = meeting(of, state="convened"), meeting(of), meeting(other, state="convened")
    holding("only", of, "MEM")
    reader = enter("only")
    page = reader.get("/en/committees/calendar/").content.decode()
    url = f"/en/committees/calendar/{calendars.token_of(user('only'))}.ics"
    assert url in page
    program = Client()
    answer = program.get(url)
    content = answer.content.replace(b"\r\n ", b"").decode()
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert str(mine.uid) in content
    assert str(draft.uid) not in content
    assert str(hidden.uid) not in content
    before = _sequence(content)
    meetings.edit_meeting(actor=None, meeting=_adjourned(mine), changes={"venue": "Harbin"})
    changed = program.get(url).content.replace(b"\r\n ", b"").decode()
    assert _sequence(changed) > before
    assert "STATUS:TENTATIVE" in changed
    assert str(mine.uid) in changed
    assert "Весеннее" in program.get(url.replace("/en/", "/ru/")).content.replace(b"\r\n ", b"").decode()
    assert reader.post("/en/committees/calendar/").status_code == 302
    assert program.get(url).status_code == 404
    assert program.get(f"/en/committees/calendar/{calendars.token_of(user('only'))}.ics").status_code == 200


def _adjourned(held: Meeting) -> Meeting:
    move(held, "adjourn", sec(held.committee), reason="no hall")
    return held


def _sequence(content: str) -> int:
    return int(content.partition("SEQUENCE:")[2].partition("\r\n")[0])


@pytest.mark.parametrize("token", ["", "1-1", "1-1.x", "a-b.c", "1-1.1-1"])
def test_an_address_cannot_be_guessed(token: str) -> None:
    user("sora")
    assert calendars.user_of(token) is None
    assert Client().get(f"/en/committees/calendar/{token}.ics").status_code == 404


def test_an_inactive_user_has_no_calendar() -> None:
    token = calendars.token_of(user("sora"))
    user("sora").__class__.objects.filter(email="sora@example.org").update(is_active=False)
    assert calendars.user_of(token) is None


def test_a_secret_vote_says_nowhere_who_voted_how() -> None:
    of, rows = body(5)
    held, moved = in_session(of, rows, present=5, ballot="secret")
    decide(moved, dict(zip(rows, (Vote.YES, Vote.YES, Vote.YES, Vote.NO, Vote.NO), strict=True)))
    move(held, "close", chr_(of))
    staff("stas", "STF")
    stas = enter("stas")
    for url in (
        f"/en/desk/resolutions/{moved.pk}/", f"/en/desk/meetings/{held.pk}/", f"/en/committees/resolutions/{moved.pk}/",
        f"/en/committees/meetings/{held.pk}/minutes/",
    ):  # fmt: skip
        page = stas.get(url).content.decode()
        for one in rows:
            for line in page.replace("<tr", "\n<tr").replace("<li", "\n<li").split("\n"):
                shown = f"Firm {one.organisation_id}" in line
                assert not (shown and any(word in line for word in ("Against", "against", ">no<", "Voted yes"))), line


def test_papers_of_a_meeting_stand_on_its_agenda() -> None:
    of, _rows = body(2)
    held = meeting(of)
    hand_in(held, "meeting_paper")
    sora = enter("sora")
    form = sora.get(f"/en/desk/meetings/{held.pk}/agenda/add/").content.decode()
    assert "meeting_paper" in form
