"""How a claim to the first contact with an investor is held, renewed, handed over and ended."""

from typing import Final

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
        ),
        Transition(
            name="transfer", sources=("active",), target="transferred", who=frozenset({"LAP"}), label=Names("Transfer", "流转", "Передать"),
        ),
        Transition(
            name="release", sources=("active",), target="released", who=frozenset({"LOC", "LAP"}), needs_reason=True,
            label=Names("Release", "放弃首谈", "Снять"),
        ),
        Transition(
            name="lapse", sources=("active",), target="lapsed", who=frozenset({"SYS"}), label=Names("Lapse", "失效", "Истечь"),
        ),
    ),
)  # fmt: skip
