"""How an entrepreneur is introduced to a locality, with the consent of both before contact data open."""

from typing import Final

from scotemp.apps.promotion.workflow import introduction_effects as effects
from scotemp.apps.promotion.workflow import introduction_gates as gates
from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names

INTRODUCTION: Final = Flow(
    "introduction",
    1,
    (
        State("proposed", "open", Names("Proposed", "已提议", "Предложено")),
        State("consented", "open", Names("Consented", "当事人已同意", "Согласие дано")),
        State("accepted", "open", Names("Accepted", "地方已接受", "Принято")),
        State("contact_open", "open", Names("Contact open", "联系方式已开放", "Контакты открыты")),
        State("met", "open", Names("Met", "已会面", "Встреча состоялась")),
        State("qualified", "end", Names("Qualified", "已转为线索", "Стало обращением")),
        State("declined", "end", Names("Declined", "已谢绝", "Отклонено")),
        State("lapsed", "end", Names("Lapsed", "已失效", "Истекло")),
    ),
    (
        Transition(
            name="consent", sources=("proposed",), target="consented", who=frozenset({"PER", "ENT"}),
            gates=(gates.consents_himself, gates.wants_to_be_proposed), effects=(effects.keep_consent, effects.tell_sides),
            label=Names("Consent", "同意引荐", "Дать согласие"), starts=("introduction_answer",),
        ),
        Transition(
            name="accept", sources=("consented",), target="accepted", who=frozenset({"LOC"}),
            gates=(gates.answers_for_the_place,), effects=(effects.keep_officer, effects.tell_sides),
            label=Names("Accept", "接受引荐", "Принять"), stops=("introduction_answer",),
        ),
        Transition(
            name="open_contact", sources=("accepted",), target="contact_open", who=frozenset({"LOC", "STF", "SEC"}),
            gates=(gates.has_officer, gates.wants_to_be_proposed, gates.contact_may_pass),
            effects=(effects.open_contacts, effects.tell_sides),
            label=Names("Open the contact data", "开放联系方式", "Открыть контакты"),
        ),
        Transition(
            name="meet", sources=("contact_open",), target="met", who=frozenset({"PER", "ENT", "LOC"}),
            gates=(gates.is_of_a_side, gates.has_met),
            label=Names("Record that they met", "登记会面", "Зафиксировать встречу"),
        ),
        Transition(
            name="qualify", sources=("met",), target="qualified", who=frozenset({"LOC", "STF"}),
            effects=(effects.make_lead, effects.tell_sides),
            label=Names("Make it a lead", "转为招商线索", "Оформить как обращение"),
        ),
        Transition(
            name="decline", sources=("proposed", "consented", "accepted", "contact_open", "met"), target="declined",
            who=frozenset({"PER", "ENT", "LOC"}), needs_reason=True, stops=("introduction_answer",), offered=False,
            gates=(gates.is_of_a_side, gates.has_category), effects=(effects.close_contacts, effects.tell_sides),
            label=Names("Decline", "谢绝", "Отклонить"),
        ),
        Transition(
            name="lapse", sources=("proposed", "consented", "accepted", "contact_open"), target="lapsed", who=frozenset({"SYS"}),
            gates=(gates.stood_still,), effects=(effects.close_contacts, effects.tell_sides),
            stops=("introduction_answer",), label=Names("Lapse", "失效", "Истечь"),
        ),
    ),
)  # fmt: skip
