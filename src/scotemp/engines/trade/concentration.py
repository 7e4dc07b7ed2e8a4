"""Concentration: how unevenly a total is spread over products, partners or places."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import xlogy

from scotemp.engines.trade.shares import shares


def herfindahl(values: ArrayLike, axis: int = -1, normalised: bool = False) -> NDArray[np.float64]:
    r"""Return the Herfindahl-Hirschman index, the sum of squared shares.

    .. math:: H = \sum_k s_k^2, \qquad H^* = \frac{H - 1/n}{1 - 1/n}

    Parameters
    ----------
    values
        Non-negative values of one unit, any shape.
    axis
        The axis the total is spread over.
    normalised
        Return :math:`H^*`, which is 0 for an even spread whatever the number ``n`` of entries (zeros count).

    Returns
    -------
    numpy.ndarray
        Between ``1/n`` (0 if normalised) and 1; ``nan`` where the total is zero, or normalised over a single entry.

    References
    ----------
    Hirschman, A. O. (1964), "The paternity of an index", American Economic Review 54(5), 761-762.

    Examples
    --------
    >>> float(herfindahl([50.0, 30.0, 20.0]))
    0.38
    >>> float(herfindahl([1.0, 1.0, 1.0, 1.0], normalised=True))
    0.0
    """
    parts = shares(values, axis=axis)
    index = np.asarray(np.square(parts).sum(axis=axis))
    if not normalised:
        return index
    entries = parts.shape[axis]
    if entries == 1:
        return np.full_like(index, np.nan)
    return np.asarray((index - 1.0 / entries) / (1.0 - 1.0 / entries))


def theil(values: ArrayLike, axis: int = -1) -> NDArray[np.float64]:
    r"""Return Theil's index of inequality of the entries.

    .. math:: T = \sum_k s_k \ln (n\,s_k)

    Parameters
    ----------
    values
        Non-negative values of one unit, any shape.
    axis
        The axis the total is spread over; its ``n`` entries count even where they are zero.

    Returns
    -------
    numpy.ndarray
        Between 0 (even) and ``ln n`` (one entry has it all); ``nan`` where the total is zero.

    References
    ----------
    Theil, H. (1967), Economics and Information Theory, North-Holland, chapter 4.

    Examples
    --------
    >>> float(theil([1.0, 1.0, 1.0]))
    0.0
    >>> float(theil([1.0, 0.0]).round(6))
    0.693147
    """
    parts = shares(values, axis=axis)
    return np.asarray(xlogy(parts, parts * parts.shape[axis]).sum(axis=axis))
