"""Score the sets of screening with nomenklatura's logic-v2: run by ``screening.py --peer`` with an interpreter that has it.

Its entries are the twenty likest by rapidfuzz on names that ICU wrote in Latin letters. Entries have ids of their own in every comparison,
because the library keeps names by id.
"""

import itertools
import json
import sys
from pathlib import Path

import icu
import numpy as np
from followthemoney import EntityProxy
from nomenklatura.matching import get_algorithm
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

LATIN = icu.Transliterator.createInstance("Any-Latin; NFD; [:Nonspacing Mark:] Remove; NFC; Latin-ASCII; Lower")
SCHEMATA = {"person": "Person", "organisation": "Organization", "vessel": "Vessel", "": "LegalEntity"}
TRIED = 20
NUMBERS = itertools.count()

logic = get_algorithm("logic-v2")
CONFIG = logic.default_config()


def latin(name: str) -> str:
    """Return a name in Latin letters with its tokens sorted."""
    text = LATIN.transliterate(name)
    return " ".join(sorted("".join(letter if letter.isalnum() else " " for letter in text).split()))


def score(kind: str, ours: str, theirs: list[str]) -> float:
    """Return the score of a name and the names of an entry."""
    made = [
        EntityProxy.from_dict({"id": f"x{next(NUMBERS)}", "schema": SCHEMATA[kind], "properties": {"name": names}})
        for names in ([ours], theirs)
    ]
    return float(logic.compare(*made, CONFIG).score)


def main() -> None:
    """Print the scores as one line of JSON."""
    sets = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    entries = {key: (kind, names) for key, kind, names in sets["listed"]}
    owners, flat = zip(*((key, latin(name)) for key, (_, names) in entries.items() for name in names), strict=True)

    def best(name: str) -> dict[str, float]:
        likeness = cdist([latin(name)], flat, scorer=fuzz.ratio, dtype=np.uint8)[0]
        tried = dict.fromkeys(owners[place] for place in np.argsort(likeness)[: -TRIED - 1 : -1])
        return {key: score("person", name, entries[key][1]) for key in tried if entries[key][0] == "person"}

    print(
        json.dumps(
            {
                "negatives": [max(best(name).values(), default=0.0) for name in sets["negatives"]],
                "positives": {
                    name: [max((value for key, value in best(case["name"]).items() if key in case["right"]), default=0.0) for case in cases]
                    for name, cases in sets["positives"].items()
                },
                "pairs": [score(pair["kind"], pair["ours"], [pair["theirs"]]) for pair in sets["pairs"]],
            }
        )
    )


if __name__ == "__main__":
    main()
