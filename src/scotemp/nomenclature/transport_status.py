"""What happened to a consignment, in the codes of UN/ECE Recommendation 24 that shipments of the platform use.

The thirteen codes and their meaning are those that the code list of OASIS UBL 2.0 reproduces; names in Chinese and Russian are the
platform's own.
"""

from dataclasses import dataclass
from functools import cache

from scotemp.nomenclature.language import Names
from scotemp.nomenclature.lookup import Directory


@dataclass(frozen=True, slots=True)
class Status:
    """A code of the recommendation; `actual` ones tell that the goods were somewhere, the others what was done or foreseen."""

    code: str
    names: Names
    actual: bool = True

    @property
    def short(self) -> Names:
        """The names, which are short already."""
        return self.names


_CODES = (
    Status("1", Names("Arrived", "已到达", "Прибытие завершено")),
    Status("6", Names("Booking completed", "订舱已完成", "Бронирование завершено"), actual=False),
    Status("12", Names("Cleared by customs", "海关已放行", "Выпущено таможней")),
    Status("13", Names("Picked up", "已提货", "Груз забран")),
    Status("16", Names("Border crossed", "已过境", "Граница пересечена")),
    Status("20", Names("Delayed", "延误", "Задержка"), actual=False),
    Status("21", Names("Delivered", "已交付", "Доставлено")),
    Status("24", Names("Departed", "已发运", "Отправление завершено")),
    Status("25", Names("Departure delayed", "发运延误", "Отправление задержано"), actual=False),
    Status("29", Names("Unloaded", "已卸货", "Выгружено")),
    Status("31", Names("On its way", "在途", "В пути")),
    Status("39", Names("Released from bond", "已解除海关监管", "Выпущено из-под таможенного контроля")),
    Status("40", Names("Arrived in port", "已抵港", "Прибытие в порт")),
)


def get(code: str) -> Status:
    """Return the status with exactly this code; raises UnknownName, a KeyError.

    >>> get("16").names.en
    'Border crossed'
    """
    return _directory().get(code)


def values() -> tuple[Status, ...]:
    """Return the codes in the order of the recommendation."""
    return _CODES


@cache
def _directory() -> Directory[Status]:
    return Directory("transport status", ((one, (), one.names.all()) for one in _CODES))
