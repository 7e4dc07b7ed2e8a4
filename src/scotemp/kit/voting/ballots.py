"""Ballots and proxies, and what may be wrong with them."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from scotemp.kit.faults import Fault
from scotemp.kit.voting.rules import BallotRule


class Vote(StrEnum):
    """What a ballot says."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


@dataclass(frozen=True, slots=True)
class Ballot:
    """The vote of one member; `by` is the holder of his proxy, or nobody if he voted himself."""

    voter: str
    vote: Vote
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Proxy:
    """An absent member (`giver`) lets another (`holder`) vote for him."""

    giver: str
    holder: str


def faults(
    rule: BallotRule, eligible: frozenset[str], present: Collection[str], proxies: Collection[Proxy], ballots: Collection[Ballot]
) -> Iterator[Fault]:
    """Yield everything that is wrong with a set of ballots; nothing if it can be counted."""
    if not eligible:
        yield Fault("nobody_eligible", (), "Nobody is entitled to vote: freeze the list of members before the ballot opens.")
    yield from _attendance(rule, eligible, present)
    yield from _proxies(rule, eligible, present, proxies)
    yield from _ballots(rule, eligible, present, proxies, ballots)


def _attendance(rule: BallotRule, eligible: frozenset[str], present: Collection[str]) -> Iterator[Fault]:
    if rule.written and present:
        yield Fault("present_in_writing", (), "Nobody is present in a written procedure: leave the attendance empty.")
    for member in set(present) - eligible:
        yield Fault("present_not_eligible", (member,), f"{member} is listed as present but is not entitled to vote: list guests elsewhere.")


def _proxies(rule: BallotRule, eligible: frozenset[str], present: Collection[str], proxies: Collection[Proxy]) -> Iterator[Fault]:
    givers = Counter(proxy.giver for proxy in proxies)
    cap = rule.proxies_per_holder
    for holder, held in Counter(proxy.holder for proxy in proxies).items():
        if held > cap:
            yield Fault("proxy_cap", (holder,), f"{holder} holds {held} proxies, the rule allows {cap}: give the others to somebody else.")
        if holder not in eligible:
            yield Fault("holder_not_eligible", (holder,), f"{holder} holds a proxy but is not entitled to vote: choose a member.")
        elif holder not in present:
            yield Fault("holder_absent", (holder,), f"{holder} holds a proxy but is absent: it counts only through somebody present.")
        if holder in givers:
            yield Fault("proxy_chain", (holder,), f"{holder} holds a proxy and has given his own away: proxies are not passed on.")
    for giver, given in givers.items():
        if given > 1:
            yield Fault("proxy_twice", (giver,), f"{giver} gave {given} proxies: one vote has one holder.")
        if giver not in eligible:
            yield Fault("giver_not_eligible", (giver,), f"{giver} gave a proxy but is not entitled to vote: strike it.")
        if giver in present:
            yield Fault("giver_present", (giver,), f"{giver} gave a proxy but is present: strike the proxy, or the presence.")


def _ballots(
    rule: BallotRule, eligible: frozenset[str], present: Collection[str], proxies: Collection[Proxy], ballots: Collection[Ballot]
) -> Iterator[Fault]:
    held = {(proxy.giver, proxy.holder) for proxy in proxies}
    for voter, cast in Counter(ballot.voter for ballot in ballots).items():
        if cast > 1:
            yield Fault("double_ballot", (voter,), f"{cast} ballots are there for {voter}: one member has one vote.")
    for ballot in ballots:
        if ballot.voter not in eligible:
            words = f"{ballot.voter} voted but was not entitled when the ballot opened: strike the ballot."
            yield Fault("voter_not_eligible", (ballot.voter,), words)
        elif ballot.by is not None:
            if (ballot.voter, ballot.by) not in held:
                words = f"{ballot.by} voted for {ballot.voter} without holding that proxy: record the proxy or strike the ballot."
                yield Fault("no_proxy", (ballot.by, ballot.voter), words)
        elif not rule.written and ballot.voter not in present:
            words = f"{ballot.voter} voted but is not recorded as present: mend the attendance or strike the ballot."
            yield Fault("voter_absent", (ballot.voter,), words)
