"""Polls: an electorate frozen at opening, votes that stay, secrets that are not kept beside names, a count from the rows."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction
from typing import Any
from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import OperationalError, connection, models, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as some
from officers import case, key, person, user
from transition_matrix import Prepared, deviations, read

from scotemp.kit.access.viewer import VISITOR, Viewer
from scotemp.kit.events.log import timeline
from scotemp.kit.events.models import Event
from scotemp.kit.faults import Faults
from scotemp.kit.fixed import Unchangeable
from scotemp.kit.voting.ballots import Ballot, Proxy, Vote
from scotemp.kit.voting.models import Elector, GivenProxy, Poll, Urn, Voted
from scotemp.kit.voting.records import count, gather
from scotemp.kit.voting.rules import SIMPLE, BallotRule, Quorum, Tie, as_data
from scotemp.kit.voting.selectors import outcome_of, polls_on
from scotemp.kit.voting.services import attend, cast, close, give_proxy, open_poll, strike_proxy, withdraw
from scotemp.kit.voting.tally import Result, tally
from scotemp.kit.voting.workflow import POLL
from scotemp.kit.workflow.errors import ReasonNeeded, Stale

HALF = Quorum(Fraction(1, 2))
MEETING = BallotRule(HALF, SIMPLE, proxies_per_holder=1)
WRITTEN = BallotRule(HALF, SIMPLE, written=True)
YES, NO, ABSTAIN = Vote.YES, Vote.NO, Vote.ABSTAIN
MEMBERS = ("a", "b", "c", "d")
DAY = timedelta(days=1)

SPECIFICATION = read("""
move     | from     | to        | who       | needs | reason
open     | prepared | open      | conductor | -     | -
close    | open     | closed    | conductor | -     | -
withdraw | open     | withdrawn | conductor | -     | yes
""")
STATES = ("prepared", "open", "closed", "withdrawn")

pytestmark = pytest.mark.django_db


def test_the_flow_does_what_its_specification_says() -> None:
    ann = user("Ann")

    def prepared(missing: frozenset[str]) -> Prepared:
        said = {"question": {"en": "?"}, "rule_data": as_data(MEETING), "author": ann, "opened_at": timezone.now()}
        return Prepared(Poll.objects.create(subject_type="cases.case", subject_id="1", **said), ann.key, ())

    assert list(deviations(SPECIFICATION, STATES, ("conductor", "SYS", "STF"), prepared)) == []
    assert {row.move for row in SPECIFICATION} == set(POLL.transition)
    assert set(STATES) == set(POLL.state)


@pytest.fixture
def sec(db: None) -> Viewer:
    return person("Sec", "SEC", "north")


def voter(member: str) -> Viewer:
    """Return who votes for a member."""
    return Viewer(f"9{ord(member)}")


def opened(sec: Viewer, rule: BallotRule = MEETING, members: tuple[str, ...] = MEMBERS, **said: Any) -> Poll:
    given = {"record": case(), "question": {"en": "Build the road?"}, "voters": {m: key(voter(m)) for m in members}} | said
    return open_poll(actor=sec, rule=rule, **{"closes_on": timezone.localdate() if rule.written else None} | given)


def take(poll: Poll, **votes: Vote) -> None:
    for member, vote in votes.items():
        cast(actor=voter(member), poll=poll, member=member, vote=vote)


def closed(sec: Viewer, poll: Poll, **said: Any) -> Any:
    """Close a poll tomorrow, when everybody has had his time to answer."""
    with patch.object(timezone, "localdate", return_value=timezone.localdate() + DAY):
        return close(actor=sec, poll=poll, **{"expected_version": 1} | said)


@pytest.mark.parametrize("secret", [False, True])
def test_a_meeting_votes_and_anybody_can_count_again(secret: bool, sec: Viewer) -> None:
    record = case()
    poll = opened(sec, record=record, secret=secret)
    attend(actor=sec, poll=poll, present=["a", "b", "c"])
    give_proxy(actor=voter("d"), poll=poll, giver="d", holder="a")
    take(poll, a=YES, b=NO, c=ABSTAIN)
    cast(actor=voter("a"), poll=poll, member="d", vote=YES)
    outcome = closed(sec, poll)
    assert (outcome.result, outcome.yes, outcome.no, outcome.abstain, outcome.absent) == (Result.ADOPTED, 2, 1, 1, 0)
    ballots = [Ballot("a", YES), Ballot("b", NO), Ballot("c", ABSTAIN), Ballot("d", YES, by="a")]
    assert outcome == count(poll) == tally(MEETING, frozenset(MEMBERS), {"a", "b", "c"}, [Proxy("d", "a")], ballots)
    told = timeline(record).last()
    assert told is not None
    assert (told.kind, told.data) == ("poll", {"poll": poll.pk, "result": "adopted", "state": "closed"}), (
        "numbers are for who sees the poll"
    )
    counted = timeline(poll).last()
    assert counted is not None
    assert (counted.kind, counted.data["yes"], counted.data["reasons"][0]) == ("counted", 2, "proxies_counted")
    poll.refresh_from_db()
    assert outcome_of(poll) == outcome


@settings(max_examples=20, deadline=None)
@given(some.lists(some.sampled_from(list(Vote)), max_size=6), some.booleans())
def test_secret_or_open_the_count_is_the_same(votes: list[Vote], secret: bool) -> None:
    members = tuple("abcdefg")
    with transaction.atomic():
        sec = person("Sec", "SEC", "north")
        poll = opened(sec, rule=WRITTEN, members=members, secret=secret)
        take(poll, **dict(zip(members, votes, strict=False)))
        ballots = [Ballot(member, vote) for member, vote in zip(members, votes, strict=False)]
        assert closed(sec, poll) == tally(WRITTEN, frozenset(members), (), (), ballots)
        transaction.set_rollback(True)


# Secrecy


def everything(poll: Poll) -> str:
    """Return all that the database holds of a poll but the urn."""
    rows = [*Elector.objects.values(), *Voted.objects.values(), *Poll.objects.values(), *GivenProxy.objects.values()]
    return str(rows) + str([(event.data, event.reason, event.kind) for event in Event.objects.all()])


def test_two_secret_polls_with_votes_exchanged_leave_the_same_rows(sec: Viewer) -> None:
    """Who voted yes and who no cannot be told from anything that is kept, nor in which order the votes came."""
    polls = [opened(sec, rule=WRITTEN, secret=True) for _ in range(2)]
    take(polls[0], a=YES, b=NO, c=NO, d=ABSTAIN)
    take(polls[1], a=ABSTAIN, b=NO, c=YES, d=NO)

    def kept(poll: Poll) -> list[Any]:
        rows: list[Any] = [list(Voted.objects.filter(poll=poll).order_by("pk").values_list("member", "by", "vote"))]
        rows += Urn.objects.filter(poll=poll).values_list("yes", "no", "abstain")
        return rows + [(event.kind, event.actor, event.data) for event in timeline(poll) if event.kind == "voted"]

    assert kept(polls[0]) == kept(polls[1])
    assert {field.name for field in Urn._meta.get_fields()} == {"id", "poll", "yes", "no", "abstain"}, "one row, no time, no voter"
    assert not any(isinstance(field, models.DateTimeField) for field in Voted._meta.get_fields())
    assert Urn.objects.count() == 2


def test_a_secret_choice_stands_nowhere_but_in_the_urn(sec: Viewer) -> None:
    poll = opened(sec, rule=WRITTEN, secret=True)
    take(poll, a=ABSTAIN)
    assert "abstain" not in everything(poll)
    open_one = opened(sec, rule=WRITTEN)
    take(open_one, a=ABSTAIN)
    assert "abstain" in everything(open_one), "the watch sees what it should"


def test_an_urn_that_was_meddled_with_is_not_counted(sec: Viewer) -> None:
    poll = opened(sec, rule=WRITTEN, secret=True)
    take(poll, a=YES)
    models.QuerySet(Urn).update(no=5)
    with pytest.raises(Faults) as refusal:
        closed(sec, poll)
    assert refusal.value.codes == {"urn_mismatch"}


# Who may


def test_who_conducts(sec: Viewer) -> None:
    poll = opened(sec)
    for outsider in (person("Ann", "ENT", "north"), person("Sek", "SEC", "south"), voter("a"), VISITOR):
        acts: list[Callable[[], object]] = [
            lambda who=outsider: opened(who),  # type: ignore[misc]
            lambda who=outsider: attend(actor=who, poll=poll, present=["a"]),  # type: ignore[misc]
            lambda who=outsider: closed(who, poll),  # type: ignore[misc]
            lambda who=outsider: withdraw(actor=who, poll=poll, expected_version=1, reason="no"),  # type: ignore[misc]
        ]
        for act in acts:
            with pytest.raises(PermissionDenied):
                act()
    assert Poll.objects.get().state == "open"


def test_nobody_votes_for_another_without_a_proxy(sec: Viewer) -> None:
    poll = opened(sec)
    attend(actor=sec, poll=poll, present=["a", "b"])
    give_proxy(actor=sec, poll=poll, giver="c", holder="a")
    for who, member in ((voter("a"), "b"), (voter("b"), "c"), (sec, "a"), (voter("x"), "x"), (VISITOR, "a")):
        with pytest.raises(PermissionDenied):
            cast(actor=who, poll=poll, member=member, vote=YES)
    with pytest.raises(PermissionDenied):
        give_proxy(actor=voter("a"), poll=poll, giver="d", holder="a")
    assert not Voted.objects.exists()


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda poll: take(poll, a=YES), "double_ballot"),
        (lambda poll: take(poll, d=YES), "voter_absent"),
        (lambda poll: give_proxy(actor=voter("d"), poll=poll, giver="d", holder="b"), "proxy_cap"),
        (lambda poll: give_proxy(actor=voter("d"), poll=poll, giver="d", holder="c"), "proxy_chain"),
        (lambda poll: give_proxy(actor=voter("c"), poll=poll, giver="c", holder="a"), "proxy_twice"),
        (lambda poll: give_proxy(actor=voter("a"), poll=poll, giver="a", holder="b"), "giver_present"),
        (lambda poll: give_proxy(actor=voter("d"), poll=poll, giver="d", holder="x"), "holder_not_eligible"),
    ],
)
def test_what_could_not_be_counted_is_not_taken(act: Callable[[Poll], None], code: str, sec: Viewer) -> None:
    poll = opened(sec)
    attend(actor=sec, poll=poll, present=["a", "b"])
    give_proxy(actor=voter("c"), poll=poll, giver="c", holder="b")
    take(poll, a=NO)
    before = gather(poll)
    with pytest.raises(Faults) as refusal:
        act(poll)
    assert code in refusal.value.codes
    assert gather(poll) == before


def test_who_has_voted_cannot_leave_the_room_afterwards(sec: Viewer) -> None:
    poll = opened(sec)
    attend(actor=sec, poll=poll, present=["a", "b"])
    take(poll, a=YES)
    with pytest.raises(Faults):
        attend(actor=sec, poll=poll, present=["b"])
    attend(actor=sec, poll=poll, present=["a", "c"])
    assert gather(poll).present == {"a", "c"}


def test_a_proxy_is_taken_back_until_it_is_used(sec: Viewer) -> None:
    poll = opened(sec)
    attend(actor=sec, poll=poll, present=["a", "b"])
    give_proxy(actor=voter("c"), poll=poll, giver="c", holder="a")
    strike_proxy(actor=voter("c"), poll=poll, giver="c")
    give_proxy(actor=voter("c"), poll=poll, giver="c", holder="b")
    cast(actor=voter("b"), poll=poll, member="c", vote=YES)
    for giver in ("c", "d"):
        with pytest.raises(ValidationError, match="unused"):
            strike_proxy(actor=voter(giver), poll=poll, giver=giver)
    assert GivenProxy.objects.count() == 2, "the one struck stays readable"


def test_a_poll_without_electors_or_question_is_not_opened(sec: Viewer) -> None:
    with pytest.raises(Faults), transaction.atomic():
        opened(sec, voters={})
    with pytest.raises(ValidationError):
        opened(sec, question={"en": " "})
    assert not Poll.objects.exists()


# The end


def test_a_tie_waits_for_the_chair(sec: Viewer) -> None:
    poll = opened(sec, rule=BallotRule(HALF, SIMPLE, tie=Tie.CHAIR))
    attend(actor=sec, poll=poll, present=["a", "b"])
    take(poll, a=YES, b=NO)
    with pytest.raises(Faults) as refusal:
        closed(sec, poll)
    assert refusal.value.codes == {"casting_vote_lacking"}
    assert closed(sec, poll, casting_vote=NO).result is Result.REJECTED
    poll.refresh_from_db()
    assert count(poll).result is Result.REJECTED


def test_a_withdrawn_poll_decides_nothing(sec: Viewer) -> None:
    poll = opened(sec)
    with pytest.raises(ReasonNeeded):
        withdraw(actor=sec, poll=poll, expected_version=1, reason=" ")
    with pytest.raises(Stale):
        withdraw(actor=sec, poll=poll, expected_version=7, reason="unclear")
    withdraw(actor=sec, poll=poll, expected_version=1, reason="unclear")
    poll.refresh_from_db()
    assert (poll.state, outcome_of(poll)) == ("withdrawn", None)


def test_nobody_learns_how_it_stands_before_the_end(sec: Viewer) -> None:
    poll = opened(sec, rule=WRITTEN)
    take(poll, a=YES, b=YES, c=YES)
    assert outcome_of(Poll.objects.get()) is None


AFTERWARDS: dict[str, Callable[[Poll], object]] = {
    "a vote": lambda poll: take(poll, d=NO),
    "a vote by hand": lambda poll: Voted.objects.create(poll=poll, member="d", vote="no"),
    "many votes by hand": lambda poll: Voted.objects.bulk_create([Voted(poll=poll, member="d", vote="no")]),
    "another vote": lambda poll: Voted.objects.filter(poll=poll).update(vote="no"),
    "another vote by save": lambda poll: Voted(pk=Voted.objects.get().pk, poll=poll, member="a", vote="no").save(),
    "no vote": lambda poll: Voted.objects.all().delete(),
    "an elector": lambda poll: Elector.objects.create(poll=poll, member="e", voter="1"),
    "attendance": lambda poll: Elector.objects.update(present=True),
    "attendance by save": lambda poll: Elector.objects.earliest("pk").save(),
    "a proxy": lambda poll: GivenProxy.objects.create(poll=poll, giver="d", holder="a"),
    "a second urn": lambda poll: Urn.objects.create(poll=poll, no=9),
    "the rule": lambda poll: Poll.objects.update(rule_data={}),
    "the question": lambda poll: Poll.objects.update(question={"en": "Not?"}),
    "the poll": lambda poll: poll.delete(),
}


@pytest.mark.parametrize("write", AFTERWARDS)
def test_after_the_close_nothing_is_written(write: str, sec: Viewer) -> None:
    poll = opened(sec, rule=WRITTEN)
    take(poll, a=YES)
    closed(sec, poll)
    before = (count(poll), gather(poll))
    with pytest.raises((Unchangeable, ValidationError)):
        AFTERWARDS[write](poll)
    assert (count(poll), gather(poll)) == before


def test_while_it_is_open_neither_votes_nor_electors_are_written_by_hand(sec: Viewer) -> None:
    poll = opened(sec, rule=WRITTEN, secret=True)
    take(poll, a=YES)
    urn = Urn.objects.get()
    urn.no = 3
    for write in (
        urn.save,
        lambda: Urn.objects.update(no=3),
        lambda: Voted.objects.update(member="b"),
        lambda: Elector.objects.create(poll=poll, member="e", voter="1"),
        lambda: Elector.objects.update(voter="1"),
    ):
        with pytest.raises(Unchangeable):
            write()


def test_who_takes_no_part_sees_no_poll(sec: Viewer, django_assert_num_queries: Any) -> None:
    record = case()
    polls = [opened(sec, record=record, rule=WRITTEN) for _ in range(5)]
    with django_assert_num_queries(1):
        assert [(poll, poll.author.name) for poll in polls_on(sec, record)] == [(poll, "Sec") for poll in reversed(polls)]
    for outsider in (person("Bo", "ENT", "south"), VISITOR):
        assert list(polls_on(outsider, record)) == []


@pytest.mark.parametrize("secret", [False, True])
def test_a_count_takes_few_queries_however_many_vote(secret: bool, sec: Viewer, django_assert_max_num_queries: Any) -> None:
    members = tuple("abcdefghijklmnop")
    poll = opened(sec, rule=WRITTEN, members=members, secret=secret)
    take(poll, **dict.fromkeys(members, YES))
    with django_assert_max_num_queries(4):
        assert count(poll).yes == 16


@pytest.mark.django_db(transaction=True)
def test_of_one_members_votes_at_once_one_counts() -> None:
    sec = person("Sec", "SEC", "north")
    poll = opened(sec, rule=WRITTEN, secret=True)
    start, results = threading.Barrier(4), Counter[str]()

    def vote(member: str) -> None:
        start.wait()
        try:
            take(poll, **{member: YES})
            results["taken"] += 1
        except (Faults, OperationalError) as refusal:
            results[type(refusal).__name__] += 1
        finally:
            connection.close()

    threads = [threading.Thread(target=vote, args=[member]) for member in "aaab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {"taken": 2, "Faults": 2}
    assert (Urn.objects.get().yes, Voted.objects.count()) == (2, 2)
