"""Who owns an organisation, and the part that it plays in an industry working committee."""

from enum import StrEnum

from scotemp.nomenclature.language import Names


class Ownership(StrEnum):
    """The class of owner."""

    CENTRAL_SOE = "central_soe"
    LOCAL_SOE = "local_soe"
    PRIVATE = "private"
    FOREIGN_FUNDED = "foreign_funded"
    MIXED = "mixed"
    PUBLIC_BODY = "public_body"
    NGO = "ngo"
    ACADEMIA = "academia"
    FINANCIAL_INSTITUTION = "financial_institution"

    @property
    def names(self) -> Names:
        """The names in three languages."""
        return _OWNERSHIP[self]


class CommitteeRole(StrEnum):
    """The part in a committee: enterprises lead, support, spearhead or complement, others observe."""

    LEAD = "lead"
    SUPPORT = "support"
    SPEARHEAD = "spearhead"
    COMPLEMENT = "complement"
    OBSERVER = "observer"

    @property
    def names(self) -> Names:
        """The names in three languages."""
        return _ROLES[self]


_OWNERSHIP = {
    Ownership.CENTRAL_SOE: Names("Central state-owned enterprise", "中央企业", "Центральное государственное предприятие"),
    Ownership.LOCAL_SOE: Names("Local state-owned enterprise", "地方国有企业", "Местное государственное предприятие"),
    Ownership.PRIVATE: Names("Private enterprise", "民营企业", "Частное предприятие"),
    Ownership.FOREIGN_FUNDED: Names("Foreign-funded enterprise", "外资企业", "Предприятие с иностранным капиталом"),
    Ownership.MIXED: Names("Mixed ownership", "混合所有制企业", "Предприятие смешанной формы собственности"),
    Ownership.PUBLIC_BODY: Names("Public body", "政府部门或公共机构", "Государственный орган или учреждение"),
    Ownership.NGO: Names("Non-governmental organisation", "社会组织", "Неправительственная организация"),
    Ownership.ACADEMIA: Names("University or research institute", "高校或科研院所", "Вуз или научно-исследовательский институт"),
    Ownership.FINANCIAL_INSTITUTION: Names("Financial institution", "金融机构", "Финансовая организация"),
}

_ROLES = {
    CommitteeRole.LEAD: Names("Leading role", "引领", "Ведущая роль"),
    CommitteeRole.SUPPORT: Names("Supporting role", "支撑", "Поддерживающая роль"),
    CommitteeRole.SPEARHEAD: Names("Spearheading role", "先锋", "Передовая роль"),
    CommitteeRole.COMPLEMENT: Names("Complementing role", "补充", "Дополняющая роль"),
    CommitteeRole.OBSERVER: Names("Observer", "观察员", "Наблюдатель"),
}
