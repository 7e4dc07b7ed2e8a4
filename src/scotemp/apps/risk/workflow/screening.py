"""How settings of the screening come into force: tried beside those in force, and put in force by a second person."""

from typing import Any, Final

from scotemp.kit.workflow.flow import Flow, Missing, Request, State, Transition
from scotemp.nomenclature.language import Names


def not_the_writer(settings: Any, request: Request) -> Missing | None:
    """Ask for somebody else than who wrote the settings."""
    if request.actor is None or request.actor != str(settings.created_by_id):
        return None
    words = Names("A second person, who did not write them", "由未参与编写的第二人办理", "Второй человек, который их не составлял")
    return Missing("second_person", words)


def none_beside(settings: Any, request: Request) -> Missing | None:
    """Ask that no other version runs beside the one in force."""
    if not type(settings).objects.filter(state="shadow").exclude(pk=settings.pk).exists():
        return None
    words = Names("No other version that is being tried", "没有其他正在试行的版本", "Отсутствие другой пробуемой версии")
    return Missing("none_beside", words)


SCREENING_SETTINGS: Final = Flow(
    "screening_settings",
    1,
    (
        State("draft", "open", Names("Draft", "草稿", "Черновик")),
        State("shadow", "open", Names("Tried beside those in force", "影子试行", "Пробуется рядом с действующими")),
        State("in_force", "standing", Names("In force", "生效", "Действует")),
        State("retired", "end", Names("No longer used", "已停用", "Больше не применяется")),
    ),
    (
        Transition(
            name="try_beside", sources=("draft",), target="shadow", who=frozenset({"CMP"}), gates=(none_beside,),
            label=Names("Try beside those in force", "影子试行", "Пробовать рядом с действующими"),
        ),
        Transition(
            name="stop_trying", sources=("shadow",), target="draft", who=frozenset({"CMP"}),
            label=Names("Stop trying", "停止试行", "Прекратить пробу"),
        ),
        Transition(
            name="put_in_force", sources=("draft", "shadow"), target="in_force", who=frozenset({"CMP", "DIR"}), gates=(not_the_writer,),
            offered=False, label=Names("Put in force", "启用", "Ввести в действие"),
        ),
        Transition(
            name="drop", sources=("draft", "shadow"), target="retired", who=frozenset({"CMP"}), needs_reason=True,
            label=Names("Drop", "放弃", "Отказаться"),
        ),
        Transition(
            name="retire", sources=("in_force",), target="retired", who=frozenset({"SYS"}), offered=False,
            label=Names("Replace by a newer version", "以新版本取代", "Заменить новой версией"),
        ),
    ),
)  # fmt: skip
