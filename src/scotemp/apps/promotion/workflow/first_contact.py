"""How a claim to the first contact with an investor is held, renewed, handed over and ended."""

from typing import Final

from scotemp.apps.promotion.workflow.first_contact_gates import (
    hand_to_receiver,
    met_since,
    of_the_holder,
    of_the_receiver,
    offered,
    prolong,
    run_out,
)
from scotemp.kit.workflow.flow import Flow, State, Transition
from scotemp.nomenclature.language import Names

FIRST_CONTACT: Final = Flow(
    "first_contact",
    1,
    (
        State("active", "open", Names("Active", "有效", "Действует")),
        State("transferred", "end", Names("Transferred", "已流转", "Передано")),
        State("lapsed", "end", Names("Lapsed", "已失效", "Истекло")),
        State("released", "end", Names("Released", "已放弃", "Снято")),
    ),
    (
        Transition(
            name="renew", sources=("active",), target="active", who=frozenset({"LOC"}), label=Names("Renew", "续期", "Продлить"),
            gates=(of_the_holder, met_since), effects=(prolong,),
        ),
        Transition(
            name="transfer", sources=("active",), target="transferred", who=frozenset({"LAP"}),
            gates=(offered, of_the_receiver), effects=(hand_to_receiver,),
            label=Names("Take over", "接收流转", "Принять передачу"),
        ),
        Transition(
            name="release", sources=("active",), target="released", who=frozenset({"LOC", "LAP"}), needs_reason=True,
            gates=(of_the_holder,), label=Names("Release", "放弃首谈", "Снять"),
        ),
        Transition(
            name="lapse", sources=("active",), target="lapsed", who=frozenset({"SYS"}), gates=(run_out,),
            label=Names("Lapse", "失效", "Истечь"),
        ),
    ),
)  # fmt: skip
