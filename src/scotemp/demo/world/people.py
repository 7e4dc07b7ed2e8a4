"""Register the people behind the accounts and the experts, all invented, with posts, consents and contact data."""

from dataclasses import dataclass
from typing import Final

from scotemp.apps.directory.models import ExpertProfile, Person
from scotemp.apps.directory.services.contacts import add_contact, agree_to_exchange
from scotemp.apps.directory.services.people import (
    add_affiliation,
    end_affiliation,
    give_consent,
    nominate_expert,
    register_person,
    set_expert_term,
)
from scotemp.demo.world.cast import CAST
from scotemp.demo.world.localities import by_language
from scotemp.demo.world.papers import hand_in
from scotemp.demo.world.stage import SOURCE, Stage
from scotemp.demo.world.users import give_roles_on
from scotemp.nomenclature.language import Language, Names

_MANAGER: Final = Names("General manager", "总经理", "Генеральный директор")
_ENGINEER: Final = Names("Chief engineer", "总工程师", "Главный инженер")
_VENTURES: Final = Names("Head of new ventures", "新业务负责人", "Руководитель новых направлений")
_FOUNDER: Final = Names("Founder", "创始人", "Основатель")
_RESEARCHER: Final = Names("Research fellow", "研究员", "Научный сотрудник")
_OPEN: Final = ("profile", "contact", "matching")
_BASIS: Final = "Demonstration: agreed in an invented form."


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person: handle, names, country, languages, post and firm, and the account if he has one."""

    handle: str
    names: Names
    country: str
    languages: tuple[Language, ...]
    firm: str
    title: Names
    account: str = ""
    consents: tuple[str, ...] = ("profile",)


PEOPLE: Final = (
    Somebody("li", Names("Li Wenjuan", "李文娟", "Ли Вэньцзюань"), "CHN", ("zh-Hans", "en"), "lanhe", _MANAGER, "enterprise", _OPEN),
    Somebody(
        "abenov",
        Names("Yerlan Abenov", "叶尔兰·阿别诺夫", "Ерлан Абенов"),
        "KAZ",
        ("ru", "en"),
        "saryarka",
        _MANAGER,
        "second.enterprise",
        _OPEN,
    ),
    Somebody(
        "tursunaliev",
        Names("Aibek Tursunaliev", "艾别克·图尔苏纳利耶夫", "Айбек Турсуналиев"),
        "KGZ",
        ("ru",),
        "tulpar",
        _FOUNDER,
        "person",
        _OPEN,
    ),
    Somebody(
        "zaman",
        Names("Farrukh Zaman", "法鲁赫·扎曼", "Фаррух Заман"),
        "PAK",
        ("en",),
        "institute",
        _RESEARCHER,
        "expert",
        ("publication",),
    ),
    Somebody("belova", Names("Tamara Belova", "塔玛拉·别洛娃", "Тамара Белова"), "RUS", ("ru", "en"), "institute", _RESEARCHER),
    Somebody(
        "serikbaev",
        Names("Daniyar Serikbaev", "达尼亚尔·谢里克巴耶夫", "Данияр Серикбаев"),
        "KAZ",
        ("ru", "en"),
        "technopark",
        _RESEARCHER,
        "second.expert",
        ("profile",),
    ),
    Somebody(
        "gu",
        Names("Gu Qingyuan", "顾清源", "Гу Цинъюань"),
        "CHN",
        ("zh-Hans", "en"),
        "promotion",
        _RESEARCHER,
        "third.expert",
        ("profile",),
    ),
    Somebody(
        "ismailova",
        Names("Madina Ismailova", "马迪娜·伊斯迈洛娃", "Мадина Исмаилова"),
        "UZB",
        ("ru", "en"),
        "zarafshan",
        _VENTURES,
        "founder",
        _OPEN,
    ),
    Somebody(
        "karimbaeva",
        Names("Nodira Karimbaeva", "诺迪拉·卡里姆巴耶娃", "Нодира Каримбаева"),
        "UZB",
        ("ru",),
        "zarafshan",
        _MANAGER,
        "third.enterprise",
        _OPEN,
    ),
    Somebody(
        "anwar", Names("Bilal Anwar", "比拉尔·安瓦尔", "Билал Анвар"), "PAK", ("en",), "promotion", _MANAGER, "fourth.enterprise", _OPEN
    ),
    Somebody(
        "asanova",
        Names("Zhyldyz Asanova", "日尔德兹·阿萨诺娃", "Жылдыз Асанова"),
        "KGZ",
        ("ru",),
        "tulpar",
        _MANAGER,
        "fifth.enterprise",
        _OPEN,
    ),
    Somebody("zorin", Names("Pavel Zorin", "帕维尔·佐林", "Павел Зорин"), "RUS", ("ru",), "idel", _MANAGER, "sixth.enterprise", _OPEN),
    Somebody("du", Names("Du Ruoxi", "杜若溪", "Ду Жоси"), "CHN", ("zh-Hans",), "lanhe", _ENGINEER),
)


_APPOINTED: Final = (
    ("zaman", ("52", "49"), "Ports and corridors"),
    ("serikbaev", ("72",), "Assessment of enterprises"),
    ("gu", ("84",), "Brands and markets abroad"),
)


def register_people(stage: Stage) -> None:
    """Register everybody, with posts, consents, and ways to reach two of them; let one exchange of contacts wait for its other side."""
    for number, one in enumerate(PEOPLE):
        stage.people[one.handle] = _registered(stage, one, 700 + 90 * number)
    give_roles_on(stage, dict(stage.people))
    earlier = add_affiliation(
        actor=stage.key("staff"), person=stage.people["abenov"], organisation=stage.firms["technopark"], title=by_language(_ENGINEER),
        starts_on=stage.ago(2900), source=SOURCE,
    )  # fmt: skip
    end_affiliation(actor=stage.key("staff"), affiliation=earlier, last_day=stage.ago(1400), reason="Demonstration: a new post.")
    himself = stage.people["tursunaliev"]
    add_contact(actor=stage.key("person"), person=himself, kind="email", value=CAST["person"].email)
    add_contact(actor=stage.key("person"), person=himself, kind="messenger", value="demonstration only", openness="members")
    agree_to_exchange(actor=stage.key("enterprise"), person=himself, counterpart=stage.users["enterprise"], by_person=False)


def _registered(stage: Stage, one: Somebody, days: int) -> Person:
    staff = stage.key("second.staff")
    person = register_person(
        actor=staff,
        names=by_language(one.names),
        languages=one.languages,
        country=one.country,
        user=stage.users.get(one.account),
        source=SOURCE,
        is_demonstration=True,
    )
    add_affiliation(
        actor=staff,
        person=person,
        organisation=stage.firms[one.firm],
        title=by_language(one.title),
        starts_on=stage.ago(days),
        source=SOURCE,
    )
    for purpose in one.consents:
        give_consent(actor=staff, person=person, purpose=purpose, basis=_BASIS, given_on=stage.ago(90))
    return person


def name_experts(stage: Stage) -> None:
    """Nominate experts: three are appointed, one is vetted and waits for the director, one waits for the staff."""
    for handle, fields, topics in _APPOINTED:
        appointed = stage.experts[handle] = _nominated(stage, handle, fields, topics)
        stage.move("staff", appointed, "vet", 790)
        set_expert_term(
            actor=stage.key("director"), expert=appointed, changes={"term_starts_on": stage.ago(780), "term_ends_on": stage.ago(-250)}
        )
        stage.move("director", appointed, "appoint", 780)
    vetted = _nominated(stage, "belova", ("24", "38"), "Recycling of metals")
    stage.move("second.staff", vetted, "vet", 9)
    set_expert_term(
        actor=stage.key("second.staff"), expert=vetted, changes={"term_starts_on": stage.today, "term_ends_on": stage.ago(-700)}
    )
    _nominated(stage, "du", ("24",), "Rolling of aluminium")


def _nominated(stage: Stage, handle: str, fields: tuple[str, ...], topics: str) -> ExpertProfile:
    person, nominator = stage.people[handle], stage.key("coordinator")
    language = next(one.languages[0] for one in PEOPLE if one.handle == handle)
    expert = nominate_expert(actor=nominator, person=person, fields=fields, topics=topics)
    for tag in ("cv", "reference", "second_reference", "disclosure"):
        hand_in(actor=nominator, record=expert, tag=tag, language=language, about=person.names[language])
    return expert
