"""YAML files read strictly: every fault names its file, its line and how to mend it."""

import json
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError

from scotemp.nomenclature.language import Names

Where = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)

_REMEDIES = {
    "missing": "is missing: add it",
    "extra_forbidden": "is unknown here: correct its spelling or take it out",
    "string_type": "is no text: put it in quotes",
    "int_type": "is no whole number: write digits without quotes",
    "bool_type": "is neither true nor false: write one of them without quotes",
    "date_from_datetime_parsing": "is no date: write it as 2026-01-31",
    "date_type": "is no date: write it as 2026-01-31",
    "date_parsing": "is no date: write it as 2026-01-31",
}


class _Loader(yaml.SafeLoader):
    """Leaves days as text: the model reads them, and says on which line one is wrong."""


_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: str(node.value))


class FaultyFile(ValueError):
    """A file cannot be used; `faults` are sentences that name file, line and remedy."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


class Strict(BaseModel):
    """What a file may say: nothing unknown, nothing converted, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


@dataclass(frozen=True)
class Marked:
    """What a file says, and the line on which each value begins."""

    path: Path
    value: Any
    lines: dict[Where, int]

    def fault(self, where: Where, words: str) -> str:
        """Return a sentence on the value at a place, with file and line; the nearest known place above it if it has none."""
        line = next(self.lines[where[:size]] for size in range(len(where), -1, -1) if where[:size] in self.lines)
        spot = ".".join(map(str, where)) or "the file"
        return f"{self.path}:{line}: {spot} {words}."


def read(path: Path) -> Marked:
    """Read one YAML file; raises FaultyFile for what is no YAML and for a key that comes twice."""
    lines: dict[Where, int] = {(): 1}
    try:
        root = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    except (yaml.MarkedYAMLError, UnicodeDecodeError) as fault:
        mark = getattr(fault, "problem_mark", None)
        raise FaultyFile([f"{path}:{mark.line + 1 if mark else 1}: this is no YAML ({fault}): mend indents, quotes and colons."]) from None
    if root is None:
        raise FaultyFile([f"{path}:1: the file is empty: fill it or take it away."])
    faults: list[str] = []
    _mark(root, (), lines, faults, path)
    if faults:
        raise FaultyFile(faults)
    return Marked(path, _Loader("").construct_document(root), lines)


def load(path: Path, model: type[Model]) -> tuple[Model, Marked]:
    """Read a file as a model, and its lines beside; raises FaultyFile."""
    marked = read(path)
    return fit(marked, (), marked.value, model), marked


def fit(marked: Marked, where: Where, value: object, model: type[Model]) -> Model:
    """Return one value of a file, which stands at `where`, as a model; raises FaultyFile with every fault of it."""
    try:
        return TypeAdapter(model).validate_json(json.dumps(value, default=str))
    except ValidationError as fault:
        raise FaultyFile([_told(marked, where, one) for one in fault.errors(include_url=False)]) from None


def _told(marked: Marked, where: Where, error: Any) -> str:
    remedy = _REMEDIES.get(error["type"]) or f"cannot be used: {error['msg'].removeprefix('Value error, ')}"
    return marked.fault((*where, *error["loc"]), remedy)


def _mark(node: yaml.Node, where: Where, lines: dict[Where, int], faults: list[str], path: Path) -> None:
    lines.setdefault(where, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        for place, part in enumerate(node.value):
            _mark(part, (*where, place), lines, faults, path)
    elif isinstance(node, yaml.MappingNode):
        for key, part in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode) or key.tag != "tag:yaml.org,2002:str":
                faults.append(f"{path}:{line}: a key is no text: put it in quotes.")
                continue
            if (inner := (*where, key.value)) in lines:
                faults.append(f"{path}:{line}: {'.'.join(map(str, inner))} comes twice, first on line {lines[inner]}: take one out.")
            lines[inner] = line
            _mark(part, inner, lines, faults, path)


def _whole(names: Names) -> Names:
    if not all(part.strip() for part in names.all()):
        raise ValueError("a label is empty: write it in en, zh and ru")
    return names


def _exact(value: object) -> Decimal:
    try:
        if isinstance(value, str | Decimal):
            return Decimal(value)
    except InvalidOperation:
        pass
    raise ValueError('write the number in quotes, such as "0.25", so that it stays exact')


Labels = Annotated[Names, AfterValidator(_whole)]
"""A name in three languages, none of them empty."""

Exact = Annotated[Decimal, BeforeValidator(_exact)]
"""A decimal number that is written in quotes."""
