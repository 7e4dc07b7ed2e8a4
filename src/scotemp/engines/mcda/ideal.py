"""TOPSIS: nearness to the best and distance from the worst that is found among the alternatives."""

import numpy as np

from scotemp.engines.mcda.decision import Decision, Floats
from scotemp.engines.mcda.normalisation import Scale, normalised


def topsis(decision: Decision, by: Scale = "vector") -> Floats:
    """Return the relative closeness of each alternative to the ideal, in [0, 1].

    Parameters
    ----------
    decision : Decision
        Without gaps. A criterion in which all values are zero, or all the same, tells no alternatives apart.
    by : Scale
        The normalisation; the length of the column, as in the book, unless another is named.

    Returns
    -------
    array of shape (n,)
        1 for an alternative that is best in everything; 0.5 for all of them if nothing tells them apart.

    Raises
    ------
    ValueError
        If a value is missing, or as `normalised`.

    References
    ----------
    Hwang, C. L. and Yoon, K. (1981), Multiple Attribute Decision Making, section 3.2.5 (the choice of a fighter aircraft).

    Examples
    --------
    >>> aircraft = [
    ...     [2.0, 1500, 20000, 5.5, 5, 9],
    ...     [2.5, 2700, 18000, 6.5, 3, 5],
    ...     [1.8, 2000, 21000, 4.5, 7, 7],
    ...     [2.2, 1800, 20000, 5.0, 5, 5],
    ... ]
    >>> table = Decision(aircraft, [0.2, 0.1, 0.1, 0.1, 0.2, 0.3], [True, True, True, False, True, True])
    >>> topsis(table).round(3).tolist()
    [0.643, 0.268, 0.614, 0.312]
    """
    decision.complete("TOPSIS")
    scaled = normalised(decision, by) * decision.weights
    to_best = np.linalg.norm(scaled - scaled.max(axis=0, initial=-np.inf), axis=1)
    to_worst = np.linalg.norm(scaled - scaled.min(axis=0, initial=np.inf), axis=1)
    whole = to_best + to_worst
    return np.asarray(np.divide(to_worst, whole, out=np.full_like(whole, 0.5), where=whole > 0))
