"""Warnings at every step: a draft from a signal, one proposed, one in force that touches a group, some of the past that were scored."""

from datetime import UTC, datetime, time, timedelta
from typing import Final

from scotemp.apps.risk.models import CountryWarning, WarningReceipt
from scotemp.apps.risk.services.delivering import acknowledge
from scotemp.apps.risk.services.warnings import assess_warning, draft_warning, expire_warnings, score_warning, tell_missed
from scotemp.demo.world.localities import by_language
from scotemp.demo.world.stage import Stage
from scotemp.kit.content.content import Content, Text
from scotemp.nomenclature.language import Names

_BORDER: Final = Names(
    "Queues at an invented border may last a week (demonstration)", "虚构口岸排队或将持续一周（演示）",
    "Очереди на вымышленной границе могут длиться неделю (демонстрация)",
)  # fmt: skip
_PROPOSED: Final = Names(
    "An invented licence may be asked for (demonstration)", "或将要求虚构许可证（演示）",
    "Могут потребовать вымышленное разрешение (демонстрация)",
)  # fmt: skip
_ADVICE: Final = Names(
    "Demonstration: send what is urgent by another border, and tell your bank of later dates.",
    "演示：紧急货物改走其他口岸，并将延后的日期告知银行。",
    "Демонстрация: срочное отправляйте через другую границу и сообщите банку о новых сроках.",
)  # fmt: skip
_PAST: Final = (("KAZ", 70, "came"), ("UZB", 20, "not"), ("RUS", 60, "came"), ("TJK", 40, "not"), ("PAK", 80, "came"), ("IRN", 30, "not"))
"""Country, probability said, what came: all invented."""


def warn(stage: Stage) -> None:
    """Judge, issue, acknowledge, end and score; the draft from the signal of the watch waits for an analyst."""
    _proposed(stage)
    _past(stage)
    _standing(stage)
    tell_missed(
        actor=stage.key("expert"), country="KGZ", happened_on=stage.ago(200), words="Demonstration: an invented bridge was closed.",
        source="Demonstration", is_demonstration=True,
    )  # fmt: skip


def _assessed(stage: Stage, names: Names, country: str, level: str, chance: int) -> CountryWarning:
    """Draft a warning and let the expert judge and propose it."""
    made = draft_warning(
        actor=stage.key("expert"), names=by_language(names), reach="country", country=country, level=level, expires_on=stage.ago(-40),
        is_demonstration=True,
    )  # fmt: skip
    advice = Content("en", {"en": Text(_ADVICE.en), "zh-Hans": Text(_ADVICE.zh), "ru": Text(_ADVICE.ru)})
    assess_warning(
        actor=stage.viewer("expert"), warning=made, drivers="Demonstration: an invented repair of an invented road.",
        outcome="Demonstration: lorries wait for more than five days.", chance=chance, confidence="medium", advice=advice,
        resolves_on=stage.ago(-60), level=level, expires_on=stage.ago(-40),
    )  # fmt: skip
    stage.move("expert", made, "propose", 0)
    return made


def _proposed(stage: Stage) -> None:
    _assessed(stage, _PROPOSED, "UZB", "orange", 35)


def _standing(stage: Stage) -> None:
    """Issue one on the country at which a group aims, and let its first receiver say what was done."""
    made = _assessed(stage, _BORDER, "KAZ", "orange", 55)
    stage.move("staff", made, "review", 0)
    stage.move("director", made, "issue", 0)
    for receipt in WarningReceipt.objects.filter(warning=made).order_by("pk"):
        holder = next((one for one in ("secretariat", "enterprise") if _holds(stage, one, receipt)), None)
        if holder:
            acknowledge(
                actor=stage.viewer(holder), receipt=receipt, action="route", words="Demonstration: the next load goes by the north."
            )
            return


def _holds(stage: Stage, handle: str, receipt: WarningReceipt) -> bool:
    return any(scope in stage.viewer(handle).within for scope in receipt.scopes())


def _past(stage: Stage) -> None:
    """Issue warnings whose days are then moved back, end them, and say what came."""
    for row, (country, chance, came) in enumerate(_PAST):
        made = _assessed(stage, _BORDER, country, "yellow", chance)
        stage.move("staff", made, "issue", 0)
        begun = stage.ago(150 + 10 * row)
        CountryWarning.objects.filter(pk=made.pk).update(
            issued_at=datetime.combine(begun, time(9), UTC), resolves_on=begun + timedelta(60), expires_on=begun + timedelta(40)
        )
        made.levels.update(said_at=datetime.combine(begun, time(9), UTC))
        expire_warnings(stage.today)
        made.refresh_from_db()
        day = begun + timedelta(days=25 + row) if came == "came" else None
        score_warning(actor=stage.viewer("staff"), warning=made, came=came, came_on=day, proof="Demonstration: an invented bulletin.")
