"""How an errand moves, and which clocks run meanwhile."""

from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names

ANYBODY = frozenset({"anybody"})

ERRAND = Flow(
    "errand",
    1,
    (
        State("new", "open", Names("New", "新建", "Новое")),
        State("asked", "open", Names("Asked", "已提出", "Запрошено")),
        State("waiting", "paused", Names("Waiting", "等待中", "Ожидание")),
        State("answered", "open", Names("Answered", "已答复", "Отвечено")),
        State("done", "end", Names("Done", "已办结", "Выполнено")),
    ),
    (
        Transition(
            name="ask", sources=("new",), target="asked", who=ANYBODY, label=Names("Ask", "提出", "Запросить"), starts=("answer",),
        ),
        Transition(name="wait", sources=("asked",), target="waiting", who=ANYBODY, label=Names("Wait", "等待", "Ждать")),
        Transition(name="go_on", sources=("waiting",), target="asked", who=ANYBODY, label=Names("Go on", "继续", "Продолжить")),
        Transition(
            name="answer", sources=("asked",), target="answered", who=ANYBODY, label=Names("Answer", "答复", "Ответить"),
            stops=("answer",),
        ),
        Transition(
            name="finish", sources=("asked", "waiting", "answered"), target="done", who=ANYBODY, label=Names("Finish", "办结", "Завершить"),
        ),
    ),
)  # fmt: skip
