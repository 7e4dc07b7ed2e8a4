"""The people of the world, all invented: one or more for every role that can be held."""

from dataclasses import dataclass
from typing import Final

from scotemp.nomenclature.language import Language

DOMAIN: Final = "example.org"
"""Reserved for examples: no letter to it reaches anybody."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with an account: a handle, the role he plays, his name, country (alpha-3), language and time zone.

    `scoped` names the place, organisation or person to which the role is limited, by its handle; the services that register
    organisations, people and places grant the roles of those marked ``own``.
    """

    handle: str
    role: str
    name: str
    country: str
    language: Language
    zone: str
    scoped: str = ""

    @property
    def email(self) -> str:
        """The address with which he signs in."""
        return f"{self.handle}@{DOMAIN}"


OWN: Final = "own"

_ALL: Final = (
    Member("administrator", "ADM", "周铭远 Zhou Mingyuan", "CHN", "zh-Hans", "Asia/Shanghai"),
    Member("auditor", "AUD", "Гульмира Сейтжанова", "KAZ", "ru", "Asia/Almaty"),
    Member("staff", "STF", "陈忆霖 Chen Yilin", "CHN", "zh-Hans", "Asia/Shanghai"),
    Member("second.staff", "STF", "Дарья Ковалёва", "RUS", "ru", "Europe/Moscow"),
    Member("director", "DIR", "刘承泽 Liu Chengze", "CHN", "zh-Hans", "Asia/Shanghai"),
    Member("compliance", "CMP", "Азиз Рахимов", "UZB", "ru", "Asia/Tashkent"),
    Member("verifier", "VER", "Ayesha Siddiqui", "PAK", "en", "Asia/Karachi"),
    Member("enterprise", "ENT", "李文娟 Li Wenjuan", "CHN", "zh-Hans", "Asia/Shanghai", OWN),
    Member("second.enterprise", "ENT", "Ерлан Абенов", "KAZ", "ru", "Asia/Almaty", OWN),
    Member("third.enterprise", "ENT", "Нодира Каримбаева", "UZB", "ru", "Asia/Tashkent", OWN),
    Member("fourth.enterprise", "ENT", "Bilal Anwar", "PAK", "en", "Asia/Karachi", OWN),
    Member("fifth.enterprise", "ENT", "Жылдыз Асанова", "KGZ", "ru", "Asia/Bishkek", OWN),
    Member("sixth.enterprise", "ENT", "Павел Зорин", "RUS", "ru", "Europe/Moscow", OWN),
    Member("person", "PER", "Айбек Турсуналиев", "KGZ", "ru", "Asia/Bishkek", OWN),
    Member("officer", "LOC", "唐思雨 Tang Siyu", "CHN", "zh-Hans", "Asia/Shanghai", "qianjiang"),
    Member("approver", "LAP", "郭建平 Guo Jianping", "CHN", "zh-Hans", "Asia/Shanghai", "qianjiang"),
    Member("second.officer", "LOC", "Асель Жаксыбаева", "KAZ", "ru", "Asia/Almaty", "karaganda"),
    Member("second.approver", "LAP", "Марат Омарбеков", "KAZ", "ru", "Asia/Almaty", "karaganda"),
    Member("secretariat", "SEC", "Ольга Никитина", "RUS", "ru", "Europe/Moscow", "lanhe"),
    Member("chair", "CHR", "贺国栋 He Guodong", "CHN", "zh-Hans", "Asia/Shanghai", "lanhe"),
    Member("member", "MEM", "Руслан Гафаров", "KAZ", "ru", "Asia/Almaty", "saryarka"),
    Member("expert", "EXP", "Farrukh Zaman", "PAK", "en", "Asia/Karachi", "zaman"),
    Member("editor", "EDR", "Мария Левина", "RUS", "ru", "Europe/Moscow"),
    Member("coordinator", "COO", "孙雨婷 Sun Yuting", "CHN", "zh-Hans", "Asia/Shanghai"),
    Member("taskforce", "TFL", "潘志伟 Pan Zhiwei", "CHN", "zh-Hans", "Asia/Shanghai"),
    Member("finance", "FIN", "Тимур Исламбеков", "UZB", "ru", "Asia/Tashkent", "zarafshan"),
    Member("logistics", "LGP", "Саид Мирзоев", "TJK", "ru", "Asia/Dushanbe", "tulpar"),
    Member("triage", "LOC", "冉慧敏 Ran Huimin", "CHN", "zh-Hans", "Asia/Shanghai", "qianjiang"),
    Member("third.officer", "LOC", "Шахноза Юлдашева", "UZB", "ru", "Asia/Tashkent", "navoi"),
    Member("third.approver", "LAP", "Отабек Назаров", "UZB", "ru", "Asia/Tashkent", "navoi"),
    Member("fourth.officer", "LOC", "Лилия Сафина", "RUS", "ru", "Europe/Moscow", "tatarstan"),
    Member("fourth.approver", "LAP", "Ильдар Мухаметов", "RUS", "ru", "Europe/Moscow", "tatarstan"),
    Member("second.expert", "EXP", "Данияр Серикбаев", "KAZ", "ru", "Asia/Almaty", "serikbaev"),
    Member("third.expert", "EXP", "顾清源 Gu Qingyuan", "CHN", "zh-Hans", "Asia/Shanghai", "gu"),
    Member("founder", "PER", "Мадина Исмаилова", "UZB", "ru", "Asia/Tashkent", OWN),
    Member("office", "OFF", "Камила Ахметова", "KAZ", "en", "Asia/Almaty", "almaty"),
)

CAST: Final = {member.handle: member for member in _ALL}
"""The members by handle."""

ADDRESSES: Final = frozenset(member.email for member in _ALL)
