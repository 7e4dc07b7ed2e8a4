"""The rule of a ballot as data: quorum, majority, tie, proxies, written procedure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import Any

from scotemp.kit.faults import Fault, refuse

HALF = Fraction(1, 2)


class Basis(StrEnum):
    """Whom a majority is a share of; the first two differ in whether abstentions count."""

    DECISIVE = "decisive"  # yes and no; abstentions do not count
    CAST = "cast"  # yes, no and abstentions
    PRESENT = "present"  # everybody in the room or represented there
    ELIGIBLE = "eligible"  # everybody entitled to vote when the ballot opened


class QuorumBasis(StrEnum):
    """What a quorum is a share of."""

    ELIGIBLE = "eligible"  # those present or represented, out of all who are entitled
    PRESENT = "present"  # those who hand in a ballot, out of those present or represented


class Tie(StrEnum):
    """What happens if exactly half are for and half against."""

    REJECTED = "rejected"
    CHAIR = "chair"


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many must take part: at least `share` of the basis; a share of 0 asks for nobody."""

    share: Fraction
    of: QuorumBasis = QuorumBasis.ELIGIBLE

    def needed(self, base: int) -> int:
        """Return the smallest number that is a quorum of `base` people.

        >>> Quorum(Fraction(2, 3)).needed(11)
        8
        """
        return ceil(self.share * base)


@dataclass(frozen=True, slots=True)
class Majority:
    """How many must say yes: `share` of the basis, or more than that share if `more_than`."""

    share: Fraction
    of: Basis
    more_than: bool = False

    def needed(self, base: int) -> int:
        """Return the smallest number of yes votes that is this majority of `base` votes; never less than one.

        >>> SIMPLE.needed(10), TWO_THIRDS.needed(10), FOUR_FIFTHS.needed(10), TWO_THIRDS.needed(0)
        (6, 7, 8, 1)
        """
        exact = self.share * base
        return max(1, floor(exact) + 1 if self.more_than else ceil(exact))


SIMPLE = Majority(HALF, Basis.DECISIVE, more_than=True)
ABSOLUTE = Majority(HALF, Basis.ELIGIBLE, more_than=True)
TWO_THIRDS = Majority(Fraction(2, 3), Basis.DECISIVE)
FOUR_FIFTHS = Majority(Fraction(4, 5), Basis.DECISIVE)


@dataclass(frozen=True, slots=True)
class BallotRule:
    """How one ballot is decided.

    Attributes
    ----------
    quorum, majority : Quorum, Majority
        Who must take part, who must agree.
    tie : Tie
        The chair's casting vote exists only where more than half is asked for.
    proxies_per_holder : int
        How many absent members one member may speak for; 0 forbids proxies.
    written : bool
        No meeting: members answer until a date. Nobody is present, so neither proxies nor shares of those present make sense.
    silence_is_yes : bool
        In a written procedure, those who do not answer are counted as yes. They do not count towards the quorum.

    Raises
    ------
    Faults
        If the parts contradict each other.
    """

    quorum: Quorum
    majority: Majority
    tie: Tie = Tie.REJECTED
    proxies_per_holder: int = 0
    written: bool = False
    silence_is_yes: bool = False

    def __post_init__(self) -> None:
        of_present = self.majority.of is Basis.PRESENT or self.quorum.of is QuorumBasis.PRESENT
        at_least_half = self.majority.share == HALF and not self.majority.more_than
        checks = {
            "quorum_share": (not 0 <= self.quorum.share <= 1, "The quorum is a share from 0 to 1."),
            "majority_share": (not HALF <= self.majority.share <= 1, "The majority is a share from 1/2 to 1."),
            "half_is_no_majority": (at_least_half, "Half is no majority: ask for more than 1/2, and let `tie` say what a tie means."),
            "more_than_all": (self.majority.more_than and self.majority.share == 1, "Nobody reaches more than all: ask for at least 1."),
            "chair_breaks_halves_only": (
                self.tie is Tie.CHAIR and self.majority.share != HALF,
                "The chair breaks ties only where more than 1/2 is asked for: set `tie` to rejected.",
            ),
            "proxies_below_zero": (self.proxies_per_holder < 0, "The number of proxies a holder is 0 or more."),
            "proxies_in_writing": (
                self.written and self.proxies_per_holder > 0,
                "In a written procedure everybody can answer: set `proxies_per_holder` to 0.",
            ),
            "present_in_writing": (self.written and of_present, "Nobody is present in a written procedure: take another basis."),
            "silence_in_meeting": (
                self.silence_is_yes and not self.written,
                "Silence counts as yes only in a written procedure: set `written`.",
            ),
        }
        refuse(Fault(code, (), words) for code, (wrong, words) in checks.items() if wrong)


def rule_from(data: Mapping[str, object]) -> BallotRule:
    """Read a rule as `as_data` writes it and rule packs keep it; what is left out has its default.

    >>> rule = rule_from({"quorum": "2/3", "majority": "2/3", "majority_of": "present"})
    >>> rule.majority.needed(11)
    8

    Raises
    ------
    Faults
        If a key is unknown or lacking, or a value cannot be read, or the rule contradicts itself.
    """
    left = set(data) - _READERS.keys()
    lacking = {"quorum", "majority", "majority_of"} - set(data)
    faults = [Fault("unknown_key", (key,), f"A ballot rule has no `{key}`: known are {', '.join(_READERS)}.") for key in left]
    faults += [Fault("lacking_key", (key,), f"The ballot rule lacks `{key}`.") for key in lacking]
    read: dict[str, Any] = {}
    for key in data.keys() & _READERS.keys():
        reader, wanted = _READERS[key]
        try:
            read[key] = reader(data[key])
        except (ValueError, ZeroDivisionError):
            faults.append(Fault("unreadable", (key,), f"`{key}` of the ballot rule cannot be {data[key]!r}: it is {wanted}."))
    refuse(faults)
    quorum = Quorum(read.pop("quorum"), read.pop("quorum_of", QuorumBasis.ELIGIBLE))
    majority = Majority(read.pop("majority"), read.pop("majority_of"), read.pop("more_than", False))
    return BallotRule(quorum, majority, **read)


def as_data(rule: BallotRule) -> dict[str, str | int | bool]:
    """Write a rule so that it can be kept beside its ballot, as JSON or YAML.

    >>> as_data(BallotRule(Quorum(HALF), SIMPLE))["majority"]
    '1/2'
    """
    return {
        "quorum": str(rule.quorum.share),
        "quorum_of": rule.quorum.of.value,
        "majority": str(rule.majority.share),
        "majority_of": rule.majority.of.value,
        "more_than": rule.majority.more_than,
        "tie": rule.tie.value,
        "proxies_per_holder": rule.proxies_per_holder,
        "written": rule.written,
        "silence_is_yes": rule.silence_is_yes,
    }


def _share(value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, str | int):  # a float is never exactly 2/3
        raise ValueError(value)
    return Fraction(value)


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(value)
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(value)
    return value


def _reader(kind: type[StrEnum]) -> tuple[Callable[[Any], object], str]:
    return kind, f"one of {', '.join(member.value for member in kind)}"


_A_SHARE = (_share, 'a fraction in quotes, such as "2/3"')
_A_FLAG = (_flag, "true or false")
_READERS: dict[str, tuple[Callable[[Any], object], str]] = {
    "quorum": _A_SHARE,
    "quorum_of": _reader(QuorumBasis),
    "majority": _A_SHARE,
    "majority_of": _reader(Basis),
    "more_than": _A_FLAG,
    "tie": _reader(Tie),
    "proxies_per_holder": (_count, "a whole number"),
    "written": _A_FLAG,
    "silence_is_yes": _A_FLAG,
}
