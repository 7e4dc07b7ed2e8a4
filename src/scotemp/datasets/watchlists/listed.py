"""An entry of a list, in one shape whoever publishes it."""

from dataclasses import asdict, dataclass
from typing import Any

PERSON, ORGANISATION, VESSEL, OTHER = "person", "organisation", "vessel", ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Who or what is listed; texts in every field that holds several are sorted, names in the order of the list.

    `weak_names` are names that the publisher itself calls weak. `births` are days, months or years (``1962-03-01``, ``1962-03``,
    ``1962``). `countries` (alpha-3) are nationality, address, flag and registration alike; what could not be told to be a country stands in
    `unplaced`. `gender` is ``male``, ``female`` or nothing. `identifiers` are pairs of scheme and number.
    """

    source_key: str
    kind: str
    names: tuple[str, ...]
    weak_names: tuple[str, ...] = ()
    births: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    gender: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    programmes: tuple[str, ...] = ()
    remarks: str = ""
    unplaced: tuple[str, ...] = ()

    def data(self) -> dict[str, Any]:
        """Return all but key and kind, as JSON keeps it."""
        told = asdict(self)
        kept = {name: list(value) if isinstance(value, tuple) else value for name, value in told.items()}
        kept["identifiers"] = [list(pair) for pair in self.identifiers]
        return {name: value for name, value in kept.items() if name not in {"source_key", "kind"}}
