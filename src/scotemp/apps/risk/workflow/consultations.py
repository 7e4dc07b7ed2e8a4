"""How a consultation goes from a question to an answer that is accepted, reopened once, or closed by time."""

from typing import Final

from scotemp.apps.risk.workflow import consultation_effects as effects
from scotemp.apps.risk.workflow import consultation_gates as gates
from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names

_REQUESTER: Final = frozenset({"ENT", "LOC"})

CONSULTATION: Final = Flow(
    "consultation",
    1,
    (
        State("draft", "open", Names("Draft", "草稿", "Черновик")),
        State("submitted", "open", Names("Submitted", "已提交", "Подан")),
        State("triaged", "open", Names("Triaged", "已分诊", "Разобран")),
        State("assigned", "open", Names("Assigned", "已指派专家", "Назначен эксперт")),
        State("in_progress", "open", Names("In progress", "答复中", "В работе")),
        State("awaiting_requester", "paused", Names("Waiting for the requester", "待申请方补充", "Ожидает заявителя")),
        State("answered", "open", Names("Answered", "已答复", "Дан ответ")),
        State("accepted", "end", Names("Accepted", "已接受", "Ответ принят")),
        State("closed", "end", Names("Closed", "已关闭", "Закрыт")),
        State("withdrawn", "end", Names("Withdrawn", "已撤回", "Отозван")),
    ),
    (
        Transition(
            name="submit", sources=("draft",), target="submitted", who=_REQUESTER,
            effects=(effects.keep_packs, effects.tell_staff),
            label=Names("Submit", "提交", "Подать"), starts=("consultation_triage",),
        ),
        Transition(
            name="triage", sources=("submitted",), target="triaged", who=frozenset({"STF"}), offered=False,
            label=Names("Triage", "分诊", "Разобрать"), stops=("consultation_triage",), starts=("consultation_assignment",),
        ),
        Transition(
            name="assign", sources=("triaged",), target="assigned", who=frozenset({"STF"}), offered=False,
            gates=(gates.apart,), effects=(effects.tell_expert, effects.tell_requester),
            label=Names("Assign", "指派专家", "Назначить эксперта"), stops=("consultation_assignment",), starts=(effects.ANSWER,),
        ),
        Transition(
            name="begin", sources=("assigned",), target="in_progress", who=frozenset({"EXP"}),
            gates=(gates.by_author, gates.declared, gates.apart),
            label=Names("Begin", "开始答复", "Начать работу"),
        ),
        Transition(
            name="ask_back", sources=("in_progress",), target="awaiting_requester", who=frozenset({"EXP"}), needs_reason=True,
            gates=(gates.by_author,), effects=(effects.tell_requester,),
            label=Names("Ask the requester", "向申请方提问", "Задать вопрос заявителю"),
        ),
        Transition(
            name="reply", sources=("awaiting_requester",), target="in_progress", who=_REQUESTER, needs_reason=True,
            effects=(effects.tell_expert,), label=Names("Reply to the expert", "回复专家", "Ответить эксперту"),
        ),
        Transition(
            name="answer", sources=("in_progress",), target="answered", who=frozenset({"EXP"}),
            gates=(gates.by_author, gates.has_answer, gates.read_by_second, gates.apart),
            effects=(effects.give, effects.tell_requester),
            label=Names("Give the answer", "发出答复", "Дать ответ"), stops=(effects.ANSWER,), starts=(gates.REPLY,),
        ),
        Transition(
            name="accept", sources=("answered",), target="accepted", who=_REQUESTER, effects=(effects.tell_expert,),
            label=Names("Accept the answer", "接受答复", "Принять ответ"), stops=(gates.REPLY,),
        ),
        Transition(
            name="reopen", sources=("answered",), target="in_progress", who=_REQUESTER, needs_reason=True,
            gates=(gates.not_reopened, gates.reply_runs), effects=(effects.keep_reopening, effects.tell_expert),
            label=Names("Reopen", "重新打开", "Открыть заново"), stops=(gates.REPLY,), starts=(effects.ANSWER,),
        ),
        Transition(
            name="close", sources=("answered",), target="closed", who=frozenset({"SYS"}), gates=(gates.reply_over,),
            effects=(effects.tell_requester,), label=Names("Close", "关闭", "Закрыть"), stops=(gates.REPLY,),
        ),
        Transition(
            name="step_aside", sources=("assigned", "in_progress", "awaiting_requester"), target="triaged", who=frozenset({"EXP"}),
            needs_reason=True, gates=(gates.by_author,), effects=(effects.let_author_go, effects.tell_staff),
            label=Names("Step aside", "回避或退出", "Отказаться"), stops=(effects.ANSWER,), starts=("consultation_assignment",),
        ),
        Transition(
            name="relieve", sources=("assigned", "in_progress", "awaiting_requester"), target="triaged", who=frozenset({"STF"}),
            needs_reason=True, effects=(effects.let_author_go,),
            label=Names("Relieve the expert", "更换专家", "Освободить эксперта"), stops=(effects.ANSWER,),
            starts=("consultation_assignment",),
        ),
        Transition(
            name="withdraw", sources=("draft", "submitted", "triaged", "assigned", "in_progress", "awaiting_requester"),
            target="withdrawn", who=_REQUESTER, needs_reason=True, effects=(effects.tell_expert,),
            label=Names("Withdraw", "撤回", "Отозвать"),
        ),
    ),
)  # fmt: skip
