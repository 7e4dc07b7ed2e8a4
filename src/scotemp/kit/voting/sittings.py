"""The polls on a record with all that pages and programs show of them, read in a few queries however many there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.voting.electorates import ELECTORATES
from scotemp.kit.voting.models import Poll
from scotemp.kit.voting.records import Records, counted, gather_all
from scotemp.kit.voting.selectors import polls_on
from scotemp.kit.voting.tally import Outcome, Turnout, turnout
from scotemp.kit.workflow.errors import spoken


@dataclass(frozen=True, slots=True)
class Sitting:
    """A poll, what was recorded in it, and what its members are called in the language that is active."""

    record: Any
    poll: Poll
    records: Records
    called: Mapping[str, str]

    @property
    def is_open(self) -> bool:
        """Whether votes are taken."""
        return self.poll.state == "open"

    @property
    def voted(self) -> frozenset[str]:
        """The members who have voted."""
        return frozenset(ballot.voter for ballot in self.records.ballots)

    @property
    def holders(self) -> dict[str, str]:
        """For each member who gave a proxy that stands, who holds it."""
        return {proxy.giver: proxy.holder for proxy in self.records.proxies}

    @property
    def turnout(self) -> Turnout:
        """Who takes part so far."""
        held = self.records
        return turnout(
            held.rule, entitled=len(held.voters), present=len(held.present), proxies=len(held.proxies), ballots=len(held.ballots)
        )

    @property
    def outcome(self) -> Outcome | None:
        """The outcome, counted anew; nothing before the poll is closed."""
        return counted(self.poll, self.records) if self.poll.state == "closed" else None

    @property
    def votes(self) -> dict[str, str]:
        """How each member voted: known of an open ballot that is closed, and of no other."""
        told = self.poll.state == "closed" and not self.poll.secret
        return {ballot.voter: ballot.vote.value for ballot in self.records.ballots} if told else {}

    def own(self, viewer: Viewer) -> list[str]:
        """Return the members for whom the viewer votes by right, proxies aside."""
        return [] if viewer.key is None else [member for member, voter in self.records.voters.items() if voter == viewer.key]

    def outstanding(self, viewer: Viewer) -> list[str]:
        """Return the members whose vote the viewer still has to cast, his own or as holder of their proxy."""
        own, holders = self.own(viewer), self.holders
        return [member for member in self.records.voters if holders.get(member, member) in own and member not in self.voted]


def sittings_on(viewer: Viewer, record: Any, number: int | None = None) -> list[Sitting]:
    """Return the polls on a record that the viewer may see, or the one of a number; none where no desk says who votes."""
    label = record._meta.label_lower
    if label not in ELECTORATES:
        return []
    found = polls_on(viewer, record)
    polls = list(found if number is None else found.filter(pk=number))
    records = gather_all(polls) if polls else {}
    members = {member for one in records.values() for member in one.voters}
    named = ELECTORATES[label].called(record, members) if members else {}
    called = {member: name if isinstance(name, str) else spoken(name) for member, name in named.items()}
    return [Sitting(record, poll, records[poll.pk], {one: called.get(one, one) for one in records[poll.pk].voters}) for poll in polls]
