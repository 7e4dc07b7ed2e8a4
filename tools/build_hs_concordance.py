"""Counts how the subheadings of each HS chapter spread over the industries of the input-output table.

``python tools/build_hs_concordance.py conc_hs6_isic3.csv``, the table of HS 2022 against ISIC Rev. 3 of
github.com/insongkim/concordance (MIT), itself taken from the tables of the UN and the World Bank. It gives every
subheading of six digits one class of the producer; PRODUCERS says which industry of the table makes the goods of that
class today, after the UN's correspondence of ISIC Rev. 3 and Rev. 4. The direct table of HS against ISIC Rev. 4 is not
used: chained through Rev. 3.1, it gives a third of clothing to repair and half of medicines to other manufacturing.

Every subheading weighs the same; a class that several industries make today is shared equally among them; waste and
scrap, which no class produces, are left out. The weights say nothing of the values traded.
"""

import argparse
import csv
from collections import Counter, defaultdict
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "scotemp" / "nomenclature" / "data" / "hs_industries.csv"
DIGITS = 4
NO_PRODUCER = {"", "9999"}

# ISIC Rev. 3 division, group or class (the longest that fits counts): industries of the table.
PRODUCERS = {
    "01": "A01", "02": "A02", "05": "A03",
    "10": "B05", "1030": "B08", "11": "B06", "12": "B07", "13": "B07", "14": "B08",
    "15": "C10T12", "16": "C10T12", "17": "C13T15", "18": "C13T15", "19": "C13T15", "20": "C16", "21": "C17_18",
    "221": "J58T60", "222": "C17_18", "223": "C17_18",
    "23": "C19", "2330": "C20", "24": "C20", "2423": "C21", "25": "C22", "26": "C23",
    "271": "C24A", "2731": "C24A", "272": "C24B", "2732": "C24B", "28": "C25",
    "29": "C28", "2927": "C25", "293": "C27", "30": "C26", "31": "C27", "32": "C26",
    "33": "C26", "3311": "C26 C31T33",  # electro-medical apparatus; other medical instruments
    "34": "C29", "351": "C301", "352": "C302T309", "353": "C302T309", "359": "C302T309", "36": "C31T33",
    "40": "D", "742": "M", "749": "M", "921": "R", "9211": "J58T60", "93": "S",
}  # fmt: skip


def producers(isic3: str) -> list[str]:
    """Return the industries that make the goods of a class."""
    return next(PRODUCERS[isic3[:length]] for length in (4, 3, 2) if isic3[:length] in PRODUCERS).split()


def weights(path: Path) -> dict[str, dict[str, float]]:
    """Return the weights by chapter and industry."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    with path.open(encoding="utf-8", newline="") as text:
        for row in csv.DictReader(text):
            if row["ISIC3_4d"] not in NO_PRODUCER:
                owners = producers(row["ISIC3_4d"])
                for industry in owners:
                    counted[row["HS6_2d"]][industry] += 1 / len(owners)
    return {chapter: rounded(counts) for chapter, counts in sorted(counted.items())}


def rounded(counts: Counter[str]) -> dict[str, float]:
    """Round shares by largest remainder, so that a chapter's add up to exactly 1."""
    units, total = 10**DIGITS, sum(counts.values())
    exact = {industry: count / total * units for industry, count in counts.items()}
    whole = {industry: int(share) for industry, share in exact.items()}
    spare = units - sum(whole.values())
    for industry in sorted(exact, key=lambda industry: (whole[industry] - exact[industry], industry))[:spare]:
        whole[industry] += 1
    return {industry: part / units for industry, part in sorted(whole.items(), key=lambda item: (-item[1], item[0]))}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("table", type=Path)
    found = weights(parser.parse_args().table)
    with TARGET.open("w", encoding="utf-8", newline="") as text:
        table = csv.writer(text, lineterminator="\n")
        table.writerow(("chapter", "industry", "weight"))
        for chapter, shares in found.items():
            table.writerows((chapter, industry, f"{weight:.{DIGITS}f}") for industry, weight in shares.items())
    print(f"{TARGET.name}: {len(found)} chapters")


if __name__ == "__main__":
    main()
