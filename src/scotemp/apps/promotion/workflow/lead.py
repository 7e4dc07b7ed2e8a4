"""How a lead is answered, assessed, fed back and turned into a project."""

from typing import Final

from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names

LEAD: Final = Flow(
    "lead",
    1,
    (
        State("new", "open", Names("New", "新线索", "Новое")),
        State("responded", "open", Names("Responded", "已响应", "Дан ответ")),
        State("assessed", "open", Names("Assessed", "已研判", "Оценено")),
        State("fed_back", "open", Names("Fed back", "已反馈", "Сообщено направившему")),
        State("converted", "end", Names("Converted", "已转为项目", "Стало проектом")),
        State("disqualified", "end", Names("Disqualified", "不予采用", "Отклонено")),
        State("recycled", "paused", Names("Recycled", "转入培育", "Отложено")),
    ),
    (
        Transition(
            name="respond", sources=("new",), target="responded", who=frozenset({"LOC"}),
            label=Names("Respond", "响应", "Ответить"), stops=("lead_response",),
        ),
        Transition(
            name="assess", sources=("responded",), target="assessed", who=frozenset({"LOC"}),
            label=Names("Assess", "完成研判", "Оценить"), stops=("lead_assessment", "lead_assessment_with_experts"),
        ),
        Transition(
            name="feed_back", sources=("assessed",), target="fed_back", who=frozenset({"LOC"}),
            label=Names("Feed back to the referrer", "反馈线索提供方", "Сообщить направившему"), stops=("lead_feedback",),
        ),
        Transition(
            name="convert", sources=("fed_back",), target="converted", who=frozenset({"LOC"}),
            label=Names("Turn into a project", "转为项目", "Преобразовать в проект"),
        ),
        Transition(
            name="disqualify", sources=("new", "responded", "assessed", "fed_back", "recycled"), target="disqualified",
            who=frozenset({"LOC", "STF"}), needs_reason=True, label=Names("Disqualify", "不予采用", "Отклонить"),
        ),
        Transition(
            name="recycle", sources=("responded", "assessed", "fed_back"), target="recycled", who=frozenset({"LOC"}),
            needs_reason=True, label=Names("Put aside for later", "转入培育", "Отложить"),
        ),
        Transition(
            name="take_up_again", sources=("recycled",), target="responded", who=frozenset({"LOC"}), needs_reason=True,
            label=Names("Take up again", "重新启用", "Возобновить"),
            starts=("lead_response", "lead_assessment", "lead_assessment_with_experts", "lead_feedback"),
        ),
    ),
)  # fmt: skip
