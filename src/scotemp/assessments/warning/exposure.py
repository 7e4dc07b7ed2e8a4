"""Who hangs on a country and on whom it hangs: what each would lose if their trade in inputs stopped, and how concentrated that is."""

from dataclasses import dataclass, replace
from functools import lru_cache

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.exposure import PartnerExposure, partners
from scotemp.assessments.table import YEAR, accounts


@dataclass(frozen=True, slots=True)
class Dependence:
    """The largest losses first: `on_it` are what others would lose without the country, `its_own` what it would lose without each.

    `concentration` is the Herfindahl-Hirschman index, 0 to 1, of its trade in inputs by partner, both directions together.
    """

    country: str
    on_it: tuple[PartnerExposure, ...]
    its_own: tuple[PartnerExposure, ...]
    concentration: float


@lru_cache(maxsize=128)
def dependence(country: str, count: int = 10, year: int = YEAR) -> Assessment[Dependence]:
    """Answer what hangs on `country` and on what it hangs, at most `count` economies each way; kept, for it takes a third of a second.

    In `on_it` the economy named is the one that loses. Raises UnknownName (a KeyError) for an economy that the table does not hold.
    """
    data = accounts(year)
    c = data.country(country)
    others = tuple(one for one in data.table.countries if one != country)
    own = partners(country, others, year=year).value
    trade = data.bilateral[c, :] + data.bilateral[:, c]
    trade[c] = 0.0
    shares = trade / trade.sum() if trade.sum() > 0 else trade
    value = Dependence(country, _on_it(country, others, year)[:count], _by_share(own)[:count], float((shares**2).sum()))
    inputs: dict[str, object] = {"country": country, "count": count}
    return data.answer(value, "structural-exposure", inputs, limits=("no_substitution", "intermediate_only", "rest_of_world"))


def largest_share(one: PartnerExposure) -> float:
    """Return the larger of what is lost as a seller and as a buyer, as a share of gross output."""
    return max(one.buyer_share, one.supplier_share)


def _by_share(rows: tuple[PartnerExposure, ...]) -> tuple[PartnerExposure, ...]:
    return tuple(sorted(rows, key=largest_share, reverse=True))


def _on_it(country: str, others: tuple[str, ...], year: int) -> tuple[PartnerExposure, ...]:
    """Return what each of the others would lose without the country, each under the name of the one that loses."""
    rows = ((other, partners(other, (country,), year=year).value[0]) for other in others)
    return _by_share(tuple(replace(row, country=other) for other, row in rows))
