"""How a lead is answered, assessed, fed back and turned into a project."""

from typing import Final

from scotemp.apps.promotion.workflow.lead_effects import ASSESSMENT, begin_anew, begin_reports, convert, end_enquiry, stops
from scotemp.apps.promotion.workflow.lead_gates import (
    answered,
    duplicates_settled,
    first_contact_settled,
    has_officer,
    told_back,
    triaged,
)
from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names

IN_HAND: Final = ("new", "responded", "assessed", "fed_back", "recycled")

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
            name="respond", sources=("new",), target="responded", who=frozenset({"LOC"}), gates=(has_officer, answered),
            label=Names("Respond", "响应", "Ответить"), effects=(stops("lead_response"), begin_reports),
        ),
        Transition(
            name="assess", sources=("responded",), target="assessed", who=frozenset({"LOC"}),
            gates=(triaged, duplicates_settled, first_contact_settled),
            label=Names("Assess", "完成研判", "Оценить"), effects=(stops(*ASSESSMENT),),
        ),
        Transition(
            name="feed_back", sources=("assessed",), target="fed_back", who=frozenset({"LOC"}), gates=(told_back,),
            label=Names("Feed back to the referrer", "反馈线索提供方", "Сообщить направившему"), effects=(stops("lead_feedback"),),
        ),
        Transition(
            name="convert", sources=("fed_back",), target="converted", who=frozenset({"LOC"}), gates=(duplicates_settled,),
            label=Names("Turn into a project", "转为项目", "Преобразовать в проект"), effects=(convert, end_enquiry),
        ),
        Transition(
            name="disqualify", sources=("new", "responded", "assessed", "fed_back", "recycled"), target="disqualified",
            who=frozenset({"LOC", "STF", "SYS"}), needs_reason=True, label=Names("Disqualify", "不予采用", "Отклонить"),
            effects=(end_enquiry,),
        ),
        Transition(
            name="recycle", sources=("responded", "assessed", "fed_back"), target="recycled", who=frozenset({"LOC"}),
            needs_reason=True, label=Names("Put aside for later", "转入培育", "Отложить"),
        ),
        Transition(
            name="take_up_again", sources=("recycled",), target="responded", who=frozenset({"LOC"}), needs_reason=True,
            label=Names("Take up again", "重新启用", "Возобновить"), effects=(begin_anew,),
        ),
    ),
)  # fmt: skip
