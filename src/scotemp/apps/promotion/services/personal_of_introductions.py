"""What introductions and cooperation requests keep of somebody with an account: how it is told to him, and how it is erased."""

from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from scotemp.apps.directory.models import Person
from scotemp.apps.promotion.models import CooperationRequest, Introduction, IntroductionOutcome
from scotemp.apps.promotion.models.introduction import OPEN
from scotemp.kit.accounts.models import User
from scotemp.kit.content.content import Content
from scotemp.kit.search.indexing import forget
from scotemp.kit.workflow.firing import fire
from scotemp.nomenclature.language import Names

ERASED: Final = "account erased"
KEPT: Final = Names(
    "That an introduction took place stays, without your name and what was written of it.",
    "引荐发生过的记录会保留，但不含您的姓名和所写内容。",
    "Сведения о том, что представление состоялось, остаются без вашего имени и написанного.",
)


def told(user: User) -> object:
    """Return the introductions, requests and answers of a user; nothing if he has none."""
    introductions = [
        {
            "number": one.pk, "locality": one.locality_id, "organisation": one.organisation_id, "state": one.state, "why": one.why,
            "purpose": one.purpose.as_json(), "declined_for": one.declined_for,
        }
        for one in _introductions(user)
    ]  # fmt: skip
    requests = [
        {"number": one.pk, "names": one.names, "description": one.description.as_json(), "state": one.state, "until": str(one.valid_until)}
        for one in CooperationRequest.objects.filter(person__user=user).order_by("pk")
    ]
    answers = [
        {"introduction": one.introduction_id, "result": one.result, "words": one.words, "on": str(one.answered_on)}
        for one in IntroductionOutcome.objects.filter(answered_by=user).order_by("pk")
    ]
    parts = {"introductions": introductions, "requests": requests, "answers": answers}
    return {name: part for name, part in parts.items() if part} or None


@transaction.atomic
def erase(*, actor: str | None, user: User) -> None:
    """End the introductions and requests of a user as a person, in his own name, and take out what was written of them."""
    for one in _introductions(user):
        if one.state in OPEN:
            one.declined_for = Introduction.Declined.WITHDRAWN
            one.save()
            fire(one, "decline", actor=user.key, roles=("PER",), reason=ERASED, expected_version=one.state_version)
        one.purpose, one.why, one.fit = Content(), "", {}
        one.save()
    for request in CooperationRequest.objects.filter(person__user=user).order_by("pk"):
        if request.state in {"draft", "published"}:
            fire(request, "withdraw", actor=user.key, roles=("PER",), reason=ERASED, expected_version=request.state_version)
        request.names, request.description = {"en": "–"}, Content()
        request.save()
        forget(request)
    IntroductionOutcome.objects.filter(answered_by=user).update(words="")


def _introductions(user: User) -> QuerySet[Introduction]:
    own = Person.objects.filter(user=user)
    found: QuerySet[Introduction] = Introduction.objects.filter(person__in=own).select_related("locality", "person", "organisation")
    return found.order_by("pk")
