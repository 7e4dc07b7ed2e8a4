"""Coefficients of an input-output table: inputs per unit of output, and shares of output sold on."""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


def technical(flows: Matrix, output: Matrix) -> Matrix:
    r"""Return what each node buys from each other per unit of its output.

    .. math:: a_{ij} = X_{ij} / x_j

    Parameters
    ----------
    flows
        Shape ``(N, N)``: sales of node ``i`` to node ``j``, one unit of value.
    output
        Shape ``(N,)``: gross output in the same unit.

    Returns
    -------
    numpy.ndarray
        Shape ``(N, N)``: input coefficients; a buyer without output has none (0).

    Raises
    ------
    ValueError
        If shapes do not match or an output is negative or missing.

    References
    ----------
    Leontief, W. (1936), "Quantitative input and output relations in the economic systems of the United States", Review of
    Economics and Statistics 18(3), 105-125; Miller and Blair (2009), Input-Output Analysis, 2nd ed., section 2.2.

    Examples
    --------
    >>> technical(np.array([[150.0, 500.0], [200.0, 100.0]]), np.array([1000.0, 2000.0]))
    array([[0.15, 0.25],
           [0.2 , 0.05]])
    """
    x = _checked(flows, output)
    return np.divide(flows, x, out=np.zeros_like(flows, dtype=np.float64), where=x > 0)


def allocation(flows: Matrix, output: Matrix) -> Matrix:
    r"""Return the share of each node's output that goes to each other node.

    .. math:: b_{ij} = X_{ij} / x_i

    Parameters
    ----------
    flows
        Shape ``(N, N)``: sales of node ``i`` to node ``j``, one unit of value.
    output
        Shape ``(N,)``: gross output in the same unit.

    Returns
    -------
    numpy.ndarray
        Shape ``(N, N)``: allocation coefficients; a seller without output has none (0).

    Raises
    ------
    ValueError
        If shapes do not match or an output is negative or missing.

    References
    ----------
    Ghosh, A. (1958), "Input-output approach in an allocation system", Economica 25(97), 58-64; Miller and Blair (2009),
    section 12.1.

    Examples
    --------
    >>> allocation(np.array([[150.0, 500.0], [200.0, 100.0]]), np.array([1000.0, 2000.0]))
    array([[0.15, 0.5 ],
           [0.1 , 0.05]])
    """
    x = _checked(flows, output)[:, np.newaxis]
    return np.divide(flows, x, out=np.zeros_like(flows, dtype=np.float64), where=x > 0)


def _checked(flows: Matrix, output: Matrix) -> Matrix:
    """Return the output after checking that it belongs to the flows."""
    x = np.asarray(output, dtype=np.float64)
    if x.ndim != 1 or flows.shape != (x.size, x.size):
        raise ValueError(f"Flows must be square and output must have one value a node; got shapes {flows.shape} and {x.shape}.")
    if not np.all(x >= 0):
        raise ValueError("An output is negative or missing; set nodes that do not produce to 0.")
    return x
