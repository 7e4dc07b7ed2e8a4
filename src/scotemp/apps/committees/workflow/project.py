"""How an international industrial innovation project is proposed, agreed, carried out and ended."""

from typing import Any, Final

from scotemp.apps.committees.rules.shares import WHOLE
from scotemp.apps.committees.workflow.plans import committee_active, has_milestone, milestones_of
from scotemp.apps.directory.workflow.gates import by_another
from scotemp.kit.evidence.gates import lock_evidence
from scotemp.kit.workflow.flow import Flow, Missing, Request, State, Transition
from scotemp.nomenclature.language import Names


def two_countries(project: Any, request: Request) -> Missing | None:
    """Ask for partners from two or more countries."""
    words = Names("Partners from two or more countries", "来自两个及以上国家的合作方", "Партнёры из двух или более стран")
    countries = {partner.organisation.country for partner in project.partners.select_related("organisation")}
    return None if len(countries) >= 2 else Missing("two_countries", words)


def shares_split(project: Any, request: Request) -> Missing | None:
    """Ask that benefits and costs are each split to exactly 100 per cent."""
    words = Names(
        "Benefits and costs split to exactly 100 % each",
        "收益与成本的分配均恰为 100%",
        "Распределение выгод и расходов: ровно по 100 %",
    )
    shares = list(project.partners.values_list("benefit", "cost"))
    whole = bool(shares) and all(sum(column) == WHOLE for column in zip(*shares, strict=True))
    return None if whole else Missing("shares", words)


def letters_there(project: Any, request: Request) -> Missing | None:
    """Ask for the letter of every partner, a paper that still stands."""
    words = Names("The letter of every partner", "各合作方的确认函", "Письмо каждого партнёра")
    partners = project.partners.select_related("letter", "letter__replaced_by")
    return None if partners and all(partner.has_letter for partner in partners) else Missing("letters", words)


def has_results(project: Any, request: Request) -> Missing | None:
    """Ask that all milestones are verified, or for an outcome with evidence."""
    words = Names(
        "All milestones verified, or an outcome with evidence",
        "全部里程碑已核验，或有附证明材料的成果",
        "Все этапы подтверждены либо есть результат с подтверждением",
    )
    found = milestones_of(project)
    done = found.exists() and not found.exclude(state="verified").exists()
    proved = project.outcomes.filter(evidence__withdrawn_at__isnull=True, evidence__isnull=False).exists()
    return None if done or proved else Missing("results", words)


INNOVATION_PROJECT: Final = Flow(
    "innovation_project",
    1,
    (
        State("proposed", "open", Names("Proposed", "已提议", "Предложен")),
        State("agreed", "open", Names("Agreed", "已商定", "Согласован")),
        State("running", "standing", Names("Running", "实施中", "Выполняется")),
        State("paused", "paused", Names("Paused", "已暂停", "Приостановлен")),
        State("completed", "end", Names("Completed", "已完成", "Завершён")),
        State("stopped", "end", Names("Stopped", "已终止", "Прекращён")),
    ),
    (
        Transition(
            name="agree", sources=("proposed",), target="agreed", who=frozenset({"SEC", "CHR"}),
            gates=(two_countries, shares_split, letters_there), effects=(lock_evidence,),
            label=Names("Record the agreement of the partners", "登记各方一致同意", "Зафиксировать согласие партнёров"),
        ),
        Transition(
            name="reopen", sources=("agreed",), target="proposed", who=frozenset({"SEC", "CHR"}), needs_reason=True,
            label=Names("Negotiate again", "重新协商", "Вернуть на согласование"),
        ),
        Transition(
            name="start", sources=("agreed",), target="running", who=frozenset({"SEC", "CHR"}), gates=(has_milestone, committee_active),
            label=Names("Start", "启动", "Начать"),
        ),
        Transition(
            name="pause", sources=("running",), target="paused", who=frozenset({"SEC", "STF"}), needs_reason=True,
            label=Names("Pause", "暂停", "Приостановить"),
        ),
        Transition(
            name="resume", sources=("paused",), target="running", who=frozenset({"SEC", "STF"}), needs_reason=True,
            gates=(committee_active,), label=Names("Resume", "恢复", "Возобновить"),
        ),
        Transition(
            name="complete", sources=("running",), target="completed", who=frozenset({"VER"}), gates=(by_another("start"), has_results),
            effects=(lock_evidence,), label=Names("Complete", "办结", "Завершить"),
        ),
        Transition(
            name="stop", sources=("proposed", "agreed", "running", "paused"), target="stopped", who=frozenset({"SEC", "DIR"}),
            needs_reason=True, label=Names("Stop", "终止", "Прекратить"),
        ),
    ),
)  # fmt: skip
