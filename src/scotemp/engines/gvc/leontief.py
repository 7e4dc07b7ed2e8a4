"""Leontief and Ghosh inverses: direct and indirect requirements and outlets of all nodes."""

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import lapack

Matrix = NDArray[np.float64]


def inverse(A: Matrix, overwrite: bool = False) -> Matrix:
    r"""Return the Leontief inverse.

    .. math:: L = (I - A)^{-1} = I + A + A^2 + \dots

    Column ``j`` is the output of every node needed, directly and indirectly, for one unit of final demand for ``j``.
    LU factors are computed and inverted in one buffer (LAPACK ``getrf``, ``getri``), so one more matrix of the size of ``A`` is needed.

    Parameters
    ----------
    A
        Shape ``(N, N)``: technical coefficients.
    overwrite
        Let the inverse take the memory of ``A``, which is lost (only where ``A`` is a writable float64 array in C order).

    Returns
    -------
    numpy.ndarray
        Shape ``(N, N)``, float64, C order.

    Raises
    ------
    ValueError
        If ``A`` is not square or not finite.
    numpy.linalg.LinAlgError
        If ``I - A`` is singular.

    References
    ----------
    Leontief (1936), Review of Economics and Statistics 18(3), 105-125; Miller and Blair (2009), Input-Output Analysis, 2nd ed.,
    section 2.2.

    Examples
    --------
    >>> inverse(np.array([[0.15, 0.25], [0.20, 0.05]])).round(4)
    array([[1.2541, 0.33  ],
           [0.264 , 1.1221]])
    """
    system = _system(A, overwrite)
    # LAPACK thinks in columns: the transpose of a C-ordered buffer is what it wants, and transposing commutes with inverting.
    factors, pivots, status = lapack.dgetrf(system.T, overwrite_a=True)
    _require_regular(status)
    workspace, _ = lapack.dgetri_lwork(len(factors))
    result, status = lapack.dgetri(factors, pivots, lwork=int(workspace), overwrite_lu=True)
    _require_regular(status)
    return np.asarray(result.T)


def ghosh_inverse(L: Matrix, output: Matrix) -> Matrix:
    r"""Return the Ghosh inverse, by scaling the Leontief inverse.

    .. math:: G = (I - B)^{-1} = \hat{x}^{-1} L \, \hat{x}

    Parameters
    ----------
    L
        Shape ``(N, N)``: Leontief inverse.
    output
        Shape ``(N,)``: gross output.

    Returns
    -------
    numpy.ndarray
        Shape ``(N, N)``: element ``(i, j)`` is the output of ``j`` enabled by one unit of primary input in ``i``. A node
        without output keeps the unit row.

    References
    ----------
    Ghosh (1958), Economica 25(97), 58-64; Miller and Blair (2009), section 12.1.

    Examples
    --------
    >>> L = inverse(np.array([[0.15, 0.25], [0.20, 0.05]]))
    >>> ghosh_inverse(L, np.array([1000.0, 2000.0])).round(4)
    array([[1.2541, 0.6601],
           [0.132 , 1.1221]])
    """
    x = np.asarray(output, dtype=np.float64)
    G = L * x
    np.divide(G, x[:, np.newaxis], out=G, where=x[:, np.newaxis] > 0)
    idle = np.flatnonzero(x == 0)
    G[idle, idle] = 1.0
    return G


def solve(A: Matrix, final_demand: Matrix) -> Matrix:
    r"""Return the output that a final demand calls for, without the inverse.

    .. math:: x = (I - A)^{-1} f

    Parameters
    ----------
    A
        Shape ``(N, N)``: technical coefficients.
    final_demand
        Shape ``(N,)`` or ``(N, K)`` for several demands at once.

    Returns
    -------
    numpy.ndarray
        Shape of ``final_demand``: gross output.

    Raises
    ------
    ValueError
        If ``A`` is not square or not finite, or the demand has another number of nodes.
    numpy.linalg.LinAlgError
        If ``I - A`` is singular.

    References
    ----------
    Miller and Blair (2009), Input-Output Analysis, 2nd ed., section 2.3.

    Examples
    --------
    >>> solve(np.array([[0.15, 0.25], [0.20, 0.05]]), np.array([600.0, 1500.0])).round(1)
    array([1247.5, 1841.6])
    """
    system = _system(A, overwrite=False)
    if len(final_demand) != len(system):
        raise ValueError(f"Final demand must have one row a node: {len(system)} nodes, {len(final_demand)} rows.")
    factors, pivots, status = lapack.dgetrf(system.T, overwrite_a=True)
    _require_regular(status)
    x, _ = lapack.dgetrs(factors, pivots, final_demand, trans=1)
    return np.asarray(x)


def _system(A: Matrix, overwrite: bool) -> Matrix:
    """Return ``I - A`` in C order, in the memory of ``A`` if it may be overwritten."""
    if A.ndim != 2 or A.shape[0] != A.shape[1]:
        raise ValueError(f"Technical coefficients must be a square table of nodes by nodes; got shape {A.shape}.")
    if not np.isfinite(A.sum()):
        raise ValueError("Technical coefficients hold a missing or infinite value; coefficients of nodes without output must be 0.")
    reusable = overwrite and A.dtype == np.float64 and A.flags.c_contiguous and A.flags.writeable
    system = np.negative(A, out=A if reusable else np.empty(A.shape))
    system.flat[:: len(A) + 1] += 1.0
    return system


def _require_regular(status: int) -> None:
    """Raise if LAPACK met a zero pivot."""
    if status:
        raise np.linalg.LinAlgError(
            f"I - A is singular at node {status - 1}: some group of nodes spends all it earns on its own inputs. "
            "Check that output exceeds intermediate purchases."
        )
