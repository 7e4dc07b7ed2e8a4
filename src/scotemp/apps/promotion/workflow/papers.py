"""The papers that the gates of promotion ask for."""

from typing import Final

from scotemp.kit.evidence.tags import Tag
from scotemp.nomenclature.language import Names

PAPERS: Final = (
    Tag("investment_contract", Names("Investment contract", "投资合同", "Инвестиционный договор")),
    Tag("project_registration", Names("Registration of the project", "项目备案（登记）证明", "Регистрация проекта")),
    Tag("start_of_works", Names("Evidence that works have begun", "开工证明", "Подтверждение начала работ")),
    Tag("funds_arrived", Names("Evidence that funds have arrived", "资金到位证明", "Подтверждение поступления средств")),
    Tag("production", Names("Evidence of production", "投产证明", "Подтверждение выпуска продукции")),
)
