"""What of a party counts for a match: a plain table of its fields, its sum, and what differs between two of them."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

Fields = Mapping[str, Any]
"""Sorted lists of text by field: names, births, countries, identifiers, and the like."""


def fields(**given: Iterable[str] | str) -> dict[str, list[str]]:
    """Return a table of fields whatever the order in which they were told; empty ones are left out.

    >>> fields(names=["B", "A", "A"], gender="", countries=["KAZ"])
    {'countries': ['KAZ'], 'names': ['A', 'B']}
    """
    told = {name: sorted({values} if isinstance(values, str) else set(values)) for name, values in sorted(given.items())}
    return {name: kept for name, values in told.items() if (kept := [one for one in values if one])}


def fingerprint(said: Fields) -> str:
    """Return the SHA-256 of a table of fields; the same for the same content."""
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def difference(before: Fields, after: Fields) -> dict[str, dict[str, list[str]]]:
    """Return, by field, what is gone and what is new; fields that say the same are left out.

    >>> difference({"names": ["A", "B"]}, {"names": ["B", "C"], "births": ["1962"]})
    {'births': {'gone': [], 'new': ['1962']}, 'names': {'gone': ['A'], 'new': ['C']}}
    """
    found = {}
    for name in sorted({*before, *after}):
        old, new = set(_texts(before.get(name))), set(_texts(after.get(name)))
        if old != new:
            found[name] = {"gone": sorted(old - new), "new": sorted(new - old)}
    return found


def _texts(values: Any) -> list[str]:
    if values is None or values == "":
        return []
    return [values] if isinstance(values, str) else [one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in values]
