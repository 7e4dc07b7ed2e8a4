"""Columns of different units brought to one scale by what the table itself holds."""

from typing import Final, Literal

import numpy as np

from scotemp.engines.mcda.decision import Decision, Floats

Scale = Literal["min-max", "vector", "sum", "max"]
"""By the range of a column, its length, its total or its largest value."""

POSITIVE: Final = {"sum": "above 0", "max": "of 0 or more"}
"""What two of the scales ask of every value: they are proportions."""


def normalised(decision: Decision, by: Scale) -> Floats:
    """Return every value on one scale on which more is better, also where less of the fact is; NaN where it is missing.

    Parameters
    ----------
    decision : Decision
        Alternatives and criteria; gaps are left out of ranges, lengths and totals.
    by : Scale
        ``min-max`` and ``max`` give [0, 1]. ``vector`` takes negative values too. ``sum`` takes for a cost the share of the reciprocal.
        A column of equal values is 1 by ``min-max``; a column of zeros is 0 by ``vector`` and ``max``, or 1 as a cost.

    Raises
    ------
    ValueError
        If the scale is unknown, or a value is too small for it: ``sum`` asks for values above 0, ``max`` for values of 0 or more.

    References
    ----------
    Çelen, A. (2014), Comparative analysis of normalization procedures in TOPSIS method, Informatica 25, 185-208.

    Examples
    --------
    >>> table = Decision([[3.0, 2.0], [4.0, 4.0]], [1, 1], [True, False])
    >>> normalised(table, "vector").round(2).tolist()
    [[0.6, 0.55], [0.8, 0.11]]
    >>> normalised(table, "min-max").tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    values, benefit = decision.values, decision.benefit
    if by in POSITIVE and ((values < 0) | ((values == 0) & (by == "sum"))).any():
        raise ValueError(f"Normalisation by {by!r} needs every value {POSITIVE[by]}: choose 'min-max' or 'vector'.")
    match by:
        case "min-max":
            least, most = np.fmin.reduce(values, axis=0, initial=np.nan), np.fmax.reduce(values, axis=0, initial=np.nan)
            from_worst = np.where(benefit, values - least, most - values)
            return _divided(from_worst, most - least, of_nothing=1.0)
        case "sum":
            proportional = values ** np.where(benefit, 1.0, -1.0)
            return _divided(proportional, np.nansum(proportional, axis=0), of_nothing=0.0)
        case "max" | "vector":
            size = np.fmax.reduce(values, axis=0, initial=np.nan) if by == "max" else np.sqrt(np.nansum(values**2, axis=0))
            share = _divided(values, size, of_nothing=0.0)
            return np.where(benefit, share, 1.0 - share)
    raise ValueError(f"There is no normalisation by {by!r}: choose 'min-max', 'vector', 'sum' or 'max'.")


def _divided(values: Floats, size: Floats, *, of_nothing: float) -> Floats:
    unscaled = np.where(np.isnan(values), np.nan, of_nothing)
    return np.asarray(np.divide(values, size, out=unscaled, where=size > 0))
