"""How an entrepreneur is assessed: his own answers, their evidence, two assessors or three, his reply, a profile that holds two years."""

from typing import Final

from scotemp.apps.promotion.workflow import assessment_effects as effects
from scotemp.apps.promotion.workflow import assessment_gates as gates
from scotemp.kit.evidence.gates import lock_evidence
from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names

OPEN: Final = ("invited", "self_assessed", "evidence_review", "panel_scored", "confirmed")
"""States of a round that goes on; a person has one such at a time."""

SCORED: Final = ("panel_scored", "confirmed", "published", "expired")
"""States in which the scores are in and its parties see them."""

OVER: Final = ("expired", "lapsed", "withdrawn")
"""States in which assessors have no part any more."""

ASSESSMENT: Final = Flow(
    "assessment",
    1,
    (
        State("invited", "open", Names("Invited", "已邀请", "Приглашён")),
        State("self_assessed", "open", Names("Self-assessed", "已自评", "Самооценка сдана")),
        State("evidence_review", "open", Names("With the assessors", "评委评分中", "У экспертов")),
        State("panel_scored", "open", Names("Scored, right of reply", "已评分，待本人答复", "Оценён, право на ответ")),
        State("confirmed", "open", Names("Confirmed by the person", "本人已确认", "Подтверждён лицом")),
        State("published", "standing", Names("Published", "已发布", "Опубликован")),
        State("expired", "end", Names("Expired", "已过期", "Срок истёк")),
        State("lapsed", "end", Names("Lapsed", "已失效", "Не завершён")),
        State("withdrawn", "end", Names("Withdrawn", "已撤回", "Отозван")),
    ),
    (
        Transition(
            name="submit", sources=("invited",), target="self_assessed", who=frozenset({"PER"}),
            label=Names("Hand in the self-assessment", "提交自评", "Сдать самооценку"), gates=(gates.all_answered,),
            stops=("assessment_self",), starts=("assessment_review",),
        ),
        Transition(
            name="send_back", sources=("self_assessed",), target="invited", who=frozenset({"STF"}), needs_reason=True,
            label=Names("Send back", "退回", "Вернуть"), stops=("assessment_review",), starts=("assessment_self",),
        ),
        Transition(
            name="review", sources=("self_assessed",), target="evidence_review", who=frozenset({"STF"}),
            label=Names("Close the review of the evidence", "完成证据审核", "Завершить проверку подтверждений"),
            gates=(gates.evidence_settled, gates.second_person), effects=(lock_evidence,),
            stops=("assessment_review",), starts=("assessment_scoring",),
        ),
        Transition(
            name="close_panel", sources=("evidence_review",), target="panel_scored", who=frozenset({"EXP"}),
            label=Names("Put the scores to the person", "将评分提交本人", "Передать оценки лицу"),
            gates=(gates.all_in, gates.apart, gates.settled_by_third), effects=(effects.freeze_profile,),
            stops=("assessment_scoring",), starts=("assessment_reply",),
        ),
        Transition(
            name="confirm", sources=("panel_scored",), target="confirmed", who=frozenset({"PER"}),
            label=Names("Confirm", "确认", "Подтвердить"), effects=(effects.freeze_profile,),
            stops=("assessment_reply",), starts=("assessment_publication",),
        ),
        Transition(
            name="publish", sources=("confirmed",), target="published", who=frozenset({"STF"}),
            label=Names("Publish the profile", "发布画像", "Опубликовать профиль"),
            gates=(gates.second_person, gates.may_be_shown), effects=(effects.begin_term,), stops=("assessment_publication",),
        ),
        Transition(
            name="expire", sources=("published",), target="expired", who=frozenset({"SYS"}),
            label=Names("Let it expire", "到期", "Завершить срок"), gates=(gates.term_over,), effects=(effects.release,),
        ),
        Transition(
            name="supersede", sources=("published",), target="expired", who=frozenset({"SYS"}), offered=False,
            label=Names("Make room for a later one", "由后续评估取代", "Уступить место новому"), effects=(effects.release,),
        ),
        Transition(
            name="lapse", sources=("invited", "panel_scored"), target="lapsed", who=frozenset({"SYS"}),
            label=Names("Let it lapse", "失效", "Прекратить"), gates=(gates.waited_out,), effects=(effects.release,),
        ),
        Transition(
            name="withdraw", sources=(*OPEN, "published", "expired", "lapsed"), target="withdrawn", who=frozenset({"PER"}),
            label=Names("Withdraw", "撤回", "Отозвать"), effects=(effects.hide,),
        ),
    ),
)  # fmt: skip
