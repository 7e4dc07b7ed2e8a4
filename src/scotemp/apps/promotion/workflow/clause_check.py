"""How the clauses of a draft are screened and decided on; a new version of the text takes the place of the one before."""

from typing import Any, Final

from scotemp.apps.directory.workflow.incentive import not_the_author
from scotemp.kit.workflow.flow import Flow, Missing, Request, State, Transition
from scotemp.nomenclature.language import Names


def all_decided(check: Any, request: Request) -> Missing | None:
    """Ask that every finding has been decided on."""
    if not check.findings.filter(state="open").exists():
        return None
    return Missing("findings", Names("A decision on every finding", "对每一项筛查结果作出处理", "Решение по каждому замечанию"))


CLAUSE_CHECK: Final = Flow(
    "clause_check",
    1,
    (
        State("drafted", "open", Names("Text entered", "已录入文本", "Текст внесён")),
        State("screened", "open", Names("Screened", "已筛查", "Просмотрено по правилам")),
        State("decided", "standing", Names("Decided", "已处理", "Решения приняты")),
        State("superseded", "end", Names("Replaced by a newer version", "已被新版本取代", "Заменено новой версией")),
    ),
    (
        Transition(
            name="screen", sources=("drafted",), target="screened", who=frozenset({"SYS"}), offered=False,
            label=Names("Screen", "筛查", "Просмотреть по правилам"),
        ),
        Transition(
            name="decide", sources=("screened",), target="decided", who=frozenset({"LAP"}), gates=(not_the_author, all_decided),
            label=Names("Close the check", "完成处理", "Завершить проверку"),
        ),
        Transition(
            name="supersede", sources=("screened", "decided"), target="superseded", who=frozenset({"SYS"}), offered=False,
            label=Names("Replace by a newer version", "以新版本取代", "Заменить новой версией"),
        ),
    ),
)  # fmt: skip
