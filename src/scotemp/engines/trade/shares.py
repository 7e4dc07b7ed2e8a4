"""Shares of a total, the common ground of every index of structure."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def shares(values: ArrayLike, axis: int = -1) -> NDArray[np.float64]:
    r"""Divide values by their total along an axis.

    .. math:: s_k = v_k / \sum_l v_l

    Parameters
    ----------
    values
        Non-negative values of one unit, any shape. What lies below zero by no more than rounding (1e-12 of the largest value), as
        left by subtracting home sales from all sales, counts as zero.
    axis
        The axis along which the shares add up to one.

    Returns
    -------
    numpy.ndarray
        Same shape; ``nan`` where the total is zero.

    Raises
    ------
    ValueError
        If a value is negative, infinite or not a number.

    References
    ----------
    Definition common to the indices of Balassa (1965) and Finger and Kreinin (1979).

    Examples
    --------
    >>> shares([[30.0, 10.0], [0.0, 0.0]])
    array([[0.75, 0.25],
           [ nan,  nan]])
    """
    amounts = np.asarray(values, dtype=np.float64)
    if not np.all(np.isfinite(amounts) & (amounts >= -1e-12 * amounts.max(initial=0.0))):
        raise ValueError("Shares need finite values of zero or more; replace gaps by 0 and net values by gross ones before the call.")
    amounts = np.maximum(amounts, 0.0)
    totals = amounts.sum(axis=axis, keepdims=True)
    parts: NDArray[np.float64] = np.divide(amounts, totals, out=np.full_like(amounts, np.nan), where=totals > 0)
    return parts
