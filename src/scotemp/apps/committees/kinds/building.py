"""The answer of the group builder in words: sets with their coverage, prices of constraints, clashes, and where data come from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from scotemp.apps.committees.models import GroupNeed
from scotemp.apps.directory.kinds.coded import industry, ownership
from scotemp.apps.directory.kinds.titles import organisation_reference
from scotemp.apps.directory.models import Organisation
from scotemp.kit.desks.cells import Reference
from scotemp.kit.desks.cells import shown as written
from scotemp.nomenclature import industries
from scotemp.nomenclature.language import OWN_NAMES

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A need and who of a set meets it, in the order of its members; `part` is how far, in per cent."""

    need: str
    required: bool
    by: tuple[bool, ...]
    part: int


@dataclass(frozen=True, slots=True)
class Seat:
    """A member of a set with its class and the shares that are proposed, in per cent."""

    organisation: Reference | None
    ownership: str
    by_contribution: str
    by_capital: str


@dataclass(frozen=True, slots=True)
class Set:
    """A set of members, best first by `rank`; `coverage` is in per cent."""

    rank: int
    seats: tuple[Seat, ...]
    rows: tuple[Row, ...]
    coverage: int
    value: float
    capital: float
    cost: float
    risk: float
    balanced: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the page shows of an answer."""

    sets: tuple[Set, ...]
    prices: tuple[tuple[str, float], ...]
    clashes: tuple[tuple[str, ...], ...]
    sources: tuple[tuple[str, int], ...]
    candidates: int


def shown(inputs: Data, result: Data, sources: Sequence[Data]) -> Shown:
    """Return an answer in words of the language that is active."""
    keys = {one["organisation"] for found in result["sets"] for one in found["members"]}
    named = {one.pk: one for one in Organisation.objects.filter(pk__in=keys).prefetch_related("names")}
    required = {(need["kind"], need["code"]) for need in inputs["needs"] if need["required"]}
    counted: dict[str, int] = {}
    for one in sources:
        counted[_source(one)] = counted.get(_source(one), 0) + 1
    return Shown(
        sets=tuple(_set(rank, found, named, required) for rank, found in enumerate(result["sets"], start=1)),
        prices=tuple(sorted(((condition(one), one["price"]) for one in result["prices"]), key=lambda pair: -pair[1])),
        clashes=tuple(tuple(condition(one) for one in clash) for clash in result["clashes"]),
        sources=tuple(sorted(counted.items())),
        candidates=len(inputs["candidates"]),
    )


def condition(one: Data) -> str:
    """Return a condition of a group in words: a need, or a rule."""
    rules = {
        "seats": _("number of seats"), "capital": _("capital wanted"), "balance": _("classes of ownership"), "rivals": _("rivals apart"),
        "mandatory": _("who must be in"), "forbidden": _("who must not be in"),
    }  # fmt: skip
    return rules.get(one["kind"]) or _need(one)


def _need(one: Data) -> str:
    label = dict(GroupNeed.Kind.choices)[one["kind"]]
    return f"{label}: {need_in_words(one['kind'], one['code'])}"


def need_in_words(kind: str, code: str) -> str:
    """Return what is needed in words: a stage and a language by their names, a certificate in capitals, anything else as it was written."""
    names: dict[str, Callable[[str], str]] = {"stage": _stage, "language": _language, "certificate": str.upper}
    return names.get(kind, str)(code)


def _language(tag: str) -> str:
    """Return a working language by its own name, any other by its tag, whatever letters it is written in."""
    return next((own for known, own in OWN_NAMES.items() if known.lower() == tag.lower()), tag)


def _stage(code: str) -> str:
    """Return the name of a stage, or its code where the table does not have it; codes are compared in small letters."""
    known = code.upper()
    return written(industry(known)) if known in industries.by_code() else known


def _set(rank: int, found: Data, named: Mapping[int, Organisation], required: set[tuple[str, str]]) -> Set:
    members = [one["organisation"] for one in found["members"]]
    return Set(
        rank=rank,
        seats=tuple(
            Seat(
                organisation_reference(named.get(one["organisation"])),
                written(ownership(one["ownership"])),
                one["by_contribution"],
                one["by_capital"],
            )
            for one in found["members"]
        ),
        rows=tuple(
            Row(_need(row), (row["kind"], row["code"]) in required, tuple(key in row["by"] for key in members), round(row["part"] * 100))
            for row in found["covered"]
        ),
        coverage=round(found["coverage"] * 100),
        value=found["value"],
        capital=found["capital"],
        cost=found["cost"],
        risk=found["risk"],
        balanced=found["balanced"],
    )


def _source(one: Data) -> str:
    words = {
        "capabilities": _("capabilities from the products in the directory"),
        "stages": _("stages from the industries in the directory"),
        "certificates": _("certificates among the papers in the directory"),
        "languages": _("languages of the people in the directory"),
        "offer": _("an offer, as stated and not verified"),
    }
    return words[one["what"]]
