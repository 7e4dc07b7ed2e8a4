"""Tiers of a chain: suppliers of suppliers, buyers of buyers, step by step."""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


def suppliers(flows: Matrix, output: Matrix, node: int, depth: int) -> Matrix:
    r"""Return what one unit of a node's output requires at each tier of suppliers.

    .. math:: r^{(k)} = A^k e_j, \qquad k = 1, \dots, depth, \qquad A r = X \hat{x}^{-1} r

    Parameters
    ----------
    flows
        Shape ``(N, N)``: sales of node ``i`` to node ``j``; ``A`` is never built.
    output
        Shape ``(N,)``: gross output. A node without output needs nothing.
    node
        The buying node ``j``.
    depth
        Number of tiers, 1 or more.

    Returns
    -------
    numpy.ndarray
        Shape ``(depth, N)``: row ``k - 1`` is the output of every node needed at tier ``k``. A node may appear at many tiers.

    Raises
    ------
    ValueError
        If the depth is below 1.

    References
    ----------
    Waugh, F. V. (1950), "Inversion of the Leontief matrix by power series", Econometrica 18(2), 142-154; Miller and Blair (2009),
    section 2.4.

    Examples
    --------
    >>> flows, x = np.array([[150.0, 500.0], [200.0, 100.0]]), np.array([1000.0, 2000.0])
    >>> suppliers(flows, x, node=0, depth=2)
    array([[0.15  , 0.2   ],
           [0.0725, 0.04  ]])
    """
    return _rounds(np.asarray(flows), output, node, depth)


def buyers(flows: Matrix, output: Matrix, node: int, depth: int) -> Matrix:
    r"""Return the share of a node's output that reaches each buyer at each tier.

    .. math:: s^{(k)} = e_i' B^k, \qquad k = 1, \dots, depth, \qquad s B = s \hat{x}^{-1} X

    Parameters
    ----------
    flows
        Shape ``(N, N)``: sales of node ``i`` to node ``j``; ``B`` is never built.
    output
        Shape ``(N,)``: gross output. A node without output passes nothing on.
    node
        The selling node ``i``.
    depth
        Number of tiers, 1 or more.

    Returns
    -------
    numpy.ndarray
        Shape ``(depth, N)``: row ``k - 1`` is the share of the output of ``i`` embodied in purchases of every node ``k`` steps on.

    Raises
    ------
    ValueError
        If the depth is below 1.

    References
    ----------
    Ghosh (1958), Economica 25(97), 58-64, expanded in rounds as in Waugh (1950), Econometrica 18(2), 142-154.

    Examples
    --------
    >>> flows, x = np.array([[150.0, 500.0], [200.0, 100.0]]), np.array([1000.0, 2000.0])
    >>> buyers(flows, x, node=0, depth=2)
    array([[0.15  , 0.5   ],
           [0.0725, 0.1   ]])
    """
    return _rounds(np.asarray(flows).T, output, node, depth)


def remainder(total: Matrix, tiers: Matrix, node: int) -> Matrix:
    r"""Return what lies beyond the last tier listed.

    .. math:: r^{(>K)} = L e_j - e_j - \sum_{k=1}^{K} A^k e_j

    Parameters
    ----------
    total
        Shape ``(N,)``: column ``node`` of the Leontief inverse for suppliers, row ``node`` of the Ghosh inverse for buyers.
    tiers
        Shape ``(K, N)``: as returned by :func:`suppliers` or :func:`buyers`.
    node
        The node at the head of the chain, whose own unit is taken out.

    Returns
    -------
    numpy.ndarray
        Shape ``(N,)``: requirements (or shares) of all deeper tiers together.

    References
    ----------
    Miller and Blair (2009), Input-Output Analysis, 2nd ed., section 2.4.

    Examples
    --------
    >>> flows, x = np.array([[0.0, 50.0], [0.0, 0.0]]), np.array([50.0, 100.0])
    >>> remainder(np.array([0.5, 1.0]), suppliers(flows, x, node=1, depth=1), node=1)
    array([0., 0.])
    """
    beyond = np.asarray(total - tiers.sum(axis=0))
    beyond[node] -= 1.0
    return beyond


def _rounds(flows: Matrix, output: Matrix, node: int, depth: int) -> Matrix:
    """Return the images of the unit of ``node`` under ``flows`` per unit of output, applied again and again, one a row."""
    if depth < 1:
        raise ValueError(f"A chain has at least one tier; got depth {depth}.")
    x = np.asarray(output, dtype=np.float64)
    rounds, step = np.empty((depth, x.size)), np.zeros(x.size)
    step[node] = 1.0
    for tier in range(depth):
        step = flows @ np.divide(step, x, out=np.zeros(x.size), where=x > 0)
        rounds[tier] = step
    return rounds
