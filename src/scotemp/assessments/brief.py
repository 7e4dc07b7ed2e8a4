"""The cooperation brief: what a country, industry or locality should know before it looks for partners."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scotemp.assessments import chains, committees, exposure, localities, partners, sectors
from scotemp.assessments.activity_file import ActivityFile
from scotemp.assessments.assessment import Assessment
from scotemp.assessments.chains import Gap, Neighbourhood
from scotemp.assessments.committees import Suggestion
from scotemp.assessments.exposure import PartnerExposure, SupplyExposure
from scotemp.assessments.localities import LocalityProfile
from scotemp.assessments.partners import Fit
from scotemp.assessments.sectors import Profile, Promise
from scotemp.assessments.sources import source
from scotemp.assessments.table import Accounts, accounts
from scotemp.datasets import profiles
from scotemp.datasets.profiles import ExportProfile
from scotemp.nomenclature import countries, industries, sco
from scotemp.nomenclature.countries import Country
from scotemp.nomenclature.industries import Industry

MOST_EXPOSURES = 10
"""Losses are computed for at most so many partners, those with the most trade: each takes two low-rank updates."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom the brief is about; `locality` is the name of a locality's file without its ending."""

    country: Country
    industry: Industry | None
    locality: str | None


@dataclass(frozen=True, slots=True)
class PartnerChoice:
    """Which partners were asked for: the `request` as given, those in the table, those that it does not hold."""

    request: str
    present: tuple[str, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """The parts of a brief on an economy that the table holds."""

    profile: Assessment[Profile]
    promising: Assessment[tuple[Promise, ...]]
    chain: Assessment[Neighbourhood]
    gaps: Assessment[tuple[Gap, ...]]
    partners: Assessment[tuple[Fit, ...]]
    losses: Assessment[tuple[PartnerExposure, ...]]
    supplies: Assessment[tuple[SupplyExposure, ...]]
    committees: Assessment[tuple[Suggestion, ...]]
    locality: Assessment[LocalityProfile] | None
    replaceable: Assessment[tuple[Gap, ...]] | None


@dataclass(frozen=True, slots=True)
class Brief:
    """A cooperation brief; `analysis` is None for an economy that the table does not hold, then `exports` may help."""

    subject: Subject
    partners: PartnerChoice
    membership: sco.Membership | None
    composed_on: date
    analysis: Analysis | None
    exports: Assessment[ExportProfile] | None


class BadPartners(ValueError):
    """No partner of the request can be used; `request` is what was given."""

    def __init__(self, request: str) -> None:
        super().__init__(f"no partner to compare with in {request!r}: give sco, all, or ISO codes with commas between, e.g. KAZ,RUS,IND")
        self.request = request


def compose(
    country: str,
    industry: str | None = None,
    *,
    partners: str = "sco",
    activity: ActivityFile | None = None,
    on: date | None = None,
) -> Brief:
    """Compose the brief on `country` (code or name in any language) and, if given, one of its industries.

    `partners` is ``sco``, ``all`` or a list of economies with commas between; `activity` a locality's file. Raises
    UnknownName for a name that nobody knows, BadPartners if none is left, NothingUsable for a file without a good row.
    """
    today = on or date.today()
    home = countries.find(country)
    chosen = industries.find(industry) if industry else None
    data = accounts()
    choice = _partners(data, home, partners, today)
    subject = Subject(home, chosen, Path(activity.name).stem if activity else None)
    present = home.iso3 in data.table.countries
    return Brief(
        subject=subject,
        partners=choice,
        membership=sco.status(home.iso3, today),
        composed_on=today,
        analysis=_analyse(data, subject, choice, activity) if present else None,
        exports=None if present else _known_exports(home.iso3),
    )


def _analyse(data: Accounts, subject: Subject, choice: PartnerChoice, activity: ActivityFile | None) -> Analysis:
    home, code = subject.country.iso3, subject.industry.code if subject.industry else None
    locality = localities.profile(home, activity) if activity else None
    gaps = chains.gaps(home, code)
    return Analysis(
        profile=sectors.profile(home),
        promising=sectors.promising(home, choice.present),
        chain=chains.neighbours(home, code),
        gaps=gaps,
        partners=partners.shortlist(home, choice.present, code),
        losses=exposure.partners(home, _largest_partners(data, home, choice.present), code),
        supplies=exposure.supplies(home, tuple(gap.product for gap in gaps.value[:6]), code),
        committees=committees.suggest(home, choice.present, advantage=localities.quotients(locality.value) if locality else None),
        locality=locality,
        replaceable=chains.replaceable(home, locality.value.strong(), code) if locality else None,
    )


def _partners(data: Accounts, home: Country, request: str, on: date) -> PartnerChoice:
    text = request.strip().lower()
    if text == "all":
        named = [countries.get(iso3) for iso3 in data.table.countries]
    elif text == "sco":
        named = list(sco.members(on))
    else:
        named = [countries.find(part) for part in request.replace("、", ",").replace("，", ",").split(",") if part.strip()]
    others = list(dict.fromkeys(one.iso3 for one in named if one.iso3 != home.iso3))
    present = tuple(iso3 for iso3 in others if iso3 in data.table.countries)
    if not present:
        raise BadPartners(request)
    return PartnerChoice(request, present, tuple(iso3 for iso3 in others if iso3 not in present))


def _largest_partners(data: Accounts, home: str, others: tuple[str, ...]) -> tuple[str, ...]:
    c = data.country(home)
    trade = data.bilateral[c] + data.bilateral[:, c]
    return tuple(sorted(others, key=lambda iso3: -trade[data.country(iso3)])[:MOST_EXPOSURES])


def _known_exports(iso3: str) -> Assessment[ExportProfile] | None:
    known = profiles.profile(iso3)
    if known is None:
        return None
    return Assessment(
        known,
        "concentration",
        {"country": iso3, "year": known.year},
        (source("export_profiles_2017"),),
        date(known.year, 12, 31),
        limits=("year_2017", "goods_only"),
    )
