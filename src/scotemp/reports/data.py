"""An answer as data: everything that was computed, for machines, in JSON."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any


def to_json(answer: Any) -> bytes:
    """Return a brief or an assessment as UTF-8 JSON; keys are the names of the fields, money in USD million, shares in [0, 1]."""
    return json.dumps(_plain(answer), ensure_ascii=False, indent=1).encode()


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    if isinstance(value, frozenset):
        return sorted(_plain(one) for one in value)
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
