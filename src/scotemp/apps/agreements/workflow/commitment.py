"""How a commitment is kept, broken, waived, superseded or given up."""

from typing import Final

from scotemp.apps.agreements.workflow.effects import drop_milestones, tell_kept, unblock
from scotemp.apps.agreements.workflow.gates import agreement_in_force, milestones_verified, other_side, past_due, waived_by_all
from scotemp.kit.evidence.gates import has_evidence, lock_evidence
from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names

_OWED: Final = ("planned", "in_progress")
_SIDES: Final = frozenset({"ENT", "LOC", "LAP"})

COMMITMENT: Final = Flow(
    "commitment",
    1,
    (
        State("planned", "open", Names("Planned", "计划中", "Запланировано")),
        State("in_progress", "open", Names("In progress", "履行中", "Исполняется")),
        State("fulfilled", "end", Names("Fulfilled", "已履行", "Исполнено")),
        State("breached", "end", Names("Breached", "已违约", "Нарушено")),
        State("waived", "end", Names("Waived", "已豁免", "Снято по согласию сторон")),
        State("superseded", "end", Names("Superseded", "已被取代", "Заменено")),
        State("lapsed", "end", Names("Lapsed", "已失效", "Утратило силу")),
    ),
    (
        Transition(
            name="start", sources=("planned",), target="in_progress", who=_SIDES | {"STF", "TFL"},
            label=Names("Begin", "开始履行", "Начать исполнение"), gates=(agreement_in_force,),
        ),
        Transition(
            name="fulfil", sources=("in_progress",), target="fulfilled", who=_SIDES | {"VER"},
            label=Names("Confirm as fulfilled", "确认已履行", "Подтвердить исполнение"),
            gates=(milestones_verified, has_evidence("fulfilment"), other_side), effects=(unblock, lock_evidence, tell_kept),
        ),
        Transition(
            name="breach", sources=_OWED, target="breached", who=frozenset({"VER", "DIR"}), needs_reason=True,
            label=Names("Find it breached", "认定违约", "Признать нарушенным"), gates=(past_due, has_evidence("breach"), other_side),
            effects=(drop_milestones, lock_evidence),
        ),
        Transition(
            name="waive", sources=_OWED, target="waived", who=frozenset({"STF"}), needs_reason=True,
            label=Names("Waive", "豁免", "Снять обязательство"), gates=(waived_by_all,), effects=(drop_milestones,),
        ),
        Transition(
            name="supersede", sources=_OWED, target="superseded", who=frozenset({"SYS"}), needs_reason=True, offered=False,
            label=Names("Supersede", "取代", "Заменить"), effects=(drop_milestones,),
        ),
        Transition(
            name="lapse", sources=_OWED, target="lapsed", who=frozenset({"SYS"}), needs_reason=True, offered=False,
            label=Names("Lapse", "失效", "Утратить силу"), effects=(drop_milestones,),
        ),
    ),
)  # fmt: skip
