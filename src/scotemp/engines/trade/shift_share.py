"""Shift-share: how much of a place's growth is the nation's, its mix of industries', and its own."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True)
class ShiftShare:
    """Parts of local change by industry, in the unit of the data; each array has the shape of the local figures."""

    national: NDArray[np.float64]
    mix: NDArray[np.float64]
    competitive: NDArray[np.float64]
    total: NDArray[np.float64]


def decompose(local_start: ArrayLike, local_end: ArrayLike, nation_start: ArrayLike, nation_end: ArrayLike) -> ShiftShare:
    r"""Split local change into the national, the industry-mix and the competitive part.

    .. math::
        N_p = e_p\,g, \qquad M_p = e_p\,(g_p - g), \qquad C_p = e_p\,(\ell_p - g_p)

    with :math:`e_p` the local start, :math:`g` the growth of the whole nation, :math:`g_p` that of the industry in the nation and
    :math:`\ell_p` that of the industry in the place. The three add up to the change; an industry new to the place counts as competitive.

    Parameters
    ----------
    local_start, local_end
        Shape ``(P,)`` or ``(R, P)``: employment, output or exports by industry in the place(s).
    nation_start, nation_end
        Shape ``(P,)``: the same for the nation.

    Returns
    -------
    ShiftShare
        National, mix and competitive part and their sum, by place and industry.

    Raises
    ------
    ValueError
        If shapes differ, the nation starts from nothing, or a place starts with an industry the nation lacked.

    References
    ----------
    Dunn, E. S. (1960), "A statistical and analytical technique for regional analysis", Papers in Regional Science 6(1), 97-112;
    Esteban-Marquillas, J. M. (1972), "A reinterpretation of shift-share analysis", Regional and Urban Economics 2(3), 249-255.

    Examples
    --------
    >>> parts = decompose([100.0, 50.0], [130.0, 45.0], [1000.0, 1000.0], [1200.0, 1000.0])
    >>> parts.national, parts.mix, parts.competitive
    (array([10.,  5.]), array([10., -5.]), array([10., -5.]))
    """
    start, end, nation0, nation1 = (np.asarray(part, dtype=np.float64) for part in (local_start, local_end, nation_start, nation_end))
    if start.shape != end.shape or nation0.shape != nation1.shape or nation0.shape != start.shape[-1:]:
        raise ValueError(
            f"Both years must list the same places and industries; got {start.shape}, {end.shape}, {nation0.shape}, {nation1.shape}."
        )
    if nation0.sum() <= 0:
        raise ValueError("The nation's start values add up to zero, so it has no rate of growth; choose a start year with data.")
    if np.any(start[..., nation0 == 0] > 0):
        raise ValueError("A place starts with an industry that the nation lacked: the national figures must include the place.")
    whole = nation1.sum() / nation0.sum()
    industry = np.divide(nation1, nation0, out=np.ones_like(nation0), where=nation0 > 0)
    total = end - start
    national = start * (whole - 1.0)
    mix = start * (industry - whole)
    return ShiftShare(national, mix, total - national - mix, total)
