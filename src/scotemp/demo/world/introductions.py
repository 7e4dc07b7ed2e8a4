"""Introductions of people and enterprises to places, and what is sought and offered: at every state but lapsed, for that takes a month."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from scotemp.apps.promotion.models import CooperationRequest, Introduction
from scotemp.apps.promotion.services import outcomes
from scotemp.apps.promotion.services.blocks import block
from scotemp.apps.promotion.services.cooperation import (
    draft_request,
    exclude_place,
    expire_requests,
    show_interest_as_place,
    show_interest_in_place,
)
from scotemp.apps.promotion.services.introductions import decline, propose
from scotemp.demo.world.localities import by_language, in_three
from scotemp.demo.world.prospects import POSTS
from scotemp.demo.world.stage import Stage
from scotemp.demo.world.visits import visited
from scotemp.nomenclature.language import Names

_WAY: Final = ("proposed", "consented", "accepted", "contact_open", "met", "qualified")
_MOVES: Final = ("consent", "accept", "open_contact", "meet", "qualify")
_PURPOSE: Final = Names(
    "Demonstration: look at sites, and talk about a first order.",
    "演示：考察用地，并商谈首批订单。",
    "Демонстрация: посмотреть площадки и обсудить первый заказ.",
)


@dataclass(frozen=True, slots=True)
class Introduced:
    """Who, by the handle of a person or else of a firm, to which place, who consents, how many days ago it began, how far it has come.

    `declined` is the category and who declines; `fit` the score in hundredths, nothing where only words spoke for it.
    """

    who: str
    place: str
    account: str
    days: int
    stands: str
    fit: int | None = None
    declined: tuple[str, str] = ("", "")


INTRODUCED: Final = (
    Introduced("zorin", "navoi", "sixth.enterprise", 290, "qualified", 81),
    Introduced("li", "navoi", "enterprise", 250, "met", 88),
    Introduced("asanova", "karaganda", "fifth.enterprise", 130, "qualified", 74),
    Introduced("karimbaeva", "tatarstan", "third.enterprise", 110, "met", 62, ("no_capacity", "fourth.officer")),
    Introduced("tursunaliev", "navoi", "person", 24, "contact_open", 77),
    Introduced("castings", "tatarstan", "enterprise", 20, "contact_open"),
    Introduced("abenov", "tatarstan", "second.enterprise", 16, "accepted", 69),
    Introduced("ismailova", "tatarstan", "founder", 11, "consented", 58),
    Introduced("anwar", "karaganda", "fourth.enterprise", 9, "proposed", 41, ("elsewhere", "fourth.enterprise")),
    Introduced("rolling", "karaganda", "enterprise", 3, "proposed", 72),
)


def introduce(stage: Stage) -> None:
    """Propose, let both sides consent or decline, ask half a year later what came of it; publish requests, and answer two."""
    for one in INTRODUCED:
        _bring(stage, one, _proposed(stage, one))
    _ask(stage)
    block(actor=stage.key("enterprise"), blocker=stage.firms["lanhe"], blocked=stage.firms["alloys"], reason="Demonstration: a rival.")
    _seek(stage)


def _proposed(stage: Stage, one: Introduced) -> Introduction:
    known = {"person": stage.people[one.who]} if one.who in stage.people else {"organisation": stage.firms[one.who]}
    return propose(
        actor=stage.key("staff"), locality=stage.places[one.place], purpose=in_three(_PURPOSE),
        fit_score=Decimal(one.fit) / 100 if one.fit else None, why="Demonstration: the place lacks what they make.", **known,
    )  # fmt: skip


def _bring(stage: Stage, one: Introduced, introduction: Introduction) -> None:
    officer = POSTS[one.place].officer
    for number in range(_WAY.index(one.stands)):
        move, day = _MOVES[number], max(0, one.days - 7 * number)
        if move == "meet":
            visited(stage, officer, introduction, day)
        stage.move(one.account if move == "consent" else officer, introduction, move, day)
    category, who = one.declined
    if who:
        introduction.refresh_from_db()
        reason = "Demonstration: not this year."
        decline(viewer=stage.viewer(who), introduction=introduction, category=category, reason=reason)


def _ask(stage: Stage) -> None:
    """Ask both sides of those that met half a year ago; three of four answer."""
    outcomes.ask_outcomes(stage.today)
    told = {("zorin", "introduced"): "talks", ("zorin", "place"): "talks", ("li", "place"): "memorandum"}
    by_person = {stage.people[one.who].pk: one for one in INTRODUCED if one.who in stage.people}
    for introduction in Introduction.objects.filter(outcomes__isnull=False).distinct().order_by("pk"):
        one = by_person[introduction.person_id]
        for outcome in introduction.outcomes.order_by("pk"):
            result = told.get((one.who, outcome.side))
            if result is not None:
                speaker = one.account if outcome.side == "introduced" else POSTS[one.place].officer
                outcomes.answer(actor=stage.key(speaker), outcome=outcome, result=result, words="Demonstration.")


def _seek(stage: Stage) -> None:
    """Publish what firms, a person and a place seek or offer; answer two, close one, withdraw one, let one expire, leave one a draft."""
    site = Names("A site with a siding", "求购：带铁路专用线的用地", "Нужен участок с подъездным путём")
    sought = _published(stage, "enterprise", site, "25", organisation=stage.firms["foil"], land=Decimal(12), countries=["KAZ", "UZB"])
    offer = Names("Ten hectares beside the power station", "提供：电站旁用地 10 公顷", "Десять гектаров рядом с электростанцией")
    offered = _published(stage, "third.officer", offer, "24", "offered", locality=stage.places["navoi"], land=Decimal(10))
    haulage = Names("A partner for haulage to Tashkent", "寻找塔什干方向运输伙伴", "Партнёр для перевозок в Ташкент")
    _published(stage, "person", haulage, "49", person=stage.people["tursunaliev"])
    show_interest_as_place(
        actor=stage.key("second.officer"), request=sought, locality=stage.places["karaganda"], purpose=in_three(_PURPOSE)
    )
    show_interest_in_place(
        actor=stage.key("second.enterprise"), request=offered, organisation=stage.firms["saryarka"], purpose=in_three(_PURPOSE)
    )
    water = Names("Cooling water for a mill", "轧机冷却水需求", "Охлаждающая вода для стана")
    closed = _published(stage, "enterprise", water, "24", organisation=stage.firms["lanhe"], water=Decimal(90_000))
    stage.move("enterprise", closed, "close", 2)
    staff = Names("Welders for one season", "季节性焊工需求", "Сварщики на сезон")
    withdrawn = _published(stage, "second.enterprise", staff, "24", organisation=stage.firms["saryarka"], people=30)
    stage.move("second.enterprise", withdrawn, "withdraw", 1, "Demonstration: they were found at home.")
    old = Names("A store near the border", "口岸仓库需求", "Склад у границы")
    _drafted(stage, "sixth.enterprise", old, "52", organisation=stage.firms["idel"], valid_until=stage.ago(2))
    expire_requests(stage.today)
    draft = Names("Finance for a second line", "第二条生产线融资需求", "Финансирование второй линии")
    kept = _drafted(stage, "enterprise", draft, "29", organisation=stage.firms["castings"], amount=40_000_000, currency="CNY")
    exclude_place(actor=stage.key("enterprise"), request=kept, locality=stage.places["tatarstan"])


def _drafted(stage: Stage, who: str, names: Names, industry: str, direction: str = "sought", **said: Any) -> CooperationRequest:
    asked: dict[str, Any] = {"valid_until": stage.ago(-120), "description": in_three(_PURPOSE)} | said
    return draft_request(actor=stage.key(who), direction=direction, names=by_language(names), industry=industry, **asked)


def _published(stage: Stage, who: str, names: Names, industry: str, direction: str = "sought", **said: Any) -> CooperationRequest:
    made = _drafted(stage, who, names, industry, direction, **said)
    stage.move(who, made, "publish", 14)
    return made
