"""On what grounds an alert is decided."""

from collections.abc import Mapping
from typing import Final

from scotemp.nomenclature.language import Names

CLEAR: Final[Mapping[str, Names]] = {
    "different_name": Names("The names differ", "名称不同", "Имена различаются"),
    "different_birth": Names("Another date of birth", "出生日期不同", "Другая дата рождения"),
    "different_country": Names("Another country", "国家不同", "Другая страна"),
    "different_gender": Names("Another gender", "性别不同", "Другой пол"),
    "different_identifier": Names("Other registry numbers", "登记编号不同", "Другие регистрационные номера"),
    "different_kind": Names("A person and an organisation", "一方为个人，一方为机构", "Одно — лицо, другое — организация"),
    "not_owned": Names(
        "The owners do not hold half, nor control", "所有者合计未达半数，亦无控制权", "Владельцы не держат половины и не управляют"
    ),
    "other": Names("Something else", "其他", "Иное"),
}
"""Why a party is not the listed one."""

MATCH: Final[Mapping[str, Names]] = {
    "same_identifier": Names("The same registry number", "登记编号相同", "Тот же регистрационный номер"),
    "same_details": Names("Name and further details agree", "名称及其他信息一致", "Имя и другие сведения совпадают"),
    "confirmed_by_party": Names("The party confirms it", "主体本人确认", "Сторона подтверждает"),
    "owned": Names("Owned or controlled by the listed party", "由名单主体所有或控制", "Принадлежит лицу из списка или управляется им"),
    "other": Names("Something else", "其他", "Иное"),
}
"""Why it is."""
