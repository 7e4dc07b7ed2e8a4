"""The further papers that investment projects ask for."""

from typing import Final

from scotemp.kit.evidence.tags import Tag
from scotemp.nomenclature.language import Names

PAPERS_OF_PROJECTS: Final = (
    Tag("legal_opinion", Names("Legal opinion on the incentives", "优惠条款法律意见书", "Правовое заключение о мерах поддержки")),
    Tag("supplementary_contract", Names("Supplementary contract", "补充合同", "Дополнительное соглашение к договору")),
    Tag("capacity", Names("Evidence of full capacity", "达产证明", "Подтверждение выхода на проектную мощность")),
    Tag("new_investment", Names("Evidence that the investment is new", "新增投资证明", "Подтверждение новизны инвестиций")),
    Tag("ownership_share", Names("Share of the investor in the enterprise", "投资方持股证明", "Доля инвестора в предприятии")),
    Tag("company_registered", Names("Registration of the enterprise", "企业注册证明", "Регистрация предприятия")),
    Tag("site_visit_report", Names("Report of a visit to the site", "现场核查报告", "Отчёт о посещении площадки")),
    Tag("investment_audit", Names("Audit of the investment", "投资额审计（验资）报告", "Аудит объёма инвестиций")),
    Tag("jobs_proof", Names("Evidence of the jobs", "就业人数证明", "Подтверждение рабочих мест")),
    Tag("promise_kept", Names("Proof that a promise was kept", "承诺兑现证明", "Подтверждение выполнения обещания")),
    Tag("department_opinion", Names("Opinion of a department", "部门意见书", "Заключение ведомства")),
)
