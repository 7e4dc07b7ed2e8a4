"""Who belongs to the Shanghai Cooperation Organisation, in what status, and since when.

A partner's or observer's period begins with the signature of its memorandum or, where there was none, with the decision
of the Council of Heads of State. The list was checked against reports up to the summit in Tianjin (1 September 2025), which merged
observers and dialogue partners into SCO partners; each row names its source and how sure its date is.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from scotemp.nomenclature import countries
from scotemp.nomenclature.countries import Country
from scotemp.nomenclature.lookup import rows


class Status(StrEnum):
    """A country's standing in the organisation."""

    MEMBER = "member"
    OBSERVER = "observer"
    DIALOGUE_PARTNER = "dialogue_partner"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Membership:
    """A period in which a country had one status: from `since` until the day before `until` (None: it lasts).

    `precision` says whether the ``day`` of `since` is meant or only its ``month``; `confidence` is ``high`` where a
    report of the act was seen, else ``medium``.
    """

    iso3: str
    status: Status
    since: date
    until: date | None
    precision: str
    confidence: str
    source: str

    def covers(self, day: date) -> bool:
        """Return whether the status held on `day`."""
        return self.since <= day and (self.until is None or day < self.until)


@cache
def periods() -> tuple[Membership, ...]:
    """Return all periods by country and date."""
    return tuple(
        Membership(
            iso3=row["iso3"],
            status=Status(row["status"]),
            since=date.fromisoformat(row["since"]),
            until=date.fromisoformat(row["until"]) if row["until"] else None,
            precision=row["precision"],
            confidence=row["confidence"],
            source=row["source"],
        )
        for row in rows("sco.csv")
    )


def status(iso3: str, on: date | None = None) -> Membership | None:
    """Return the membership of the country on a day (today), or None if it had no status."""
    day = on or date.today()
    return next((one for one in periods() if one.iso3 == iso3 and one.covers(day)), None)


def members(on: date | None = None) -> tuple[Country, ...]:
    """Return the member states on a day (today), by alpha-3 code."""
    day = on or date.today()
    return tuple(countries.get(one.iso3) for one in periods() if one.status is Status.MEMBER and one.covers(day))
