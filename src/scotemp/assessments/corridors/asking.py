"""From words to a question: places by name or code, days and hours as people write them."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from scotemp.assessments.corridors.question import BadQuestion, Filters, Load, Question
from scotemp.datasets.corridors.network import NetworkData
from scotemp.datasets.corridors.records import MODES
from scotemp.datasets.corridors.scenarios import library
from scotemp.nomenclature import countries

DEADLINE: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*(d|h|天|日|小时|д|ч)?", re.IGNORECASE)


def asked(data: NetworkData, said: Mapping[str, Any], today: date) -> Question:
    """Return the question that is meant by plain words.

    Raises UnknownName for a place or country that nobody knows, BadQuestion for what is no number, day, mode or scenario.
    """
    return Question(
        origin=data.places.find(said["origin"]).code,
        destination=data.places.find(said["destination"]).code,
        on=_day(said.get("on") or "", today),
        load=Load(
            _number("tonnes", said.get("tonnes") or "20"),
            said.get("unit") or "FEU",
            _goods(said.get("goods") or ""),
            said.get("cargo") or "ordinary",
        ),
        filters=Filters(
            countries=tuple(countries.find(one).iso2 for one in _several(said.get("avoid"))),
            operators=tuple(_several(said.get("avoid_operator"))),
            modes=_modes(_several(said.get("modes"))),
            transfers=_transfers(said.get("transfers")),
            deadline=_hours(said.get("deadline") or ""),
        ),
        factors=said.get("factors") or "desnz",
        scenarios=tuple(_scenario(one) for one in _several(said.get("scenario"))),
    )


def _several(given: str | Sequence[str] | None) -> list[str]:
    """Return what was given once with commas, or several times."""
    parts = [given] if isinstance(given, str) else list(given or ())
    return [one.strip() for part in parts for one in re.split(r"[,，;；]", part) if one.strip()]


def _number(what: str, text: str | float) -> float:
    try:
        return float(str(text).replace(",", "."))
    except ValueError:
        raise BadQuestion(f"bad_{what}", str(text)) from None


def _goods(text: str) -> str:
    """Return an HS code without dots and spaces."""
    found = re.sub(r"[.\s]", "", text)
    if found and not re.fullmatch(r"\d{2,10}", found):
        raise BadQuestion("bad_goods", text)
    return found


def _transfers(given: object) -> int | None:
    if given in (None, ""):
        return None
    text = str(given)
    if not text.isdigit() or int(text) > 20:
        raise BadQuestion("bad_transfers", text)
    return int(text)


def _modes(given: Sequence[str]) -> tuple[str, ...]:
    if unknown := [one for one in given if one not in MODES]:
        raise BadQuestion("unknown_mode", ", ".join(unknown), ", ".join(MODES))
    return tuple(one for one in MODES if one in given) or MODES


def _hours(text: str) -> float | None:
    """Return hours from ``15d``, ``360h`` or a bare number of days."""
    if not text.strip():
        return None
    found = DEADLINE.fullmatch(text.strip())
    if found is None or float(found[1].replace(",", ".")) <= 0:
        raise BadQuestion("bad_deadline", text)
    amount = float(found[1].replace(",", "."))
    return amount if (found[2] or "d").lower() in ("h", "小时", "ч") else amount * 24


def _day(text: str, today: date) -> date:
    if not text:
        return today
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadQuestion("bad_day", text) from None


def _scenario(text: str) -> Any:
    known = library()
    if text.upper() not in known:
        raise BadQuestion("unknown_scenario", text, ", ".join(known))
    return known[text.upper()]
