"""Load an invented list, put settings of the screening in force, hold everybody against it, and decide some alerts."""

import io
from typing import Final

from scotemp.apps.risk.models import Alert
from scotemp.apps.risk.services.deciding import confirm, propose
from scotemp.apps.risk.services.lists import enter_list, load_version
from scotemp.apps.risk.services.screening import screen_everybody
from scotemp.apps.risk.services.screening_settings import put_in_force, write_settings
from scotemp.demo.world.stage import Stage

_LISTED: Final = (
    ("D-001", "BLUE STAR HARBOUR WAREHOUSING", "Pakistan"),
    ("D-002", "伊德尔星物流有限公司", "Russian Federation"),
    ("D-003", "Йылдыз Юлдуз Пахта Текстиль", "Uzbekistan"),
    ("D-004", "INVENTED NORTHERN CHEMICALS", "Iran"),
)
"""Entries that nobody has ever listed: the first three are called like invented enterprises of this world, in their scripts or others."""

_BEFORE: Final = _LISTED[:1] + _LISTED[3:]


def screen_world(stage: Stage) -> None:
    """Load two versions of the list, screen, clear one alert with two persons, and leave a match waiting for the second."""
    listed = enter_list(
        actor=stage.key("compliance"), key="demo-list", reader="un", publisher="Demonstration", jurisdiction="UN", binding_on=["*"],
        names={"en": "Invented list (demonstration)", "zh-Hans": "虚构名单（演示）", "ru": "Вымышленный список (демонстрация)"},
        is_demonstration=True,
    )  # fmt: skip
    for entries, days in ((_BEFORE, 60), (_LISTED, 12)):
        file = io.BytesIO(_written(entries, stage.ago(days).isoformat()).encode())
        load_version(actor=stage.key("compliance"), watch_list=listed, content=[file])
    settings = write_settings(
        actor=stage.key("compliance"),
        is_demonstration=True,
        threshold=780,
        floor=600,
        home="CHN",
        why="Demonstration: the settings that are proposed.",
    )
    put_in_force(actor=stage.viewer("director"), settings=settings)
    screen_everybody("nightly")
    _decide(stage)


def _written(entries: tuple[tuple[str, str, str], ...], day: str) -> str:
    rows = "".join(
        f"<ENTITY><DATAID>{key}</DATAID><FIRST_NAME>{name}</FIRST_NAME><REFERENCE_NUMBER>{key}</REFERENCE_NUMBER>"
        f"<COMMENTS1>Invented.</COMMENTS1><ENTITY_ADDRESS><COUNTRY>{country}</COUNTRY></ENTITY_ADDRESS></ENTITY>"
        for key, name, country in entries
    )
    return f'<CONSOLIDATED_LIST dateGenerated="{day}T00:00:00Z"><ENTITIES>{rows}</ENTITIES></CONSOLIDATED_LIST>'


def _decide(stage: Stage) -> None:
    compliance, director = stage.viewer("compliance"), stage.viewer("director")
    for alert in Alert.objects.filter(listed__source_key="D-002"):
        propose(
            actor=compliance, alert=alert, verdict="clear", reason_code="different_country", suppress_until=stage.ago(-180),
            words="Demonstration: the register of the country shows another owner and another seat.",
        )  # fmt: skip
        confirm(actor=director, alert=alert, words="Demonstration: seen.")
    for alert in Alert.objects.filter(listed__source_key="D-001"):
        propose(
            actor=compliance, alert=alert, verdict="match", reason_code="same_details",
            words="Demonstration: name, country and trade are the same; a second person decides.",
        )  # fmt: skip
