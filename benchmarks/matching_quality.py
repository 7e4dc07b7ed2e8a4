"""How well rankings find known preferences: made-up worlds on the real table, with facts missing at random.

Part of ``python benchmarks/matching.py``. An entrepreneur's true liking of a place is the weighted mean of all criteria, every fact known,
plus noise half as wide as the likings themselves; his weights are the platform's, or stray from them. Our ranking sees the records with
each fact missing at random, and the platform's weights. Beside it: chance, what others like best in truth (popularity), and the cosine
of industries and languages of both. NDCG takes the liking above the least one as the gain; 1 is the true order.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

SIZE = (60, 400)
DEPTHS = (10, 50)
MISSING = (0.0, 0.2, 0.4)
FIRMNESS = 20.0

Ndcg = dict[str, list[tuple[float, ...]]]


def forgotten(side: list[Any], part: float, draw: np.random.Generator) -> list[Any]:
    """Return records in which each fact but key and country is missing with a chance of `part`."""
    empty = {"industries": (), "answered": None, "outcomes": None, "quotients": {}, "profile": {}}
    told = []
    for one in side:
        names = [name for name in one.__slots__ if name not in {"key", "country", "needs", "has"}]
        lost = [name for name in names if draw.random() < part]
        told.append(replace(one, **{name: empty.get(name, frozenset()) for name in lost}))
    return told


def ndcg(liking: Any, score: Any, depth: int) -> float:
    """Return the mean over rows of the discounted gain of the first `depth`, in proportion to the best there is."""
    gain = liking - liking.min(axis=1, keepdims=True)
    discount = 1 / np.log2(np.arange(2, depth + 2))
    found = np.take_along_axis(gain, np.argsort(-score, axis=1, kind="stable")[:, :depth], axis=1) @ discount
    best = -np.sort(-gain, axis=1)[:, :depth] @ discount
    return float(np.mean(found / best))


def cosine(people: list[Any], places: list[Any]) -> Any:
    """Return the cosine of what each side is made of: industries, and languages."""
    codes = sorted({code for one in people for code in one.industries} | {code for one in places for code in one.quotients})
    tongues = sorted({code for one in (*people, *places) for code in one.languages})
    left = np.array([[*(c in one.industries for c in codes), *(c in one.languages for c in tongues)] for one in people], dtype=float)
    right = np.array([[*(one.quotients.get(c, 0.0) for c in codes), *(c in one.languages for c in tongues)] for one in places])
    return left @ (right / np.maximum(np.linalg.norm(right, axis=1, keepdims=True), 1e-12)).T


def one_world(world: Callable[..., tuple[list[Any], list[Any]]], seed: int, found: Ndcg) -> None:
    """Add the figures of one world."""
    from scotemp.assessments.matching.sides import CRITERIA, WEIGHTS  # noqa: PLC0415
    from scotemp.assessments.matching.values import values  # noqa: PLC0415

    draw = np.random.default_rng(seed)
    people, places = world(*SIZE, seed)
    weight = np.array([WEIGHTS["entrepreneur"].get(name, 0.0) for name in CRITERIA])
    own = np.zeros((SIZE[0], len(CRITERIA)))
    own[:, weight > 0] = draw.dirichlet(FIRMNESS * weight[weight > 0], SIZE[0])
    truth = values(people, places)
    for part in MISSING:
        told = forgotten(people, part, draw), forgotten(places, part, draw)
        seen = values(*told)
        known = ~np.isnan(seen)
        sure, weighed = np.nan_to_num(seen) @ weight, known @ weight
        for who, weights in (("the platform's", np.tile(weight, (SIZE[0], 1))), ("straying", own)):
            liking = np.einsum("ijk,ik->ij", truth, weights)
            liking = liking + draw.normal(0, liking.std() / 2, liking.shape)
            others = (liking.sum(axis=0) - liking) / (SIZE[0] - 1)
            scores = {
                "weighted mean of the known": np.divide(sure, weighed, out=np.zeros_like(sure), where=weighed > 0),
                "missing as the middle": sure + 0.5 * (1 - weighed),
                "popularity": others,
                "cosine": cosine(*told),
                "chance": draw.random(liking.shape),
                "best possible (no noise)": np.einsum("ijk,ik->ij", truth, weights),
            }
            for name, score in scores.items():
                found.setdefault(f"{who:16}{part:5.0%}  {name:28}", []).append(tuple(ndcg(liking, score, depth) for depth in DEPTHS))


def report(world: Callable[..., tuple[list[Any], list[Any]]], worlds: int) -> None:
    """Print the mean over worlds with its interval of 95 %."""
    found: Ndcg = {}
    for seed in range(worlds):
        one_world(world, 1000 + seed, found)
    print(f"Preferences found: {worlds} worlds of {SIZE[0]} entrepreneurs x {SIZE[1]} places; mean and 95 % interval over worlds\n")
    print(f"  {'weights':16}{'gone':>5}  {'ranked by':28}" + "".join(f"{f'NDCG@{depth}':>18}" for depth in DEPTHS))
    for name, figures in found.items():
        table = np.array(figures)
        spread = 1.96 * table.std(axis=0, ddof=1) / np.sqrt(worlds) if worlds > 1 else np.full(len(DEPTHS), np.nan)
        print(f"  {name}" + "".join(f"{mean:12.3f} ±{half:.3f}" for mean, half in zip(table.mean(axis=0), spread, strict=True)))
    print()
