"""Similarity and complementarity: the overlap of two structures of trade."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.spatial.distance import cdist

from scotemp.engines.trade.shares import shares


def _overlap(left: ArrayLike, right: ArrayLike) -> NDArray[np.float64]:
    """Return one minus half the distance between every two rows of shares, ``(C, P)`` and ``(D, P)`` to ``(C, D)``."""
    one, other = np.asarray(left, dtype=np.float64), np.asarray(right, dtype=np.float64)
    if one.ndim != 2 or other.ndim != 2 or one.shape[1] != other.shape[1]:
        raise ValueError(f"Structures must list the same products in the same order; got shapes {one.shape} and {other.shape}.")
    distance: NDArray[np.float64] = cdist(shares(one), shares(other), "cityblock")
    return np.clip(1.0 - 0.5 * distance, 0.0, 1.0)


def finger_kreinin(a: ArrayLike, b: ArrayLike) -> float:
    r"""Return how alike two export structures are.

    .. math:: FK_{ij} = \sum_k \min(s_{ik}, s_{jk}) = 1 - \tfrac12 \sum_k |s_{ik} - s_{jk}|

    Parameters
    ----------
    a, b
        Shape ``(P,)``: exports (or shares) of two countries by product; only the structure counts, not the size.

    Returns
    -------
    float
        0 = nothing in common, 1 = the same structure; ``nan`` where one exports nothing.

    Raises
    ------
    ValueError
        If the products do not match.

    References
    ----------
    Finger, J. M. and Kreinin, M. E. (1979), "A measure of 'export similarity' and its possible uses", Economic Journal 89, 905-912.

    Examples
    --------
    >>> finger_kreinin([60.0, 40.0, 0.0], [10.0, 50.0, 40.0])
    0.5
    """
    return float(_overlap(np.asarray(a)[np.newaxis], np.asarray(b)[np.newaxis])[0, 0])


def finger_kreinin_matrix(exports: ArrayLike) -> NDArray[np.float64]:
    r"""Return how alike the export structures of every two countries are.

    .. math:: FK_{ij} = \sum_k \min(s_{ik}, s_{jk})

    Parameters
    ----------
    exports
        Shape ``(C, P)``: exports by country and product.

    Returns
    -------
    numpy.ndarray
        Shape ``(C, C)``, symmetric, diagonal 1; ``nan`` in the row and column of a country that exports nothing.

    References
    ----------
    Finger and Kreinin (1979), as for :func:`finger_kreinin`.

    Examples
    --------
    >>> finger_kreinin_matrix([[60.0, 40.0, 0.0], [10.0, 50.0, 40.0]])
    array([[1. , 0.5],
           [0.5, 1. ]])
    """
    return _overlap(exports, exports)


def michaely(exports: ArrayLike, imports: ArrayLike) -> float:
    r"""Return how well one country's exports fit another's imports.

    .. math:: TC_{ij} = 1 - \tfrac12 \sum_k |m_{kj} - x_{ki}|

    Parameters
    ----------
    exports
        Shape ``(P,)``: exports of the seller by product, to the world.
    imports
        Shape ``(P,)``: imports of the buyer by product, from the world.

    Returns
    -------
    float
        0 = no product in common, 1 = shares match exactly; 100 times it is the trade complementarity index of WITS.

    Raises
    ------
    ValueError
        If the products do not match.

    References
    ----------
    Michaely, M. (1996), "Trade preferential agreements in Latin America: an ex-ante assessment", World Bank Policy Research
    Working Paper 1583.

    Examples
    --------
    >>> michaely([75.0, 25.0], [50.0, 50.0])
    0.75
    """
    return float(_overlap(np.asarray(exports)[np.newaxis], np.asarray(imports)[np.newaxis])[0, 0])


def michaely_matrix(exports: ArrayLike, imports: ArrayLike) -> NDArray[np.float64]:
    r"""Return the complementarity of every exporter with every importer.

    .. math:: TC_{ij} = 1 - \tfrac12 \sum_k |m_{kj} - x_{ki}|

    Parameters
    ----------
    exports, imports
        Shape ``(C, P)``: exports to and imports from the world by country and product.

    Returns
    -------
    numpy.ndarray
        Shape ``(C, C)``, ``[exporter, importer]``, between 0 and 1; not symmetric. The diagonal sets a country's exports
        against its own imports.

    References
    ----------
    Michaely (1996), as for :func:`michaely`.

    Examples
    --------
    >>> michaely_matrix([[75.0, 25.0], [0.0, 10.0]], [[10.0, 0.0], [50.0, 50.0]])
    array([[0.75, 0.75],
           [0.  , 0.5 ]])
    """
    return _overlap(exports, imports)
