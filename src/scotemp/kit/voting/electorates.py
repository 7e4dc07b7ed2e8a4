"""What a desk says of the votes on its records: who is entitled, by which rules it may be decided, and what follows from the outcome."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from scotemp.kit.registry import Slot
from scotemp.kit.voting.models import Poll
from scotemp.kit.voting.rules import BallotRule
from scotemp.kit.voting.tally import Outcome
from scotemp.nomenclature.language import Names


class Allowed(NamedTuple):
    """A rule by which a question may be decided, and what people call it."""

    rule: BallotRule
    label: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Electorate:
    """How the records of one model are voted on.

    Attributes
    ----------
    voters : callable
        From a record, whoever may vote if a poll opened now: the key of each member, and the key of the user who votes for it.
    called : callable
        From a record and keys of members, what each is called, also of members who have left since; one that is missing shows its key.
    rules : callable
        From a record, the rules that may be used, by name, the first proposed; none while nothing on the record may be put to the vote.
    question : callable
        From a record, the question that is proposed, by language.
    """

    voters: Callable[[Any], Mapping[str, str]]
    called: Callable[[Any, Collection[str]], Mapping[str, Names | str]]
    rules: Callable[[Any], Mapping[str, Allowed]]
    question: Callable[[Any], Mapping[str, str]] = lambda record: {}


ELECTORATES: Final[Slot[Electorate]] = Slot("electorates")
"""By the label of a model, as ``committees.resolution``; without one, records of that model are not voted on by page and program."""

OUTCOMES: Final[Slot[Callable[[Any, Poll, Outcome], None]]] = Slot("outcomes of polls")
"""By the label of a model: told a record, its poll and the outcome within the transaction that closes it; to raise undoes the close."""
