"""Time short lists, stable assignments and rankings beside other ways, and see how well a ranking finds known preferences.

Run ``python benchmarks/matching.py`` from the project (``--only lists``, ``stable``, ``ranking``, ``quality`` or ``proved`` for a part).
Peers: plain NumPy for the short lists (and faiss, if somebody has it installed), the library matching for stable assignments (dependency
group ``bench``), pymcdm for rankings (group ``dev``). ``--peer PYTHON`` names an interpreter that has matching, if this one has not.
Results must be equal, or the run ends with an error.
"""

import argparse
import importlib.util
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import Any

import numpy as np

TODAY = date(2026, 5, 4)
PEOPLE, PLACES, COUNT = 100_000, 3_000, 50
LANGUAGES = ("ru", "zh", "en", "kk", "uz", "tg", "ky", "hi", "ur", "fa")


def world(people: int, places: int, seed: int) -> tuple[list[Any], list[Any]]:
    """Return made-up entrepreneurs and localities of the real table's countries and industries; nothing is missing."""
    from scotemp.assessments.matching.sides import AMOUNTS, DIMENSIONS, Entrepreneur, Locality  # noqa: PLC0415 (a peer need not have it)
    from scotemp.assessments.table import accounts  # noqa: PLC0415

    table, chance = accounts().table, random.Random(seed)  # noqa: S311 - no secret

    def some(of: tuple[str, ...], most: int) -> frozenset[str]:
        return frozenset(chance.sample(of, chance.randint(1, most)))

    return [
        Entrepreneur(
            key, tuple(sorted(some(table.industries, 2))), some(LANGUAGES, 3), {name: chance.lognormvariate(0, 1) for name in AMOUNTS},
            {name: chance.random() for name in DIMENSIONS}, some(table.industries, 2), some(table.industries, 2),
        )
        for key in range(people)
    ], [
        Locality(
            key, chance.choice(table.countries), {code: chance.lognormvariate(0, 1) for code in table.industries}, some(LANGUAGES, 2),
            {name: chance.lognormvariate(2, 1) for name in AMOUNTS}, chance.random(), chance.random(),
            some(table.industries, 3), some(table.industries, 4), some(table.industries, 4),
        )
        for key in range(places)
    ]  # fmt: skip


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Do the work; return seconds and result."""
    before = time.perf_counter()
    result = work()
    return time.perf_counter() - before, result


def list_step(step: str, folder: str) -> dict[str, float]:
    """Make the short lists both ways in this process; write them and return seconds and the peak of memory in MB."""
    from scotemp.assessments.matching import mass  # noqa: PLC0415
    from scotemp.assessments.matching.sides import WEIGHTS  # noqa: PLC0415
    from scotemp.assessments.table import accounts  # noqa: PLC0415
    from scotemp.engines.matching.shortlist import Side, shortlist  # noqa: PLC0415

    people, places = world(PEOPLE, PLACES, 1)
    drawn = np.random.default_rng(2).integers(0, [PEOPLE, PLACES], (20_000, 2))
    vetoes = {(int(i), int(j)): "blocked" for i, j in drawn}
    figures: dict[str, float] = {"before": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3}
    for view, excluded in (("entrepreneur", drawn), ("locality", drawn[:, ::-1])):
        if step == "records":
            figures[view], answer = timed(lambda v=view: mass.everybody(v, people, places, vetoes=vetoes, count=COUNT, on=TODAY).value)
            others, fit = answer.others, answer.fit
        else:
            his, theirs = mass.as_arrays(accounts(), people, places, WEIGHTS[view])
            gains = [WEIGHTS[view].get(name, 0.0) for name in ("wanted", "committee", "language")]
            asking, offered = (his, theirs) if view == "entrepreneur" else (
                Side(theirs.features, -theirs.amounts, sets=theirs.sets), Side(his.features, -his.amounts, sets=his.sets)
            )  # fmt: skip
            if step == "arrays":
                figures[view], found = timed(lambda: shortlist(asking, offered, count=COUNT, excluded=excluded, gains=gains))  # noqa: B023
                others, fit = found.others, found.fit
            else:
                figures[view], (others, fit) = timed(lambda: plain(asking, offered, excluded, gains))  # noqa: B023
        np.savez(f"{folder}/{step}-{view}.npz", others=others, fit=fit)
    figures["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    return figures


def plain(asking: Any, offered: Any, excluded: Any, gains: list[float]) -> tuple[Any, Any]:
    """Make the short lists as anybody would write them down in NumPy, by blocks of about 12 MB."""
    n, m = len(asking.features), len(offered.features)
    others, fit = np.empty((n, COUNT), dtype=np.int64), np.empty((n, COUNT))
    block = max(3_000_000 // m, 1)
    sets = [(ours.astype(np.float32), theirs.astype(np.float32)) for ours, theirs in zip(asking.sets, offered.sets, strict=True)]
    for start in range(0, n, block):
        rows = slice(start, min(start + block, n))
        score = asking.features[rows] @ offered.features.T
        for (ours, theirs), gain in zip(sets, gains, strict=True):
            score += np.where(ours[rows] @ theirs.T > 0, np.float32(gain), np.float32(0))
        score[(asking.amounts[rows, None, :] > offered.amounts[None, :, :]).any(axis=2)] = -np.inf
        here = excluded[(excluded[:, 0] >= rows.start) & (excluded[:, 0] < rows.stop)]
        score[here[:, 0] - start, here[:, 1]] = -np.inf
        best = np.argpartition(-score, COUNT, axis=1)[:, :COUNT]
        order = np.argsort(-np.take_along_axis(score, best, axis=1), axis=1)
        others[rows] = np.take_along_axis(best, order, axis=1)
        fit[rows] = np.take_along_axis(score, others[rows], axis=1)
    return others, fit


def lists() -> None:
    """Compare the ways to the short lists, each in a process of its own."""
    import tempfile  # noqa: PLC0415

    print(f"Short lists of {COUNT}: {PEOPLE:,} entrepreneurs x {PLACES:,} localities, for each entrepreneur and for each place")
    print("seconds, and the peak of memory (that of the records alone)\n")
    ways = {"records": "ours, from records", "arrays": "ours, arrays alone", "plain": "peer: plain NumPy, arrays alone"}
    with tempfile.TemporaryDirectory() as folder:
        figures = {}
        for step, name in ways.items():
            command = [sys.executable, __file__, "--step", step, "--folder", folder]
            one = figures[step] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
            mine, yours, peak, before = (one[key] for key in ("entrepreneur", "locality", "peak", "before"))
            ours = figures["arrays"]["entrepreneur"] + figures["arrays"]["locality"] if step == "plain" else 0.0
            ratio = f"{(mine + yours) / ours:8.2f} x ours" if ours else ""
            print(f"  {name:34}{mine:6.1f} + {yours:5.1f} = {mine + yours:5.1f} s{peak:7.0f} MB ({before:.0f}){ratio}")
        for view in ("entrepreneur", "locality"):
            ours, arrays, peer = (np.load(f"{folder}/{step}-{view}.npz") for step in ways)
            there = np.isfinite(peer["fit"])
            alike = (np.isfinite(ours["fit"]) == there).all() and np.allclose(ours["fit"][there], peer["fit"][there], atol=1e-5)
            if not alike or (ours["others"] != arrays["others"]).any():
                raise SystemExit(f"The lists of the {view} view differ.")
            print(f"  {view} view: equal fits; the same names in the same places in {(ours['others'] == peer['others'])[there].mean():.4%}")
    print(f"  faiss is {'installed: not compared' if importlib.util.find_spec('faiss') else 'not installed'}\n")


def preferences(n: int, m: int, length: int, seed: int) -> tuple[Any, Any, Any]:
    """Return strict opinions of n people who each know `length` of m places, and the places' room."""
    draw = np.random.default_rng(seed)
    known = np.argsort(draw.random((n, m)), axis=1) < length
    left, right = (np.where(known, draw.random((n, m)), np.nan) for _ in range(2))
    return left, right, draw.integers(1, 2 * n // m, m)


def by_library(n: int, m: int, length: int, seed: int) -> dict[str, Any]:
    """Assign by the library matching; return its seconds and pairs, people and places proposing."""
    from matching.games import HospitalResident  # noqa: PLC0415

    sys.setrecursionlimit(1_000_000)  # the library copies its game by going from player to player
    left, right, room = preferences(n, m, length, seed)
    ours = {f"p{i}": [f"q{j}" for j in np.argsort(-left[i]) if left[i, j] == left[i, j]] for i in range(n)}
    theirs = {f"q{j}": [f"p{i}" for i in np.argsort(-right[:, j]) if right[i, j] == right[i, j]] for j in range(m)}
    capacities = {f"q{j}": int(room[j]) for j in range(m)}
    figures: dict[str, Any] = {}
    for side in ("resident", "hospital"):
        seconds, found = timed(
            lambda s=side: HospitalResident.create_from_dictionaries(ours, theirs, capacities, clean=True).solve(optimal=s)
        )
        figures[side] = [seconds, sorted([int(i.name[1:]), int(j.name[1:])] for j, taken in found.items() for i in taken)]
    return figures


def stable(peer: str) -> None:
    """Compare stable assignments with those of the library."""
    from scotemp.engines.matching.deferred import deferred_acceptance  # noqa: PLC0415
    from scotemp.engines.matching.market import Market  # noqa: PLC0415

    print("Stable assignment, one to many, lists of 20; seconds (peer: library matching, with building of its game)\n")
    for n, m in ((200, 40), (500, 50), (1000, 100)):
        # -P: this file has the library's name, and must not be taken for it.
        command = [peer, "-P", __file__, "--step", "library", "--size", f"{n},{m},20,3"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"  not compared: {done.stderr.strip().splitlines()[-1]}\n")
            return
        theirs = json.loads(done.stdout)
        left, right, room = preferences(n, m, 20, 3)
        for by_right, side in ((False, "resident"), (True, "hospital")):
            seconds, found = timed(lambda way=by_right: deferred_acceptance(Market(left, right, np.ones(len(left)), room), by_right=way))  # noqa: B023
            if np.argwhere(found).tolist() != theirs[side][1]:
                raise SystemExit(f"The assignments of {n} people differ.")
            took = theirs[side][0]
            print(f"  {n:5} x {m:3}, {side}s propose: ours {seconds:7.4f}, peer {took:7.3f}, {took / seconds:6.0f} x ours")
    print("  all assignments equal\n")


def ranking() -> None:
    """Compare TOPSIS and PROMETHEE II with pymcdm."""
    from pymcdm import methods, normalizations  # noqa: PLC0415

    from scotemp.engines.mcda.decision import Decision  # noqa: PLC0415
    from scotemp.engines.mcda.ideal import topsis  # noqa: PLC0415
    from scotemp.engines.mcda.outranking import Preference, promethee  # noqa: PLC0415

    draw = np.random.default_rng(4)
    values, weights, types = draw.random((PLACES, 11)), draw.dirichlet(np.ones(11)), np.ones(11)
    decision = Decision(values, weights, np.ones(11, dtype=bool))
    print(f"Rankings of {PLACES:,} by 11 criteria; seconds (peer: pymcdm)\n")
    body = methods.PROMETHEE_II("vshape_2", p=np.full(11, 0.3), q=np.full(11, 0.05))
    pairs = {
        "TOPSIS": (lambda: topsis(decision), lambda: methods.TOPSIS(normalizations.vector_normalization)(values, weights, types)),
        "PROMETHEE II": (
            lambda: promethee(decision, [Preference("linear", q=0.05, p=0.3)] * 11).net,
            lambda: body(values, weights, types),
        ),
    }
    for name, (ours, theirs) in pairs.items():
        runs = [timed(ours) for _ in range(3)]
        mine, (seconds, score) = min(runs, key=lambda run: run[0]), timed(theirs)
        if not np.allclose(mine[1], score, atol=1e-9) or (np.argsort(-np.round(mine[1], 9)) != np.argsort(-np.round(score, 9))).any():
            raise SystemExit(f"{name} differs from the peer's.")
        print(f"  {name:14} ours {mine[0]:7.4f}, peer {seconds:8.4f}, {seconds / mine[0]:5.1f} x ours; equal rankings")
    print()


def proved(seconds: float) -> None:
    """Tell up to which size the best stable assignment is proved."""
    from scotemp.engines.matching.market import Market, blocking  # noqa: PLC0415
    from scotemp.engines.matching.optimum import NotSolved, best_stable  # noqa: PLC0415

    print(f"Best stable assignment: proved within {seconds:g} s, of 3 markets; median seconds of those\n")
    for n, m in ((30, 20), (40, 50), (80, 50)):
        for levels, name in ((10**9, "nobody indifferent"), (10, "ten grades"), (3, "three grades")):
            cells = []
            for each, most in ((1, 1), (1, 4), (2, 4)):
                times: list[float] = []
                for seed in range(3):
                    draw = np.random.default_rng(seed)
                    left, right = (draw.integers(0, levels, (n, m)).astype(float) for _ in range(2))
                    market = Market(left, right, np.full(n, each), draw.integers(1, most + 1, m))
                    try:
                        took, found = timed(lambda: best_stable(market, left / levels + right / levels, seconds=seconds))  # noqa: B023
                    except NotSolved:
                        continue
                    times.append(took)
                    if blocking(market, found.chosen):
                        raise SystemExit("An assignment that should be stable is not.")
                shown = f"{median(times):6.2f} s" if times else "      -"
                cells.append(f"room {each} and 1 to {most}: {len(times)} of 3 {shown}")
            print(f"  {n * m:5} pairs, {name:18}  " + "   ".join(cells), flush=True)
    print()


def main() -> None:
    """Measure what is asked for and print it."""
    import matching_quality  # noqa: PLC0415 (it draws its worlds from here)

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=["lists", "stable", "ranking", "quality", "proved"])
    parser.add_argument("--peer", default=sys.executable, help="interpreter that has the library matching")
    parser.add_argument("--seconds", type=float, default=20.0, help="for each proof")
    parser.add_argument("--worlds", type=int, default=20, help="for the quality of rankings")
    asked = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    parts: dict[str, Callable[[], None]] = {
        "lists": lists,
        "stable": lambda: stable(asked.peer),
        "ranking": ranking,
        "quality": lambda: matching_quality.report(world, asked.worlds),
        "proved": lambda: proved(asked.seconds),
    }
    for name, part in parts.items():
        if asked.only in {None, name}:
            part()


def step() -> None:
    """Do one step for the process that asked, and answer in JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--step")
    parser.add_argument("--folder")
    parser.add_argument("--size", default="")
    asked = parser.parse_args()
    if asked.step == "library":
        n, m, length, seed = map(int, asked.size.split(","))
        print(json.dumps(by_library(n, m, length, seed)))
    else:
        print(json.dumps(list_step(asked.step, asked.folder)))


if __name__ == "__main__":
    step() if "--step" in sys.argv else main()
