"""How an investment project goes from prospect to operation, with dated evidence at each step."""

from typing import Final

from scotemp.apps.committees.workflow.group import brief_fresh
from scotemp.apps.promotion.workflow import effects_of_projects as effects
from scotemp.apps.promotion.workflow import gates_of_projects as gates
from scotemp.kit.evidence.gates import has_evidence, lock_evidence
from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names

OPEN: Final = ("prospect", "assigned", "negotiating", "signed", "landing", "verifying")

INVESTMENT_PROJECT: Final = Flow(
    "investment_project",
    2,
    (
        State("prospect", "open", Names("Prospect", "推介", "Перспективный")),
        State("assigned", "open", Names("Assigned", "已分派", "Назначен ответственный")),
        State("negotiating", "open", Names("In negotiation", "在谈", "Переговоры")),
        State("signed", "open", Names("Signed", "签约", "Подписан")),
        State("landing", "open", Names("Landing", "落地", "Закрепление")),
        State("verifying", "open", Names("Being verified", "核验中", "Проверка")),
        State("landed", "standing", Names("Landed", "已落地核实", "Подтверждён")),
        State("aftercare", "standing", Names("Aftercare", "投后服务", "Сопровождение")),
        State("closed", "end", Names("Closed", "已结项", "Закрыт")),
        State("lost", "end", Names("Lost", "流失", "Утрачен")),
        State("abandoned", "end", Names("Abandoned", "已放弃", "Прекращён")),
    ),
    (
        Transition(
            name="assign", sources=("prospect",), target="assigned", who=frozenset({"LAP"}), label=Names("Assign", "分派", "Назначить"),
            gates=(gates.has_team, gates.has_industry, gates.has_investor),
        ),
        Transition(
            name="negotiate", sources=("assigned",), target="negotiating", who=frozenset({"LOC"}),
            label=Names("Begin negotiations", "进入洽谈", "Начать переговоры"),
            gates=(
                gates.by_manager, gates.investor_screened, gates.has_value, gates.has_drivers, gates.has_requirements,
                gates.has_competitors, brief_fresh,
            ),
        ),
        Transition(
            name="sign", sources=("negotiating",), target="signed", who=frozenset({"LAP"}), label=Names("Sign", "签约", "Подписать"),
            gates=(
                has_evidence("investment_contract"), gates.has_investor, gates.has_contract_value, gates.has_dates,
                gates.has_obligations, gates.incentives_checked, gates.reviewed, gates.no_red_warning,
            ),
            effects=(effects.keep_signing, lock_evidence),
        ),
        Transition(
            name="renegotiate", sources=("signed", "landing"), target="negotiating", who=frozenset({"LAP"}), needs_reason=True,
            label=Names("Negotiate anew", "重新洽谈", "Возобновить переговоры"),
        ),
        Transition(
            name="land", sources=("signed",), target="landing", who=frozenset({"LOC"}),
            label=Names("Record the registration", "登记落地", "Внести регистрацию"),
            gates=(gates.has_registration, has_evidence("project_registration"), gates.no_red_warning), effects=(lock_evidence,),
        ),
        Transition(
            name="submit", sources=("landing",), target="verifying", who=frozenset({"LOC"}),
            label=Names("Submit for verification", "提交核验", "Передать на проверку"),
            gates=(gates.by_team, gates.attested, gates.has_actuals), effects=(lock_evidence,),
        ),
        Transition(
            name="send_back", sources=("verifying",), target="landing", who=frozenset({"VER"}), needs_reason=True,
            label=Names("Send back", "退回", "Вернуть"), gates=(gates.by_outsider,), effects=(effects.clear_attestations,),
        ),
        Transition(
            name="verify", sources=("verifying",), target="landed", who=frozenset({"VER"}),
            label=Names("Verify", "核实落地", "Подтвердить"),
            gates=(gates.by_outsider, gates.evidence_complete, gates.investor_screened, gates.confirmed),
            effects=(effects.freeze_figures, lock_evidence),
        ),
        Transition(
            name="take_care", sources=("landed",), target="aftercare", who=frozenset({"LOC"}),
            label=Names("Begin aftercare", "转入投后服务", "Начать сопровождение"), gates=(gates.has_contact_plan,),
        ),
        Transition(
            name="close", sources=("aftercare",), target="closed", who=frozenset({"LOC"}), label=Names("Close", "结项", "Закрыть"),
            needs_reason=True, gates=(gates.no_open_grievance,), effects=(effects.drop_plan,),
        ),
        Transition(
            name="lose", sources=OPEN, target="lost", who=frozenset({"LOC", "LAP"}), needs_reason=True, offered=False,
            label=Names("Record the loss", "登记流失", "Зафиксировать утрату"), gates=(gates.has_loss,),
            effects=(effects.tell_loss, effects.drop_plan),
        ),
        Transition(
            name="abandon", sources=OPEN, target="abandoned", who=frozenset({"LOC", "LAP"}), needs_reason=True,
            label=Names("Abandon", "放弃", "Прекратить"), effects=(effects.drop_plan,),
        ),
    ),
)  # fmt: skip
