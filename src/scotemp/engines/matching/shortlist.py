"""Out of very many pairs the best few for each of one side, with hard conditions, in bounded memory."""

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Singles = NDArray[np.float32]
Keys = NDArray[np.int32]

BLOCK: Final = 1024
"""Rows that are scored at a time: 12 MB for 3,000 columns."""

PAIRS: Final = 8192
"""Pairs that are scored exactly at a time."""

SPARE: Final = 8
"""Candidates beyond those wanted that are scored again exactly, so that rounding of single floats loses nobody."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the pairs.

    Attributes
    ----------
    features : array of shape (n, f)
        The fit of a pair is the scalar product of the features of both: weights are put into one of them.
    amounts : array of shape (n, r)
        What one side asks for and the other has, such as land or electricity; a pair holds only if nowhere more is asked than there is.
    marks : array of unsigned integers, shape (n,)
        Bits that one side asks for and the other must have, such as a language or a licence.
    """

    features: Singles
    amounts: Singles = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    marks: NDArray[np.uint64] = field(default_factory=lambda: np.zeros(0, dtype=np.uint64))


@dataclass(frozen=True, slots=True)
class Shortlist:
    """For each of the asking side, the numbers of the best of the other, best first, and their fit; -1 and NaN where there are fewer."""

    others: Keys
    fit: NDArray[np.float64]


def shortlist(asking: Side, offered: Side, *, count: int, excluded: NDArray[np.int64] | None = None) -> Shortlist:
    """Return the `count` best of the offered side for each of the asking side; among equals the one with the lower number.

    Parameters
    ----------
    asking, offered : Side
        n and m rows, with as many features and amounts; amounts and marks are left out by giving none on both sides.
    count : int
        How many are wanted, at least 1.
    excluded : array of shape (p, 2), optional
        Pairs (asking, offered) that must not meet, such as blocked rivals.

    Raises
    ------
    ValueError
        If the sides do not fit together, a feature is no number, or an excluded pair does not exist.

    References
    ----------
    Plain maximum inner product search by blocks; no source beyond linear algebra.

    Examples
    --------
    >>> few = Side(np.array([[1.0, 0.0], [0.5, 0.5]], dtype=np.float32))
    >>> many = Side(np.array([[0.2, 0.9], [0.8, 0.1], [0.5, 0.5]], dtype=np.float32))
    >>> found = shortlist(few, many, count=2)
    >>> found.others.tolist(), found.fit.round(2).tolist()
    ([[1, 2], [0, 2]], [[0.8, 0.5], [0.55, 0.5]])
    """
    n, m = _check(asking, offered, count, excluded)
    wanted = min(count, m)
    others = np.full((n, count), -1, dtype=np.int32)
    fit = np.full((n, count), np.nan)
    banned = _by_row(excluded, n)
    for start in range(0, n, BLOCK):
        stop = min(start + BLOCK, n)
        score = asking.features[start:stop] @ offered.features.T
        np.copyto(score, -np.inf, where=_impossible(asking, offered, start, stop))
        for row, columns in _rows_between(banned, start, stop):
            score[row, columns] = -np.inf
        others[start:stop, :wanted], fit[start:stop, :wanted] = _best(asking, offered, score, start, wanted)
    return Shortlist(others, fit)


def _best(asking: Side, offered: Side, score: Singles, start: int, wanted: int) -> tuple[Any, Any]:
    """Return the best of a block, found in single floats and ordered in double ones."""
    m = score.shape[1]
    least = m - min(wanted + SPARE, m)
    bar = np.partition(score, least, axis=1)[:, least] if least else np.full(len(score), -np.inf, dtype=np.float32)
    rows, columns = np.nonzero((score >= bar[:, None]) & np.isfinite(score))
    exact = _exact(asking, offered, rows + start, columns)
    order = np.lexsort((columns, -exact, rows))
    rows, columns, exact = rows[order], columns[order], exact[order]
    rank = np.arange(len(rows)) - np.searchsorted(rows, rows)
    kept = rank < wanted
    others = np.full((len(score), wanted), -1, dtype=np.int32)
    fit = np.full((len(score), wanted), np.nan)
    others[rows[kept], rank[kept]], fit[rows[kept], rank[kept]] = columns[kept], exact[kept]
    return others, fit


def _exact(asking: Side, offered: Side, rows: Any, columns: Any) -> Any:
    found = np.empty(len(rows))
    for start in range(0, len(rows), PAIRS):
        part = slice(start, start + PAIRS)
        found[part] = np.einsum("pf,pf->p", asking.features[rows[part]], offered.features[columns[part]], dtype=np.float64, casting="safe")
    return found


def _impossible(asking: Side, offered: Side, start: int, stop: int) -> Any:
    found = np.zeros((stop - start, len(offered.features)), dtype=bool)
    if asking.marks.size:
        found |= (_narrow(asking.marks)[start:stop, None] & ~_narrow(offered.marks, asking.marks)[None, :]) != 0
    for r in range(asking.amounts.shape[1] if asking.amounts.size else 0):
        found |= asking.amounts[start:stop, r, None] > offered.amounts[None, :, r]
    return found


def _narrow(marks: NDArray[np.uint64], asked: NDArray[np.uint64] | None = None) -> NDArray[Any]:
    """Return marks in the narrowest type that holds those that are asked for: a byte a pair is four times as fast as eight."""
    most = int(np.bitwise_or.reduce(marks if asked is None else asked))
    return (marks & np.uint64(most)).astype(np.min_scalar_type(most))


def _by_row(excluded: NDArray[np.int64] | None, n: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where the pairs of each row begin, and their columns in the order of the rows."""
    if excluded is None or not len(excluded):
        return np.zeros(n + 1, dtype=np.int64), np.zeros(0, dtype=np.int64)
    order = np.argsort(excluded[:, 0], kind="stable")
    return np.searchsorted(excluded[order, 0], np.arange(n + 1)), excluded[order, 1]


def _rows_between(banned: tuple[NDArray[np.int64], NDArray[np.int64]], start: int, stop: int) -> Any:
    begins, columns = banned
    for row in np.flatnonzero(begins[start + 1 : stop + 1] > begins[start:stop]):
        yield row, columns[begins[start + row] : begins[start + row + 1]]


def _check(asking: Side, offered: Side, count: int, excluded: NDArray[np.int64] | None) -> tuple[int, int]:
    n, m = len(asking.features), len(offered.features)
    if count < 1:
        raise ValueError(f"{count} are wanted: ask for 1 or more.")
    if asking.features.ndim != 2 or offered.features.ndim != 2 or asking.features.shape[1] != offered.features.shape[1]:
        raise ValueError(f"Features of shapes {asking.features.shape} and {offered.features.shape} cannot be multiplied.")
    if not (np.isfinite(asking.features).all() and np.isfinite(offered.features).all()):
        raise ValueError("A feature is no number.")
    for name, ours, theirs in (("amounts", asking.amounts, offered.amounts), ("marks", asking.marks, offered.marks)):
        if bool(ours.size) != bool(theirs.size) or (
            ours.size and (len(ours) != n or len(theirs) != m or ours.shape[1:] != theirs.shape[1:])
        ):
            raise ValueError(f"The {name} of the two sides do not fit together: shapes {ours.shape} and {theirs.shape}.")
    if excluded is not None and len(excluded) and not (((excluded >= 0) & (excluded < [n, m])).all()):
        raise ValueError("An excluded pair names a row that does not exist.")
    return n, m
