"""How an expert is nominated, vetted, appointed for a term, renewed and removed."""

from typing import Any, Final

from django.utils import timezone

from scotemp.apps.directory.workflow.gates import by_another
from scotemp.kit.evidence.gates import has_evidence
from scotemp.kit.workflow.flow import Flow, Missing, Request, State, Transition
from scotemp.nomenclature.language import Names

LONGEST_TERM: Final = 3
"""Years."""


def has_fields(expert: Any, request: Request) -> Missing | None:
    """Ask for the fields in which he is expert."""
    return None if expert.fields else Missing("fields", Names("The fields of expertise", "专业领域", "Области компетенции"))


def has_term(expert: Any, request: Request) -> Missing | None:
    """Ask for a term of at most three years that has not run out."""
    starts, ends = expert.term_starts_on, expert.term_ends_on
    sound = starts and ends and starts <= ends and ends >= timezone.now().date() and not _longer(starts, ends)
    return (
        None
        if sound
        else Missing(
            "term",
            Names("A term of at most three years, still running", "不超过三年且未届满的任期", "Срок не более трёх лет, ещё не истёкший"),
        )
    )


def _longer(starts: Any, ends: Any) -> bool:
    """Say whether a term goes beyond the same day three years on."""
    return bool((ends.year - starts.year, ends.month, ends.day) > (LONGEST_TERM, starts.month, starts.day))


def term_over(expert: Any, request: Request) -> Missing | None:
    """Ask that the term has run out."""
    over = expert.term_ends_on is None or expert.term_ends_on < timezone.now().date()
    return None if over else Missing("term_over", Names("The end of the term", "任期届满", "Окончание срока"))


def not_himself(expert: Any, request: Request) -> Missing | None:
    """Ask for somebody other than the expert."""
    own = request.actor is not None and str(expert.person.user_id) == request.actor
    return (
        Missing("not_himself", Names("Somebody other than the expert", "由专家本人以外的人办理", "Другое лицо, не сам эксперт"))
        if own
        else None
    )


EXPERT = Flow(
    "expert",
    1,
    (
        State("nominated", "open", Names("Nominated", "已提名", "Предложен")),
        State("vetted", "open", Names("Vetted", "已审查", "Проверен")),
        State("appointed", "standing", Names("Appointed", "已聘任", "Назначен")),
        State("expired", "paused", Names("Term over", "任期届满", "Срок истёк")),
        State("removed", "end", Names("Removed", "已解聘", "Отозван")),
    ),
    (
        Transition(
            name="vet",
            sources=("nominated",),
            target="vetted",
            who=frozenset({"STF"}),
            label=Names("Vet", "审查通过", "Подтвердить проверку"),
            gates=(not_himself, has_evidence("cv", "reference", "second_reference", "disclosure")),
        ),
        Transition(
            name="appoint",
            sources=("vetted",),
            target="appointed",
            who=frozenset({"DIR"}),
            label=Names("Appoint", "聘任", "Назначить"),
            gates=(by_another("vet"), not_himself, has_fields, has_term),
        ),
        Transition(
            name="expire",
            sources=("appointed",),
            target="expired",
            who=frozenset({"SYS"}),
            label=Names("End the term", "任期届满", "Завершить срок"),
            gates=(term_over,),
        ),
        Transition(
            name="renew",
            sources=("appointed", "expired"),
            target="appointed",
            who=frozenset({"DIR"}),
            label=Names("Renew", "续聘", "Продлить"),
            gates=(not_himself, has_fields, has_term),
        ),
        Transition(
            name="remove",
            sources=("nominated", "vetted", "appointed", "expired"),
            target="removed",
            who=frozenset({"DIR"}),
            needs_reason=True,
            label=Names("Remove", "解聘", "Отозвать"),
        ),
        Transition(
            name="stand_down",
            sources=("nominated", "vetted", "appointed", "expired"),
            target="removed",
            who=frozenset({"PER"}),
            needs_reason=True,
            label=Names("Stand down", "本人退出", "Отказаться"),
        ),
    ),
)
