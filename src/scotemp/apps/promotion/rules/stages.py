"""The stages from introduction to operation: what each is called, and which move or fact in the log shows that it was reached."""

from dataclasses import dataclass
from typing import Final

from scotemp.nomenclature.language import Names


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage, reached by a move or a fact of a kind of record; `record` is ``introduction``, ``lead`` or ``project``."""

    name: str
    label: Names
    record: str
    move: str = ""
    fact: str = ""


ALL: Final = (
    Stage("consented", Names("Consented", "当事人已同意", "Согласие дано"), "introduction", move="consent"),
    Stage("accepted", Names("Accepted by the place", "地方已接受", "Принято территорией"), "introduction", move="accept"),
    Stage("met", Names("Met", "已会面", "Встреча состоялась"), "introduction", move="meet"),
    Stage("lead", Names("Lead", "成为线索", "Обращение"), "introduction", move="qualify"),
    Stage("responded", Names("Responded", "已响应", "Дан ответ"), "lead", move="respond"),
    Stage("assessed", Names("Assessed", "已研判", "Оценено"), "lead", move="assess"),
    Stage("project", Names("Project", "成为项目", "Проект"), "lead", move="convert"),
    Stage("negotiating", Names("In negotiation", "在谈", "Переговоры"), "project", move="negotiate"),
    Stage("signed", Names("Signed", "签约", "Подписан"), "project", move="sign"),
    Stage("registered", Names("Registered", "落地", "Зарегистрирован"), "project", move="land"),
    Stage("started", Names("Works begun", "开工", "Работы начаты"), "project", fact="works_started"),
    Stage("producing", Names("Producing", "投产", "Выпуск продукции"), "project", fact="production_started"),
)
"""All stages in their order."""

ORIGINS: Final = {
    "leads": tuple(stage for stage in ALL if stage.record != "introduction"),
    "introductions": tuple(stage for stage in ALL if stage.name != "responded"),
}
"""Which stages a funnel has, by what its cases begin as."""
