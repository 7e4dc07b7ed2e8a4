"""What can be verified of the directory's records, one by one."""

from typing import Final

from scotemp.kit.claims.aspects import Aspect
from scotemp.nomenclature.language import Names

ASPECTS_OF_DIRECTORY: Final = (
    Aspect("organisationname", Names("Name", "名称", "Название")),
    Aspect("identifier", Names("Number in a registry", "登记编号", "Регистрационный номер")),
    Aspect("stake", Names("Owner", "所有者", "Владелец")),
    Aspect("site", Names("Site", "经营场所", "Площадка")),
    Aspect("organisationindustry", Names("Industry", "行业", "Отрасль")),
    Aspect("product", Names("Supply or demand", "供给或需求", "Предложение или спрос")),
    Aspect("employees", Names("Employees", "员工人数", "Число работников")),
    Aspect("revenue", Names("Revenue of the year", "年营业收入", "Выручка за год")),
    Aspect("exports", Names("Exports of the year", "年出口额", "Экспорт за год")),
    Aspect("legal_form", Names("Legal form", "法律形式", "Правовая форма")),
    Aspect("localityfigure", Names("Figure of the place", "地方数据", "Показатель территории")),
    Aspect("park", Names("Industrial park", "产业园区", "Промышленный парк")),
    Aspect("utility", Names("Price", "价格", "Цена")),
)
"""A fact is verified under the name of its table and its key, a figure under the name of its column."""
