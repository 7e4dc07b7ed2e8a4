"""Who is in a committee and who is missing: counts, shares, missing roles and stages, and what breaks the rule."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from scotemp.apps.committees.rules.packs import Composition, Validity
from scotemp.nomenclature.ownership import CommitteeRole


@dataclass(frozen=True, slots=True)
class Member:
    """One member: its role, its class of owner, its country, the stages of the chain for which it stands, and its days."""

    role: str
    ownership: str
    country: str
    stages: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def holds(self, on: date) -> bool:
        """Say whether it is a member on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Violation:
    """One breach of the rule: ``role``, ``stage``, ``class`` or ``chair``, and of which."""

    code: str
    of: str


@dataclass(frozen=True, slots=True)
class Meter:
    """The composition on a day. Members by role, class and country add up to `total`; one member may stand for several stages."""

    total: int
    roles: Mapping[str, int]
    classes: Mapping[str, int]
    countries: Mapping[str, int]
    stages: Mapping[str, int]
    missing_roles: tuple[str, ...]
    missing_stages: tuple[str, ...]
    violations: tuple[Violation, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing breaks the rule."""
        return not self.violations

    def share(self, count: int) -> Fraction:
        """Return what part of the members a count is, 0 of none."""
        return Fraction(count, self.total) if self.total else Fraction(0)


def composition(members: Iterable[Member], rule: Composition, on: date, *, stages: Sequence[str] = (), chair: str = "") -> Meter:
    """Return the composition of the members of a day; `stages` make the chain, `chair` is the role of the chair's organisation."""
    present = [member for member in members if member.holds(on)]
    by_role = Counter(member.role for member in present)
    by_class = Counter(member.ownership for member in present)
    by_stage = Counter(stage for member in present for stage in set(member.stages) if stage in stages)
    roles = {role.value: by_role.get(role.value, 0) for role in CommitteeRole}
    missing_roles = tuple(role.value for role in rule.roles if not roles[role.value])
    missing_stages = tuple(stage for stage in stages if not by_stage[stage])
    heavy = sorted(one for one, count in by_class.items() if one and 100 * Fraction(count, len(present)) > rule.class_most)
    violations = (
        *(Violation("role", role) for role in missing_roles),
        *(Violation("stage", stage) for stage in missing_stages if rule.every_stage),
        *(Violation("class", one) for one in heavy),
        *((Violation("chair", chair),) if chair and chair not in rule.chair_roles else ()),
    )
    return Meter(
        total=len(present), roles=roles, classes=dict(by_class), countries=dict(Counter(member.country for member in present)),
        stages={stage: by_stage[stage] for stage in stages}, missing_roles=missing_roles, missing_stages=missing_stages,
        violations=violations,
    )  # fmt: skip


def valid(meter: Meter, rule: Validity, *, is_active: bool, full_time: Decimal | None) -> tuple[str, ...]:
    """Return what a committee lacks to count as valid: ``members``, ``types``, ``activity``, ``full_time``.

    Staff that is not known is not held against it.
    """
    lacks = {
        "members": meter.total < rule.members,
        "types": len([one for one in meter.classes if one]) < rule.types,
        "activity": not is_active,
        "full_time": full_time is not None and full_time < rule.full_time,
    }
    return tuple(name for name, lacking in lacks.items() if lacking)
