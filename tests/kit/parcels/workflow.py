"""How a parcel moves."""

from typing import Any

from scotemp.kit.events.models import Event
from scotemp.kit.workflow.flow import Flow, Missing, Request, State, Transition
from scotemp.nomenclature.language import Names


def has_address(parcel: Any, request: Request) -> Missing | None:
    return None if parcel.address else Missing("address", Names("An address", "地址", "Адрес"))


def is_weighed(parcel: Any, request: Request) -> Missing | None:
    return None if parcel.grams else Missing("weight", Names("The weight", "重量", "Вес"))


def shows_receipt(parcel: Any, request: Request) -> Missing | None:
    return None if request.evidence else Missing("receipt", Names("A receipt", "收据", "Квитанция"))


def by_another(parcel: Any, request: Request) -> Missing | None:
    return None if request.actor != parcel.sender else Missing("second_person", Names("A second person", "另一人", "Второй человек"))


def stamp(parcel: Any, event: Event) -> None:
    parcel.stamps += 1
    parcel.save()


told: list[tuple[int, str]] = []
"""What was said after the commit: sequence and transition."""


def tell(parcel: Any, event: Event) -> None:
    told.append((event.sequence, event.data["transition"]))


SENDER, CLERK, CHIEF, SYSTEM = "sender", "clerk", "chief", "system"

PARCEL = Flow(
    "parcel",
    3,
    (
        State("draft", "open", Names("Draft", "草稿", "Черновик")),
        State("submitted", "open", Names("Submitted", "已提交", "Подано")),
        State("returned", "open", Names("Returned", "已退回", "Возвращено")),
        State("waiting", "paused", Names("Waiting", "等待中", "Ожидание")),
        State("accepted", "end", Names("Accepted", "已接收", "Принято")),
        State("withdrawn", "end", Names("Withdrawn", "已撤回", "Отозвано")),
    ),
    (
        Transition(
            name="submit", sources=("draft", "returned"), target="submitted", who=frozenset({SENDER}),
            label=Names("Submit", "提交", "Подать"), gates=(has_address, is_weighed),
        ),
        Transition(
            name="accept", sources=("submitted",), target="accepted", who=frozenset({CLERK, CHIEF}),
            label=Names("Accept", "接收", "Принять"), gates=(shows_receipt, by_another), effects=(stamp,), after_commit=(tell,),
        ),
        Transition(
            name="send_back", sources=("submitted",), target="returned", who=frozenset({CLERK}), needs_reason=True,
            label=Names("Send back", "退回", "Вернуть"), gates=(by_another,),
        ),
        Transition(
            name="pause", sources=("submitted",), target="waiting", who=frozenset({CLERK}), needs_reason=True,
            label=Names("Pause", "暂停", "Приостановить"),
        ),
        Transition(
            name="resume", sources=("waiting",), target="submitted", who=frozenset({CLERK, SYSTEM}),
            label=Names("Resume", "恢复", "Возобновить"),
        ),
        Transition(
            name="withdraw", sources=("draft", "submitted", "returned", "waiting"), target="withdrawn", who=frozenset({SENDER}),
            needs_reason=True, label=Names("Withdraw", "撤回", "Отозвать"),
        ),
    ),
)  # fmt: skip
