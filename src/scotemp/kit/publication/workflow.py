"""How a publication moves: submitted, approved by somebody else, published, and taken down in one of three ways."""

from typing import Any

from django.utils import timezone

from scotemp.kit.events.models import Event
from scotemp.kit.workflow.flow import Flow, Missing, Request, State, Transition
from scotemp.nomenclature.language import Names

AUTHOR, APPROVER, SYSTEM = "author", "approver", "SYS"
"""Parts: who wrote this version, who may approve it, the timer."""


def by_another(publication: Any, request: Request) -> Missing | None:
    """Ask for somebody other than the author."""
    if request.actor is not None and request.actor != str(publication.author_id):
        return None
    return Missing("second_person", Names("somebody other than the author", "由作者以外的人操作", "лицо, не являющееся автором"))


def not_over(publication: Any, request: Request) -> Missing | None:
    """Ask for a last day that has not gone by."""
    if publication.expires_on is None or publication.expires_on >= timezone.now().date():
        return None
    return Missing("last_day", Names("a last day that lies ahead", "尚未到期的截止日期", "ещё не истёкший срок"))


def none_later(publication: Any, request: Request) -> Missing | None:
    """Ask that no later version has gone out before."""
    if not publication.of_the_same().filter(version__gt=publication.version, published_on__isnull=False).exists():
        return None
    return Missing(
        "latest_version",
        Names("a version later than the last published", "版本须晚于最近发布的版本", "версия новее последней опубликованной"),
    )


def place_is_free(publication: Any, request: Request) -> Missing | None:
    """Ask that no other version stands published."""
    if not publication.of_the_same().filter(state="published").exclude(pk=publication.pk).exists():
        return None
    return Missing("free_place", Names("the place of the version now published", "须先替换现行发布版本", "замена опубликованной версии"))


def keep_approver(publication: Any, event: Event) -> None:
    """Keep who approved."""
    publication.approved_by_id = int(event.actor or 0)
    publication.save(update_fields=["approved_by"])


def keep_day(publication: Any, event: Event) -> None:
    """Keep the day of publication."""
    publication.published_on = event.occurred_on
    publication.save(update_fields=["published_on"])


PUBLICATION = Flow(
    "publication",
    1,
    (
        State("submitted", "open", Names("Submitted", "已提交", "На согласовании")),
        State("approved", "open", Names("Approved", "已批准", "Согласовано")),
        State("published", "open", Names("Published", "已发布", "Опубликовано")),
        State("declined", "end", Names("Declined", "未批准", "Отклонено")),
        State("withdrawn", "end", Names("Withdrawn", "已撤回", "Отозвано")),
        State("superseded", "end", Names("Superseded", "已被新版本取代", "Заменено новой версией")),
        State("expired", "end", Names("Expired", "已过期", "Срок истёк")),
    ),
    (
        Transition(
            name="approve", sources=("submitted",), target="approved", who=frozenset({APPROVER}),
            label=Names("Approve", "批准", "Согласовать"), gates=(by_another, not_over), effects=(keep_approver,),
        ),
        Transition(
            name="decline", sources=("submitted",), target="declined", who=frozenset({APPROVER}), needs_reason=True,
            label=Names("Decline", "不予批准", "Отклонить"), gates=(by_another,),
        ),
        Transition(
            name="publish", sources=("approved",), target="published", who=frozenset({AUTHOR, APPROVER}),
            label=Names("Publish", "发布", "Опубликовать"), gates=(not_over, none_later, place_is_free), effects=(keep_day,),
        ),
        Transition(
            name="withdraw", sources=("submitted", "approved", "published"), target="withdrawn", who=frozenset({AUTHOR, APPROVER}),
            label=Names("Withdraw", "撤回", "Отозвать"), needs_reason=True,
        ),
        Transition(
            name="supersede", sources=("published",), target="superseded", who=frozenset({SYSTEM}),
            label=Names("Supersede", "取代", "Заменить"),
        ),
        Transition(
            name="expire", sources=("published",), target="expired", who=frozenset({SYSTEM}),
            label=Names("Let expire", "到期下线", "Завершить по сроку"),
        ),
    ),
)  # fmt: skip
