"""The rows of a poll gathered into what the pure count takes."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scotemp.kit.faults import Fault, refuse
from scotemp.kit.voting.ballots import Ballot, Proxy, Vote, faults
from scotemp.kit.voting.models import Elector, GivenProxy, Poll, Urn, Voted
from scotemp.kit.voting.rules import BallotRule
from scotemp.kit.voting.tally import Outcome, tally


@dataclass(frozen=True, slots=True)
class Records:
    """All that a count needs; in a secret poll, which ballot bears which vote means nothing."""

    rule: BallotRule
    voters: Mapping[str, str]
    present: frozenset[str]
    proxies: tuple[Proxy, ...]
    ballots: tuple[Ballot, ...]

    @property
    def eligible(self) -> frozenset[str]:
        """The members entitled to vote."""
        return frozenset(self.voters)

    def check(self, *, present: frozenset[str] | None = None, proxy: Proxy | None = None, ballot: Ballot | None = None) -> None:
        """Refuse another attendance, one more proxy or one more ballot with which the poll could not be counted; raises Faults."""
        proxies = (*self.proxies, *([proxy] if proxy else []))
        ballots = (*self.ballots, *([ballot] if ballot else []))
        refuse(faults(self.rule, self.eligible, self.present if present is None else present, proxies, ballots))


def gather(poll: Poll) -> Records:
    """Return the records of a poll, in at most four queries; raises Faults if the urn holds more or fewer votes than were cast."""
    return gather_all([poll])[poll.pk]


def gather_all(polls: Collection[Poll]) -> dict[int, Records]:
    """Return the records of each poll by its key, in at most four queries for all of them; raises Faults as ``gather`` does."""
    electors = _by_poll(Elector.objects.filter(poll__in=polls).order_by("member"))
    standing = _by_poll(GivenProxy.objects.filter(poll__in=polls, struck_at__isnull=True).order_by("giver"))
    voted = _by_poll(Voted.objects.filter(poll__in=polls).order_by("member"))
    urns = _by_poll(Urn.objects.filter(poll__in=polls)) if any(poll.secret for poll in polls) else {}
    return {
        poll.pk: Records(
            poll.rule,
            {elector.member: elector.voter for elector in electors.get(poll.pk, ())},
            frozenset(elector.member for elector in electors.get(poll.pk, ()) if elector.present),
            tuple(Proxy(one.giver, one.holder) for one in standing.get(poll.pk, ())),
            _ballots(voted.get(poll.pk, []), urns[poll.pk][0] if poll.secret else None),
        )
        for poll in polls
    }


def _by_poll(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.poll_id, []).append(row)
    return found


def _ballots(voted: Sequence[Voted], urn: Urn | None) -> tuple[Ballot, ...]:
    votes = urn.votes() if urn else [Vote(one.vote) for one in voted]
    if len(votes) != len(voted):
        words = f"{len(voted)} members voted but {len(votes)} votes are kept: restore the database from before it was changed."
        refuse([Fault("urn_mismatch", (), words)])
    return tuple(Ballot(one.member, vote, one.by or None) for one, vote in zip(voted, votes, strict=True))


def count(poll: Poll, casting_vote: Vote | None = None) -> Outcome:
    """Count the rows of a poll; the same rows give the same outcome for ever. Raises Faults as ``tally`` does."""
    return counted(poll, gather(poll), casting_vote)


def counted(poll: Poll, records: Records, casting_vote: Vote | None = None) -> Outcome:
    """Count records of a poll that were gathered already. Raises Faults as ``tally`` does."""
    kept = casting_vote or (Vote(poll.casting_vote) if poll.casting_vote else None)
    return tally(records.rule, records.eligible, records.present, records.proxies, records.ballots, casting_vote=kept)
