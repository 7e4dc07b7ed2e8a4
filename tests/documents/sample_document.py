"""A sample document in each of the three languages, with every block that exists."""

from scotemp.documents.blocks import (
    Bar,
    Bars,
    Bullets,
    Cell,
    Chain,
    ChainNode,
    Column,
    Document,
    Fact,
    Facts,
    Flow,
    FlowMap,
    How,
    Kind,
    Labels,
    Link,
    Notice,
    Paragraph,
    Place,
    Section,
    Table,
    Tone,
)

LANGUAGES = ("en", "zh-Hans", "ru")

LABELS = {
    "en": Labels("Contents", "How is this computed?", "Question", "Formula", "Inputs", "Sources", "Limits", "Method", "Page", "No rows"),
    "zh-Hans": Labels("目录", "如何计算？", "问题", "公式", "输入", "来源", "局限", "方法", "页", "没有数据行"),
    "ru": Labels(
        "Содержание",
        "Как это рассчитано?",
        "Вопрос",
        "Формула",
        "Исходные данные",
        "Источники",
        "Ограничения",
        "Метод",
        "Стр.",
        "Строк нет",
    ),
}

WORDS = {
    "en": {
        "title": "Cooperation brief: China, basic metals",
        "subtitle": "Which partners of the organisation fit, and why",
        "issuer": "Open platform for trade and economic cooperation",
        "date": "As of 22 November 2026 · data of 2022",
        "summary": "China bought 1,321.9 million dollars of Kazakh ores for its basic metals in 2022.",
        "bullet1": "Ores come mostly from three partners",
        "bullet2": "Energy is bought at home",
        "notice": "The table holds no rest of the world",
        "notice_text": "Flows with economies outside the table are not counted.",
        "industry": "Basic metals",
        "ores": "Metal ores",
        "oil": "Crude petroleum and natural gas",
        "unit": "USD million",
        "share": "Share",
        "index": "Index",
        "count": "Industries",
        "country": "Country",
        "map": "Suppliers of ores to China",
        "chain": "Who supplies and who buys",
        "bars": "Revealed comparative advantage",
        "mean": "world mean",
        "suppliers": "Suppliers",
        "buyers": "Buyers",
        "partners": "Partners",
        "gaps": "Gaps in the chain",
        "lead": "Partners are ranked by what they sell to the industry.",
        "question": "Who supplies the industry directly?",
        "limit": "Final demand is not told apart by destination.",
        "note": "estimated",
        "caption": "Flows within the inter-country table, 2022",
        "colophon": "Names of economies follow United Nations usage.",
        "alt": "The largest flow comes from Kazakhstan.",
    },
    "zh-Hans": {
        "title": "合作简报：中国，基本金属",
        "subtitle": "哪些成员国伙伴最合适，为什么",
        "issuer": "经贸合作开放平台",
        "date": "截至2026年11月22日 · 2022年数据",
        "summary": "2022年中国基本金属业从哈萨克斯坦购入13.2亿美元金属矿石。",
        "bullet1": "矿石主要来自三个伙伴",
        "bullet2": "能源主要在国内采购",
        "notice": "该表不含世界其他地区",
        "notice_text": "与表外经济体之间的流量未计入。",
        "industry": "基本金属",
        "ores": "金属矿石",
        "oil": "原油和天然气开采",
        "unit": "百万美元",
        "share": "份额",
        "index": "指数",
        "count": "行业数",
        "country": "国家",
        "map": "对华矿石供应方",
        "chain": "谁供应，谁购买",
        "bars": "显示性比较优势",
        "mean": "世界平均",
        "suppliers": "供应方",
        "buyers": "购买方",
        "partners": "合作伙伴",
        "gaps": "产业链缺口",
        "lead": "伙伴按其对该行业的销售额排序。",
        "question": "谁直接向该行业供货？",
        "limit": "最终需求未按目的地区分。",
        "note": "估计值",
        "caption": "国家间投入产出表内的流量，2022年",
        "colophon": "经济体名称遵循联合国用法。",
        "alt": "最大流量来自哈萨克斯坦。",
    },
    "ru": {
        "title": "Справка о сотрудничестве: Китай, металлургия",
        "subtitle": "Какие партнёры по организации подходят и почему",
        "issuer": "Открытая платформа торгово-экономического сотрудничества",
        "date": "На 22 ноября 2026 года · данные за 2022 год",
        "summary": "В 2022 году металлургия Китая закупила казахстанских руд на 1,32 млрд долларов.",
        "bullet1": "Руды поступают в основном от трёх партнёров",
        "bullet2": "Энергия закупается внутри страны",
        "notice": "В таблице нет остального мира",
        "notice_text": "Потоки с экономиками вне таблицы не учтены.",
        "industry": "Основные металлы",
        "ores": "Добыча металлических руд",
        "oil": "Добыча сырой нефти и природного газа",
        "unit": "млн долл. США",
        "share": "Доля",
        "index": "Индекс",
        "count": "Отраслей",
        "country": "Страна",
        "map": "Поставщики руд в Китай",
        "chain": "Кто поставляет и кто покупает",
        "bars": "Выявленное сравнительное преимущество",
        "mean": "среднее по миру",
        "suppliers": "Поставщики",
        "buyers": "Покупатели",
        "partners": "Партнёры",
        "gaps": "Разрывы в цепочке",
        "lead": "Партнёры упорядочены по продажам этой отрасли.",
        "question": "Кто поставляет отрасли напрямую?",
        "limit": "Конечный спрос не разделён по назначению.",
        "note": "оценка",
        "caption": "Потоки внутри межстрановой таблицы, 2022 год",
        "colophon": "Названия экономик следуют практике ООН.",
        "alt": "Самый крупный поток идёт из Казахстана.",
    },
}

NAMES = {
    "CHN": ("China", "中国", "Китай", 104.0, 35.0),
    "KAZ": ("Kazakhstan", "哈萨克斯坦", "Казахстан", 67.0, 48.0),
    "RUS": ("Russian Federation", "俄罗斯联邦", "Российская Федерация", 96.0, 62.0),
    "IND": ("India", "印度", "Индия", 79.0, 22.0),
    "PAK": ("Pakistan", "巴基斯坦", "Пакистан", 69.0, 30.0),
    "KGZ": ("Kyrgyzstan", "吉尔吉斯斯坦", "Киргизия", 74.5, 41.5),
    "TJK": ("Tajikistan", "塔吉克斯坦", "Таджикистан", 71.0, 38.8),
    "UZB": ("Uzbekistan", "乌兹别克斯坦", "Узбекистан", 64.0, 41.5),
    "IRN": ("Iran (Islamic Republic of)", "伊朗伊斯兰共和国", "Иран (Исламская Республика)", 53.5, 32.5),
    "BLR": ("Belarus", "白俄罗斯", "Беларусь", 28.0, 53.5),
    "USA": ("United States of America", "美利坚合众国", "Соединённые Штаты Америки", -98.0, 39.0),
    "BRA": ("Brazil", "巴西", "Бразилия", -52.0, -10.0),
    "DEU": ("Germany", "德国", "Германия", 10.5, 51.0),
    "AUS": ("Australia", "澳大利亚", "Австралия", 134.0, -25.0),
    "ZAF": ("South Africa", "南非", "Южная Африка", 25.0, -29.0),
    "JPN": ("Japan", "日本", "Япония", 138.0, 36.5),
    "FJI": ("Fiji", "斐济", "Фиджи", 178.5, -17.8),
}
MEMBERS = ("CHN", "KAZ", "RUS", "IND", "PAK", "KGZ", "TJK", "UZB", "IRN", "BLR")
WEIGHTS = dict(
    zip(
        NAMES, (0, 1321.9, 2210.4, 480.0, 61.5, 12.0, 8.4, 150.2, 390.0, 22.0, 900.0, 1700.0, 640.0, 5200.0, 700.0, 310.0, 1.0), strict=True
    )
)


def name(code: str, language: str) -> str:
    return str(NAMES[code][LANGUAGES.index(language)])


def flow_map(language: str, codes: tuple[str, ...] = MEMBERS) -> FlowMap:
    unit = WORDS[language]["unit"]
    places = tuple(
        Place(
            code, name(code, language), NAMES[code][3], NAMES[code][4], WEIGHTS[code],
            "" if code == codes[0] else f"{WEIGHTS[code]} {unit}", code == codes[0], Link("country", code),
        )
        for code in codes
    )  # fmt: skip
    flows = tuple(Flow(code, codes[0], WEIGHTS[code], f"{WEIGHTS[code]} {unit}") for code in codes[1:])
    back = [Flow(codes[0], code, 700.0, f"700 {unit}") for code in codes[1:2]]
    words = WORDS[language]
    return FlowMap(words["map"], words["alt"], places, (*flows, *back), words["caption"])


def chain(language: str) -> Chain:
    words = WORDS[language]
    rows = (
        ("CHN", "oil", 5200.0),
        ("KAZ", "ores", 1321.9),
        ("RUS", "ores", 910.0),
        ("IND", "ores", 420.0),
        ("IRN", "oil", 150.0),
        ("USA", "ores", 3.0),
    )

    def nodes(rows: tuple[tuple[str, str, float], ...]) -> tuple[ChainNode, ...]:
        return tuple(
            ChainNode(name(c, language), words[k], v, f"{v:.1f} {words['unit']}", c == "CHN", Link("country", c)) for c, k, v in rows
        )

    return Chain(
        words["chain"], words["alt"], words["industry"], name("CHN", language), nodes(rows), nodes(rows[1:5]),
        words["suppliers"], words["buyers"], words["caption"],
    )  # fmt: skip


def bars(language: str) -> Bars:
    words = WORDS[language]
    values = (("CHN", 1.84), ("KAZ", 1.62), ("RUS", 1.31), ("IRN", 0.9), ("USA", 0.41))
    rows = tuple(Bar(name(c, language), v, f"{v:.2f}", Link("country", c), c == "CHN") for c, v in values)
    return Bars(words["bars"], words["alt"], rows, 1.0, words["mean"], words["caption"])


def table(language: str) -> Table:
    words = WORDS[language]
    columns = (
        Column("country", words["country"]),
        Column("value", words["unit"], Kind.MONEY, 1, words["caption"]),
        Column("share", words["share"], Kind.PERCENT),
        Column("index", words["index"], Kind.NUMBER, 2),
        Column("count", words["count"], Kind.INTEGER),
    )
    rows: tuple[tuple[object, ...], ...] = tuple(
        (Cell(name(c, language), Link("country", c)), WEIGHTS[c] * 10, WEIGHTS[c] / 9000, 1.234, 12345) for c in MEMBERS[1:]
    )
    last = (name("BRA", language), Cell(-1234567.25, note=words["note"]), None, None, 0)
    return Table(columns, (*rows, last), words["caption"], words["limit"])  # type: ignore[arg-type]


def document(language: str) -> Document:
    words = WORDS[language]
    how = How(
        words["question"], "RCA = (x_ci / x_c) / (x_i / x)", ((words["index"], "Z[s,c]"), (words["share"], "x")),
        ("OECD, Inter-Country Input-Output Tables, 2022",), (words["limit"],), "gvc/advantage",
    )  # fmt: skip
    facts = (Fact(words["unit"], "1 321.9", words["note"]), Fact(words["share"], "14.7 %"), Fact(words["index"], "1.84", words["mean"]))
    return Document(
        words["title"], words["subtitle"], language, words["issuer"], words["date"], LABELS[language],
        summary=(
            Facts(facts),
            Paragraph(words["summary"]),
            Bullets((words["bullet1"], words["bullet2"])),
        ),
        sections=(
            Section("partners", words["partners"], (flow_map(language), table(language), bars(language)), words["lead"], how),
            Section(
                "gaps", words["gaps"],
                (
                    chain(language),
                    Notice(words["notice_text"], Tone.WARNING, words["notice"]),
                    Notice(words["limit"]),
                    Table((Column("country", words["country"]), Column("v", words["unit"], Kind.MONEY)), ()),
                ),
            ),
        ),
        colophon=(words["colophon"],),
    )  # fmt: skip
