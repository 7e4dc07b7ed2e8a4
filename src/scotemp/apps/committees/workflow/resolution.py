"""How a resolution is tabled, voted on, put in force and carried out; only the tally adopts or rejects it."""

from typing import Final

from scotemp.apps.committees.workflow.resolution_effects import number, open_vote, supersede
from scotemp.apps.committees.workflow.resolution_gates import (
    counted,
    has_mover,
    has_no_open_poll,
    has_occasion,
    has_session,
    has_texts,
    has_voters,
    is_carried_out,
    is_mover,
    is_over,
    not_the_author,
    quorate,
)
from scotemp.kit.voting.tally import Result
from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names

RESOLUTION: Final = Flow(
    "resolution",
    1,
    (
        State("draft", "open", Names("Draft", "草稿", "Проект")),
        State("tabled", "open", Names("Tabled", "已提交审议", "Внесено на рассмотрение")),
        State("voting", "open", Names("Vote running", "表决中", "Идёт голосование")),
        State("adopted", "open", Names("Adopted", "已通过", "Принято")),
        State("in_force", "standing", Names("In force", "已生效", "Действует")),
        State("rejected", "end", Names("Rejected", "未通过", "Отклонено")),
        State("withdrawn", "end", Names("Withdrawn", "已撤回", "Отозвано")),
        State("implemented", "end", Names("Carried out", "已落实", "Исполнено")),
        State("superseded", "end", Names("Superseded", "已被取代", "Заменено")),
        State("lapsed", "end", Names("Lapsed", "已失效", "Утратило силу")),
    ),
    (
        Transition(
            name="table", sources=("draft",), target="tabled", who=frozenset({"CHR"}), gates=(has_texts, has_mover, has_occasion),
            label=Names("Table", "提交审议", "Внести на рассмотрение"),
        ),
        Transition(
            name="send_back", sources=("tabled",), target="draft", who=frozenset({"CHR"}), needs_reason=True,
            label=Names("Send back for redrafting", "退回修改", "Вернуть на доработку"),
        ),
        Transition(
            name="vote", sources=("tabled",), target="voting", who=frozenset({"CHR", "SEC"}), gates=(has_session, quorate, has_voters),
            effects=(open_vote,),
            label=Names("Put to the vote", "付诸表决", "Поставить на голосование"),
        ),
        Transition(
            name="recall", sources=("voting",), target="tabled", who=frozenset({"CHR"}), gates=(has_no_open_poll,), needs_reason=True,
            label=Names("Back to the table", "重新提交审议", "Вернуть к рассмотрению"),
        ),
        Transition(
            name="adopt", sources=("voting",), target="adopted", who=frozenset({"SYS"}), gates=(counted(Result.ADOPTED),),
            effects=(number,), offered=False, label=Names("Adopted by the count", "计票通过", "Принято по итогам подсчёта"),
        ),
        Transition(
            name="reject", sources=("voting",), target="rejected", who=frozenset({"SYS"}), gates=(counted(Result.REJECTED),), offered=False,
            label=Names("Rejected by the count", "计票未通过", "Отклонено по итогам подсчёта"),
        ),
        Transition(
            name="lose_quorum", sources=("voting",), target="tabled", who=frozenset({"SYS"}), gates=(counted(Result.NO_QUORUM),),
            offered=False, label=Names("No quorum in the vote", "表决未达法定人数", "Нет кворума при голосовании"),
        ),
        Transition(
            name="withdraw", sources=("draft", "tabled"), target="withdrawn", who=frozenset({"MEM", "SEC", "CHR"}), gates=(is_mover,),
            needs_reason=True, label=Names("Withdraw", "撤回", "Отозвать"),
        ),
        Transition(
            name="enter_into_force", sources=("adopted",), target="in_force", who=frozenset({"CHR", "SEC"}), effects=(supersede,),
            label=Names("Put in force", "宣布生效", "Ввести в действие"),
        ),
        Transition(
            name="implement", sources=("in_force",), target="implemented", who=frozenset({"VER"}), gates=(is_carried_out, not_the_author),
            label=Names("Confirm that it is carried out", "确认已落实", "Подтвердить исполнение"),
        ),
        Transition(
            name="supersede", sources=("in_force",), target="superseded", who=frozenset({"SYS"}), needs_reason=True, offered=False,
            label=Names("Superseded by a later one", "被新决议取代", "Заменено новым решением"),
        ),
        Transition(
            name="lapse", sources=("in_force",), target="lapsed", who=frozenset({"SYS"}), gates=(is_over,),
            label=Names("Lapse", "期满失效", "Утратить силу"),
        ),
    ),
)  # fmt: skip
