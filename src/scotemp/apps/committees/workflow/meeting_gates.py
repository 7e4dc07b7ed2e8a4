"""What a meeting must have before it is convened, opened and closed."""

from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from scotemp.apps.committees.rules.notices import NoticeRule
from scotemp.apps.committees.workflow.ruling import ruled
from scotemp.kit.workflow.flow import Missing, Request
from scotemp.nomenclature.language import Names


def has_notice(meeting: Any, request: Request) -> Missing | None:
    """Ask for a beginning that leaves members the days of notice."""
    rule = ruled(meeting.committee, NoticeRule)
    days = rule.needed(extraordinary=meeting.kind == "extraordinary", again=meeting.state == "adjourned")
    words = Names(
        f"A beginning at least {days} days ahead", f"开会时间须至少提前 {days} 天通知", f"Начало не ранее чем через {days} дн.",
    )  # fmt: skip
    return None if (meeting.day - (request.occurred_on or timezone.now().date())).days >= days else Missing("notice", words)


def has_agenda(meeting: Any, request: Request) -> Missing | None:
    """Ask for a point of the agenda beside the open actions."""
    words = Names("An agenda", "会议议程", "Повестка дня")
    return None if meeting.agenda.exclude(kind="actions").exists() else Missing("agenda", words)


def has_papers(meeting: Any, request: Request) -> Missing | None:
    """Ask that every point for decision has the resolution to be decided on, or a paper."""
    bare = meeting.agenda.filter(kind="decision", resolution__isnull=True, paper__isnull=True).count()
    words = Names(
        f"A resolution or paper for {bare} points for decision",
        f"{bare} 项审议事项缺少决议草案或会议文件",
        f"Проект решения или документ по пунктам для решения: {bare}",
    )
    return Missing("papers", words) if bare else None


def has_come(meeting: Any, request: Request) -> Missing | None:
    """Ask that the day of the meeting has come."""
    words = Names("The day of the meeting", "会议日期已到", "День заседания")
    day = request.occurred_on or timezone.now().astimezone(ZoneInfo(meeting.zone)).date()
    return None if meeting.day <= day else Missing("day", words)


def has_quorum(meeting: Any, request: Request) -> Missing | None:
    """Ask that enough voting members are present, or spoken for by somebody present."""
    now = meeting.standing()
    words = Names(
        f"A quorum: {now.needed} of {now.entitled} voting members; now {now.represented}",
        f"法定人数：{now.entitled} 名表决成员中须有 {now.needed} 名参加，现有 {now.represented} 名",
        f"Кворум: {now.needed} из {now.entitled} голосующих членов; сейчас {now.represented}",
    )
    return None if now.met else Missing("quorum", words)


def votes_closed(meeting: Any, request: Request) -> Missing | None:
    """Ask that no vote of the meeting is still running."""
    words = Names("The end of all votes", "所有表决均已结束", "Завершение всех голосований")
    return Missing("votes", words) if meeting.resolutions.filter(state="voting").exists() else None
