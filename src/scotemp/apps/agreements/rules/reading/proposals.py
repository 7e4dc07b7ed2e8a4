"""What may be commitments in a text: sentences that bind, with whom, until when, and what made them look so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scotemp.apps.agreements.rules.reading.clauses import sentences
from scotemp.apps.agreements.rules.reading.days import Due, due, recurs
from scotemp.apps.agreements.rules.reading.duties import Duty, duty, whom


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence that may be a commitment; from `start` to `end` it stands in the text. `party` as ``whom`` returns it."""

    clause: str
    text: str
    start: int
    end: int
    duty: Duty
    party: int | str | None
    due: Due | None
    recurs: str


def propose(text: str, parties: Sequence[Sequence[str]], signed_on: date | None = None) -> tuple[Proposal, ...]:
    """Return what a person may take for commitments of an agreement, in the order of the text; it decides nothing.

    `parties` are the names of each party, in the order in which the text calls them first, second and so on. A sentence without
    a subject of its own belongs to the party of the sentence before it in the same clause.
    """
    found: list[Proposal] = []
    clause, last = "", None
    for one in sentences(text):
        if one.clause != clause:
            clause, last = one.clause, None
        who = whom(one.text, parties)
        last = last if who is None else who
        if binds := duty(one.text):
            found.append(Proposal(one.clause, one.text, one.start, one.end, binds, last, due(one.text, signed_on), recurs(one.text)))
    return tuple(found)
