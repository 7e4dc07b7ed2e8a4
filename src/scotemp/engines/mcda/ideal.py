"""TOPSIS: nearness to the best and distance from the worst that is found among the alternatives."""

import numpy as np

from scotemp.engines.mcda.decision import Decision, Floats


def topsis(decision: Decision) -> Floats:
    """Return the relative closeness of each alternative to the ideal, in [0, 1], with vector normalisation.

    Parameters
    ----------
    decision : Decision
        Without gaps. A criterion in which all values are zero, or all the same, tells no alternatives apart.

    Returns
    -------
    array of shape (n,)
        1 for an alternative that is best in everything; 0.5 for all of them if nothing tells them apart.

    Raises
    ------
    ValueError
        If a value is missing.

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
    length = np.sqrt((decision.values**2).sum(axis=0))
    scaled = np.divide(decision.values, length, out=np.zeros_like(decision.values), where=length > 0) * decision.weights
    turned = np.where(decision.benefit, scaled, -scaled)
    to_best = np.linalg.norm(turned - turned.max(axis=0, initial=-np.inf), axis=1)
    to_worst = np.linalg.norm(turned - turned.min(axis=0, initial=np.inf), axis=1)
    whole = to_best + to_worst
    return np.asarray(np.divide(to_worst, whole, out=np.full_like(whole, 0.5), where=whole > 0))
