"""Invented enterprises of the aluminium chain, the members of the committee; and the company that signs for the platform."""

from typing import Final

from scotemp.demo.world.firms import Firm, Owner
from scotemp.nomenclature.language import Names

_STATE: Final = (Owner("100", name="Demonstration holding of the central state", kind="central_soe", country="CHN"),)

SMELTERS: Final = (
    Firm(
        "operator", "CHN", "zh-Hans",
        Names("Demonstration Operating Company of the Platform", "平台示范运营有限公司", "«Демонстрационный оператор платформы»"),
        ("USCC", "91999999MA00DEM36A"), "enterprise", "liangjiang", "70", "verified", employees=60,
        owners=(Owner("100", name="Demonstration capital office of the municipality", kind="local_soe", country="CHN"),),
    ),
    Firm(
        "beixing", "CHN", "zh-Hans",
        Names("Beixing Power and Alumina Group", "北星示范能源氧化铝集团有限公司", "Группа «Бэйсин Энергия и глинозём»"),
        ("USCC", "91999999MA00DEM30P"), "enterprise", "chongqing", "35", "verified", owners=_STATE, employees=5200,
        goods=(("supplied", "2818", "alumina"),),
    ),
    Firm(
        "yuxing", "CHN", "zh-Hans",
        Names("Yuxing Light Metals Investment", "渝星示范轻金属投资有限公司", "«Юйсин Лёгкие металлы Инвест»"),
        ("USCC", "91999999MA00DEM31T"), "enterprise", "chongqing", "24", "verified", employees=870,
        owners=(Owner("100", name="Demonstration capital office of the municipality", kind="local_soe", country="CHN"),),
        goods=(("supplied", "7601", "unwrought aluminium"),),
    ),
    Firm(
        "foil", "CHN", "zh-Hans",
        Names("Jiangxing Foil and Packaging", "江星示范铝箔包装有限公司", "«Цзянсин Фольга и упаковка»"),
        ("USCC", "91999999MA00DEM32X"), "enterprise", "bonded", "25", "verified", declared="private", employees=420,
        goods=(("supplied", "7607", "aluminium foil"),),
    ),
    Firm(
        "castings", "CHN", "zh-Hans",
        Names("Xingchi Automotive Castings", "星驰示范汽车铸件有限公司", "«Синчи Автолитьё»"),
        ("USCC", "91999999MA00DEM331"), "enterprise", "liangjiang", "29", "verified", declared="private", employees=960,
        goods=(("supplied", "8708", "cast parts for vehicles"), ("demanded", "7601", "secondary aluminium alloy")),
    ),
    Firm(
        "profiles", "CHN", "zh-Hans",
        Names("Qianxing Building Profiles", "黔星示范建筑型材有限公司", "«Цяньсин Строительные профили»"),
        ("USCC", "91999999MA00DEM344"), "enterprise", "qianjiang", "25", "verified", declared="private", employees=260,
        goods=(("supplied", "7604", "aluminium profiles"),),
    ),
    Firm(
        "rolling", "CHN", "zh-Hans",
        Names("Steppe Star Rolling Equipment", "草原星示范轧制设备（重庆）有限公司", "«Степная звезда: прокатное оборудование»"),
        ("USCC", "91999999MA00DEM357"), "enterprise", "bonded", "28", "verified", employees=180,
        owners=(Owner("55", firm="saryarka"), Owner("45", firm="foil")),
        goods=(("supplied", "8455", "rolling mills"),),
    ),
    Firm(
        "alloys", "RUS", "ru",
        Names("Ural Zvezda Alloys LLC", "乌拉尔星示范合金有限公司", "ООО «Уральские сплавы Звезда»"),
        ("INN", "0000000057"), "sixth.enterprise", "moscow", "24", "verified", declared="private", employees=1400,
        goods=(("supplied", "7601", "aluminium alloys"),),
    ),
    Firm(
        "recycler", "PAK", "en",
        Names("Indus Star Recycling (Private) Limited", "印度河星示范再生有限公司", "«Инд Стар Ресайклинг»"),
        ("NTN", "0000014"), "fourth.enterprise", "karachi", "38", "verified", declared="private", employees=150,
        goods=(("supplied", "7602", "sorted aluminium scrap"),),
    ),
)  # fmt: skip
"""In the order in which they are registered: a firm comes after those that own it."""
