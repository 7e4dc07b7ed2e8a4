"""How a cooperation request is published, answered, withdrawn, or runs out."""

from typing import Any, Final

from django.utils import timezone

from scotemp.apps.directory.models import Purpose
from scotemp.apps.promotion.workflow.acting import acts_for_organisation, acts_for_place, is_himself
from scotemp.apps.promotion.workflow.introduction_gates import consents
from scotemp.kit.access.guarded import Visibility
from scotemp.kit.workflow.flow import Flow, Missing, Request, State, Transition
from scotemp.nomenclature.language import Names

_OWNER: Final = frozenset({"ENT", "PER", "LOC", "LAP"})
_NEEDED: Final = {Visibility.PUBLIC: (Purpose.PUBLICATION,), Visibility.MEMBERS: (Purpose.PROFILE, Purpose.PUBLICATION)}


def _unless(there: object, code: str, words: Names) -> Missing | None:
    return None if there else Missing(code, words)


def is_owner(request: Any, asked: Request) -> Missing | None:
    """Ask that the one who acts is the person himself, or represents the enterprise or the place."""
    if request.person is not None:
        own = is_himself(asked.actor, request.person)
    elif request.organisation is not None:
        own = acts_for_organisation(asked.actor, request.organisation)
    else:
        own = acts_for_place(asked.actor, request.locality, "LOC", "LAP")
    return _unless(own, "owner", Names("That its owner does it himself", "须由发布方本人办理", "Действие самого владельца"))


def owner_may_take_part(request: Any, asked: Request) -> Missing | None:
    """Ask for a verified enterprise, an active place, or a person who consents to be proposed."""
    words = Names(
        "A verified enterprise, an active locality, or your consent to be proposed",
        "已核验的企业、活跃的地方，或本人同意被推介",
        "Проверенное предприятие, действующая территория или ваше согласие на предложения",
    )
    if request.person is not None:
        may = consents(request.person, Purpose.MATCHING)
    else:
        may = request.organisation.may_enter if request.organisation is not None else request.locality.state == "active"
    return _unless(may, "may_take_part", words)


def person_may_be_shown(request: Any, asked: Request) -> Missing | None:
    """Ask that a person consents to be shown as far as his request is."""
    needed = _NEEDED.get(request.visibility, ())
    shown = request.person is None or not needed or any(consents(request.person, purpose) for purpose in needed)
    words = Names(
        "Your consent to be shown as far as this request is",
        "同意按此需求的公开范围展示本人",
        "Согласие на показ в пределах видимости запроса",
    )
    return _unless(shown, "shown", words)  # fmt: skip


def is_told(request: Any, asked: Request) -> Missing | None:
    """Ask for words on what is meant."""
    return _unless(request.description, "description", Names("A description", "说明", "Описание"))


def runs(request: Any, asked: Request) -> Missing | None:
    """Ask for a last day that has not passed."""
    over = request.valid_until < timezone.now().date()
    return _unless(not over, "valid", Names("A last day that lies ahead", "尚未过期的截止日", "Срок, который ещё не истёк"))


def is_over(request: Any, asked: Request) -> Missing | None:
    """Ask that the last day has passed."""
    over = request.valid_until < timezone.now().date()
    return _unless(over, "over", Names("That its last day has passed", "截止日已过", "Истечение срока"))


COOPERATION: Final = Flow(
    "cooperation",
    1,
    (
        State("draft", "open", Names("Draft", "草稿", "Черновик")),
        State("published", "standing", Names("Published", "已发布", "Опубликовано")),
        State("answered", "end", Names("Answered", "已达成", "Удовлетворён")),
        State("withdrawn", "end", Names("Withdrawn", "已撤回", "Отозвано")),
        State("expired", "end", Names("Expired", "已过期", "Срок истёк")),
    ),
    (
        Transition(
            name="publish", sources=("draft",), target="published", who=_OWNER,
            gates=(is_owner, owner_may_take_part, person_may_be_shown, is_told, runs), label=Names("Publish", "发布", "Опубликовать"),
        ),
        Transition(
            name="revise", sources=("published",), target="draft", who=_OWNER, gates=(is_owner,), needs_reason=True,
            label=Names("Take back to revise", "收回修改", "Вернуть на доработку"),
        ),
        Transition(
            name="close", sources=("published",), target="answered", who=_OWNER, gates=(is_owner,),
            label=Names("Close as answered", "以达成结束", "Закрыть как удовлетворённый"),
        ),
        Transition(
            name="withdraw", sources=("draft", "published"), target="withdrawn", who=_OWNER, gates=(is_owner,), needs_reason=True,
            label=Names("Withdraw", "撤回", "Отозвать"),
        ),
        Transition(
            name="expire", sources=("draft", "published"), target="expired", who=frozenset({"SYS"}), gates=(is_over,),
            label=Names("Expire", "过期", "Истечь"),
        ),
    ),
)  # fmt: skip
