"""Which papers a shipment must have, by the countries and modes of its route and by its goods: the platform's own table, with sources.

A list to check, no legal advice: a customs office may ask for more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from scotemp.apps.logistics.rules.plans import Plan

SMGS: Final = frozenset({"CHN", "KAZ", "RUS", "BLR", "UZB", "KGZ", "TJK", "TKM", "MNG", "VNM", "IRN", "AZE", "GEO", "AFG"})
"""Railways that carry by the Agreement on International Goods Transport by Rail; source: members as listed by OSJD."""

CIM: Final = frozenset({"POL", "DEU", "NLD", "HUN", "ROU", "TUR", "FRA", "IRN"})
"""Railways that carry by the uniform rules of COTIF, as far as the platform's corridors reach; source: members as listed by OTIF."""

TIR: Final = frozenset(
    {"CHN", "KAZ", "RUS", "BLR", "UZB", "KGZ", "TJK", "TKM", "MNG", "IRN", "IND", "PAK", "AFG", "AZE", "GEO", "TUR", "POL", "DEU"}
)
"""Countries of the corridors in which TIR carnets are taken; source: parties to the TIR Convention as listed by UNECE."""

SOURCES: Final[Mapping[str, str]] = {
    "smgs": "SMGS (OSJD)", "cim": "COTIF, appendix B, CIM (OTIF)", "cim_smgs": "CIM/SMGS consignment note manual, since 1 September 2006",
    "cmr": "CMR Convention, article 4", "tir": "TIR Convention 1975", "bl": "Bill of lading of the carrier by sea or inland water",
    "awb": "Montreal Convention, article 4", "co": "Rules of origin of the country of import", "invoice": "Customs of every country",
    "packing": "Customs of every country", "phyto": "International Plant Protection Convention", "vet": "WOAH Terrestrial Code, chapter 5",
    "dangerous": "SMGS annex 2, RID, ADR, IMDG Code, by mode",
}  # fmt: skip
"""On what each paper rests."""

_ANIMAL: Final = frozenset({"01", "02", "03", "04", "05", "16"})
_PLANT: Final = frozenset(f"{chapter:02}" for chapter in range(6, 15)) | {"23", "24"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper, whether it must be there, and why, as a code that pages put into words."""

    kind: str
    required: bool
    why: str

    @property
    def source(self) -> str:
        """On what it rests."""
        return SOURCES[self.kind]


def wanted(plan: Plan, countries: Mapping[str, str], *, goods: str, dangerous: bool) -> tuple[Wanted, ...]:
    """Return the papers for a plan whose places lie in `countries` (ISO 3166-1 alpha-3), for goods of an HS code."""
    papers = [Wanted("invoice", True, "always"), Wanted("packing", True, "always")]
    by_mode: dict[str, set[str]] = {}
    for step in plan["steps"]:
        if step["kind"] != "terminal":
            by_mode.setdefault(step["mode"], set()).update(countries.get(place, "") for place in (step["from"], step["place"]))
    papers += _rail(by_mode.get("rail", ()))
    road = by_mode.get("road", set()) - {""}
    if len(road) > 1:
        papers += [Wanted("cmr", True, "road"), *([Wanted("tir", False, "transit")] if road <= TIR else [])]
    papers += [Wanted("bl", True, "water")] if {"sea", "iww"} & by_mode.keys() else []
    papers += [Wanted("awb", True, "air")] if "air" in by_mode else []
    crosses = len({code for codes in by_mode.values() for code in codes} - {""}) > 1
    papers += [Wanted("co", False, "origin")] if crosses else []
    chapter = goods[:2]
    papers += [Wanted("vet", True, "animal")] if crosses and chapter in _ANIMAL else []
    papers += [Wanted("phyto", True, "plant")] if crosses and chapter in _PLANT else []
    papers += [Wanted("vet", False, "food"), Wanted("phyto", False, "food")] if crosses and _is_other_food(chapter) else []
    return (*papers, *([Wanted("dangerous", True, "dangerous")] if dangerous else []))


def _rail(countries: Iterable[str]) -> list[Wanted]:
    """Return the note of consignment for carriage by rail: the common one where both laws meet."""
    found = set(countries) - {""}
    if len(found) < 2:
        return []
    east, west = found & SMGS, found & (CIM - SMGS)
    if west and east:
        return [Wanted("cim_smgs", True, "rail_both")]
    if west:
        return [Wanted("cim", True, "rail_west")]
    return [Wanted("smgs", True, "rail_east")]


def _is_other_food(chapter: str) -> bool:
    return chapter in {"15", "17", "18", "19", "20", "21", "22"}
