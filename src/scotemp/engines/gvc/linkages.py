"""Linkages: how strongly a node pulls its suppliers and pushes its customers."""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


def backward(L: Matrix) -> Matrix:
    r"""Return total backward linkages (output multipliers).

    .. math:: BL_j = \sum_i l_{ij}

    Parameters
    ----------
    L
        Shape ``(N, N)``: Leontief inverse.

    Returns
    -------
    numpy.ndarray
        Shape ``(N,)``, 1 or more: output of all nodes called forth by one unit of final demand for ``j``.

    References
    ----------
    Rasmussen, P. N. (1956), Studies in Inter-Sectoral Relations, North-Holland; Miller and Blair (2009), section 12.2.

    Examples
    --------
    >>> backward(np.array([[1.25, 0.33], [0.26, 1.12]]))
    array([1.51, 1.45])
    """
    return np.asarray(L.sum(axis=0))


def forward(G: Matrix) -> Matrix:
    r"""Return total forward linkages from the Ghosh inverse.

    .. math:: FL_i = \sum_j g_{ij}

    Parameters
    ----------
    G
        Shape ``(N, N)``: Ghosh inverse.

    Returns
    -------
    numpy.ndarray
        Shape ``(N,)``, 1 or more: output of all nodes that rests on one unit of primary input in ``i``.

    References
    ----------
    Jones, L. P. (1976), "The measurement of Hirschmanian linkages", Quarterly Journal of Economics 90(2), 323-333; Miller and
    Blair (2009), section 12.2.

    Examples
    --------
    >>> forward(np.array([[1.25, 0.66], [0.13, 1.12]]))
    array([1.91, 1.25])
    """
    return np.asarray(G.sum(axis=1))


def forward_from(L: Matrix, output: Matrix) -> Matrix:
    r"""Return total forward linkages from the Leontief inverse, without building the Ghosh inverse.

    .. math:: FL = G\,\iota = \hat{x}^{-1} L\,x

    Parameters
    ----------
    L
        Shape ``(N, N)``: Leontief inverse.
    output
        Shape ``(N,)``: gross output.

    Returns
    -------
    numpy.ndarray
        Shape ``(N,)``: as :func:`forward`; 1 for a node without output.

    References
    ----------
    Jones (1976), Quarterly Journal of Economics 90(2), 323-333; Miller and Blair (2009), sections 12.1 and 12.2.

    Examples
    --------
    >>> forward_from(np.array([[1.25, 0.33], [0.26, 1.12]]), np.array([1000.0, 2000.0]))
    array([1.91, 1.25])
    """
    x = np.asarray(output, dtype=np.float64)
    return np.divide(L @ x, x, out=np.ones_like(x), where=x > 0)


def normalised(linkage: Matrix) -> Matrix:
    r"""Return linkages over their mean, so that 1 is the average node.

    .. math:: U_j = \frac{BL_j}{\frac1n \sum_k BL_k}

    Applied to backward linkages this is Rasmussen's power of dispersion. Nodes above 1 both ways are called key nodes.

    Parameters
    ----------
    linkage
        Shape ``(N,)``: linkages of one kind.

    Returns
    -------
    numpy.ndarray
        Shape ``(N,)`` with mean 1.

    References
    ----------
    Rasmussen (1956), Studies in Inter-Sectoral Relations; Miller and Blair (2009), section 12.2.

    Examples
    --------
    >>> normalised(np.array([1.5, 2.5, 2.0]))
    array([0.75, 1.25, 1.  ])
    """
    return np.asarray(linkage / linkage.mean())
