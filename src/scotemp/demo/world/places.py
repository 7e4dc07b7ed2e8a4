"""The places of the world: names, codes and coordinates are public; a place on which something invented stands is marked."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from scotemp.nomenclature.language import Names


@dataclass(frozen=True, slots=True)
class Place:
    """A locality: handle, level, country, names, the handle of the place above, and what the public record says of it.

    `played` marks a real place that has officers, figures and benefits in the world, all of them invented.
    """

    handle: str
    level: str
    country: str
    names: Names
    above: str = ""
    code: str = ""
    at: tuple[str, str] | None = None
    said: Names | None = None
    played: bool = False


_QIANJIANG = Names(
    "Demonstration. Qianjiang District is a real place; officers, figures, prices and benefits shown here are invented.",
    "演示。黔江区真实存在；此处显示的人员、数据、价格和优惠政策均为虚构。",
    "Демонстрация. Район Цяньцзян существует; сотрудники, показатели, цены и льготы на этой странице вымышлены.",
)
_KARAGANDA = Names(
    "Demonstration. Karaganda Region is a real place; officers, figures, prices and benefits shown here are invented.",
    "演示。卡拉干达州真实存在；此处显示的人员、数据、价格和优惠政策均为虚构。",
    "Демонстрация. Карагандинская область существует; сотрудники, показатели, цены и льготы на этой странице вымышлены.",
)
_NAVOI = Names(
    "Demonstration. Navoi Region is a real place; officers, figures, prices and benefits shown here are invented.",
    "演示。纳沃伊州真实存在；此处显示的人员、数据、价格和优惠政策均为虚构。",
    "Демонстрация. Навоийская область существует; сотрудники, показатели, цены и льготы на этой странице вымышлены.",
)
_TATARSTAN = Names(
    "Demonstration. Tatarstan is a real place; officers, figures, prices and benefits shown here are invented.",
    "演示。鞑靼斯坦共和国真实存在；此处显示的人员、数据、价格和优惠政策均为虚构。",
    "Демонстрация. Татарстан существует; сотрудники, показатели, цены и льготы на этой странице вымышлены.",
)
_LIANGJIANG = Names(
    "SCO TEMP was established here under an agreement of August 2019 (sectsco.org, 9 April 2021).",
    "上合组织国家多功能经贸平台依据 2019 年 8 月的协议在此设立（sectsco.org，2021 年 4 月 9 日）。",
    "Площадка создана здесь по соглашению от августа 2019 года (sectsco.org, 9 апреля 2021 года).",
)
_BONDED = Names(
    "Named in January 2024 for a trial of recycled aluminium with an industrial park in Pakistan (newswire.com.pk, 13 January 2024).",
    "2024 年 1 月被列为与巴基斯坦工业园区开展再生铝试运行的地点（newswire.com.pk，2024 年 1 月 13 日）。",
    "Названа в январе 2024 года для пробных поставок вторичного алюминия с промышленным парком в Пакистане (newswire.com.pk, 13.01.2024).",
)
_KARAMAY = Names(
    "A symposium with the platform took place in January 2023 (scobdc.org.cn).",
    "2023 年 1 月与平台举行座谈会（scobdc.org.cn）。",
    "В январе 2023 года прошла встреча с площадкой (scobdc.org.cn).",
)

PLACES: Final = (
    Place("china", "country", "CHN", Names("China", "中国", "Китай")),
    Place("chongqing", "province", "CHN", Names("Chongqing", "重庆市", "Чунцин"), "china", "500000"),
    Place("liangjiang", "district", "CHN", Names("Liangjiang New Area", "两江新区", "Новый район Лянцзян"), "chongqing", said=_LIANGJIANG),
    Place(
        "bonded",
        "zone",
        "CHN",
        Names(
            "Lianglu-Guoyuan Port Comprehensive Bonded Zone",
            "两路果园港综合保税区",
            "Комплексная бондовая зона Лянлу — порт Гоюань",
        ),
        "liangjiang",
        said=_BONDED,
    ),
    Place(
        "qianjiang",
        "district",
        "CHN",
        Names("Qianjiang District", "黔江区", "Район Цяньцзян"),
        "chongqing",
        "500114",
        ("29.53", "108.77"),
        _QIANJIANG,
        played=True,
    ),
    Place("xinjiang", "province", "CHN", Names("Xinjiang", "新疆维吾尔自治区", "Синьцзян"), "china", "650000"),
    Place("karamay", "city", "CHN", Names("Karamay", "克拉玛依市", "Карамай"), "xinjiang", "650200", said=_KARAMAY),
    Place("kazakhstan", "country", "KAZ", Names("Kazakhstan", "哈萨克斯坦", "Казахстан")),
    Place("almaty", "city", "KAZ", Names("Almaty", "阿拉木图", "Алматы"), "kazakhstan"),
    Place(
        "karaganda",
        "province",
        "KAZ",
        Names("Karaganda Region", "卡拉干达州", "Карагандинская область"),
        "kazakhstan",
        "KZ-35",
        ("49.80", "73.10"),
        _KARAGANDA,
        played=True,
    ),
    Place("uzbekistan", "country", "UZB", Names("Uzbekistan", "乌兹别克斯坦", "Узбекистан")),
    Place("tashkent", "city", "UZB", Names("Tashkent", "塔什干", "Ташкент"), "uzbekistan"),
    Place(
        "navoi",
        "province",
        "UZB",
        Names("Navoi Region", "纳沃伊州", "Навоийская область"),
        "uzbekistan",
        "UZ-NW",
        ("40.10", "65.37"),
        _NAVOI,
        played=True,
    ),
    Place("kyrgyzstan", "country", "KGZ", Names("Kyrgyzstan", "吉尔吉斯斯坦", "Кыргызстан")),
    Place("bishkek", "city", "KGZ", Names("Bishkek", "比什凯克", "Бишкек"), "kyrgyzstan"),
    Place("russia", "country", "RUS", Names("Russian Federation", "俄罗斯联邦", "Российская Федерация")),
    Place("moscow", "city", "RUS", Names("Moscow", "莫斯科", "Москва"), "russia"),
    Place(
        "tatarstan",
        "province",
        "RUS",
        Names("Tatarstan", "鞑靼斯坦共和国", "Татарстан"),
        "russia",
        "RU-TA",
        ("55.79", "49.12"),
        _TATARSTAN,
        played=True,
    ),
    Place("pakistan", "country", "PAK", Names("Pakistan", "巴基斯坦", "Пакистан")),
    Place("karachi", "city", "PAK", Names("Karachi", "卡拉奇", "Карачи"), "pakistan"),
    Place("gwadar", "city", "PAK", Names("Gwadar", "瓜达尔", "Гвадар"), "pakistan"),
)

FIGURES: Final = (
    ("population", Decimal("487"), "1000 persons"),
    ("workforce", Decimal("231"), "1000 persons"),
    ("gross-product", Decimal("27600"), "million of local currency"),
    ("industrial-output", Decimal("9400"), "million of local currency"),
    ("exports", Decimal("1180"), "million of local currency"),
    ("freight", Decimal("15200"), "1000 t"),
)
"""Round numbers without any likeness to those of the real place."""

PRICES: Final = (
    ("electricity", Decimal("0.62"), "kWh"),
    ("water", Decimal("3.1"), "m³"),
    ("land", Decimal("210"), "m²"),
    ("wage", Decimal("5200"), "month"),
)
