"""Location quotient: how much denser an activity is in a place than in the nation."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scotemp.engines.trade.shares import shares


def location_quotient(local: ArrayLike, nation: ArrayLike) -> NDArray[np.float64]:
    r"""Return the location quotient of each activity in one place or several.

    .. math:: LQ_{rp} = \frac{e_{rp} / e_r}{e_p / e}

    Parameters
    ----------
    local
        Shape ``(P,)`` or ``(R, P)``: employment, output or exports of each place by activity.
    nation
        Shape ``(P,)``: the same for the nation the places lie in, in the same unit.

    Returns
    -------
    numpy.ndarray
        Shape of ``local``. 1 = as the nation; ``nan`` where a place is empty or the nation has none of the activity.
        Weighted with the nation's shares the quotients of a place average 1.

    Raises
    ------
    ValueError
        If the activities do not match, or a place has an activity the nation lacks.

    References
    ----------
    Isard, W. (1960), Methods of Regional Analysis, MIT Press, chapter 5.

    Examples
    --------
    >>> location_quotient([40.0, 60.0], [200.0, 800.0])
    array([2.  , 0.75])
    """
    places = np.asarray(local, dtype=np.float64)
    whole = np.asarray(nation, dtype=np.float64)
    if whole.ndim != 1 or places.shape[-1] != whole.size:
        raise ValueError(f"Local and national figures must list the same activities; got shapes {places.shape} and {whole.shape}.")
    if np.any(places[..., whole == 0] > 0):
        raise ValueError("A place has an activity that the nation lacks: the national figures must include the places compared with them.")
    reference = shares(whole)
    return np.divide(shares(places), reference, out=np.full_like(places, np.nan), where=reference > 0)
