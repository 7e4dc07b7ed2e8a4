"""The papers that the gates of presences abroad ask for."""

from typing import Final

from scotemp.kit.evidence.tags import Tag
from scotemp.nomenclature.language import Names

PAPERS_OF_PRESENCES: Final = (
    Tag("host_law_brief", Names("Brief on the law of the host country", "所在国法律简报", "Справка о праве страны пребывания")),
    Tag("beneficial_owners", Names("Beneficial owners of the partner", "合作方受益所有人资料", "Бенефициарные владельцы партнёра")),
    Tag("presence_certificate", Names("Certificate of registration abroad", "境外登记证书", "Свидетельство о регистрации за рубежом")),
    Tag("ngo_statutes", Names("Statutes of the NGO", "社会组织章程", "Устав НПО")),
    Tag("host_law_opinion", Names("Opinion on the law of the host country", "所在国法律意见书", "Заключение по праву страны пребывания")),
    Tag("accreditation", Names("Accreditation by the platform", "平台认可文件", "Аккредитация платформы")),
    Tag("annual_report", Names("Annual report", "年度报告", "Годовой отчёт")),
    Tag("handover_note", Names("Note of handover and archive", "移交与归档说明", "Акт передачи дел и архива")),
)
