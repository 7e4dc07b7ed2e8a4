"""Hypothetical extraction: how much output falls if a relation, an industry or a country drops out of the chain."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Matrix = NDArray[np.float64]
Index = NDArray[np.intp]


@dataclass(frozen=True)
class Extraction:
    """Output of every node after the cut and the loss against before, shape ``(N,)``, in the unit of output."""

    output_after: Matrix
    loss: Matrix


def relation(L: Matrix, flows: Matrix, output: Matrix, sellers: ArrayLike, buyers: ArrayLike) -> Extraction:
    r"""Stop all sales of one group of nodes to another; final demand stays as it is.

    .. math:: x' = (I - A + E_S A_{SB} E_B')^{-1} f = x - L_{\cdot S} (I + A_{SB} L_{BS})^{-1} A_{SB}\, x_B

    The buyers produce without the inputs cut, so this measures the weight of the relation on the demand side, not a shortage.

    Parameters
    ----------
    L
        Shape ``(N, N)``: Leontief inverse; only columns of the sellers are read, so a memory map will do.
    flows
        Shape ``(N, N)``: sales of node ``i`` to node ``j``; only the block cut is read, ``A`` is never built.
    output
        Shape ``(N,)``: gross output.
    sellers, buyers
        Numbers (or a mask) of the nodes whose relation ends.

    Returns
    -------
    Extraction
        Output after the cut, and the loss.

    References
    ----------
    Dietzenbacher, E. and Lahr, M. L. (2013), "Expanding extractions", Economic Systems Research 25(3), 341-360; update of the
    inverse: Woodbury, M. A. (1950), "Inverting modified matrices", Princeton Statistical Research Group Memo 42.

    Examples
    --------
    >>> flows, x = np.array([[150.0, 500.0], [200.0, 100.0]]), np.array([1000.0, 2000.0])
    >>> L = np.linalg.inv(np.eye(2) - flows / x)
    >>> relation(L, flows, x, sellers=[0], buyers=[1]).output_after.round(2)
    array([ 411.76, 1876.16])
    """
    return relations(L, flows, output, [(sellers, buyers)])


def relations(L: Matrix, flows: Matrix, output: Matrix, pairs: Sequence[tuple[ArrayLike, ArrayLike]]) -> Extraction:
    r"""Stop several groups of sales at once; final demand stays as it is.

    .. math:: x' = (I - A + \Delta)^{-1} f, \qquad \Delta_{ij} = a_{ij} \text{ for each pair cut, else } 0

    Parameters
    ----------
    L, flows, output
        As for :func:`relation`.
    pairs
        ``(sellers, buyers)`` of every relation that ends, such as both directions between two countries. Overlaps count once.

    Returns
    -------
    Extraction
        Output after the cut, and the loss.

    References
    ----------
    Dietzenbacher and Lahr (2013), Economic Systems Research 25(3), 341-360; Woodbury (1950).

    Examples
    --------
    >>> flows, x = np.array([[150.0, 500.0], [200.0, 100.0]]), np.array([1000.0, 2000.0])
    >>> L = np.linalg.inv(np.eye(2) - flows / x)
    >>> relations(L, flows, x, [([0], [1]), ([1], [0])]).output_after.round(2)
    array([ 411.76, 1789.47])
    """
    x = np.asarray(output, dtype=np.float64)
    blocks = [(_numbers(sellers, x.size), _numbers(buyers, x.size)) for sellers, buyers in pairs]
    rows = np.unique(np.concatenate([sellers for sellers, _ in blocks]))
    columns = np.unique(np.concatenate([buyers for _, buyers in blocks]))
    cut = np.zeros((rows.size, columns.size))
    for sellers, buyers in blocks:
        cut[np.ix_(np.searchsorted(rows, sellers), np.searchsorted(columns, buyers))] = _coefficients(flows, x, sellers, buyers)
    return _result(x, _loss(np.asarray(L)[:, rows], cut, columns, x))


def nodes(
    L: Matrix, flows: Matrix, output: Matrix, extracted: ArrayLike, *, final_demand: bool = True, internal: bool = True
) -> Extraction:
    r"""Take a country, an industry or any group of nodes out of the table.

    .. math:: x' = x - L_{\cdot K} L_{KK}^{-1} x_K

    All purchases from and sales to the group end. For nodes outside the group the result is the same under every option.

    Parameters
    ----------
    L, flows, output
        As for :func:`relation`.
    extracted
        Numbers (or a mask) of the group's nodes.
    final_demand
        Final demand for the group's goods ends too, so its output falls to zero. If not, the group goes on to serve it.
    internal
        Sales within the group end too; matters only where final demand stays.

    Returns
    -------
    Extraction
        Output after the cut, and the loss, the group's own included.

    References
    ----------
    Dietzenbacher and Lahr (2013), Economic Systems Research 25(3), 341-360; Miller and Blair (2009), section 12.2; the inverse of
    the remaining block follows from the partitioned inverse, Miller and Blair (2009), appendix A.

    Examples
    --------
    >>> flows, x = np.array([[150.0, 500.0], [200.0, 100.0]]), np.array([1000.0, 2000.0])
    >>> L = np.linalg.inv(np.eye(2) - flows / x)
    >>> nodes(L, flows, x, [0]).output_after.round(2)
    array([   0.  , 1789.47])
    """
    x = np.asarray(output, dtype=np.float64)
    group = _numbers(extracted, x.size)
    response = np.asarray(L)[:, group]
    loss = response @ np.linalg.solve(response[group], x[group])
    loss[group] = x[group]
    if not final_demand:
        served = x[group] - np.asarray(flows[group]) @ (x > 0)  # the sum of A x over buyers that produce
        if not internal:
            served = np.asarray(np.linalg.solve(np.eye(group.size) - _coefficients(flows, x, group, group), served), dtype=np.float64)
        loss[group] -= served
    return _result(x, loss)


def each_country(
    L: Matrix, flows: Matrix, output: Matrix, country_of: Index, *, final_demand: bool = True, internal: bool = True
) -> Matrix:
    r"""Return the loss of every node as each country in turn is taken out.

    .. math:: \Delta_{c} = L_{\cdot K_c} L_{K_c K_c}^{-1} x_{K_c}

    Parameters
    ----------
    L, flows, output
        As for :func:`relation`.
    country_of
        Shape ``(N,)``: number of each node's country, from 0.
    final_demand, internal
        As for :func:`nodes`.

    Returns
    -------
    numpy.ndarray
        Shape ``(C, N)``: row ``c`` is the loss as country ``c`` is extracted.

    References
    ----------
    Dietzenbacher and Lahr (2013), Economic Systems Research 25(3), 341-360.

    Examples
    --------
    >>> flows, x = np.array([[150.0, 500.0], [200.0, 100.0]]), np.array([1000.0, 2000.0])
    >>> L = np.linalg.inv(np.eye(2) - flows / x)
    >>> each_country(L, flows, x, np.array([0, 1])).round(2)
    array([[1000.  ,  210.53],
           [ 588.24, 2000.  ]])
    """
    countries = range(int(np.max(country_of)) + 1)
    return np.stack(
        [nodes(L, flows, output, country_of == country, final_demand=final_demand, internal=internal).loss for country in countries]
    )


def supply_relation(L: Matrix, flows: Matrix, output: Matrix, sellers: ArrayLike, buyers: ArrayLike) -> Extraction:
    r"""Stop the supply of one group of nodes to another; primary inputs stay as they are.

    .. math::
        x' = v\,(I - B + E_S B_{SB} E_B')^{-1} = x - x_S B_{SB} (I + G_{BS} B_{SB})^{-1} G_{B \cdot},
        \qquad G = \hat{x}^{-1} L \hat{x}

    The twin of :func:`relation` in the Ghosh model: the loss travels downstream, from the buyers who miss the input to theirs.

    Parameters
    ----------
    L
        Shape ``(N, N)``: Leontief inverse; only rows of the buyers are read, the Ghosh inverse is never built.
    flows
        Shape ``(N, N)``: sales of node ``i`` to node ``j``.
    output
        Shape ``(N,)``: gross output.
    sellers, buyers
        Numbers (or a mask) of the nodes whose relation ends.

    Returns
    -------
    Extraction
        Output after the cut, and the loss.

    References
    ----------
    Dietzenbacher and Lahr (2013), Economic Systems Research 25(3), 341-360; Miller and Blair (2009), sections 12.1 and 12.2.

    Examples
    --------
    >>> flows, x = np.array([[150.0, 500.0], [200.0, 100.0]]), np.array([1000.0, 2000.0])
    >>> L = np.linalg.inv(np.eye(2) - flows / x)
    >>> supply_relation(L, flows, x, sellers=[0], buyers=[1]).output_after.round(2)
    array([ 938.08, 1473.68])
    """
    x = np.asarray(output, dtype=np.float64)
    rows, columns = (part[x[part] > 0] for part in (_numbers(sellers, x.size), _numbers(buyers, x.size)))
    cut = flows[np.ix_(rows, columns)] / x[rows, np.newaxis]
    response = np.asarray(L)[columns] * x / x[columns, np.newaxis]
    return _result(x, _loss(response.T, cut.T, rows, x))


def _coefficients(flows: Matrix, x: Matrix, sellers: Index, buyers: Index) -> Matrix:
    """Return one block of the technical coefficients; a buyer without output has none (0)."""
    block = flows[np.ix_(sellers, buyers)]
    return np.divide(block, x[buyers], out=np.zeros(block.shape), where=x[buyers] > 0)


def _loss(response: Matrix, cut: Matrix, into: Index, x: Matrix) -> Matrix:
    """Return the fall of ``x`` as ``cut`` is taken out of the coefficients.

    ``response`` holds the columns of the inverse that belong to the rows of ``cut``, ``into`` the nodes of its columns. The system
    solved has the size of the shorter side of ``cut``.
    """
    rows, columns = cut.shape
    if rows <= columns:
        weights = np.linalg.solve(np.eye(rows) + cut @ response[into], cut @ x[into])
    else:
        weights = cut @ np.linalg.solve(np.eye(columns) + response[into] @ cut, x[into])
    return np.asarray(response @ weights)


def _result(x: Matrix, loss: Matrix) -> Extraction:
    """Pair the loss with the output that remains."""
    return Extraction(output_after=x - loss, loss=loss)


def _numbers(group: ArrayLike, size: int) -> Index:
    """Return the sorted distinct node numbers of a mask or a list of numbers."""
    chosen = np.asarray(group)
    if chosen.dtype == np.bool_:
        chosen = np.flatnonzero(chosen)
    numbers = np.unique(chosen).astype(np.intp)
    if numbers.size == 0 or numbers[0] < 0 or numbers[-1] >= size:
        raise ValueError(f"A group of nodes must be non-empty with numbers from 0 to {size - 1}; got {numbers.tolist()[:5]}.")
    return numbers
