"""A table of alternatives and criteria, checked before any method sees it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Decision:
    """Alternatives in rows, criteria in columns.

    Attributes
    ----------
    values : array of shape (n, k)
        In the unit of each criterion; NaN where a fact is missing.
    weights : array of shape (k,)
        0 or more; they are scaled to total 1.
    benefit : array of bool, shape (k,)
        Whether more is better; else less is.

    Raises
    ------
    ValueError
        If shapes differ, a value is infinite, a weight is negative or no number, or all weights are zero.
    """

    values: Floats
    weights: Floats
    benefit: Bools

    def __post_init__(self) -> None:
        values, weights, benefit = (np.asarray(one, dtype=kind) for one, kind in zip(self._given(), (float, float, bool), strict=True))
        if values.ndim != 2 or weights.shape != (values.shape[1],) or benefit.shape != weights.shape:
            raise ValueError(
                f"Values of shape {values.shape} need one weight and one direction a column, not {weights.shape}, {benefit.shape}."
            )
        if np.isinf(values).any():
            raise ValueError("A value is infinite: a missing fact is NaN.")
        if not (np.isfinite(weights).all() and (weights >= 0).all() and weights.sum() > 0):
            raise ValueError("Weights must be numbers of 0 or more, at least one of them above 0.")
        object.__setattr__(self, "values", values)
        object.__setattr__(self, "weights", weights / weights.sum())
        object.__setattr__(self, "benefit", benefit)

    def _given(self) -> tuple[object, object, object]:
        return self.values, self.weights, self.benefit

    def complete(self, method: str) -> None:
        """Raise ValueError if a fact is missing: `method` compares alternatives in every criterion."""
        if np.isnan(self.values).any():
            raise ValueError(f"{method} needs every value: leave out the {int(np.isnan(self.values).any(axis=1).sum())} rows with gaps.")
