"""How does a locality stand against its nation, industry by industry?"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scotemp.assessments.activity_file import ActivityFile, ActivityRow, BadCell
from scotemp.assessments.assessment import Assessment
from scotemp.assessments.concordance import Mapped, UnknownCode, translate
from scotemp.assessments.table import YEAR, Accounts, Floats, accounts
from scotemp.engines.trade import location, shift_share

MEASURE_ORDER = ("output", "exports", "employment")
"""Which measure leads when a file holds several: those that the table also holds come first."""


@dataclass(frozen=True, slots=True)
class UnknownRow:
    """A row whose industry code nobody knows, with codes that look like it."""

    line: int
    code: str
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LocalIndustry:
    """One industry of the locality; values in the file's unit, shares among the industries compared."""

    industry: str
    local: float
    local_share: float
    nation_share: float
    quotient: float


@dataclass(frozen=True, slots=True)
class Shift:
    """Change of one industry between two years, split by shift-share analysis; in the file's unit."""

    industry: str
    change: float
    national: float
    mix: float
    competitive: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """One measure against the nation.

    `basis` says what stands for the nation: ``file`` (its own column), ``table_output``, ``table_exports`` (the
    input-output table's) or ``mixed`` (local jobs against national output: a hint, not a quotient proper).
    `incomparable` are industries left out because the nation has nothing in them.
    `shift_missing` says why there is no shift-share: ``one_year`` or ``no_nation``, else empty.
    """

    measure: str
    year: int | None
    basis: str
    industries: tuple[LocalIndustry, ...]
    incomparable: tuple[str, ...]
    total: float
    shift_years: tuple[int, int] | None
    shifts: tuple[Shift, ...]
    shift_missing: str


@dataclass(frozen=True, slots=True)
class LocalityProfile:
    """What a file said of a locality: comparisons, leading measure first, and all that could not be used."""

    name: str
    country: str
    comparisons: tuple[Comparison, ...]
    mapped: tuple[Mapped, ...]
    bad_cells: tuple[BadCell, ...]
    unknown: tuple[UnknownRow, ...]
    rows_used: int
    rows_refused: int

    @property
    def leading(self) -> Comparison:
        """Return the comparison that the brief rests on."""
        return self.comparisons[0]

    def strong(self) -> tuple[str, ...]:
        """Return the industries whose leading location quotient is at least 1, highest first."""
        ranked = sorted(self.leading.industries, key=lambda one: -one.quotient)
        return tuple(one.industry for one in ranked if one.quotient >= 1)


class NothingUsable(ValueError):
    """Nothing in the file could be compared; `activity` and `unknown` hold the rows at fault, if it was the rows."""

    def __init__(self, activity: ActivityFile, unknown: tuple[UnknownRow, ...]) -> None:
        super().__init__(f"{activity.name}: no row can be used; mend the {len(activity.bad) + len(unknown)} cells named and load it again")
        self.activity = activity
        self.unknown = unknown


def profile(country: str, activity: ActivityFile, *, year: int = YEAR) -> Assessment[LocalityProfile]:
    """Answer how the locality described by `activity` stands against `country`.

    Codes are translated to the 50 industries of the table; what a code covers in several of them is split by the
    weights that the answer lists. Location quotients compare only the industries that the file names. Raises
    NothingUsable if no row can be used.
    """
    data = accounts(year)
    spread, mapped, unknown = _spread(data, country, activity.rows)
    if not spread:
        raise NothingUsable(activity, unknown)
    tried = [_compare(data, country, spread, measure) for measure in MEASURE_ORDER if _has(spread, measure)]
    comparisons = [comparison for comparison in tried if comparison]
    if not comparisons:
        raise NothingUsable(activity, unknown)
    refused = {cell.line for cell in activity.bad} | {row.line for row in unknown}
    value = LocalityProfile(
        name=activity.name,
        country=country,
        comparisons=tuple(comparisons),
        mapped=mapped,
        bad_cells=activity.bad,
        unknown=unknown,
        rows_used=len(activity.rows) - len(unknown),
        rows_refused=len(refused),
    )
    limits = ("user_file", "listed_only") + (("mixed_basis",) if any(one.basis == "mixed" for one in comparisons) else ())
    return data.answer(value, "location-quotient", {"country": country, "file": activity.name}, limits)


def quotients(profile: LocalityProfile, *, year: int = YEAR) -> Floats:
    """Return the leading comparison's location quotients in the order of the table's industries, 0 where not named."""
    codes = accounts(year).table.industries
    values = np.zeros(len(codes))
    for one in profile.leading.industries:
        values[codes.index(one.industry)] = one.quotient
    return values


Spread = dict[int | None, dict[str, dict[str, float]]]
"""year -> industry -> measure -> value."""


def _spread(data: Accounts, country: str, rows: Sequence[ActivityRow]) -> tuple[Spread, tuple[Mapped, ...], tuple[UnknownRow, ...]]:
    national = dict(zip(data.table.industries, data.output[data.country(country)], strict=True))
    spread: Spread = defaultdict(lambda: defaultdict(lambda: defaultdict(float)))
    mapped: dict[tuple[str, str], tuple[Mapped, ...]] = {}
    unknown = []
    for row in rows:
        try:
            key = (row.classification, row.code)
            parts = mapped[key] if key in mapped else mapped.setdefault(key, translate(row.code, row.classification, national))
        except UnknownCode as error:
            unknown.append(UnknownRow(row.line, row.code, error.suggestions))
            continue
        for part in parts:
            for measure, value in row.values.items():
                spread[row.year][part.industry][measure] += value * part.share
    return spread, tuple(part for parts in mapped.values() for part in parts), tuple(unknown)


def _has(spread: Spread, measure: str) -> bool:
    return any(measure in values for industries in spread.values() for values in industries.values())


def _compare(data: Accounts, country: str, spread: Spread, measure: str) -> Comparison | None:
    """Compare one measure of the latest year; None if every figure is zero or the nation has none of the industries."""
    dated = sorted(y for y in spread if y is not None and _has({y: spread[y]}, measure))
    year = dated[-1] if dated else None
    current = {code: values for code, values in spread[year].items() if measure in values}
    named = [code for code in data.table.industries if code in current]
    national, basis = _nation(data, country, current, named, measure)
    codes = [code for code, figure in zip(named, national, strict=True) if figure > 0]
    local, nation = np.array([current[code][measure] for code in codes]), national[national > 0]
    if local.sum() == 0:
        return None
    quotient = np.nan_to_num(location.location_quotient(local, nation))
    shifts, years, missing = _shifts(spread, dated, measure)
    return Comparison(
        measure=measure,
        year=year,
        basis=basis,
        industries=tuple(
            LocalIndustry(code, float(local[k]), float(local[k] / local.sum()), float(nation[k] / nation.sum()), float(quotient[k]))
            for k, code in enumerate(codes)
        ),
        incomparable=tuple(code for code in named if code not in codes),
        total=float(local.sum()),
        shift_years=years,
        shifts=shifts,
        shift_missing=missing,
    )


def _nation(data: Accounts, country: str, current: dict[str, dict[str, float]], codes: list[str], measure: str) -> tuple[Floats, str]:
    column = f"nation_{measure}"
    if all(column in current[code] for code in codes):
        return np.array([current[code][column] for code in codes]), "file"
    where = [data.industry(code) for code in codes]
    if measure == "exports":
        return data.exports[data.country(country), where], "table_exports"
    return data.output[data.country(country), where], "table_output" if measure == "output" else "mixed"


def _shifts(spread: Spread, dated: list[int], measure: str) -> tuple[tuple[Shift, ...], tuple[int, int] | None, str]:
    if len(dated) < 2:
        return (), None, "one_year"
    first, last = spread[dated[0]], spread[dated[-1]]
    needed = (measure, f"nation_{measure}")
    codes = [code for code in first if code in last and all(key in first[code] and key in last[code] for key in needed)]
    codes = [code for code in codes if first[code][needed[1]] > 0]
    if not codes:
        return (), None, "no_nation"
    columns = [np.array([period[code][key] for code in codes]) for key in needed for period in (first, last)]
    parts = shift_share.decompose(*columns)
    rows = tuple(
        Shift(code, float(parts.total[k]), float(parts.national[k]), float(parts.mix[k]), float(parts.competitive[k]))
        for k, code in enumerate(codes)
    )
    return rows, (dated[0], dated[-1]), ""
