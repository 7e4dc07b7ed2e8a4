"""Committees that meet: members with people who vote for them, meetings on the way, resolutions in three languages."""

from datetime import timedelta
from typing import Any

from committee_world import committee, member, on, user
from django.utils import timezone
from transition_matrix import put

from scotemp.apps.committees.models import Committee, Meeting, Membership, Resolution
from scotemp.apps.committees.services.attendance import note_attendance
from scotemp.apps.committees.services.meetings import add_item, draft_meeting
from scotemp.apps.committees.services.resolutions import draft_resolution
from scotemp.apps.directory.models import OrganisationName
from scotemp.kit.access.granting import grant
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.access.viewer import Viewer, viewer_of
from scotemp.kit.content.content import Content, Origin
from scotemp.kit.voting.ballots import Vote
from scotemp.kit.voting.models import Poll
from scotemp.kit.voting.services import cast, close
from scotemp.kit.workflow.firing import fire

TITLES = {"en": "Spring plenary", "zh-Hans": "春季全体会议", "ru": "Весеннее общее собрание"}
CHINESE = ["中国铝业", "云南铝业", "南山集团", "某外资企业", "西南铝业", "东北轻合金"]
RUSSIAN = ["Чиналко", "Юньнань Алюминий", "Наньшань", "Иностранное предприятие", "Синань Алюминий", "Дунбэй"]


def holding(name: str, of: Committee, role: str) -> Viewer:
    """Return somebody with a role on a committee."""
    found = user(name)
    if not of.pk or role not in viewer_of(found).roles([on(of)]):
        grant(actor=None, user=found, role=role, scope=on(of))
    return viewer_of(found)


def sec(of: Committee) -> Viewer:
    return holding("sora", of, "SEC")


def chr_(of: Committee) -> Viewer:
    return holding("chen", of, "CHR")


def voter(one: Membership) -> Viewer:
    return viewer_of(one.representative)  # type: ignore[arg-type]


def body(size: int = 6) -> tuple[Committee, list[Membership]]:
    """Return a committee at work and its voting members, each with a name in three languages and somebody who votes for it."""
    of = committee("active")
    rows = []
    for number in range(size):
        one = member(of, ("central_soe", "local_soe", "private", "foreign_funded")[number % 4], representative=user(f"rep{number}"))
        grant(actor=None, user=user(f"rep{number}"), role="MEM", scope=on(of))
        for language, text in (("zh-Hans", CHINESE[number % 6]), ("ru", RUSSIAN[number % 6])):
            OrganisationName.objects.create(organisation=one.organisation, language=language, text=text, core=text)
        rows.append(one)
    return of, rows


def meeting(of: Committee, *, ahead: int = 20, state: str = "draft", **said: Any) -> Meeting:
    begins = timezone.now() + timedelta(days=ahead)
    asked: dict[str, Any] = {
        "kind": "plenary", "title": TITLES, "starts_at": begins, "ends_at": begins + timedelta(hours=3), "zone": "Asia/Shanghai",
        "venue": "Chongqing, Hall 3; east", "languages": ["en", "zh-Hans", "ru"],
    }  # fmt: skip
    made = draft_meeting(actor=sec(of), committee=of, **(asked | said))
    put(made, state)
    return made


def words(en: str, zh: str, ru: str) -> Content:
    return Content.of("en", en).with_text("zh-Hans", zh, Origin.HUMAN).with_text("ru", ru, Origin.HUMAN)


def motion(of: Committee, *, by: Membership | None = None, state: str = "draft", **said: Any) -> Resolution:
    asked: dict[str, Any] = {
        "title": words("Joint laboratory in Almaty", "在阿拉木图设立联合实验室", "Совместная лаборатория в Алматы"),
        "text": words("The committee founds a laboratory.", "委员会设立实验室。", "Комитет учреждает лабораторию."),
        "mover": by or of.memberships.order_by("pk")[0],
    }
    made = draft_resolution(actor=chr_(of), committee=of, **(asked | said))
    put(made, state)
    return made


def move(record: Any, name: str, by: Viewer, **said: Any) -> Any:
    record.refresh_from_db()
    fire(record, name, actor=by.key, roles=roles_on(by, record), expected_version=record.state_version, **said)
    return record


def in_session(of: Committee, rows: list[Membership], present: int = 4, **said: Any) -> tuple[Meeting, Resolution]:
    """Return a meeting in session, some members of it present, with one resolution that is put to the vote."""
    held, moved = meeting(of), motion(of, **said)
    add_item(actor=sec(of).key, meeting=held, kind="decision", resolution=moved)
    moved.refresh_from_db()
    move(moved, "table", chr_(of))
    move(held, "convene", sec(of))
    Meeting.objects.filter(pk=held.pk).update(starts_at=timezone.now() - timedelta(hours=1), ends_at=timezone.now() + timedelta(hours=2))
    held.refresh_from_db()
    note_attendance(actor=sec(of).key, meeting=held, in_person=rows[: present - 1], online=rows[present - 1 : present])
    move(held, "open", chr_(of))
    moved.refresh_from_db()
    return held, moved


def poll_on(resolution: Resolution) -> Poll:
    found: Poll = Poll.objects.filter(subject_type="committees.resolution", subject_id=str(resolution.pk)).latest("pk")
    return found


def decide(resolution: Resolution, votes: dict[Membership, Vote]) -> None:
    """Put a resolution to the vote, take the votes and close."""
    of = resolution.committee
    move(resolution, "vote", chr_(of))
    poll = poll_on(resolution)
    for one, vote in votes.items():
        cast(actor=voter(one), poll=poll, member=str(one.pk), vote=vote)
    close(actor=chr_(of), poll=poll, expected_version=poll.state_version)
    resolution.refresh_from_db()
