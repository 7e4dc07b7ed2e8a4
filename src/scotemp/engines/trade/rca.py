"""Revealed comparative advantage: whether a good weighs more in a country's exports than in the world's."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scotemp.engines.trade.shares import shares


def balassa(exports: ArrayLike) -> NDArray[np.float64]:
    r"""Return the Balassa index of every country and product.

    .. math:: RCA_{cp} = \frac{x_{cp} / X_c}{X_p / X}

    Parameters
    ----------
    exports
        Shape ``(C, P)``: exports of country ``c`` in product ``p``, one unit of value. The rows together are taken as the world.

    Returns
    -------
    numpy.ndarray
        Shape ``(C, P)``, zero or more, 1 = as specialised as the world; ``nan`` where a country or a product has no exports.

    Raises
    ------
    ValueError
        If the table is not two-dimensional, or holds negative or missing values.

    References
    ----------
    Balassa, B. (1965), "Trade liberalisation and 'revealed' comparative advantage", The Manchester School 33(2), 99-123.

    Examples
    --------
    >>> balassa([[30.0, 10.0], [10.0, 50.0]])
    array([[1.875     , 0.41666667],
           [0.41666667, 1.38888889]])
    """
    table = np.asarray(exports, dtype=np.float64)
    if table.ndim != 2:
        raise ValueError(f"Exports must be a table of countries by products; got {table.ndim} dimension(s).")
    world = shares(table.sum(axis=0))
    return np.divide(shares(table, axis=1), world, out=np.full_like(table, np.nan), where=world > 0)


def symmetric(rca: ArrayLike) -> NDArray[np.float64]:
    r"""Fold an index of comparative advantage into the range from -1 to 1.

    .. math:: RSCA = \frac{RCA - 1}{RCA + 1}

    Parameters
    ----------
    rca
        Balassa indices (or location quotients), any shape, zero or more.

    Returns
    -------
    numpy.ndarray
        Same shape: -1 = no exports, 0 = as the world, towards 1 = ever more specialised; ``nan`` stays ``nan``.

    References
    ----------
    Dalum, B., Laursen, K. and Villumsen, G. (1998), "Structural change in OECD export specialisation patterns: de-specialisation
    and 'stickiness'", International Review of Applied Economics 12(3), 423-443.

    Examples
    --------
    >>> symmetric([0.0, 1.0, 3.0])
    array([-1. ,  0. ,  0.5])
    """
    index = np.asarray(rca, dtype=np.float64)
    return (index - 1.0) / (index + 1.0)
