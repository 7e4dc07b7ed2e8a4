"""Presences abroad: an office at work, an NGO being registered, a candidate. All of them invented."""

from typing import Final

from scotemp.apps.committees.models import Presence
from scotemp.apps.committees.services.presences import add_activity, add_certificate, name_fallback, name_head, propose_presence
from scotemp.demo.world.localities import by_language
from scotemp.demo.world.papers import hand_in
from scotemp.demo.world.stage import Stage
from scotemp.nomenclature.language import Names

_ALMATY: Final = Names("Demonstration office in Almaty", "阿拉木图示范办事处", "Демонстрационное представительство в Алматы")
_KARACHI: Final = Names("Demonstration liaison point in Karachi", "卡拉奇示范联络点", "Демонстрационный пункт в Карачи")
_TASHKENT: Final = Names("Demonstration partner in Tashkent", "塔什干示范合作机构", "Демонстрационный партнёр в Ташкенте")


def reach_out(stage: Stage) -> None:
    """Open the office and bring it to where its NGO is registered; open a liaison point; propose a partner."""
    almaty = _proposed(stage, _ALMATY, "office", "KAZ", "Almaty", "technopark")
    _opened(stage, almaty, "office", "logistics", 400)
    paper = hand_in(actor=stage.key("secretariat"), record=almaty, tag="presence_certificate", language="ru", about="Almaty")
    add_certificate(
        actor=stage.key("secretariat"), presence=almaty, number="DEMO-1", issuer="Demonstration registry", issued_on=stage.ago(370),
        expires_on=stage.ago(-75), paper=paper,
    )  # fmt: skip
    almaty.refresh_from_db()
    stage.move("staff", almaty, "register_office", 360)
    add_activity(actor=stage.key("office"), presence=almaty, happened_on=stage.ago(21), what="Demonstration: twelve enterprises received.")
    for tag in ("ngo_statutes", "host_law_opinion"):
        hand_in(actor=stage.key("secretariat"), record=almaty, tag=tag, language="ru", about="Almaty")
    almaty.refresh_from_db()
    stage.move("secretariat", almaty, "begin_ngo", 60)
    karachi = _proposed(stage, _KARACHI, "partner", "PAK", "Karachi", "promotion")
    _opened(stage, karachi, "fourth.enterprise", "logistics", 120)
    _proposed(stage, _TASHKENT, "partner", "UZB", "Tashkent", "zarafshan")


def _proposed(stage: Stage, names: Names, kind: str, country: str, city: str, partner: str) -> Presence:
    return propose_presence(
        actor=stage.key("secretariat"), committee=stage.committees["aluminium"], names=by_language(names), kind=kind, country=country,
        city=city, partner=stage.firms[partner], is_demonstration=True,
    )  # fmt: skip


def _opened(stage: Stage, presence: Presence, head: str, fallback: str, days: int) -> None:
    name_head(actor=stage.key("secretariat"), presence=presence, user=stage.users[head])
    name_fallback(actor=stage.key("secretariat"), presence=presence, user=stage.users[fallback])
    presence.refresh_from_db()
    stage.move("compliance", presence, "examine", days + 30)
    for tag in ("host_law_brief", "beneficial_owners"):
        hand_in(actor=stage.key("secretariat"), record=presence, tag=tag, language="en", about=presence.city)
    presence.refresh_from_db()
    stage.move("director", presence, "open_liaison", days)
