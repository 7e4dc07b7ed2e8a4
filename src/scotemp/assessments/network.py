"""Where abroad does the organisation need somebody: the flows that matter against who is there already?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.table import YEAR, Accounts, accounts

WEIGHTS: Final = {"trade": 0.5, "projects": 0.25, "interest": 0.25}
"""Trade counts double, because it is measured; joint projects and members' interest are the platform's own counts."""


@dataclass(frozen=True, slots=True)
class Cover:
    """A country: its trade in inputs with home in USD million (none where the table does not hold it or home), the platform's counts.

    `weight` is its part in the flows that matter, in [0, 1]; all weights add up to 1 unless nothing flows at all. `gap` is the weight
    where nobody is present, else 0.
    """

    country: str
    trade: float | None
    projects: int
    interest: int
    presences: int
    weight: float

    @property
    def gap(self) -> float:
        """The weight that nobody covers."""
        return 0.0 if self.presences else self.weight


def coverage(
    home: str,
    others: Collection[str],
    *,
    presences: Mapping[str, int],
    projects: Mapping[str, int],
    interest: Mapping[str, int],
    year: int = YEAR,
) -> Assessment[tuple[Cover, ...]]:
    """Answer which of `others` matter to `home` and are not covered, the widest gap first, then the heaviest.

    The weight of a country is the weighted mean of its shares in the trade of `home` with all of them, in joint projects and in members'
    interest (WEIGHTS); of these, what nobody has at all is left out and the other weights are scaled up. `presences`, `projects`
    and `interest` are counts by alpha-3 code. Where the table does not hold `home`, its trade is unknown with all of them.
    """
    data = accounts(year)
    held = set(data.table.countries)
    trade = {other: _trade(data, home, other) for other in others if {home, other} <= held}
    shares = {
        "trade": _shares(trade),
        "projects": _shares({other: float(projects.get(other, 0)) for other in others}),
        "interest": _shares({other: float(interest.get(other, 0)) for other in others}),
    }
    told = {name: WEIGHTS[name] for name, found in shares.items() if found}
    whole = sum(told.values())
    rows = [
        Cover(
            country=other,
            trade=trade.get(other),
            projects=projects.get(other, 0),
            interest=interest.get(other, 0),
            presences=presences.get(other, 0),
            weight=sum(part / whole * shares[name].get(other, 0.0) for name, part in told.items()) if whole else 0.0,
        )
        for other in others
    ]
    rows.sort(key=lambda row: (-row.gap, -row.weight, row.country))
    inputs: dict[str, object] = {"home": home, "countries": tuple(others), "weights": tuple(WEIGHTS.items())}
    absent = "absent_countries" if home in held else "absent_home"
    return data.answer(tuple(rows), "network-coverage", inputs, limits=("intermediate_only", absent, "platform_weights"))


def _trade(data: Accounts, home: str, other: str) -> float:
    """Return the trade in inputs of two countries, both directions together, in USD million."""
    c, d = data.country(home), data.country(other)
    return float(data.bilateral[c, d] + data.bilateral[d, c])


def _shares(values: Mapping[str, float]) -> dict[str, float]:
    """Return each value's part of their sum; nothing where there is nothing to share."""
    whole = sum(values.values())
    return {key: value / whole for key, value in values.items()} if whole > 0 else {}
