"""Meetings of the aluminium committee: one that was held, with resolutions by name and in secret, and the next on its way."""

from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from scotemp.apps.committees.models import Meeting, Membership, Resolution
from scotemp.apps.committees.services.attendance import give_meeting_proxy, note_attendance
from scotemp.apps.committees.services.meetings import add_item, draft_meeting, note_item
from scotemp.apps.committees.services.resolutions import add_action, draft_resolution
from scotemp.demo.world.committees import BY
from scotemp.demo.world.localities import by_language, in_three
from scotemp.demo.world.stage import Stage
from scotemp.kit.voting.ballots import Vote
from scotemp.kit.voting.models import Poll
from scotemp.kit.voting.services import cast, close
from scotemp.nomenclature.language import Names

_HELD: Final = Names("Autumn plenary", "秋季全体会议", "Осеннее общее собрание")
_NEXT: Final = Names("Winter council", "冬季理事会会议", "Зимнее заседание совета")

_PROJECT: Final = (
    Names("Support for the recycling project", "支持再生铝合作项目", "Поддержка проекта вторичного алюминия"),
    Names(
        "The committee supports the project of three countries and asks its partners for monthly reports.",
        "委员会支持三国合作项目，并请合作方按月报告。",
        "Комитет поддерживает проект трёх стран и просит партнёров отчитываться ежемесячно.",
    ),
)
_SEAT: Final = (
    Names("Seat of the winter council", "冬季理事会会议地点", "Место зимнего совета"),
    Names("The council meets in Karaganda.", "理事会会议在卡拉干达举行。", "Совет собирается в Караганде."),
)
_ACTION: Final = Names("Send the first monthly report", "提交首份月度报告", "Направить первый ежемесячный отчёт")
_NOTE: Final = Names(
    "Members asked how border delays are told to customers.",
    "成员询问如何向客户通报口岸延误。",
    "Члены спросили, как сообщать клиентам о задержках на границе.",
)
_ABSENT: Final = ("recycler", "alloys")
_DAYS: Final = 40
"""The plenary was held so many days ago."""


def sit(stage: Stage) -> None:
    """Hold the plenary with two votes, carry its action into the next meeting, and call that."""
    held = _meeting(stage, _HELD, -_DAYS, "plenary")
    open_vote, secret_vote = _resolution(stage, _PROJECT), _resolution(stage, _SEAT, ballot="secret")
    action = add_action(
        actor=stage.viewer("secretariat"),
        resolution=open_vote,
        what=by_language(_ACTION),
        due=stage.ago(5),
        member=_members(stage)["lanhe"],
    )
    for resolution in (open_vote, secret_vote):
        item = add_item(actor=stage.key("secretariat"), meeting=held, kind="decision", resolution=resolution)
        resolution.refresh_from_db()
        stage.move("chair", resolution, "table", _DAYS + 20)
    held.refresh_from_db()
    stage.move("secretariat", held, "convene", _DAYS + 18)
    _attend(stage, held)
    held.refresh_from_db()
    stage.move("chair", held, "open", _DAYS)
    item.refresh_from_db()
    note_item(actor=stage.key("secretariat"), item=item, note=in_three(_NOTE))
    _decide(stage, open_vote, against=("castings",))
    _decide(stage, secret_vote, against=("foil", "profiles"))
    for move, who in (("close", "chair"), ("draft_minutes", "secretariat"), ("confirm", "chair")):
        held.refresh_from_db()
        stage.move(who, held, move, _DAYS if move == "close" else 30)
    open_vote.refresh_from_db()
    stage.move("chair", open_vote, "enter_into_force", 30)
    action.refresh_from_db()
    _call_next(stage)


def _meeting(stage: Stage, title: Names, ahead: int, kind: str) -> Meeting:
    begins = datetime.combine(stage.today + timedelta(days=ahead), time(6), UTC)
    return draft_meeting(
        actor=stage.viewer("secretariat"), committee=stage.committees["aluminium"], kind=kind, title=by_language(title), starts_at=begins,
        ends_at=begins + timedelta(hours=3), zone="Asia/Shanghai", venue="Demonstration hall, Chongqing", languages=["zh-Hans", "ru", "en"],
        is_demonstration=True,
    )  # fmt: skip


def _resolution(stage: Stage, words: tuple[Names, Names], **told: Any) -> Resolution:
    title, text = words
    return draft_resolution(
        actor=stage.viewer("chair"), committee=stage.committees["aluminium"], title=in_three(title), text=in_three(text),
        mover=_members(stage)["lanhe"], is_demonstration=True, **told,
    )  # fmt: skip


def _members(stage: Stage) -> dict[str, Membership]:
    keys = {firm.pk: handle for handle, firm in stage.firms.items()}
    admitted = stage.committees["aluminium"].memberships.standing().order_by("pk")
    return {keys[member.organisation_id]: member for member in admitted}


def _attend(stage: Stage, held: Meeting) -> None:
    members = _members(stage)
    there = [member for handle, member in members.items() if handle not in _ABSENT]
    note_attendance(actor=stage.key("secretariat"), meeting=held, in_person=there[:-2], online=there[-2:])
    give_meeting_proxy(actor=stage.viewer("secretariat"), meeting=held, giver=members["alloys"], holder=members["saryarka"])


def _decide(stage: Stage, resolution: Resolution, against: tuple[str, ...]) -> None:
    """Put a resolution to the vote; every member who is there votes, some of them against."""
    resolution.refresh_from_db()
    stage.move("chair", resolution, "vote", _DAYS)
    poll = Poll.objects.filter(subject_type="committees.resolution", subject_id=str(resolution.pk)).latest("pk")
    for handle, member in _members(stage).items():
        if handle not in _ABSENT:
            vote = Vote.NO if handle in against else Vote.YES
            cast(actor=stage.viewer(BY[handle]), poll=poll, member=str(member.pk), vote=vote)
    poll.refresh_from_db()
    close(actor=stage.viewer("chair"), poll=poll, expected_version=poll.state_version)


def _call_next(stage: Stage) -> None:
    """Call the next meeting; what is still open stands on its agenda."""
    coming = _meeting(stage, _NEXT, 24, "council")
    add_item(
        actor=stage.key("secretariat"), meeting=coming, kind="discussion",
        title=by_language(Names("Prices of scrap", "废铝价格", "Цены на лом")),
    )  # fmt: skip
    coming.refresh_from_db()
    stage.move("secretariat", coming, "convene", 0)
