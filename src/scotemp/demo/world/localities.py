"""Make the places, let two of them join the programme, and offer benefits there."""

from decimal import Decimal
from typing import Final

from scotemp.apps.directory.models import Incentive, Locality
from scotemp.apps.directory.services.localities import add_figure, add_locality, add_park, add_utility, draft_incentive
from scotemp.demo.world.papers import hand_in
from scotemp.demo.world.places import FIGURES, PLACES, PRICES, Place
from scotemp.demo.world.stage import SOURCE, Stage
from scotemp.demo.world.users import give_roles_on
from scotemp.kit.content.content import Content, Origin
from scotemp.nomenclature.language import LANGUAGES, Language, Names

_PARK: Final = Names("Demonstration park", "演示园区", "Демонстрационный парк")
_OFFICE: Final = "Demonstration office for investors, 1 Example Street"
_CURRENCIES: Final = {"CHN": "CNY", "KAZ": "KZT", "UZB": "UZS", "RUS": "RUB"}

_LAND: Final = Names("Land at half the rent for processors", "加工企业土地租金减半", "Земля за половину аренды для переработчиков")
_TAX: Final = Names("Five years of reduced property tax", "五年房产税优惠", "Пять лет пониженного налога на имущество")
_FREIGHT: Final = Names("Subsidy for rail freight", "铁路运费补贴", "Субсидия на железнодорожные перевозки")
_TRAINING: Final = Names("Training of workers paid by the region", "职工培训费用由当地承担", "Обучение работников за счёт региона")


def by_language(names: Names) -> dict[str, str]:
    """Return names as columns keep them, without those that are empty."""
    return {language: name for language, name in zip(LANGUAGES, names.all(), strict=True) if name}


def settle(stage: Stage) -> None:
    """Make the tree of places, and let those that are played join."""
    for place in PLACES:
        stage.places[place.handle] = _made(stage, place)
    give_roles_on(stage, dict(stage.places))
    for place in PLACES:
        if place.played:
            _tell_profile(stage, place)
    _join(stage, "karaganda", "second.officer", "ru", 310)
    _join(stage, "navoi", "third.officer", "ru", 560)
    _join(stage, "tatarstan", "fourth.officer", "ru", 590)
    for handle, days in (("karaganda", 285), ("navoi", 550), ("tatarstan", 575)):
        stage.move("staff", stage.places[handle], "activate", days)
    _join(stage, "qianjiang", "officer", "zh-Hans", 24)
    _offer(stage)


def _made(stage: Stage, place: Place) -> Locality:
    latitude, longitude = (Decimal(degree) for degree in place.at) if place.at else (None, None)
    return add_locality(
        actor=None,
        level=place.level,
        country=place.country,
        names=by_language(place.names),
        parent=stage.places[place.above] if place.above else None,
        is_demonstration=place.played,
        official_code=place.code,
        latitude=latitude,
        longitude=longitude,
        description=in_three(place.said),
        contact_office=_OFFICE if place.played else "",
    )


def in_three(words: Names | None) -> Content:
    """Return words as content, without languages in which they are empty."""
    content = Content()
    for language, text in by_language(words).items() if words else ():
        content = content.with_text(language, text, Origin.HUMAN)
    return content


def _tell_profile(stage: Stage, place: Place) -> None:
    """Give a place figures, a park and prices, each with its source: the demonstration."""
    locality, currency = stage.places[place.handle], _CURRENCIES[place.country]
    for key, value, unit in FIGURES:
        add_figure(actor=None, locality=locality, key=key, value=value, unit=unit, year=stage.today.year - 1, source=SOURCE, method=SOURCE)
    add_park(actor=None, locality=locality, names=by_language(_PARK), area=Decimal(640), area_free=Decimal(210), source=SOURCE)
    for kind, price, unit in PRICES:
        per = f"{currency}/{unit}"
        add_utility(actor=None, locality=locality, kind=kind, price=price, unit=per, valid_on=stage.ago(60), source=SOURCE)


def _join(stage: Stage, handle: str, officer: str, language: Language, days: int) -> None:
    place = stage.places[handle]
    hand_in(actor=stage.key(officer), record=place, tag="accession_letter", language=language, about=place.names[language])
    stage.move(officer, place, "join", days)


def _offer(stage: Stage) -> None:
    """Offer benefits: two published, one of them ending soon, one checked, one waiting in each place for its approver."""
    for number, (names, until) in enumerate(((_LAND, -500), (_FREIGHT, -20)), start=1):
        offer = _drafted(stage, "karaganda", "second.officer", names, number, until)
        stage.move("second.approver", offer, "check", 190)
        stage.move("second.officer", offer, "publish", 186)
    checked = _drafted(stage, "karaganda", "second.officer", _TAX, 3, -900)
    stage.move("second.approver", checked, "check", 6)
    _drafted(stage, "karaganda", "second.officer", _TRAINING, 4, -400)
    _drafted(stage, "qianjiang", "officer", _LAND, 5, -700)


def _drafted(stage: Stage, place: str, officer: str, names: Names, number: int, until: int) -> Incentive:
    return draft_incentive(
        actor=stage.key(officer),
        locality=stage.places[place],
        names=by_language(names),
        valid_from=stage.ago(200),
        valid_until=stage.ago(until),
        legal_source=f"Demonstration act No. {number}, invented",
        description=in_three(_BENEFIT),
    )


_BENEFIT: Final = Names(
    "Demonstration: this benefit is invented. Nobody offers it.",
    "演示：该优惠政策为虚构，并无任何机构提供。",
    "Демонстрация: эта льгота вымышлена, её никто не предоставляет.",
)
