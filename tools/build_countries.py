"""Compiles the list of countries from UN and CLDR names, Natural Earth and our own corrections.

``npm pack world-atlas@2.0.2``, unpack it, then run ``python tools/build_countries.py CLASSIFICATIONS package/countries-50m.json``.
CLASSIFICATIONS is a folder with ``country-codes.csv`` and ``UNSD-{en,cn,ru}.csv`` of github.com/datasets/country-codes (PDDL).
Corrections stand in ``tools/country_edits.csv``: one field of one country a row; the field ``alias`` may come several times.
"""

import argparse
import csv
import json
import math
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel import Locale

from build_land import Ring, decode_arcs, ring_of, unwrap
from scotemp.nomenclature.lookup import fold

TARGET = Path(__file__).parents[1] / "src" / "scotemp" / "nomenclature" / "data" / "countries.csv"
EDITS = Path(__file__).with_name("country_edits.csv")
COLUMNS = (
    *("iso3", "iso2", "m49", "name_en", "name_zh", "name_ru", "short_en", "short_zh", "short_ru"),
    *("currency", "capital", "longitude", "latitude", "aliases"),
)
LOCALES = {"en": Locale.parse("en"), "zh": Locale.parse("zh_Hans"), "ru": Locale.parse("ru")}
SPELT_OUT = (("& ", "and "), ("St. ", "Saint "), ("о-ва ", "Острова "), ("о-в ", "Остров "), ("о-ва", "острова"))
GRID = 30  # candidates for a mark along each side of a country's box


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def tidy(name: str) -> str:
    name = " ".join(name.strip(" *").removesuffix(" (the)").removeprefix("the ").split())
    for abbreviation, words in SPELT_OUT:
        name = name.replace(abbreviation, words)
    return name


def inside(ring: Ring, x: float, y: float) -> bool:
    crossings = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1


def area(ring: Ring) -> float:
    doubled = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
    return abs(doubled) / 2 * math.cos(math.radians(sum(y for _, y in ring) / len(ring)))


def mark(rings: list[Ring]) -> tuple[float, float]:
    """Return the point of a grid that lies deepest inside the largest of the outer rings, in degrees."""
    ring = max(rings, key=area)
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    narrow = math.cos(math.radians((min(ys) + max(ys)) / 2))
    corners = ring[:: max(1, len(ring) // 200)]

    def depth(x: float, y: float) -> float:
        return min(math.hypot((x - a) * narrow, y - b) for a, b in corners)

    steps = [(k + 0.5) / GRID for k in range(GRID)]
    grid = [(min(xs) + (max(xs) - min(xs)) * u, min(ys) + (max(ys) - min(ys)) * v) for u in steps for v in steps]
    x, y = max((point for point in grid if inside(ring, *point)), key=lambda point: depth(*point))
    return (x - 360 if x > 180 else x), y


def outlines(path: Path) -> dict[str, list[Ring]]:
    """Return the outer rings of every country of a TopoJSON file by M49 code."""
    topology: dict[str, Any] = json.loads(path.read_text())
    arcs = decode_arcs(topology)
    found: dict[str, list[Ring]] = defaultdict(list)
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        if "id" in shape:
            found[shape["id"]] += [unwrap(ring_of(polygon[0], arcs)) for polygon in polygons]
    return found


def edits() -> tuple[dict[str, dict[str, str]], dict[str, list[str]]]:
    fields: dict[str, dict[str, str]] = defaultdict(dict)
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in read(EDITS):
        if row["field"] == "alias":
            aliases[row["iso3"]].append(row["value"])
        else:
            fields[row["iso3"]][row["field"]] = row["value"]
    return fields, aliases


def compiled(row: dict[str, str], un: dict[str, dict[str, str]], fields: dict[str, str]) -> dict[str, str]:
    """Return a country's columns but for its mark and its aliases."""
    iso3, iso2 = row["ISO3166-1-Alpha-3"], row["ISO3166-1-Alpha-2"]
    country = {
        "iso3": iso3,
        "iso2": iso2,
        "m49": row["M49"].zfill(3),
        "currency": row["ISO4217-currency_alphabetic_code"].partition(",")[0],
        "capital": row["Capital"].strip(),
    }
    for language, locale in LOCALES.items():
        country[f"name_{language}"] = tidy(un[language][iso3])
        country[f"short_{language}"] = tidy(locale.territories[iso2])
    return country | fields


def other_names(country: dict[str, str], row: dict[str, str], given: list[str]) -> str:
    """Return formal names, CLDR's names and our own aliases, without those that the name columns already answer to."""
    formal = [tidy(row[f"UNTERM {language} Formal"]) for language in ("English", "Chinese", "Russian")]
    common = [locale.territories[country["iso2"]] for locale in LOCALES.values()]
    known = {fold(text) for field, text in country.items() if field.startswith(("name", "short"))}
    aliases = {fold(name): name for name in [*formal, *common, *given] if fold(name) and fold(name) not in known}
    return "|".join(aliases.values())


def check(countries: list[dict[str, str]], shapes: dict[str, list[Ring]]) -> None:
    """Print names that two countries answer to and marks that lie outside every outline."""
    owner: dict[str, str] = {}
    for country in countries:
        names = [text for field, text in country.items() if field.startswith(("name", "short", "iso"))] + country["aliases"].split("|")
        for key in {fold(name) for name in names if name}:
            if owner.setdefault(key, country["iso3"]) != country["iso3"]:
                print(f"{key}: {owner[key]} and {country['iso3']}", file=sys.stderr)
        x, y = float(country["longitude"]), float(country["latitude"])
        if country["m49"] in shapes and not any(inside(ring, a, y) for ring in shapes[country["m49"]] for a in (x, x + 360)):
            print(f"{country['iso3']}: the mark {x}, {y} lies outside", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("classifications", type=Path)
    parser.add_argument("outlines", type=Path)
    given = parser.parse_args()
    shapes = outlines(given.outlines)
    fields, aliases = edits()
    un = {
        language: {row["ISO-alpha3 Code"]: row["Country or Area"] for row in read(given.classifications / f"UNSD-{suffix}.csv")}
        for language, suffix in {"en": "en", "zh": "cn", "ru": "ru"}.items()
    }
    countries = []
    for row in sorted(read(given.classifications / "country-codes.csv"), key=lambda row: row["ISO3166-1-Alpha-3"]):
        country = compiled(row, un, fields[row["ISO3166-1-Alpha-3"]])
        if "longitude" not in country:
            x, y = mark(shapes[country["m49"]])
            country |= {"longitude": f"{x:.2f}", "latitude": f"{y:.2f}"}
        country["aliases"] = other_names(country, row, aliases[country["iso3"]])
        countries.append(country)
    check(countries, shapes)
    with TARGET.open("w", encoding="utf-8", newline="") as text:
        table = csv.DictWriter(text, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(countries)
    print(f"{TARGET.name}: {len(countries)} countries and areas")


if __name__ == "__main__":
    main()
