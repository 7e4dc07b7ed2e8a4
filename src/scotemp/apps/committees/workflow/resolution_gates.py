"""What a resolution must have before it is tabled, voted on, counted and closed."""

from typing import Any

from django.utils import timezone

from scotemp.apps.committees.workflow.meeting_rules import voters
from scotemp.kit.carried import carried_by
from scotemp.kit.voting.models import Poll
from scotemp.kit.voting.selectors import outcome_of
from scotemp.kit.voting.tally import Result
from scotemp.kit.voting.words import RESULTS
from scotemp.kit.workflow.flow import Gate, Missing, Request
from scotemp.nomenclature.language import Names

_OVER = frozenset({"closed", "minutes_draft", "confirmed", "cancelled"})


def last_poll(resolution: Any) -> Poll | None:
    """Return the latest poll on a resolution that was not withdrawn, if there was one."""
    found: Poll | None = Poll.objects.filter(carried_by(resolution)).exclude(state="withdrawn").order_by("-opened_at", "-pk").first()
    return found


def has_texts(resolution: Any, request: Request) -> Missing | None:
    """Ask for title and text in all three languages, none behind the source and none left as a machine made it."""
    words = Names(
        "Title and text in three languages, up to date and read by a person",
        "三种语言的标题和正文，均为最新并经人工审定",
        "Название и текст на трёх языках, актуальные и проверенные человеком",
    )
    return None if resolution.title.is_final and resolution.text.is_final else Missing("texts", words)


def has_mover(resolution: Any, request: Request) -> Missing | None:
    """Ask for a mover who is a voting member."""
    moved = resolution.committee.memberships.voting(timezone.now().date()).filter(pk=resolution.mover_id).exists()
    return (
        None
        if moved
        else Missing("mover", Names("A voting member that moves it", "须由表决成员提议", "Голосующий член, который вносит решение"))
    )


def has_occasion(resolution: Any, request: Request) -> Missing | None:
    """Ask for a meeting that is not over and has it on its agenda, or a day until which members answer in writing."""
    words = Names(
        "A meeting to come, or a last day for answers in writing",
        "待召开的会议或书面答复截止日期",
        "Предстоящее заседание или последний день письменных ответов",
    )
    ready = _answers_in_time(resolution) if resolution.written else resolution.meeting is not None and resolution.meeting.state not in _OVER
    return None if ready else Missing("occasion", words)


def has_session(resolution: Any, request: Request) -> Missing | None:
    """Ask that its meeting is in session, or that members can still answer in writing."""
    words = Names(
        "A meeting in session, or time to answer in writing",
        "会议正在进行，或书面答复期限未到",
        "Идущее заседание или время для письменных ответов",
    )
    ready = _answers_in_time(resolution) if resolution.written else resolution.meeting is not None and resolution.meeting.state == "open"
    return None if ready else Missing("session", words)


def _answers_in_time(resolution: Any) -> bool:
    return resolution.answer_by is not None and resolution.answer_by >= timezone.now().date()


def quorate(resolution: Any, request: Request) -> Missing | None:
    """Ask that the meeting has the quorum of the rule by which it is decided; in writing the count asks for it."""
    if resolution.written or resolution.meeting is None or resolution.meeting.standing(resolution.rule).met:
        return None
    now = resolution.meeting.standing(resolution.rule)
    words = Names(
        f"A quorum: {now.needed} of {now.entitled}; now {now.represented}",
        f"法定人数：{now.entitled} 名中须有 {now.needed} 名参加，现有 {now.represented} 名",
        f"Кворум: {now.needed} из {now.entitled}; сейчас {now.represented}",
    )
    return Missing("quorum", words)


def has_voters(resolution: Any, request: Request) -> Missing | None:
    """Ask that somebody is entitled to vote."""
    there = voters(resolution.committee, timezone.now().date())
    return None if there else Missing("voters", Names("Members who may vote", "有表决权的成员", "Члены с правом голоса"))


def has_no_open_poll(resolution: Any, request: Request) -> Missing | None:
    """Ask that no poll on it is running."""
    running = Poll.objects.filter(carried_by(resolution), state="open").exists()
    return (
        Missing("poll", Names("The withdrawal of the running vote", "撤回正在进行的表决", "Снятие идущего голосования"))
        if running
        else None
    )


def counted(result: Result) -> Gate:
    """Return a gate that is open once the last poll was closed with a result, counted anew from its rows."""
    said = RESULTS[result]
    missing = Missing("tally", Names(f"A count with the result: {said.en}", f"计票结果：{said.zh}", f"Итог подсчёта: {said.ru}"))

    def gate(resolution: Any, request: Request) -> Missing | None:
        poll = last_poll(resolution)
        outcome = outcome_of(poll) if poll else None
        return None if outcome and outcome.result is result else missing

    return gate


def is_mover(resolution: Any, request: Request) -> Missing | None:
    """Ask for the mover himself, or the office of the committee."""
    own = resolution.mover is not None and request.actor == str(resolution.mover.representative_id)
    office = bool(request.roles & {"SEC", "CHR"})
    return None if own or office else Missing("mover", Names("The member that moved it", "由提议成员办理", "Член, внёсший решение"))


def is_carried_out(resolution: Any, request: Request) -> Missing | None:
    """Ask that none of its actions is open or waits to be verified."""
    left = resolution.action_items.filter(state__in=("open", "reported")).count()
    words = Names(
        f"{left} actions still to be done or verified", f"{left} 项行动尚未完成或核实", f"Не исполнено или не проверено поручений: {left}"
    )
    return Missing("actions", words) if left else None


def not_the_author(resolution: Any, request: Request) -> Missing | None:
    """Ask for somebody who neither wrote it nor moved it."""
    mover = resolution.mover.representative_id if resolution.mover else None
    own = request.actor is not None and request.actor in {str(resolution.created_by_id), str(mover)}
    words = Names(
        "Somebody who neither wrote nor moved it", "由起草人和提议人以外的人办理", "Лицо, которое не составляло и не вносило решение"
    )
    return Missing("second_person", words) if own else None


def is_over(resolution: Any, request: Request) -> Missing | None:
    """Ask that its last day is over."""
    over = resolution.valid_until is not None and resolution.valid_until < timezone.now().date()
    return None if over else Missing("over", Names("The end of its last day", "有效期届满", "Окончание последнего дня действия"))
