"""Time the choice of a group of 8 from 500 candidates with 20 needs, beside a greedy choice and the programme as first written down.

Run ``python benchmarks/groups.py`` from the project (``--seeds 20`` for more markets). No other package solves the whole question,
and looking at every group is out of reach (there are 9 x 10^16 of them), so the peers are two that anybody would write: the greedy
heuristic for weighted covering (Chvatal 1979), which takes whoever adds most until nobody does, and the same programme for the
same solver without our tightening (dominated candidates stay in, one row for each pair of rivals, capital not cut off at the sum
wanted, needs met as whole yes-or-no variables where depth is one). Both programmes must agree on the value.
"""

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from scotemp.engines.groups import choice, conflict
from scotemp.engines.groups.problem import Balance, Burden, Capital, Needs, Problem

CANDIDATES, NEEDS, SEATS, CLASSES = 500, 20, 8, 4
MARKETS = {"specialists (1 need in 20)": 0.05, "firms (1 need in 10)": 0.1, "generalists (1 need in 5)": 0.2}


def market(seed: int, density: float) -> Problem:
    """Return a made-up market: 6 of the needs required, 60 pairs of rivals, log-normal capital, every rule in force."""
    draw = np.random.default_rng(seed)
    coverage = (draw.random((CANDIDATES, NEEDS)) < density).astype(np.float64)
    required = np.isin(np.arange(NEEDS), draw.choice(NEEDS, 6, replace=False))
    pairs = {(int(min(pair)), int(max(pair))) for pair in draw.integers(0, CANDIDATES, (60, 2)) if pair[0] != pair[1]}
    return Problem(
        Needs(
            coverage, draw.integers(1, 10, NEEDS).astype(np.float64), required.astype(np.float64), draw.integers(1, 3, NEEDS).astype(float)
        ),
        seats=(3, SEATS),
        burden=Burden(draw.random(CANDIDATES), draw.random(CANDIDATES), 0.5, 0.5),
        capital=Capital(draw.lognormal(0.0, 1.0, CANDIDATES), 20.0),
        balance=Balance(draw.integers(0, CLASSES, CANDIDATES), 3, np.zeros(CLASSES, dtype=np.int64), np.full(CLASSES, 5), 0.5),
        rivals=tuple(sorted(pairs)),
        mandatory=(int(draw.integers(CANDIDATES)),),
    )


def greedy(problem: Problem) -> tuple[int, ...]:
    """Take whoever adds most, required needs before all, until the seats are full or nobody adds anything."""
    apart = {(a, b) for pair in problem.rivals for a, b in (pair, pair[::-1])}
    chosen = list(problem.mandatory)
    needs = problem.needs
    while len(chosen) < problem.seats[1]:
        have = needs.coverage[chosen].sum(axis=0)
        after = have + needs.coverage
        gain = (np.minimum(1.0, after / needs.depth) - np.minimum(1.0, have / needs.depth)) @ needs.weight - problem.price
        gain += 100.0 * (np.minimum(after, needs.least) - np.minimum(have, needs.least)).sum(axis=1)
        barred = [i for i in range(problem.size) if i in chosen or any((i, j) in apart for j in chosen)]
        gain[barred] = -np.inf
        if gain.max() <= 0 and len(chosen) >= problem.seats[0]:
            break
        chosen.append(int(gain.argmax()))
    return tuple(sorted(chosen))


def keeps_all(problem: Problem, group: tuple[int, ...]) -> bool:
    """Tell whether a group keeps the rules that the greedy choice does not look at, and covers what is required."""
    counts = np.bincount(problem.balance.kind[list(group)], minlength=CLASSES)
    covered = np.all(problem.needs.coverage[list(group)].sum(axis=0) >= problem.needs.least)
    balanced = (counts > 0).sum() >= problem.balance.fewest and counts.max() <= problem.balance.largest_share * len(group)
    return bool(covered and balanced and problem.capital.offered[list(group)].sum() >= problem.capital.wanted)


def plain(problem: Problem) -> float:
    """Solve the programme as first written down; return the value."""
    n, k, m = problem.size, problem.needs.weight.size, CLASSES
    person, need, kind = np.eye(n + k + m)[:n], np.eye(n + k + m)[n : n + k], np.eye(n + k + m)[n + k :]
    everybody, balance = person.sum(axis=0), problem.balance
    rows = [(problem.needs.coverage[:, j] @ person - problem.needs.depth[j] * need[j], 0.0, np.inf) for j in range(k)]
    rows += [(problem.needs.coverage[:, j] @ person, problem.needs.least[j], np.inf) for j in range(k)]
    rows += [(everybody, *map(float, problem.seats)), (problem.capital.offered @ person, problem.capital.wanted, np.inf)]
    rows += [(person[a] + person[b], 0.0, 1.0) for a, b in problem.rivals]
    rows += [(person[i], 1.0, 1.0) for i in problem.mandatory]
    rows += [(kind.sum(axis=0), float(balance.fewest), np.inf)]
    for c in range(m):
        own = (balance.kind == c).astype(float) @ person
        rows += [(own, 0.0, float(balance.most[c])), (own - kind[c], 0.0, np.inf), (own - balance.largest_share * everybody, -np.inf, 0.0)]
    whole = np.concatenate([np.ones(n), problem.needs.depth == 1, np.ones(m)])
    answer = milp(
        np.concatenate([problem.price, -problem.needs.weight, np.zeros(m)]),
        integrality=whole,
        bounds=Bounds(0.0, 1.0),
        constraints=LinearConstraint(*(np.array(part) for part in zip(*rows, strict=True))),
        options={"mip_rel_gap": 0.0},
    )
    return -float(answer.fun)


def clashing(problem: Problem) -> Problem:
    """Return the same market with more wanted of every need than eight members can give."""
    needs = problem.needs
    return replace(problem, needs=replace(needs, least=np.full(NEEDS, 4.0)))


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """Do the work; return seconds and result."""
    before = time.perf_counter()
    result = work()
    return time.perf_counter() - before, result


def main() -> None:
    """Measure every market and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=5, help="markets of each sort")
    seeds = range(parser.parse_args().seeds)
    print(f"{CANDIDATES} candidates, {NEEDS} needs, {SEATS} seats; seconds, median (worst) of {len(seeds)} markets of each sort\n")
    for name, density in MARKETS.items():
        times: dict[str, list[float]] = {}
        ratios, kept = [], 0
        for seed in seeds:
            problem = market(seed, density)
            impossible = clashing(problem)
            works: dict[str, Callable[[], object]] = {
                "the best group": lambda p=problem: choice.best(p),
                "the five best": lambda p=problem: choice.best(p, 5),
                "price of every rule": lambda p=problem: choice.prices(p),
                "why there is none": lambda p=impossible: conflict.clashes(p),
                "peer: plain programme": lambda p=problem: plain(p),
                "peer: greedy": lambda p=problem: greedy(p),
            }
            results = {}
            for work, call in works.items():
                seconds, results[work] = timed(call)
                times.setdefault(work, []).append(seconds)
            [first] = results["the best group"]
            if abs(first.value - results["peer: plain programme"]) > 1e-5:
                raise SystemExit(f"The programmes disagree on {name}, seed {seed}: {first.value}, {results['peer: plain programme']}.")
            ratios.append(problem.value(results["peer: greedy"]) / first.value)
            kept += keeps_all(problem, results["peer: greedy"])
        print(name)
        base = median(times["the best group"])
        for work, all_times in times.items():
            ratio = f"{median(all_times) / base:8.2f} x ours" if work.startswith("peer") else ""
            print(f"  {work:24}{median(all_times):8.3f} ({max(all_times):.3f}){ratio}")
        print(f"  greedy keeps all rules in {kept} of {len(ratios)}; its value, kept or not, is {median(ratios):.3f} of the best\n")


if __name__ == "__main__":
    main()
