"""Position in the chain: how many stages lie between a node and final use, and between primary inputs and the node."""

import numpy as np
from numpy.typing import NDArray

from scotemp.engines.gvc.linkages import backward, forward_from

Matrix = NDArray[np.float64]


def upstreamness(L: Matrix, output: Matrix) -> Matrix:
    r"""Return the average number of stages from a node's output to final use, counting the last as 1.

    .. math:: U_i = 1 \cdot \frac{f_i}{x_i} + 2 \cdot \frac{(A f)_i}{x_i} + 3 \cdot \frac{(A^2 f)_i}{x_i} + \dots = \frac{(L^2 f)_i}{x_i}

    Since :math:`L f = x` this equals :math:`(L x)_i / x_i`, the row sum of the Ghosh inverse: upstreamness and the total forward
    linkage are one number read two ways (Miller and Temurshoev 2017).

    Parameters
    ----------
    L
        Shape ``(N, N)``: Leontief inverse.
    output
        Shape ``(N,)``: gross output.

    Returns
    -------
    numpy.ndarray
        Shape ``(N,)``, 1 or more: 1 = all output goes to final use; 1 for a node without output.

    References
    ----------
    Antràs, P., Chor, D., Fally, T. and Hillberry, R. (2012), "Measuring the upstreamness of production and trade flows",
    American Economic Review 102(3), 412-416; Antràs, P. and Chor, D. (2013), "Organizing the global value chain",
    Econometrica 81(6), 2127-2204; Miller, R. E. and Temurshoev, U. (2017), "Output upstreamness and input downstreamness of
    industries/countries in world production", International Regional Science Review 40(5), 443-475.

    Examples
    --------
    A mine sells all it digs to a mill, the mill sells all to households.

    >>> upstreamness(np.array([[1.0, 0.5], [0.0, 1.0]]), np.array([50.0, 100.0]))
    array([2., 1.])
    """
    return forward_from(L, output)


def downstreamness(L: Matrix) -> Matrix:
    r"""Return the average number of stages from primary inputs to a node's output, counting the first as 1.

    .. math:: D_j = 1 \cdot v_j + 2 \cdot (v A)_j + 3 \cdot (v A^2)_j + \dots = \sum_i l_{ij}

    with :math:`v` primary inputs per unit of output, so that :math:`v L = \iota'`.

    Parameters
    ----------
    L
        Shape ``(N, N)``: Leontief inverse.

    Returns
    -------
    numpy.ndarray
        Shape ``(N,)``, 1 or more: 1 = made from primary inputs alone.

    References
    ----------
    Antràs, P. and Chor, D. (2018), "On the measurement of upstreamness and downstreamness in global value chains", NBER Working
    Paper 24185; Miller and Temurshoev (2017), International Regional Science Review 40(5), 443-475.

    Examples
    --------
    >>> downstreamness(np.array([[1.0, 0.5], [0.0, 1.0]]))
    array([1. , 1.5])
    """
    return backward(L)
