"""The papers that projects and groups ask for."""

from typing import Final

from scotemp.kit.evidence.tags import Tag
from scotemp.nomenclature.language import Names

PAPERS_OF_GROUPS: Final = (
    Tag("partner_letter", Names("Letter of a partner", "合作方确认函", "Письмо партнёра")),
    Tag("outcome_proof", Names("Proof of an outcome", "成果证明材料", "Подтверждение результата")),
    Tag("charter_signature", Names("Signature on the charter", "章程签署页", "Подпись под уставом")),
    Tag("country_brief", Names("Country brief", "国别简报", "Страновая справка")),
    Tag("insurance_finance_plan", Names("Insurance and finance plan", "保险与融资方案", "План страхования и финансирования")),
    Tag("logistics_plan", Names("Logistics plan", "物流方案", "Логистический план")),
    Tag("final_report", Names("Final report", "总结报告", "Итоговый отчёт")),
    Tag("settlement", Names("Statement that the shares are settled", "份额结算书", "Акт об урегулировании долей")),
)
