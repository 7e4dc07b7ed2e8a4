"""The figures by which localities are compared: what each measures, and in which units it is given."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from scotemp.nomenclature.language import Names

UNITS: Final[Mapping[str, Names]] = {
    "1000 persons": Names("thousand persons", "千人", "тыс. человек"),
    "million of local currency": Names("million of the national currency", "百万本国货币", "млн национальной валюты"),
    "million USD": Names("million US dollars", "百万美元", "млн долларов США"),
    "1000 t": Names("thousand tonnes", "千吨", "тыс. тонн"),
    "km2": Names("square kilometres", "平方公里", "кв. км"),
    "%": Names("per cent", "%", "%"),
}
"""The units by the text that is kept with a figure."""

_MONEY: Final = ("million of local currency", "million USD")


@dataclass(frozen=True, slots=True)
class Figure:
    """Something that is measured in a place within a year; `units` are those in which it may be given."""

    label: Names
    units: tuple[str, ...]


MEASURED: Final[Mapping[str, Figure]] = {
    "population": Figure(Names("Population", "人口", "Население"), ("1000 persons",)),
    "workforce": Figure(Names("Workforce", "劳动力", "Рабочая сила"), ("1000 persons",)),
    "area": Figure(Names("Area", "面积", "Площадь"), ("km2",)),
    "gross-product": Figure(Names("Gross regional product", "地区生产总值", "Валовой региональный продукт"), _MONEY),
    "growth": Figure(Names("Growth of the gross product", "地区生产总值增长率", "Рост валового продукта"), ("%",)),
    "industrial-output": Figure(Names("Industrial output", "工业产值", "Промышленное производство"), _MONEY),
    "exports": Figure(Names("Exports of goods", "货物出口", "Экспорт товаров"), _MONEY),
    "imports": Figure(Names("Imports of goods", "货物进口", "Импорт товаров"), _MONEY),
    "foreign-investment": Figure(Names("Foreign direct investment", "外商直接投资", "Прямые иностранные инвестиции"), _MONEY),
    "freight": Figure(Names("Freight carried", "货运量", "Перевозка грузов"), ("1000 t",)),
    "unemployment": Figure(Names("Unemployment rate", "失业率", "Уровень безработицы"), ("%",)),
}
"""The figures by key."""


MEASURE_NAMES: Final[Mapping[str, Names]] = {
    "output": Names("Output", "产出", "Выпуск"),
    "exports": Names("Exports", "出口", "Экспорт"),
    "employment": Names("Employment", "从业人员", "Занятость"),
}
"""What files of industries measure, by the name of the column."""


def label_of(key: str) -> Names | str:
    """Return what a figure measures; the key itself of one that is not in the list."""
    return MEASURED[key].label if key in MEASURED else key


def unit_of(unit: str) -> Names | str:
    """Return a unit in words; the text itself of one that is not in the list."""
    return UNITS.get(unit, unit)
