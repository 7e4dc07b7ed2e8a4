"""Import dependence: how much of what a node buys comes from abroad, from whom, and from how few."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Index = NDArray[np.intp]


@dataclass(frozen=True)
class ImportDependence:
    """Imported inputs of every buyer, shape ``(N,)``: over all its intermediate inputs (``nan`` if it buys none), and over its output."""

    of_inputs: Matrix
    of_output: Matrix


def import_dependence(flows: Matrix, output: Matrix, country_of: Index) -> ImportDependence:
    r"""Return the weight of foreign suppliers in the intermediate inputs of every node.

    .. math:: d_j = \frac{\sum_{i: c(i) \ne c(j)} X_{ij}}{\sum_i X_{ij}}

    Parameters
    ----------
    flows
        Shape ``(N, N)``: sales of node ``i`` to node ``j``.
    output
        Shape ``(N,)``: gross output; a node without output has ``of_output`` 0.
    country_of
        Shape ``(N,)``: number of each node's country.

    Returns
    -------
    ImportDependence
        Foreign share of intermediate inputs, and foreign inputs per unit of output.

    References
    ----------
    Hummels, D., Ishii, J. and Yi, K.-M. (2001), "The nature and growth of vertical specialization in world trade", Journal of
    International Economics 54(1), 75-96 (direct imported inputs, before multiplication by the Leontief inverse).

    Examples
    --------
    >>> flows = np.array([[10.0, 0.0, 5.0], [0.0, 20.0, 5.0], [30.0, 0.0, 10.0]])
    >>> import_dependence(flows, np.array([100.0, 50.0, 40.0]), np.array([0, 0, 1]))
    ImportDependence(of_inputs=array([0.75, 0.  , 0.5 ]), of_output=array([0.3 , 0.  , 0.25]))
    """
    bought = flows.sum(axis=0)
    foreign = bought.copy()
    for country in np.unique(country_of):
        home = np.flatnonzero(country_of == country)
        foreign[home] -= flows[np.ix_(home, home)].sum(axis=0)
    np.maximum(foreign, 0.0, out=foreign)  # a subtraction of equals may leave a trace below zero
    return ImportDependence(
        of_inputs=np.divide(foreign, bought, out=np.full_like(bought, np.nan), where=bought > 0),
        of_output=np.divide(foreign, output, out=np.zeros_like(bought), where=output > 0),
    )


def purchases(flows: Matrix, buyers: Index, country_of: Index, industry_of: Index) -> Matrix:
    r"""Return what a group of nodes buys, by industry and country of the seller.

    .. math:: P_{sc} = \sum_{i: s(i)=s,\,c(i)=c} \; \sum_{j \in buyers} X_{ij}

    Parameters
    ----------
    flows
        Shape ``(N, N)``: sales of node ``i`` to node ``j``.
    buyers
        Numbers of the buying nodes.
    country_of, industry_of
        Shape ``(N,)``: number of each node's country and industry, from 0.

    Returns
    -------
    numpy.ndarray
        Shape ``(industries, countries)``, in the unit of the flows.

    References
    ----------
    Aggregation of an inter-country input-output table: Miller and Blair (2009), Input-Output Analysis, 2nd ed., chapter 4.

    Examples
    --------
    >>> flows = np.array([[10.0, 0.0, 5.0], [0.0, 20.0, 5.0], [30.0, 0.0, 10.0]])
    >>> purchases(flows, np.array([0, 1]), country_of=np.array([0, 0, 1]), industry_of=np.array([0, 1, 0]))
    array([[10., 30.],
           [20.,  0.]])
    """
    table = np.zeros((int(np.max(industry_of)) + 1, int(np.max(country_of)) + 1))
    np.add.at(table, (industry_of, country_of), flows[:, buyers].sum(axis=1))
    return table


def supplier_shares(flows: Matrix, buyers: Index, country_of: Index, industry_of: Index) -> Matrix:
    r"""Return each country's share in what a group of nodes buys of each industry's goods.

    .. math:: \sigma_{sc} = P_{sc} / \sum_{c'} P_{sc'}

    Parameters
    ----------
    flows, buyers, country_of, industry_of
        As for :func:`purchases`.

    Returns
    -------
    numpy.ndarray
        Shape ``(industries, countries)``; rows add up to 1, or are ``nan`` where nothing is bought. Home sales are included.

    References
    ----------
    Hummels, Ishii and Yi (2001), Journal of International Economics 54(1), 75-96.

    Examples
    --------
    >>> flows = np.array([[10.0, 0.0, 5.0], [0.0, 20.0, 5.0], [30.0, 0.0, 10.0]])
    >>> supplier_shares(flows, np.array([0, 1]), country_of=np.array([0, 0, 1]), industry_of=np.array([0, 1, 0]))
    array([[0.25, 0.75],
           [1.  , 0.  ]])
    """
    return _row_shares(purchases(flows, buyers, country_of, industry_of))


def source_concentration(purchased: Matrix, home: int) -> Matrix:
    r"""Return how concentrated the foreign sources of each input are.

    .. math:: H_s = \sum_{c \ne home} \Big( P_{sc} / \sum_{c' \ne home} P_{sc'} \Big)^2

    Parameters
    ----------
    purchased
        Shape ``(industries, countries)``: from :func:`purchases` or :func:`supplier_shares`.
    home
        Number of the buyers' own country, left out.

    Returns
    -------
    numpy.ndarray
        Shape ``(industries,)``: Herfindahl-Hirschman index, 1 = a single foreign source; ``nan`` where nothing is imported.

    References
    ----------
    Hirschman, A. O. (1964), "The paternity of an index", American Economic Review 54(5), 761-762.

    Examples
    --------
    >>> source_concentration(np.array([[50.0, 30.0, 10.0], [9.0, 5.0, 0.0], [1.0, 0.0, 0.0]]), home=0)
    array([0.625, 1.   ,   nan])
    """
    return np.asarray(np.square(_row_shares(np.delete(purchased, home, axis=1))).sum(axis=1))


def _row_shares(table: Matrix) -> Matrix:
    """Return the rows over their sums, ``nan`` where a row is empty."""
    totals = table.sum(axis=1, keepdims=True)
    parts: Matrix = np.divide(table, totals, out=np.full_like(table, np.nan), where=totals > 0)
    return parts
