"""The eleven terms of Incoterms 2020: who pays for which stage, where the risk passes, and for which carriage each is meant.

The rules themselves are a publication of the International Chamber of Commerce; nothing of their text is here. The table is the platform's
own reading of who bears what, in its own words, and no substitute for the rules to which a contract refers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from scotemp.nomenclature.language import Names
from scotemp.nomenclature.lookup import Directory

Side = Literal["seller", "buyer", "nobody"]

STAGES: Final[Mapping[str, Names]] = {
    "packing": Names("Export packing", "出口包装", "Экспортная упаковка"),
    "loading": Names("Loading at the seller's place", "卖方场所装货", "Погрузка у продавца"),
    "pre_carriage": Names("Carriage to the place of dispatch", "运至发运地", "Доставка до места отправления"),
    "export_clearance": Names("Export clearance", "出口清关", "Таможенное оформление экспорта"),
    "origin_terminal": Names("Terminal at origin", "起运站场", "Терминал отправления"),
    "main_carriage": Names("Main carriage", "主运输", "Основная перевозка"),
    "insurance": Names("Insurance of the goods", "货物保险", "Страхование груза"),
    "destination_terminal": Names("Terminal at destination", "到达站场", "Терминал назначения"),
    "import_clearance": Names("Import clearance and duty", "进口清关与关税", "Таможенное оформление импорта и пошлины"),
    "on_carriage": Names("Carriage to the buyer's place", "运至买方场所", "Доставка до покупателя"),
    "unloading": Names("Unloading", "卸货", "Разгрузка"),
}
"""The stages of a delivery in their order."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its name, who pays for each stage, where the risk passes to the buyer, and the class of cover that the seller must buy."""

    code: str
    names: Names
    pays: Mapping[str, Side]
    risk_passes: Names
    water_only: bool
    cover: Literal["", "A", "C"]

    @property
    def short(self) -> Names:
        """The names, which are short already."""
        return self.names

    @property
    def discouraged_for_containers(self) -> bool:
        """Whether it fits no goods in containers: these are handed over at a terminal, before any ship."""
        return self.water_only


_CONTAINER_TERM: Final = {"FAS": "FCA", "FOB": "FCA", "CFR": "CPT", "CIF": "CIP"}

_SIDES: Final[Mapping[str, Side]] = {"S": "seller", "B": "buyer", "-": "nobody"}

_AT_SELLER: Final = Names("at the seller's place, before loading", "卖方场所，装货之前", "у продавца, до погрузки")
_TO_CARRIER: Final = Names("when the carrier takes over the goods", "货物交付承运人时", "при передаче груза перевозчику")
_BESIDE_SHIP: Final = Names("alongside the ship in the port of dispatch", "起运港船边", "вдоль борта судна в порту отправления")
_ON_BOARD: Final = Names("on board in the port of dispatch", "起运港装上船时", "на борту в порту отправления")
_READY: Final = Names("at the named place, ready for unloading", "指定地点，准备卸货时", "в названном месте, перед разгрузкой")
_UNLOADED: Final = Names("at the named place, once unloaded", "指定地点卸货完毕时", "в названном месте, после разгрузки")

# Columns: packing, loading, pre-carriage, export clearance, origin terminal, main carriage, insurance, destination terminal,
# import clearance, on-carriage, unloading. S seller, B buyer, - nobody must. Insurance is a duty of the seller under CIP and CIF alone.
_TABLE: Final[tuple[tuple[str, Names, str, Names, bool, Literal["", "A", "C"]], ...]] = (
    ("EXW", Names("Ex works", "工厂交货", "Франко-завод"), "SBBBBB-BBBB", _AT_SELLER, False, ""),
    ("FCA", Names("Free carrier", "货交承运人", "Франко-перевозчик"), "SSSSBB-BBBB", _TO_CARRIER, False, ""),
    ("CPT", Names("Carriage paid to", "运费付至", "Перевозка оплачена до"), "SSSSSS-BBBB", _TO_CARRIER, False, ""),
    ("CIP", Names("Carriage and insurance paid to", "运费和保险费付至", "Перевозка и страхование оплачены до"), "SSSSSSSBBBB", _TO_CARRIER,
     False, "A"),
    ("DAP", Names("Delivered at place", "目的地交货", "Поставка в месте назначения"), "SSSSSS-SBSB", _READY, False, ""),
    ("DPU", Names("Delivered at place unloaded", "目的地卸货后交货", "Поставка на месте выгрузки"), "SSSSSS-SBSS", _UNLOADED, False, ""),
    ("DDP", Names("Delivered duty paid", "完税后交货", "Поставка с оплатой пошлин"), "SSSSSS-SSSB", _READY, False, ""),
    ("FAS", Names("Free alongside ship", "船边交货", "Свободно вдоль борта судна"), "SSSSSB-BBBB", _BESIDE_SHIP, True, ""),
    ("FOB", Names("Free on board", "船上交货", "Свободно на борту"), "SSSSSB-BBBB", _ON_BOARD, True, ""),
    ("CFR", Names("Cost and freight", "成本加运费", "Стоимость и фрахт"), "SSSSSS-BBBB", _ON_BOARD, True, ""),
    ("CIF", Names("Cost, insurance and freight", "成本、保险费加运费", "Стоимость, страхование и фрахт"), "SSSSSSSBBBB", _ON_BOARD,
     True, "C"),
)  # fmt: skip


def get(code: str) -> Term:
    """Return the term with exactly this code; raises UnknownName, a KeyError.

    >>> get("CIP").pays["insurance"], get("DAP").pays["import_clearance"]
    ('seller', 'buyer')
    """
    return _directory().get(code)


def values() -> tuple[Term, ...]:
    """Return the terms, those for any carriage first."""
    return tuple(_directory().by_code.values())


def better_for_containers(code: str) -> str | None:
    """Return the term to use for goods in containers instead of one that is meant for ships alone; None where the term fits.

    >>> better_for_containers("FOB"), better_for_containers("FCA")
    ('FCA', None)
    """
    return _CONTAINER_TERM.get(get(code).code)


@cache
def _directory() -> Directory[Term]:
    return Directory("delivery term", ((one, (), one.names.all()) for one in map(_term, _TABLE)))


def _term(row: tuple[str, Names, str, Names, bool, Literal["", "A", "C"]]) -> Term:
    code, names, signs, risk, water, cover = row
    pays = {stage: _SIDES[sign] for stage, sign in zip(STAGES, signs, strict=True)}
    return Term(code, names, pays, risk, water, cover)
