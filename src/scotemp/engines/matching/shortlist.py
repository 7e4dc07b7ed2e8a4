"""Out of very many pairs the best few for each of one side, with hard conditions, in bounded memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Singles = NDArray[np.float32]
Bools = NDArray[np.bool_]
Amounts = NDArray[np.floating[Any]]
Keys = NDArray[np.int32]

CELLS: Final = 1 << 20
"""Pairs that are scored at a time: 4 MB, so that a block stays near the processor, however long the rows are."""

EPSILON: Final = np.finfo(np.float32).eps
"""How far a single float may be rounded, in proportion."""

PAIRS: Final = 8192
"""Pairs that are scored exactly at a time."""


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
    sets : sequence of bool arrays of shape (n, s)
        Whether each has a thing of a sort, such as the languages it speaks: a pair that shares anything of a sort gains by it once.
    """

    features: Singles
    amounts: Amounts = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    marks: NDArray[np.uint64] = field(default_factory=lambda: np.zeros(0, dtype=np.uint64))
    sets: tuple[Bools, ...] = ()


@dataclass(frozen=True, slots=True)
class Shortlist:
    """For each of the asking side, the numbers of the best of the other, best first, and their fit; -1 and NaN where there are fewer."""

    others: Keys
    fit: NDArray[np.float64]


def shortlist(
    asking: Side, offered: Side, *, count: int, excluded: NDArray[np.int64] | None = None, gains: Sequence[float] = ()
) -> Shortlist:
    """Return the `count` best of the offered side for each of the asking side; among equals the one with the lower number.

    Parameters
    ----------
    asking, offered : Side
        n and m rows, with as many features, amounts and sets; amounts, marks and sets are left out by giving none on both sides.
    count : int
        How many are wanted, at least 1.
    excluded : array of shape (p, 2), optional
        Pairs (asking, offered) that must not meet, such as blocked rivals.
    gains : sequence of float
        What is added to the fit of a pair that shares anything, for each of the sets; 0 or more.

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
    n, m = _check(asking, offered, count, excluded, gains)
    wanted = min(count, m)
    others = np.full((n, count), -1, dtype=np.int32)
    fit = np.full((n, count), np.nan)
    if not wanted:
        return Shortlist(others, fit)
    banned = _by_row(excluded, n)
    words = [(_words(ours), _words(theirs)) for ours, theirs in zip(asking.sets, offered.sets, strict=True)]
    most = np.abs(offered.features).max(axis=0)
    block = max(CELLS // m, 1)
    for start in range(0, n, block):
        stop = min(start + block, n)
        score = asking.features[start:stop] @ offered.features.T
        for (ours, theirs), gain in zip(words, gains, strict=True):
            score += _share(ours[start:stop, None], theirs) * np.float32(gain)
        np.putmask(score, _impossible(asking, offered, start, stop), -np.inf)
        for row, columns in _rows_between(banned, start, stop):
            score[row, columns] = -np.inf
        rounding = EPSILON * (len(most) + len(words)) * (np.abs(asking.features[start:stop]) @ most + np.float32(sum(gains)))
        rows, columns = _candidates(score, rounding, wanted)
        exact = _exact(asking, offered, words, gains, rows + start, columns)
        others[start:stop, :wanted], fit[start:stop, :wanted] = _ordered(rows, columns, exact, stop - start, wanted)
    return Shortlist(others, fit)


def _words(table: NDArray[Any]) -> NDArray[np.uint64]:
    """Return what each row has as bits, 64 a word."""
    padded = np.zeros((len(table), -(-table.shape[1] // 64) * 64), dtype=bool)
    padded[:, : table.shape[1]] = table
    return np.packbits(padded, axis=1).view(np.uint64)


def _share(ours: NDArray[np.uint64], theirs: NDArray[np.uint64]) -> Bools:
    """Return whether rows of words share a bit."""
    found: Bools = np.zeros(np.broadcast_shapes(ours.shape, theirs.shape)[:-1], dtype=bool)
    for word in range(theirs.shape[-1]):
        found |= (ours[..., word] & theirs[..., word]) != 0
    return found


def _candidates(score: Singles, rounding: Singles, wanted: int) -> tuple[Any, Any]:
    """Return rows and columns of all that may be among the best, whatever rounding made of the scores."""
    least = score.shape[1] - wanted
    bar = np.maximum(np.partition(score, least, axis=1)[:, least] - 2 * rounding, np.finfo(np.float32).min)
    rows, columns = np.divmod(np.flatnonzero(score >= bar[:, None]), score.shape[1])
    return rows, columns


def _ordered(rows: Any, columns: Any, exact: Any, height: int, wanted: int) -> tuple[Any, Any]:
    """Return the best of a block, ordered in double floats; candidates come by row and column."""
    begins = np.searchsorted(rows, np.arange(height + 1))
    width = max(int(np.diff(begins).max(initial=0)), wanted)
    place = np.arange(len(rows)) - begins[rows]
    others, fit = np.full((height, width), -1, dtype=np.int32), np.full((height, width), np.nan)
    others[rows, place], fit[rows, place] = columns, exact
    order = np.argsort(-fit, axis=1, kind="stable")[:, :wanted]
    return np.take_along_axis(others, order, axis=1), np.take_along_axis(fit, order, axis=1)


def _exact(asking: Side, offered: Side, words: Sequence[tuple[Any, Any]], gains: Sequence[float], rows: Any, columns: Any) -> Any:
    found = np.empty(len(rows))
    for start in range(0, len(rows), PAIRS):
        i, j = rows[start : start + PAIRS], columns[start : start + PAIRS]
        fit = np.einsum("pf,pf->p", asking.features[i], offered.features[j], dtype=np.float64, casting="safe")
        for (ours, theirs), gain in zip(words, gains, strict=True):
            fit += gain * _share(ours[i], theirs[j])
        found[start : start + PAIRS] = fit
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


def _check(asking: Side, offered: Side, count: int, excluded: NDArray[np.int64] | None, gains: Sequence[float]) -> tuple[int, int]:
    n, m = len(asking.features), len(offered.features)
    if count < 1:
        raise ValueError(f"{count} are wanted: ask for 1 or more.")
    if asking.features.ndim != 2 or offered.features.ndim != 2 or asking.features.shape[1] != offered.features.shape[1]:
        raise ValueError(f"Features of shapes {asking.features.shape} and {offered.features.shape} cannot be multiplied.")
    if not (np.isfinite(asking.features).all() and np.isfinite(offered.features).all()):
        raise ValueError("A feature is no number.")
    for name, ours, theirs in (("amounts", asking.amounts, offered.amounts), ("marks", asking.marks, offered.marks)):
        if (ours.size or theirs.size) and (len(ours) != n or len(theirs) != m or ours.shape[1:] != theirs.shape[1:]):
            raise ValueError(f"The {name} of the two sides do not fit together: shapes {ours.shape} and {theirs.shape}.")
    widths = [[one.shape[1:] for one in side.sets if one.ndim == 2 and len(one) == rows] for side, rows in ((asking, n), (offered, m))]
    if widths[0] != widths[1] or not len(widths[0]) == len(asking.sets) == len(offered.sets) == len(gains) or min(gains, default=0) < 0:
        raise ValueError(f"{len(asking.sets)} and {len(offered.sets)} sets do not fit together with {len(gains)} gains of 0 or more.")
    if excluded is not None and len(excluded) and not (((excluded >= 0) & (excluded < [n, m])).all()):
        raise ValueError("An excluded pair names a row that does not exist.")
    return n, m
