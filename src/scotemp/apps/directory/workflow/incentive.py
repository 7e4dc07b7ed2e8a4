"""How an incentive is drafted, checked against its legal source, published and ended."""

from typing import Any

from django.utils import timezone

from scotemp.kit.access.guarded import Visibility
from scotemp.kit.events.models import Event
from scotemp.kit.workflow.flow import Flow, Missing, Request, State, Transition
from scotemp.nomenclature.language import Names


def not_the_author(incentive: Any, request: Request) -> Missing | None:
    """Ask for somebody other than the author."""
    own = request.actor is not None and str(incentive.created_by_id) == request.actor
    return (
        Missing("second_person", Names("Somebody other than the author", "由起草人以外的人办理", "Другое лицо, не автор")) if own else None
    )


def has_legal_source(incentive: Any, request: Request) -> Missing | None:
    """Ask for the act that grants the incentive."""
    return None if incentive.legal_source else Missing("legal_source", Names("The legal source", "法律依据", "Правовое основание"))


def not_over(incentive: Any, request: Request) -> Missing | None:
    """Ask for dates that have not run out."""
    return (
        Missing("not_over", Names("Dates that have not run out", "尚未到期的有效期", "Срок действия, который не истёк"))
        if _over(incentive)
        else None
    )


def is_over(incentive: Any, request: Request) -> Missing | None:
    """Ask that the dates have run out."""
    return None if _over(incentive) else Missing("over", Names("The end of its dates", "有效期届满", "Окончание срока действия"))


def _over(incentive: Any) -> bool:
    return incentive.valid_until is not None and incentive.valid_until < timezone.now().date()


def show(incentive: Any, event: Event) -> None:
    """Show a published incentive to everybody."""
    incentive.visibility = Visibility.PUBLIC
    incentive.save(update_fields=["visibility"])


def hide(incentive: Any, event: Event) -> None:
    """Show an incentive that has ended to its locality only."""
    incentive.visibility = Visibility.PARTIES
    incentive.save(update_fields=["visibility"])


INCENTIVE = Flow(
    "incentive",
    1,
    (
        State("draft", "open", Names("Draft", "草稿", "Черновик")),
        State("legal_checked", "open", Names("Legally checked", "已合法性审核", "Проверено юридически")),
        State("published", "standing", Names("Published", "已发布", "Опубликовано")),
        State("expired", "end", Names("Expired", "已到期", "Срок истёк")),
        State("revoked", "end", Names("Revoked", "已撤销", "Отменено")),
    ),
    (
        Transition(
            name="check",
            sources=("draft",),
            target="legal_checked",
            who=frozenset({"LAP"}),
            label=Names("Confirm the legal check", "确认合法性审核", "Подтвердить юридическую проверку"),
            gates=(not_the_author, has_legal_source, not_over),
        ),
        Transition(
            name="send_back",
            sources=("legal_checked",),
            target="draft",
            who=frozenset({"LAP"}),
            needs_reason=True,
            label=Names("Send back", "退回", "Вернуть"),
        ),
        Transition(
            name="publish",
            effects=(show,),
            sources=("legal_checked",),
            target="published",
            who=frozenset({"LOC", "LAP"}),
            label=Names("Publish", "发布", "Опубликовать"),
            gates=(has_legal_source, not_over),
        ),
        Transition(
            name="expire",
            effects=(hide,),
            sources=("published",),
            target="expired",
            who=frozenset({"SYS"}),
            label=Names("End", "到期", "Завершить"),
            gates=(is_over,),
        ),
        Transition(
            name="revoke",
            effects=(hide,),
            sources=("draft", "legal_checked", "published"),
            target="revoked",
            who=frozenset({"LAP"}),
            needs_reason=True,
            label=Names("Revoke", "撤销", "Отменить"),
        ),
    ),
)
