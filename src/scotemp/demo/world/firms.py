"""The invented organisations of the world: of every class of ownership, in every state, from six countries."""

from dataclasses import dataclass, field
from typing import Final

from scotemp.nomenclature.language import Language, Names


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds how many per cent: a firm of the world by its handle, or a name with its class and country."""

    percent: str
    firm: str = ""
    name: str = ""
    kind: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Firm:
    """An invented organisation: names, number, who registers it, class where no stake decides, and how far it has come.

    `stands` is the last of its moves: ``draft``, ``submitted``, ``verified``, ``suspended``, ``archived``. `extract` says whether
    the paper of the registry is there. `goods` are (side, HS code, description).
    """

    handle: str
    country: str
    language: Language
    names: Names
    number: tuple[str, str]
    by: str
    home: str
    industry: str
    stands: str
    declared: str = ""
    owners: tuple[Owner, ...] = ()
    extract: bool = True
    goods: tuple[tuple[str, str, str], ...] = field(default=())
    employees: int | None = None
    open_to_all: bool = False


FIRMS: Final = (
    Firm(
        "yunling", "CHN", "zh-Hans",
        Names("Yunling Nonferrous Mining Group", "云岭星河有色矿业集团有限公司", "Группа «Юньлин Синхэ Цветные металлы»"),
        ("USCC", "91999999MA00DEM01P"), "enterprise", "chongqing", "07", "verified",
        owners=(Owner("100", name="Demonstration holding of the central state", kind="central_soe", country="CHN"),),
        goods=(("supplied", "2606", "bauxite"),), employees=6400,
    ),
    Firm(
        "lanhe", "CHN", "zh-Hans",
        Names("Chongqing Lanhe Aluminium Co., Ltd.", "重庆岚禾星铝业有限公司", "ООО «Чунцин Ланьхэ Алюминий»"),
        ("USCC", "91999999MA00DEM02T"), "enterprise", "bonded", "24", "verified",
        owners=(
            Owner("60", name="Demonstration state capital office", kind="public_body", country="CHN"),
            Owner("25", firm="yunling"),
        ),
        goods=(("supplied", "7606", "aluminium plate and sheet"), ("demanded", "7602", "aluminium scrap for remelting")),
        employees=820, open_to_all=True,
    ),
    Firm(
        "pagoda", "CHN", "zh-Hans",
        Names("Qianjiang Pagoda Silk and Foods", "黔江宝塔星丝绸食品有限公司", "ООО «Цяньцзян Пагода: шёлк и продукты»"),
        ("USCC", "91999999MA00DEM03X"), "officer", "qianjiang", "10", "submitted",
        owners=(Owner("70", name="Demonstration family holding", kind="private", country="CHN"),),
        goods=(("supplied", "5002", "raw silk"),), employees=140,
    ),
    Firm(
        "orchard", "CHN", "zh-Hans",
        Names("Wuling Star Orchards", "武陵星果园合作社", "Сады «Улин Син»"),
        ("USCC", "91999999MA00DEM067"), "officer", "qianjiang", "01", "draft",
        owners=(Owner("100", name="Demonstration growers", kind="private", country="CHN"),),
        goods=(("supplied", "0805", "citrus fruit"),),
    ),
    Firm(
        "saryarka", "KAZ", "ru",
        Names("Saryarka Korkem Metall LLP", "萨雷阿尔卡星金属有限责任合伙公司", "ТОО «Сарыарка Коркем Металл»"),
        ("BIN", "991340000017"), "second.enterprise", "karaganda", "24", "verified",
        owners=(Owner("80", name="Demonstration founders", kind="private", country="KAZ"),),
        goods=(("supplied", "7602", "aluminium scrap"), ("demanded", "8462", "presses and rolling equipment")),
        employees=310, open_to_all=True,
    ),
    Firm(
        "venture", "CHN", "zh-Hans",
        Names("Liangjiang Steppe Recycling Co., Ltd.", "两江草原星再生资源有限公司", "ООО «Лянцзян Степь Вторресурс»"),
        ("USCC", "91999999MA00DEM041"), "enterprise", "bonded", "38", "submitted",
        owners=(Owner("60", firm="saryarka"), Owner("40", firm="lanhe")),
        goods=(("supplied", "7601", "secondary aluminium"),),
    ),
    Firm(
        "technopark", "KAZ", "ru",
        Names("Dostyk Technopark JSC", "多斯特克星科技园股份公司", "АО «Технопарк Достык Жулдыз»"),
        ("BIN", "991340000027"), "second.officer", "karaganda", "72", "verified",
        owners=(
            Owner("40", firm="saryarka"),
            Owner("40", name="Demonstration regional authority", kind="public_body", country="KAZ"),
            Owner("20", name="Demonstration association of engineers", kind="ngo", country="KAZ"),
        ),
    ),
    Firm(
        "double", "KAZ", "en",
        Names("Saryarka Korkem Metall Limited", "", ""),
        ("BIN", "991340000037"), "second.enterprise", "almaty", "24", "submitted", declared="private",
    ),
    Firm(
        "lanhe.double", "CHN", "en",
        Names("Chongqing Lanhe Aluminium Company", "", ""),
        ("USCC", "91999999MA00DEM054"), "enterprise", "liangjiang", "24", "draft", declared="local_soe", extract=False,
    ),
    Firm(
        "textile", "UZB", "ru",
        Names("Yulduz Cotton Textile", "尤尔杜兹星棉纺织", "«Юлдуз Пахта Текстиль»"),
        ("STIR", "000000101"), "third.enterprise", "navoi", "13", "draft", declared="private", extract=False,
        goods=(("supplied", "5205", "cotton yarn"),),
    ),
    Firm(
        "zarafshan", "UZB", "ru",
        Names("Zarafshan Yulduz Bank", "泽拉夫尚星银行", "Банк «Зарафшан Юлдуз»"),
        ("STIR", "000000102"), "third.enterprise", "tashkent", "64", "verified",
        owners=(Owner("75", name="Demonstration savings fund", kind="financial_institution", country="UZB"),),
    ),
    Firm(
        "composites", "RUS", "ru",
        Names("Volga Zvezda Composites LLC", "伏尔加星复合材料有限公司", "ООО «Волжские композиты Звезда»"),
        ("INN", "0000000018"), "sixth.enterprise", "moscow", "22", "suspended",
        owners=(Owner("100", name="Demonstration founder", kind="private", country="RUS"),),
    ),
    Firm(
        "institute", "RUS", "ru",
        Names("Idel Institute of Supply Chains", "伊德尔星供应链研究所", "Институт цепочек поставок «Идель»"),
        ("INN", "0000000025"), "sixth.enterprise", "tatarstan", "72", "verified", declared="academia", open_to_all=True,
    ),
    Firm(
        "idel", "RUS", "ru",
        Names("Idel Zvezda Logistik LLC", "伊德尔星物流有限公司", "ООО «Идель Звезда Логистик»"),
        ("INN", "0000000032"), "sixth.enterprise", "tatarstan", "52", "verified", declared="private",
    ),
    Firm(
        "idel.double", "RUS", "en",
        Names("Idel Zvezda Logistik", "", ""),
        ("INN", "0000000040"), "sixth.enterprise", "moscow", "52", "submitted", declared="private",
    ),
    Firm(
        "exporters", "KGZ", "ru",
        Names("Ala-Too Jyldyz Association of Exporters", "阿拉套星出口商协会", "Ассоциация экспортёров «Ала-Тоо Жылдыз»"),
        ("KG-INN", "00000000000011"), "fifth.enterprise", "bishkek", "94", "submitted", declared="ngo",
    ),
    Firm(
        "tulpar", "KGZ", "ru",
        Names("Tulpar Jyldyz Trans", "图尔帕尔星运输公司", "ОсОО «Тулпар Жылдыз Транс»"),
        ("KG-INN", "00000000000012"), "fifth.enterprise", "bishkek", "49", "verified", declared="private",
    ),
    Firm(
        "harbour", "PAK", "en",
        Names("Blue Star Harbour Warehousing (Pvt.) Ltd.", "蓝星港仓储（私人）有限公司", "«Блю Стар Харбор Уэрхаузинг»"),
        ("NTN", "0000011"), "fourth.enterprise", "gwadar", "52", "submitted",
        owners=(
            Owner("30", firm="lanhe"),
            Owner("45", name="Demonstration founders", kind="private", country="PAK"),
        ),
        extract=False,
    ),
    Firm(
        "promotion", "PAK", "en",
        Names("Star Office for Trade Promotion", "星贸易促进办公室", "Бюро содействия торговле «Стар»"),
        ("NTN", "0000012"), "fourth.enterprise", "karachi", "84", "verified", declared="public_body",
    ),
    Firm(
        "closed", "PAK", "en",
        Names("Star Marble Exporters", "星大理石出口公司", "«Стар Марбл Экспортерс»"),
        ("NTN", "0000013"), "fourth.enterprise", "karachi", "23", "archived", declared="private",
    ),
)  # fmt: skip
