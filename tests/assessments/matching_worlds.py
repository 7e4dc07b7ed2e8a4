"""A few entrepreneurs and places, drawn at random on the small economies."""

from typing import Any

import numpy as np
from hypothesis import strategies as st
from small_economy import FARM, METAL, TRADE

from scotemp.assessments.matching.sides import DIMENSIONS, Entrepreneur, Locality

World = tuple[list[Entrepreneur], list[Locality]]


@st.composite
def worlds(draw: Any, known: bool = False) -> tuple[list[Entrepreneur], list[Locality]]:
    """Draw a few of each side; nothing is missing if `known`."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    n, m = draw(st.integers(1, 4)), draw(st.integers(2, 6))

    def some(codes: tuple[str, ...]) -> frozenset[str]:
        return frozenset(code for code in codes if rng.random() < 0.5) or frozenset(codes[:1] if known else ())

    def maybe(value: Any, otherwise: Any) -> Any:
        return value if known or rng.random() < 0.6 else otherwise

    codes = (FARM, METAL, TRADE)
    people = [
        Entrepreneur(
            i, tuple(sorted(some(codes))), some(("ru", "kk")), {} if known else maybe({"land": float(rng.random())}, {}),
            maybe({name: float(rng.random()) for name in DIMENSIONS}, {}), some(codes), some(codes),
        )
        for i in rng.permutation(100)[:n].tolist()
    ]  # fmt: skip
    places = [
        Locality(
            j,
            str(rng.choice(["HOM", "FAR"] if known else ["HOM", "FAR", "NIL"])),
            maybe({code: float(4 * rng.random()) for code in codes}, {}),
            some(("ru", "kk")),
            {} if known else maybe({"land": float(rng.random())}, {}),
            maybe(float(rng.random()), None),
            maybe(float(rng.random()), None),
            some(codes),
            some(codes),
            some(codes),
        )
        for j in (100 + rng.permutation(100)[:m]).tolist()
    ]
    return people, places
