"""The leads of the world, all invented: who asks where, since when, how much, and how far it has come."""

from dataclasses import dataclass
from typing import Final

from scotemp.nomenclature.language import Names


@dataclass(frozen=True, slots=True)
class Posts:
    """Who works for a place: officer, approver, and who assures projects."""

    officer: str
    approver: str
    assurer: str


POSTS: Final = {
    "qianjiang": Posts("officer", "approver", "triage"),
    "karaganda": Posts("second.officer", "second.approver", "coordinator"),
    "navoi": Posts("third.officer", "third.approver", "coordinator"),
    "tatarstan": Posts("fourth.officer", "fourth.approver", "coordinator"),
}


@dataclass(frozen=True, slots=True)
class Prospect:
    """A lead: handle (that of its firm where it has one), place, days since it came in, where it stands, industry, millions of yuan.

    `names` are those of an investor that is in no directory, from `country`; `late` says whether the answer came late or not at all in
    time; `reason` is why it was disqualified or put aside.
    """

    handle: str
    place: str
    days: int
    stands: str
    industry: str
    amount: int
    names: Names | None = None
    country: str = ""
    origin: str = "form"
    late: bool = False
    reason: str = ""


_NO_LAND: Final = "Demonstration: no site of this size is free."
_NO_MONEY: Final = "Demonstration: no proof of funds after three requests."
_LATER: Final = "Demonstration: the investor decides after the annual plan."

PROSPECTS: Final = (
    # became projects
    Prospect("lanhe", "karaganda", 530, "converted", "24", 420),
    Prospect("castings", "qianjiang", 520, "converted", "29", 260),
    Prospect("foil", "navoi", 505, "converted", "25", 180, origin="import"),
    Prospect("saryarka", "qianjiang", 470, "converted", "24", 300),
    Prospect("profiles", "karaganda", 450, "converted", "25", 140, late=True),
    Prospect("rolling", "tatarstan", 430, "converted", "28", 220),
    Prospect("beixing", "navoi", 400, "converted", "35", 650, origin="program"),
    Prospect("yuxing", "tatarstan", 350, "converted", "24", 380),
    Prospect("alloys", "qianjiang", 330, "converted", "24", 210),
    Prospect("tulpar", "qianjiang", 260, "converted", "49", 90, late=True),
    Prospect("idel", "qianjiang", 190, "converted", "52", 120),
    Prospect("zarafshan", "karaganda", 240, "converted", "64", 75),
    Prospect("lanhe.more", "karaganda", 45, "converted", "24", 160),
    # on their way
    Prospect("recycler", "qianjiang", 150, "fed_back", "38", 60, origin="program"),
    Prospect("valves", "tatarstan", 120, "fed_back", "28", 85, Names("Zhexing Valves", "浙星示范阀门有限公司", "«Чжэсин Арматура»"), "CHN"),
    Prospect("yunling", "karaganda", 110, "assessed", "07", 540),
    Prospect("technopark", "tatarstan", 96, "assessed", "72", 45, late=True),
    Prospect("kiln", "navoi", 6, "assessed", "23", 130, Names("Oqtosh Demo Cement", "阿克托什示范水泥", "«Октош Демо Цемент»"), "UZB"),
    Prospect("solar", "qianjiang", 72, "assessed", "27", 310, Names("Xihe Demo Solar", "羲和示范光伏", "«Сихэ Демо Солар»"), "CHN"),
    Prospect("promotion", "karaganda", 6, "responded", "84", 12),
    Prospect("silk", "navoi", 4, "responded", "13", 54, Names("Qinchuan Demo Silk", "秦川示范丝绸", "«Циньчуань Демо Шёлк»"), "CHN"),
    Prospect(
        "pumps", "tatarstan", 9, "responded", "28", 66, Names("Bogatyr Demo Pumps", "博加特里示范泵业", "«Богатырь Демо Насосы»"), "KAZ"
    ),
    Prospect(
        "dairy",
        "qianjiang",
        33,
        "responded",
        "10",
        38,
        Names("Alatau Demo Dairy", "阿拉套示范乳业", "«Алатау Демо Молоко»"),
        "KAZ",
        late=True,
    ),
    Prospect("drones", "tatarstan", 2, "responded", "30", 95, Names("Yuyan Demo Drones", "雨燕示范无人机", "«Юйянь Демо Дроны»"), "CHN"),
    Prospect("operator", "navoi", 5, "responded", "70", 20),
    # not answered yet, two of them late
    Prospect(
        "glass", "karaganda", 20, "new", "23", 160, Names("Lazur Demo Glass", "拉祖尔示范玻璃", "«Лазурь Демо Стекло»"), "RUS", late=True
    ),
    Prospect(
        "seeds", "qianjiang", 12, "new", "01", 22, Names("Punjab Demo Seeds", "旁遮普示范种业", "«Пенджаб Демо Семена»"), "PAK", late=True
    ),
    Prospect("copper", "navoi", 1, "new", "24", 480, Names("Tongling Demo Copper", "铜岭示范铜业", "«Тунлин Демо Медь»"), "CHN"),
    Prospect("robots", "tatarstan", 0, "new", "28", 240, Names("Jiqi Demo Robots", "吉琦示范机器人", "«Цзици Демо Роботы»"), "CHN"),
    Prospect("herbs", "karaganda", 0, "new", "21", 30, Names("Tibbiyot Demo Herbs", "提比约特示范药业", "«Тиббиёт Демо Травы»"), "UZB"),
    # ended or put aside
    Prospect(
        "crypto",
        "karaganda",
        480,
        "disqualified",
        "62",
        900,
        Names("Oblako Demo Mining", "奥布拉科示范", "«Облако Демо Майнинг»"),
        "RUS",
        reason=_NO_MONEY,
    ),
    Prospect(
        "tannery",
        "qianjiang",
        410,
        "disqualified",
        "15",
        48,
        Names("Lahore Demo Leather", "拉合尔示范皮革", "«Лахор Демо Кожа»"),
        "PAK",
        reason="Demonstration: the waste water cannot be treated there.",
    ),
    Prospect(
        "resort",
        "navoi",
        380,
        "disqualified",
        "55",
        70,
        Names("Qizilqum Demo Camps", "克孜勒库姆示范营地", "«Кызылкум Демо Лагеря»"),
        "UZB",
        late=True,
        reason=_NO_MONEY,
    ),
    Prospect(
        "steel",
        "tatarstan",
        300,
        "disqualified",
        "24",
        1200,
        Names("Huashi Demo Steel", "华石示范钢铁", "«Хуаши Демо Сталь»"),
        "CHN",
        reason=_NO_LAND,
    ),
    Prospect(
        "toys",
        "karaganda",
        220,
        "disqualified",
        "32",
        15,
        Names("Shantou Demo Toys", "汕头示范玩具", "«Шаньтоу Демо Игрушки»"),
        "CHN",
        reason="Demonstration: the investor chose to export instead.",
    ),
    Prospect(
        "batteries",
        "karaganda",
        320,
        "recycled",
        "27",
        700,
        Names("Ningde Demo Batteries", "宁德示范电池", "«Ниндэ Демо Батареи»"),
        "CHN",
        reason=_LATER,
    ),
    Prospect(
        "tea",
        "qianjiang",
        280,
        "recycled",
        "10",
        25,
        Names("Peshawar Demo Tea", "白沙瓦示范茶业", "«Пешавар Демо Чай»"),
        "PAK",
        reason=_LATER,
    ),
    Prospect(
        "tyres",
        "navoi",
        170,
        "recycled",
        "22",
        330,
        Names("Linglong Demo Tyres", "玲珑示范轮胎", "«Линлун Демо Шины»"),
        "CHN",
        late=True,
        reason=_LATER,
    ),
    # the same as earlier ones, in another script, and a third that only sounds alike
    Prospect("solar.double", "qianjiang", 9, "new", "27", 310, Names("", "", "ООО «Сихэ Демо Солар»"), "CHN", origin="program", late=True),
    Prospect("pumps.double", "tatarstan", 5, "new", "28", 66, Names("Bogatyr Demo Nasosy LLP", "", ""), "KAZ", late=True),
)
