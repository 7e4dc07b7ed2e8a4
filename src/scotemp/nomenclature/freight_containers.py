"""Freight containers by ISO 6346: owner, category, number and check digit, and what the size and type code says."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from scotemp.nomenclature.language import Names

Fault = Literal["form", "category", "check_digit", "size_type"]

_LETTERS: Final = dict(
    zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (value for value in range(10, 39) if value % 11), strict=True),
)
"""The standard leaves out the multiples of eleven, which would not change the check digit."""

CATEGORIES: Final = {
    "U": Names("Freight container", "货运集装箱", "Грузовой контейнер"),
    "J": Names("Detachable equipment of a container", "集装箱可拆卸设备", "Съёмное оборудование контейнера"),
    "Z": Names("Trailer or chassis", "拖车或底盘车", "Прицеп или шасси"),
}
"""The fourth letter."""

_FEET: Final = {"1": 10, "2": 20, "3": 30, "4": 40, "L": 45, "M": 48}
_GROUPS: Final = {
    "G": Names("General purpose", "通用", "Общего назначения"),
    "V": Names("General purpose, ventilated", "通风", "Общего назначения, вентилируемый"),
    "B": Names("Dry bulk", "干散货", "Для сыпучих грузов"),
    "S": Names("Named cargo", "以货物命名的专用箱", "Для определённого груза"),
    "R": Names("Refrigerated or heated", "冷藏或加热", "Рефрижераторный или отапливаемый"),
    "H": Names("Insulated, removable equipment", "保温，设备可拆卸", "Изотермический, со съёмным оборудованием"),
    "U": Names("Open top", "敞顶", "С открытым верхом"),
    "P": Names("Platform or flat rack", "平台或框架", "Платформа"),
    "T": Names("Tank", "罐式", "Контейнер-цистерна"),
    "A": Names("Air and surface", "空陆水联运", "Воздушно-наземный"),
}


class BadContainer(ValueError):
    """A text is no container's number, or no size and type; `fault` says why, `expected` the check digit or the signs that would do."""

    def __init__(self, text: str, fault: Fault, expected: str, words: str) -> None:
        super().__init__(words)
        self.text, self.fault, self.expected = text, fault, expected


@dataclass(frozen=True, slots=True)
class Container:
    """A container's number in its parts."""

    owner: str
    category: str
    serial: str
    check_digit: int

    @property
    def number(self) -> str:
        """The eleven signs without a gap."""
        return f"{self.owner}{self.category}{self.serial}{self.check_digit}"


@dataclass(frozen=True, slots=True)
class SizeType:
    """Length in feet, and the group of the type, of a code such as ``45G1``."""

    code: str
    feet: int
    group: str

    @property
    def names(self) -> Names:
        """What the group is called."""
        return _GROUPS[self.group]

    @property
    def twenty_foot_units(self) -> float:
        """How many units of twenty feet it counts for."""
        return self.feet / 20


def check_digit(first_ten: str) -> int:
    """Return the check digit of four letters and six digits; raises BadContainer for anything else.

    >>> check_digit("CSQU305438")
    3
    """
    text = first_ten.upper()
    if not re.fullmatch("[A-Z]{4}[0-9]{6}", text):
        words = f"{first_ten!r} is not four letters and six digits: ISO 6346 counts the check digit from these."
        raise BadContainer(first_ten, "form", "AAAU000000", words)
    values = (_LETTERS[sign] if sign in _LETTERS else int(sign) for sign in text)
    return sum(value << place for place, value in enumerate(values)) % 11 % 10


def read(text: str) -> Container:
    """Return a container's number in its parts, spaces and hyphens left aside; raises BadContainer, with the check digit that is expected.

    >>> read("csqu 305438-3").number
    'CSQU3054383'
    """
    compact = re.sub(r"[\s-]", "", text).upper()
    if not re.fullmatch("[A-Z]{4}[0-9]{7}", compact):
        words = f"{text!r} is no container number of ISO 6346: write four letters and seven digits, as in CSQU3054383."
        raise BadContainer(text, "form", "CSQU3054383", words)
    if compact[3] not in CATEGORIES:
        words = f"The fourth letter of {text!r} is {compact[3]}: ISO 6346 knows U for containers, J for equipment, Z for trailers."
        raise BadContainer(text, "category", "U J Z", words)
    wanted = check_digit(compact[:10])
    if int(compact[10]) != wanted:
        words = f"The last digit of {text!r} is {compact[10]}, by ISO 6346 it must be {wanted}: compare the number with the container."
        raise BadContainer(text, "check_digit", str(wanted), words)
    return Container(compact[:3], compact[3], compact[4:10], wanted)


def size_type(text: str) -> SizeType:
    """Return what a code of size and type says; raises BadContainer.

    >>> size_type("45R1").names.en, size_type("22G1").twenty_foot_units
    ('Refrigerated or heated', 1.0)
    """
    code = text.strip().upper()
    if not re.fullmatch(f"[{''.join(_FEET)}][0-9A-HL-P][{''.join(_GROUPS)}][0-9A-Z]", code):
        words = f"{text!r} is no size and type of ISO 6346: write length, height, group and variant, as in 22G1 or 45R1."
        raise BadContainer(text, "size_type", "22G1", words)
    return SizeType(code, _FEET[code[0]], code[2])
