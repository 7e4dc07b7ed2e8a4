"""The roles in which people act on the platform, each granted by name, scope and dates."""

from dataclasses import dataclass
from typing import Final

from scotemp.nomenclature.language import Names


@dataclass(frozen=True, slots=True)
class Role:
    """A part that somebody plays; `staff` marks those who work for the platform itself, `grantable` those that people can hold."""

    code: str
    name: Names
    staff: bool = False
    grantable: bool = True


_ALL: Final = (
    Role("ADM", Names("Administrator", "平台管理员", "Администратор"), staff=True),
    Role("AUD", Names("Auditor", "审计员", "Аудитор"), staff=True),
    Role("STF", Names("Platform staff", "平台工作人员", "Сотрудник платформы"), staff=True),
    Role("DIR", Names("Director", "平台主任", "Директор платформы"), staff=True),
    Role("CMP", Names("Compliance officer", "合规专员", "Специалист по комплаенсу"), staff=True),
    Role("VER", Names("Verifier", "核验员", "Верификатор"), staff=True),
    Role("ENT", Names("Enterprise representative", "企业代表", "Представитель предприятия")),
    Role("PER", Names("The person himself or herself", "本人", "Само лицо")),
    Role("LOC", Names("Locality officer", "地方招商专员", "Специалист территории")),
    Role("LAP", Names("Locality approver", "地方审批负责人", "Утверждающее лицо территории")),
    Role("SEC", Names("Committee secretariat", "委员会秘书处", "Секретариат комитета")),
    Role("CHR", Names("Committee chair", "委员会主任", "Председатель комитета")),
    Role("MEM", Names("Member's voting representative", "成员表决代表", "Голосующий представитель члена")),
    Role("EXP", Names("Expert", "专家", "Эксперт")),
    Role("EDR", Names("Study editor", "课题编审", "Редактор исследований")),
    Role("COO", Names("Alliance coordinator", "联盟协调员", "Координатор альянса")),
    Role("TFL", Names("Taskforce lead", "专班负责人", "Руководитель рабочей группы")),
    Role("FIN", Names("Finance partner", "金融合作方", "Финансовый партнёр")),
    Role("LGP", Names("Logistics partner", "物流合作方", "Логистический партнёр")),
    Role("OFF", Names("Overseas office", "海外办事处", "Зарубежное представительство")),
    Role("SYS", Names("System timer", "系统定时器", "Системный таймер"), grantable=False),
)

ROLES: Final = {role.code: role for role in _ALL}
"""The roles by code."""

STAFF: Final = frozenset(role.code for role in _ALL if role.staff)
"""The codes of those who work for the platform itself."""
