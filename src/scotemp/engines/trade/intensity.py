"""Trade intensity: whether two countries trade more than their weights in world trade lead one to expect."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scotemp.engines.trade.shares import shares


def trade_intensity(flows: ArrayLike) -> NDArray[np.float64]:
    r"""Return the intensity of exports of every country to every other.

    .. math:: T_{ij} = \frac{x_{ij} / X_i}{X_{wj} / X_w}

    The denominator is the partner's share in all world trade. Drysdale's variant takes the exporter's own imports out of world
    trade; that is not done here, so weighted with the partners' shares the intensities of an exporter average exactly 1.

    Parameters
    ----------
    flows
        Shape ``(C, C)``: exports of row to column, one unit of value. The diagonal (sales at home) is no trade and is ignored.

    Returns
    -------
    numpy.ndarray
        Shape ``(C, C)``: 1 = as expected, above 1 = closer; ``nan`` on the diagonal, for an exporter without exports and for a
        partner without imports.

    Raises
    ------
    ValueError
        If the table is not square, or holds negative or missing values.

    References
    ----------
    Kojima, K. (1964), "The pattern of international trade among advanced countries", Hitotsubashi Journal of Economics 5(1),
    16-36; Drysdale, P. and Garnaut, R. (1982), "Trade intensities and the analysis of bilateral trade flows in a many-country
    world", Hitotsubashi Journal of Economics 22(2), 62-84.

    Examples
    --------
    >>> trade_intensity([[0.0, 30.0, 10.0], [20.0, 0.0, 20.0], [10.0, 10.0, 0.0]])
    array([[       nan, 1.875     , 0.83333333],
           [1.66666667,        nan, 1.66666667],
           [1.66666667, 1.25      ,        nan]])
    """
    trade = np.array(flows, dtype=np.float64)
    if trade.ndim != 2 or trade.shape[0] != trade.shape[1]:
        raise ValueError(f"Flows must be a square table of exporter by importer; got shape {trade.shape}.")
    np.fill_diagonal(trade, 0.0)
    weight = shares(trade.sum(axis=0))
    intensity = np.divide(shares(trade, axis=1), weight, out=np.full_like(trade, np.nan), where=weight > 0)
    np.fill_diagonal(intensity, np.nan)
    return intensity
