"""Compiles the currencies of all countries: names from Unicode CLDR (Babel), minor units from ISO 4217.

``python tools/build_currencies.py country-codes.csv``, the file of github.com/datasets/country-codes (PDDL), for the minor
units; the codes are those of our list of countries.
"""

import argparse
import csv
from pathlib import Path

from babel import Locale

from scotemp.nomenclature import countries

TARGET = Path(__file__).parents[1] / "src" / "scotemp" / "nomenclature" / "data" / "currencies.csv"
LOCALES = {"en": Locale.parse("en"), "zh": Locale.parse("zh_Hans"), "ru": Locale.parse("ru")}
CORRECTIONS = {  # what CLDR lacks, spells wrong or names otherwise than the issuing bank; British spelling
    "BYN": {"en": "Belarusian Rouble"},
    "GYD": {"en": "Guyanese Dollar"},
    "KGS": {"en": "Kyrgyzstani Som", "ru": "кыргызский сом"},
    "KPW": {"en": "DPR Korean Won", "ru": "вона КНДР"},
    "KRW": {"en": "Korean Won", "ru": "вона Республики Корея"},
    "KZT": {"ru": "казахстанский тенге"},
    "MMK": {"zh": "缅元"},
    "RUB": {"en": "Russian Rouble"},
    "SHP": {"zh": "圣赫勒拿镑"},
    "TMT": {"ru": "туркменский манат"},
    "UZS": {"en": "Uzbekistani Sum"},
    "XCG": {"en": "Caribbean Guilder", "zh": "加勒比盾", "ru": "карибский гульден"},
    "ZWG": {"en": "Zimbabwe Gold", "zh": "津巴布韦金", "ru": "зимбабвийский золотой (ZiG)"},
}


def minor_units(path: Path) -> dict[str, str]:
    found = {"TRY": "2"}  # the file's row of Türkiye is empty
    with path.open(encoding="utf-8-sig", newline="") as text:
        for row in csv.DictReader(text):
            found |= zip(row["ISO4217-currency_alphabetic_code"].split(","), row["ISO4217-currency_minor_unit"].split(","), strict=False)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("country_codes", type=Path)
    units = minor_units(parser.parse_args().country_codes)
    codes = sorted({one.currency for one in countries.values() if one.currency})
    with TARGET.open("w", encoding="utf-8", newline="") as text:
        table = csv.writer(text, lineterminator="\n")
        table.writerow(("code", "minor_units", "name_en", "name_zh", "name_ru"))
        for code in codes:
            names = {language: locale.currencies.get(code) for language, locale in LOCALES.items()} | CORRECTIONS.get(code, {})
            table.writerow((code, units[code], names["en"], names["zh"], names["ru"]))
    print(f"{TARGET.name}: {len(codes)} currencies")


if __name__ == "__main__":
    main()
