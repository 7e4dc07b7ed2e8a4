"""Measure cross-script screening on real names: recall at few falsely hit customers by script, F1 on labelled pairs, speed and memory.

Run ``python benchmarks/screening.py DATA`` from the project, where DATA is the folder of the shared sets (one half of each; the other half
is kept for acceptance). Beside it stands rapidfuzz on folded names, in the same run; ``--peer PYTHON`` names an interpreter that has
nomenklatura (and ICU), whose logic-v2 is then measured on the same names. Thresholds are set on one half of the customers who are on no
list, and the share falsely hit is reported on the other half.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar
from zlib import crc32

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

sys.path.insert(0, str(Path(__file__).resolve().parent))
from scotemp.engines.screening.matching.index import Index
from scotemp.engines.screening.matching.parties import KeyedParty, Party, all_keyed, keyed
from scotemp.engines.screening.matching.scoring import compare
from screening_sets import Sets, read

LOWEST = 0.5
"""Scores below count as no hit, so that a low threshold is not bought with time."""

T = TypeVar("T")

Scores = dict[str, tuple[list[float], list[float]]]
"""By set: the score of the right entry for every positive, and the best score of every customer who is on no list."""

AIMS = {"han": 0.99, "palladius": 0.98, "arabic": 0.70, "cyrillic": 0.0, "latin": 0.99}
FALSE = {"han": 0.01, "palladius": 0.01, "arabic": 0.01, "cyrillic": 0.01, "latin": 0.005}


def ours(sets: Sets) -> tuple[Scores, list[float]]:
    """Return our scores by set, and those of the labelled pairs by the rarity of the fixed list's tokens."""
    index = Index(sets.listed)
    negatives = [_top(hits) for hits in index.search(_people(sets.negatives), threshold=LOWEST)]
    scores: Scores = {}
    for name, cases in sets.positives.items():
        found = index.search([_person(str(number), case.name) for number, case in enumerate(cases)], threshold=LOWEST, limit=100)
        scores[name] = (
            [max((hit.score for hit in hits if hit.key in case.right), default=0.0) for hits, case in zip(found, cases, strict=True)],
            negatives,
        )
    pairs = [
        compare(_keyed(pair.kind, pair.ours), _keyed(pair.kind, pair.theirs), index.rarities, index.settings).score for pair in sets.pairs
    ]
    return scores, pairs


def folded(name: str) -> str:
    """Return a name as the simple peer sees it: accents dropped, letters small, tokens sorted."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(letter))
    return " ".join(sorted("".join(letter if letter.isalnum() else " " for letter in plain).split()))


def simple(sets: Sets) -> tuple[Scores, list[float]]:
    """Return the scores of rapidfuzz's ratio of sorted tokens on folded names (no other script is read)."""
    owners, names = zip(*((party.key, folded(name)) for party in sets.listed for name in (*party.names, *party.weak_names)), strict=True)
    places: dict[str, list[int]] = {}
    for place, owner in enumerate(owners):
        places.setdefault(owner, []).append(place)

    def rows(wanted: Sequence[str]) -> np.ndarray:
        return cdist([folded(name) for name in wanted], names, scorer=fuzz.ratio, dtype=np.float32, workers=2) / 100

    negatives = [
        float(value) for start in range(0, len(sets.negatives), 100) for value in rows(sets.negatives[start : start + 100]).max(axis=1)
    ]
    scores: Scores = {}
    for name, cases in sets.positives.items():
        found = rows([case.name for case in cases])
        scores[name] = (
            [float(max(row[places[key]].max() for key in case.right)) for row, case in zip(found, cases, strict=True)],
            negatives,
        )
    return scores, [fuzz.ratio(folded(pair.ours), folded(pair.theirs)) / 100 for pair in sets.pairs]


def peer(sets: Sets, python: str) -> tuple[Scores, list[float]]:
    """Return the scores of nomenklatura's logic-v2, measured by the interpreter `python` on the twenty likest entries of each name."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(sets.plain(), file)
        file.flush()
        here = Path(__file__).with_name("screening_peer.py")
        answer = subprocess.run([python, str(here), file.name], check=True, capture_output=True, text=True)
    told = json.loads(answer.stdout.splitlines()[-1])
    return {name: (right, told["negatives"]) for name, right in told["positives"].items()}, told["pairs"]


def table(title: str, scores: Scores, pairs: list[float], sets: Sets) -> None:
    """Print the recall by set at a threshold set on one half of the negatives, the share falsely hit on the other half, and F1."""
    print(f"\n{title}\n{'set':<12}{'names':>6}{'threshold':>11}{'recall':>8}{'false, set half':>17}{'false, other half':>19}{'aim':>7}")
    for name, (right, negatives) in scores.items():
        setting = [score for score, text in zip(negatives, sets.negatives, strict=True) if crc32(text.encode()) % 2]
        other = [score for score, text in zip(negatives, sets.negatives, strict=True) if not crc32(text.encode()) % 2]
        threshold = sorted(setting, reverse=True)[int(FALSE[name] * len(setting))] + 1e-9
        recall = sum(score >= threshold for score in right) / len(right)
        shares = [sum(score >= threshold for score in half) / len(half) for half in (setting, other)]
        print(f"{name:<12}{len(right):>6}{threshold:>11.3f}{recall:>8.3f}{shares[0]:>17.4f}{shares[1]:>19.4f}{AIMS[name]:>7.2f}")
    labels = [pair.is_match for pair in sets.pairs]
    best = max((f1(pairs, labels, step / 100), step / 100) for step in range(50, 100))
    told = ", ".join(f"{f1(pairs, labels, at):.3f} at {at}" for at in (0.7, 0.75, 0.8))
    print(f"{len(pairs)} labelled pairs: F1 {told}; best {best[0]:.3f} at {best[1]} (chosen on the same pairs)")


def f1(scores: Sequence[float], labels: Sequence[bool], threshold: float) -> float:
    """Return the harmonic mean of precision and recall.

    >>> f1([0.9, 0.8, 0.1], [True, False, True], 0.5)
    0.5
    """
    said = [score >= threshold for score in scores]
    right = sum(a and b for a, b in zip(said, labels, strict=True))
    return 2 * right / (sum(said) + sum(labels)) if right else 0.0


def speed(sets: Sets) -> None:
    """Print seconds and peak memory of 1,000 names held against 100,000: real ones and mixtures of their tokens."""
    chance = random.Random(5)  # noqa: S311 - no secret
    real = {name for party in sets.listed for name in party.names}
    tokens = sorted({token for name in real for token in name.replace(",", "").split()})
    names = sorted(real)
    names += [" ".join(chance.choices(tokens, k=chance.choice((2, 2, 3, 3, 4)))) for _ in range(100_000 - len(names))]
    wanted = [*sets.negatives[:500], *(case.name for case in sets.positives["latin"])]
    wanted += chance.sample(names, 1000 - len(wanted))
    listed, made = timed(lambda: all_keyed(_people(names)))
    index, indexed = timed(lambda: Index(listed))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    hits, searched = timed(lambda: index.search(_people(wanted)))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n1,000 names x {len(names):,}: {searched:.2f} s (keys of the names searched included), {sum(map(bool, hits))} hit")
    print(
        f"keys of the list {made:.1f} s, index {indexed:.1f} s (both once a list); peak memory {peak:.0f} MB made, {after:.0f} MB searched"
    )
    flat = [folded(name) for name in names]
    _, simply = timed(lambda: cdist([folded(name) for name in wanted], flat, scorer=fuzz.ratio, score_cutoff=70, dtype=np.uint8, workers=2))
    print(f"rapidfuzz, ratio of sorted folded tokens, two workers: {simply:.2f} s")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what the work gives and how many seconds it took."""
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def _top(hits: Sequence[object]) -> float:
    return max((hit.score for hit in hits), default=0.0)  # type: ignore[attr-defined]


def _person(key: str, name: str) -> Party:
    return Party(key, "person", (name,))


def _people(names: Sequence[str]) -> list[Party]:
    return [_person(str(number), name) for number, name in enumerate(names)]


def _keyed(kind: str, name: str) -> KeyedParty:
    return keyed(Party("", kind, (name,)))


def main() -> None:
    """Print every table asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data", type=Path, help="the folder of the shared sets of screening")
    asked.add_argument("--only", choices=("scripts", "speed"))
    asked.add_argument("--peer", help="an interpreter that has nomenklatura")
    given = asked.parse_args()
    sets = read(given.data)
    if given.only != "scripts":  # first, so that the peak of memory is that of the search
        speed(sets)
    if given.only != "speed":
        print(f"\n{len(sets.listed):,} listed parties, {sum(len(one.names) + len(one.weak_names) for one in sets.listed):,} names")
        table("scotemp", *ours(sets), sets)
        table("rapidfuzz on folded names", *simple(sets), sets)
        if given.peer:
            table("nomenklatura logic-v2 on the twenty likest", *peer(sets, given.peer), sets)
        else:
            print("\nnomenklatura's logic-v2 was not measured: name an interpreter that has it with --peer.")


if __name__ == "__main__":
    main()
