"""The papers that prove what an entrepreneur answers."""

from typing import Final

from scotemp.kit.evidence.tags import Tag
from scotemp.nomenclature.language import Names

PAPERS_OF_RUBRIC: Final = (
    Tag("financial_statement", Names("Financial statement", "财务报表", "Финансовая отчётность")),
    Tag("patent_record", Names("Record of patents", "专利登记证明", "Сведения о патентах")),
    Tag("staff_record", Names("Record of staff", "人员名册", "Сведения о персонале")),
    Tag("research_contract", Names("Contract on joint research", "合作研发合同", "Договор о совместных исследованиях")),
    Tag("trademark_certificate", Names("Certificate of a trade mark", "商标注册证", "Свидетельство на товарный знак")),
    Tag("quality_certificate", Names("Certificate of quality", "质量认证证书", "Сертификат качества")),
    Tag("survey", Names("Survey of customers", "顾客调查", "Опрос покупателей")),
    Tag("customs_record", Names("Customs record", "海关单证", "Таможенные документы")),
    Tag("entity_extract", Names("Registry extract of an entity abroad", "境外机构登记证明", "Выписка о зарубежной структуре")),
    Tag("language_proof", Names("Proof of working languages", "工作语言证明", "Подтверждение рабочих языков")),
)
