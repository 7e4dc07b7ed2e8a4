"""The library of scenarios, and a user's own in the same form."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from scotemp.datasets.corridors.faults import BadNetwork, Fault
from scotemp.datasets.corridors.records import CONFIDENCES, MODES, Effect, Scenario
from scotemp.nomenclature.language import Names

AMOUNTS: Final = {"close": "", "open": "", "delay": "hours", "slower": "times", "surcharge": "times", "longer": "times"}
CHOICES: Final = ("legs", "places", "between", "countries", "passages", "modes")


@cache
def library() -> Mapping[str, Scenario]:
    """Return the scenarios of the package by their id."""
    content = (files("scotemp.datasets.corridors") / "files" / "scenarios.yaml").read_bytes()
    return {one.id: one for one in read(content, "scenarios.yaml")}


def read(content: bytes, name: str) -> tuple[Scenario, ...]:
    """Return the scenarios of a YAML file; raises BadNetwork with what cannot be used and where."""
    try:
        found = yaml.safe_load(content)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise BadNetwork((Fault(name, mark.line + 1 if mark else 1, "", "", "not_yaml"),)) from error
    if not isinstance(found, list):
        raise BadNetwork((Fault(name, 1, "", type(found).__name__, "not_a_list"),))
    faults: list[Fault] = []
    scenarios = tuple(_scenario(one, number, name, faults) for number, one in enumerate(found, start=1))
    if faults:
        raise BadNetwork(tuple(faults))
    return tuple(one for one in scenarios if one)


def _scenario(given: Any, number: int, file: str, faults: list[Fault]) -> Scenario | None:
    """Return one scenario; what is wrong is noted with its number in the file in the place of the line."""

    def fault(column: str, text: object, reason: str) -> None:
        faults.append(Fault(file, number, column, str(text)[:60], reason))

    if not isinstance(given, dict):
        fault("", given, "not_a_mapping")
        return None
    told = given.get("names")
    names: dict[str, str] = told if isinstance(told, dict) else {}
    for column, value in (("id", given.get("id")), ("names.en", names.get("en")), ("effects", given.get("effects"))):
        if not value:
            fault(column, "", "missing")
    if given.get("confidence", "user") not in CONFIDENCES:
        fault("confidence", given["confidence"], "unknown_word")
    for column in ("since", "until"):
        if column in given and not isinstance(given[column], date):
            fault(column, given[column], "not_a_day")
    effects = [_effect(one, fault) for one in given.get("effects") or []]
    only = given.get("only")
    return Scenario(
        id=str(given.get("id", "")),
        names=Names(names.get("en", ""), names.get("zh") or names.get("en", ""), names.get("ru") or names.get("en", "")),
        effects=tuple(one for one in effects if one),
        confidence=given.get("confidence", "user"),
        source=str(given.get("source", "")),
        since=given.get("since"),
        until=given.get("until"),
        only=(tuple(only["from"]), tuple(only["to"])) if only else None,
    )


def _effect(given: Any, fault: Any) -> Effect | None:
    """Return one effect, written as ``{delay: {legs: [KHG-ATK], hours: 48}}``."""
    if not (isinstance(given, dict) and len(given) == 1 and next(iter(given)) in AMOUNTS):
        fault("effects", given, "unknown_word")
        return None
    verb, said = next(iter(given.items()))
    wanted = AMOUNTS[verb]
    if not isinstance(said, dict) or not set(said) <= {*CHOICES, wanted}:
        fault(verb, said, "unknown_word")
        return None
    amount = said.get(wanted, 0.0) if wanted else 0.0
    if wanted and not (isinstance(amount, int | float) and 0 < amount < 100_000):
        fault(f"{verb}.{wanted}", amount, "not_a_number")
        return None
    if not set(said.get("modes", ())) <= set(MODES):
        fault(f"{verb}.modes", said["modes"], "unknown_word")
        return None
    return Effect(verb=verb, amount=float(amount), **{one: tuple(said.get(one, ())) for one in CHOICES})
