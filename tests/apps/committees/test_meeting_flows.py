"""The flows of meetings, resolutions and actions, each held against a specification written by hand (desks.md, 5)."""

from datetime import timedelta

import pytest
from committee_world import TODAY, hand_in, on, user
from django.utils import timezone
from meeting_world import body, chr_, meeting, motion, sec, voter
from transition_matrix import Prepared, deviations, put, read

from scotemp.apps.committees.models import AgendaItem, Meeting, Membership, Resolution
from scotemp.apps.committees.services.attendance import note_attendance
from scotemp.apps.committees.services.resolutions import add_action
from scotemp.apps.committees.workflow.action import ACTION
from scotemp.apps.committees.workflow.meeting import MEETING
from scotemp.apps.committees.workflow.resolution import RESOLUTION
from scotemp.kit.access.granting import grant
from scotemp.kit.voting.ballots import Vote
from scotemp.kit.voting.services import cast, close_due, open_poll
from scotemp.kit.workflow.flow import Flow

pytestmark = pytest.mark.django_db

MEETING_TABLE = read("""
move          | from                      | to            | who     | needs                | reason
convene       | draft adjourned           | convened      | SEC     | notice agenda papers | -
open          | convened                  | open          | CHR SEC | day quorum           | -
adjourn       | convened open             | adjourned     | CHR SEC | votes                | yes
close         | open                      | closed        | CHR SEC | votes                | -
draft_minutes | closed                    | minutes_draft | SEC     | -                    | -
confirm       | minutes_draft             | confirmed     | CHR     | -                    | -
cancel        | draft convened adjourned  | cancelled     | CHR SEC | -                    | yes
""")

RESOLUTION_TABLE = read("""
move             | from          | to          | who         | needs                    | reason
table            | draft         | tabled      | CHR         | texts mover occasion     | -
send_back        | tabled        | draft       | CHR         | -                        | yes
vote             | tabled        | voting      | CHR SEC     | session quorum voters    | -
recall           | voting        | tabled      | CHR         | poll                     | yes
adopt            | voting        | adopted     | SYS         | tally                    | -
reject           | voting        | rejected    | SYS         | tally                    | -
lose_quorum      | voting        | tabled      | SYS         | tally                    | -
withdraw         | draft tabled  | withdrawn   | MEM SEC CHR | mover                    | yes
enter_into_force | adopted       | in_force    | CHR SEC     | -                        | -
implement        | in_force      | implemented | VER         | actions second_person    | -
supersede        | in_force      | superseded  | SYS         | -                        | yes
lapse            | in_force      | lapsed      | SYS         | over                     | -
""")

ACTION_TABLE = read("""
move      | from          | to       | who         | needs                            | reason
report    | open          | reported | MEM SEC CHR | decided evidence:action_evidence | -
verify    | reported      | done     | VER SEC CHR | second_person                    | -
send_back | reported      | open     | VER SEC CHR | -                                | yes
drop      | open reported | dropped  | CHR         | -                                | yes
""")


@pytest.mark.parametrize(("flow", "table"), [(MEETING, MEETING_TABLE), (RESOLUTION, RESOLUTION_TABLE), (ACTION, ACTION_TABLE)])
def test_a_flow_is_what_was_specified(flow: Flow, table: object) -> None:
    assert {row.move: (row.sources, row.target, row.roles, row.reason) for row in table} == {  # type: ignore[attr-defined]
        name: (frozenset(move.sources), move.target, move.who, move.needs_reason) for name, move in flow.transition.items()
    }


def prepared_meeting(missing: frozenset[str]) -> Prepared:
    """A meeting cannot be ahead and have begun: `notice` and `day` contradict each other, so one of the two is always prepared as asked."""
    of, rows = body(3)
    held = meeting(of)
    if "agenda" not in missing:
        kind = "decision" if "papers" in missing else "discussion"
        AgendaItem.objects.create(meeting=held, kind=kind, position=1, title={"en": "Prices"})
    if "quorum" not in missing:
        put(held, "convened")
        note_attendance(actor=None, meeting=held, in_person=rows)
    if "votes" in missing:
        moved = motion(of, state="voting")
        Resolution.objects.filter(pk=moved.pk).update(meeting=held)
    if "day" not in missing:
        begins = timezone.now() - timedelta(hours=20)
        Meeting.objects.filter(pk=held.pk).update(starts_at=begins, ends_at=begins + timedelta(hours=1), kind="extraordinary")
    held.refresh_from_db()
    return Prepared(held, chr_(of).key or "", ())


def test_a_meeting_that_has_begun_moves_as_specified() -> None:
    rows = tuple(row for row in MEETING_TABLE if row.move != "convene")
    found = deviations(rows, ("convened", "open", "closed", "minutes_draft"), ("SEC", "CHR", "MEM", "STF"), prepared_meeting)
    assert list(found) == []


def test_a_meeting_ahead_is_convened_as_specified() -> None:
    table = tuple(row for row in MEETING_TABLE if row.move in {"convene", "cancel"})

    def prepared(missing: frozenset[str]) -> Prepared:
        if "agenda" in missing:
            missing -= {"papers"}
        found = prepared_meeting((missing | {"day"}) - {"notice"})
        if "notice" in missing:
            begins = timezone.now() + timedelta(days=1)
            Meeting.objects.filter(pk=found.record.pk).update(starts_at=begins, ends_at=begins + timedelta(hours=1))
            found.record.refresh_from_db()
        return found

    wrong = deviations(table, ("draft", "adjourned", "cancelled"), ("SEC", "CHR", "MEM", "STF"), prepared)
    # Without an agenda no point can lack its paper: the case with all requirements missing at once cannot be made.
    assert [line for line in wrong if "without ['agenda', 'notice', 'papers']" not in line] == []


def prepared_resolution(missing: frozenset[str]) -> Prepared:
    of, rows = body(3)
    held = meeting(of, state="convened")
    present = [] if "quorum" in missing else rows
    note_attendance(actor=None, meeting=held, in_person=present)
    put(held, "convened" if "session" in missing else "open")
    found = motion(of, by=rows[0])
    columns: dict[str, object] = {"meeting": None if "occasion" in missing else held}
    if "texts" in missing:
        columns["title"] = found.title.without("ru")
    if "over" not in missing:
        columns["valid_until"] = TODAY - timedelta(days=1)
    Resolution.objects.filter(pk=found.pk).update(**columns)
    if "mover" in missing:
        put(rows[0], "suspended")
    if "voters" in missing:
        Membership.objects.filter(committee=of).update(representative=None)
    if "actions" in missing:
        add_action(actor=chr_(of), resolution=found, what={"en": "Write"}, due=TODAY, member=rows[1])
    if "poll" in missing:
        open_poll(actor=chr_(of), record=found, question={"en": "?"}, rule=found.rule, voters={"1": "1"})
    found.refresh_from_db()
    return Prepared(found, user("vera").key, ())


SINGLE = ["texts", "mover", "occasion", "session", "quorum", "poll", "actions", "over"]


@pytest.mark.parametrize("lacking", [None, *SINGLE])
@pytest.mark.parametrize("move", ["table", "send_back", "vote", "recall", "enter_into_force", "implement", "supersede", "lapse"])
def test_each_requirement_of_a_resolution_shuts_its_gate(move: str, lacking: str | None) -> None:
    row = next(row for row in RESOLUTION_TABLE if row.move == move)
    if lacking is not None and lacking not in row.needs:
        return
    needs = row.needs & {lacking}

    def prepared(_missing: frozenset[str]) -> Prepared:
        found = prepared_resolution(frozenset({lacking} if lacking else ()))
        if move == "vote":
            grant(actor=None, user=user("vera"), role="CHR", scope=on(found.record.committee))  # type: ignore[attr-defined]
        return found

    narrowed = type(row)(row.move, row.sources, row.target, row.roles, needs, row.reason)
    wrong = [
        line
        for line in deviations((narrowed,), (sorted(row.sources)[0],), ("CHR", "SEC", "MEM", "VER", "SYS"), prepared)
        if "available()" not in line and (not lacking or f"without ['{lacking}']" in line)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("votes", "follows"), [((Vote.YES, Vote.YES, Vote.NO), "adopted"), ((Vote.NO, Vote.NO, Vote.YES), "rejected"), ((Vote.YES,), "tabled")]
)
def test_the_count_alone_decides(votes: tuple[Vote, ...], follows: str) -> None:
    of, rows = body(3)
    found = motion(of, written=True, answer_by=TODAY, state="voting")
    entitled = {str(one.pk): str(one.representative_id) for one in rows}
    poll = open_poll(actor=chr_(of), record=found, question={"en": "?"}, rule=found.rule, voters=entitled, closes_on=TODAY)
    for one, vote in zip(rows, votes, strict=False):
        cast(actor=voter(one), poll=poll, member=str(one.pk), vote=vote)
    close_due(today=TODAY + timedelta(days=1))
    found.refresh_from_db()
    assert found.state == follows


def prepared_action(missing: frozenset[str]) -> Prepared:
    of, rows = body(2)
    moved = motion(of, state="draft" if "decided" in missing else "in_force")
    found = add_action(actor=sec(of), resolution=moved, what={"en": "Write"}, due=TODAY, member=rows[0])
    if "evidence:action_evidence" not in missing:
        hand_in(found, "action_evidence")
    actor = rows[0].representative if "second_person" in missing else user("vera")
    return Prepared(found, actor.key, ())  # type: ignore[union-attr]


def test_an_action_moves_as_specified() -> None:
    assert list(deviations(ACTION_TABLE, tuple(ACTION.state), ("MEM", "SEC", "CHR", "VER", "STF"), prepared_action)) == []
