"""The class of ownership of an organisation as a function of who holds how much of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from scotemp.nomenclature.ownership import Ownership

_STATE: Final = (Ownership.CENTRAL_SOE, Ownership.LOCAL_SOE, Ownership.PUBLIC_BODY)
_INHERITED: Final = (*_STATE[:2], Ownership.PRIVATE, Ownership.NGO, Ownership.ACADEMIA, Ownership.FINANCIAL_INSTITUTION)


@dataclass(frozen=True, slots=True)
class Holding:
    """One owner: a name for the explanation, his class and country (alpha-3), per cent held, and whether he declares control."""

    owner: str
    owner_class: Ownership
    country: str
    percent: Decimal
    control: bool = False


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Per cent above which an owner controls, and from which a foreign share makes an organisation foreign-funded."""

    control_above: Decimal = Decimal(50)
    foreign_from: Decimal = Decimal(25)


@dataclass(frozen=True, slots=True)
class Classified:
    """The class, the rule that decided (``controlled``, ``foreign_share``, ``single_kind``, ``mixed``), its share and its owners."""

    ownership: Ownership
    rule: str
    percent: Decimal
    owners: tuple[str, ...]


class StakesExceedWhole(ValueError):
    """The stakes add up to more than 100 per cent; `total` is their sum."""

    def __init__(self, total: Decimal) -> None:
        super().__init__(f"The stakes add up to {total} %: they must not exceed 100.")
        self.total = total


def classify(holdings: Iterable[Holding], country: str, thresholds: Thresholds = Thresholds()) -> Classified | None:
    """Return the class of an organisation of a country (alpha-3), or None if nobody is known to own any of it.

    An owner who controls hands down his class, of several the central state before the local before others. A foreign
    controlling owner, or else a foreign share that is large enough, makes it foreign-funded; a body of the state that
    controls makes it a local state-owned enterprise unless it is itself central. Without either, owners of one class hand
    it down together when they hold more than the control threshold; all else is mixed. The order of stakes is of no account.

    Raises StakesExceedWhole, and ValueError for a stake below 0.
    """
    held = sorted(holdings, key=lambda one: (-one.percent, one.owner_class, one.owner))
    if any(one.percent < 0 for one in held):
        message = "A stake cannot be less than 0 per cent."
        raise ValueError(message)
    if (total := sum((one.percent for one in held), Decimal(0))) > 100:
        raise StakesExceedWhole(total)
    if not held:
        return None
    return _controlled(held, country, thresholds) or _foreign(held, country, thresholds) or _kindred(held, thresholds)


def _controlled(held: list[Holding], country: str, thresholds: Thresholds) -> Classified | None:
    ruling = [one for one in held if one.control or one.percent > thresholds.control_above]
    ranked = sorted(ruling, key=lambda one: (one.country != country, _rank(one.owner_class)))
    if not ranked:
        return None
    best = ranked[0]
    ownership = Ownership.FOREIGN_FUNDED if best.country != country else _handed_down(best.owner_class)
    return Classified(ownership, "controlled", best.percent, (best.owner,))


def _foreign(held: list[Holding], country: str, thresholds: Thresholds) -> Classified | None:
    foreign = [one for one in held if one.country != country or one.owner_class is Ownership.FOREIGN_FUNDED]
    share = sum((one.percent for one in foreign), Decimal(0))
    if not foreign or share < thresholds.foreign_from:
        return None
    return Classified(Ownership.FOREIGN_FUNDED, "foreign_share", share, tuple(sorted(one.owner for one in foreign)))


def _kindred(held: list[Holding], thresholds: Thresholds) -> Classified:
    shares: dict[Ownership, Decimal] = {}
    for one in held:
        kind = _handed_down(one.owner_class)
        shares[kind] = shares.get(kind, Decimal(0)) + one.percent
    largest = min(shares, key=lambda kind: (-shares[kind], _rank(kind)))
    if shares[largest] > thresholds.control_above and largest is not Ownership.MIXED:
        owners = tuple(sorted(one.owner for one in held if _handed_down(one.owner_class) is largest))
        return Classified(largest, "single_kind", shares[largest], owners)
    return Classified(Ownership.MIXED, "mixed", sum(shares.values(), Decimal(0)), tuple(sorted(one.owner for one in held)))


def _handed_down(owner: Ownership) -> Ownership:
    return Ownership.LOCAL_SOE if owner is Ownership.PUBLIC_BODY else owner


def _rank(owner: Ownership) -> int:
    return _INHERITED.index(_handed_down(owner)) if _handed_down(owner) in _INHERITED else len(_INHERITED)
