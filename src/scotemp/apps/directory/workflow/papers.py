"""The papers that the directory's gates ask for."""

from typing import Final

from scotemp.kit.evidence.tags import Tag
from scotemp.nomenclature.language import Names

PAPERS: Final = (
    Tag("registry_extract", Names("Extract of the registry", "登记簿摘录", "Выписка из реестра")),
    Tag("certificate", Names("Certificate", "证书", "Сертификат")),
    Tag("cv", Names("Curriculum vitae", "简历", "Биография")),
    Tag("reference", Names("First reference", "推荐信（一）", "Первая рекомендация")),
    Tag("second_reference", Names("Second reference", "推荐信（二）", "Вторая рекомендация")),
    Tag("disclosure", Names("Disclosure of interests", "利益申报", "Декларация интересов")),
    Tag("accession_letter", Names("Accession letter", "加入函", "Письмо о присоединении")),
    Tag("legal_act", Names("Legal act", "法律文件", "Правовой акт")),
    Tag("local_activity", Names("Figures of industries", "分行业数据", "Показатели отраслей")),
    Tag("other", Names("Another paper", "其他材料", "Другой документ")),
)
