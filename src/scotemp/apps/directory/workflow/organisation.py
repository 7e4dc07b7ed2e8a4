"""How an organisation is registered, verified, suspended, merged and archived."""

from datetime import timedelta
from typing import Any, Final

from django.utils import timezone

from scotemp.apps.directory.rules.identifiers import SCHEMES
from scotemp.apps.directory.workflow.gates import by_another, no_open_record, screened
from scotemp.kit.access.guarded import Visibility
from scotemp.kit.events.log import subject_of
from scotemp.kit.events.models import Event
from scotemp.kit.evidence.gates import has_evidence
from scotemp.kit.workflow.flow import Flow, Gate, Missing, Request, State, Transition
from scotemp.nomenclature.language import Names

UNDO_WINDOW: Final = timedelta(days=14)
MERGEABLE: Final = ("draft", "submitted", "verified", "suspended", "archived")
MERGED_DATA: Final = "merged_into"
"""The kind of the event that keeps what a merge moved."""

_extract = has_evidence("registry_extract")


def has_legal_name(organisation: Any, request: Request) -> Missing | None:
    """Ask for a legal name in the source language."""
    named = organisation.names.filter(kind="legal", language=organisation.source_language).exists()
    return (
        None
        if named
        else Missing(
            "legal_name", Names("The legal name in the source language", "来源语言的法定名称", "Юридическое название на исходном языке")
        )
    )


def has_identifier(organisation: Any, request: Request) -> Missing | None:
    """Ask for a number of a registry."""
    words = Names("A number of a registry", "登记机关编号", "Регистрационный номер")
    return None if organisation.identifiers.filter(living=True).exists() else Missing("identifier", words)


def has_ownership(organisation: Any, request: Request) -> Missing | None:
    """Ask for a class of ownership, declared or derived from stakes."""
    return (
        None if organisation.ownership_class else Missing("ownership", Names("The class of ownership", "所有制类别", "Форма собственности"))
    )


def identity_shown(organisation: Any, request: Request) -> Missing | None:
    """Ask for a number whose check digit fits, or an extract of the registry."""
    numbers = organisation.identifiers.filter(living=True).values_list("scheme", flat=True)
    if any(SCHEMES[scheme].has_check_digit for scheme in numbers) or _extract(organisation, request) is None:
        return None
    return Missing(
        "identity",
        Names(
            "A number with a check digit, or the extract of the registry",
            "带校验位的编号或登记簿摘录",
            "Номер с контрольной цифрой или выписка из реестра",
        ),
    )


def duplicates_settled(organisation: Any, request: Request) -> Missing | None:
    """Ask for a decision on every proposal that this is another organisation."""
    words = Names("A decision on each proposed duplicate", "对每条疑似重复记录作出认定", "Решение по каждому возможному дубликату")
    return Missing("duplicates", words) if organisation.open_proposals().exists() else None


def target_verified(organisation: Any, request: Request) -> Missing | None:
    """Ask for a verified organisation into which to merge."""
    target = organisation.merged_into
    words = Names("A verified organisation to merge into", "已核验的合并目标机构", "Проверенная организация, с которой объединяют")
    return None if target is not None and target.state == "verified" else Missing("target", words)


def stood_in(state: str) -> Gate:
    """Return a gate that is open while a merge from this state can be undone."""

    def gate(organisation: Any, request: Request) -> Missing | None:
        last = Event.objects.of(*subject_of(organisation)).filter(kind="transition", data__transition="merge").order_by("sequence").last()
        if (
            last
            and last.data["source"] == state
            and timezone.now() - last.recorded_at <= UNDO_WINDOW
            and organisation.merged_into_id is None
        ):
            return None
        return Missing(
            "undo",
            Names(
                "A merge from this state in the last 14 days, with all taken back",
                "14 天内由该状态发起且已全部退回的合并",
                "Объединение из этого состояния за последние 14 дней, всё возвращено",
            ),
        )

    return gate


def show(organisation: Any, event: Event) -> None:
    """Show a verified organisation to everybody who may see it: to all with its consent, else to members."""
    organisation.visibility = Visibility.PUBLIC if organisation.consent_to_publish else Visibility.MEMBERS
    organisation.save(update_fields=["visibility"])


def hide(organisation: Any, event: Event) -> None:
    """Show a suspended organisation to its parties only."""
    organisation.visibility = Visibility.PARTIES
    organisation.save(update_fields=["visibility"])


def retire(organisation: Any, event: Event) -> None:
    """Let go of the numbers of an archived organisation, and keep it for the staff."""
    organisation.identifiers.update(living=False)
    organisation.visibility = Visibility.STAFF
    organisation.save(update_fields=["visibility"])


def _undo(state: str, label: Names) -> Transition:
    return Transition(
        name=f"undo_merge_{state}",
        sources=("merged",),
        target=state,
        who=frozenset({"STF"}),
        needs_reason=True,
        gates=(stood_in(state),),
        offered=False,
        label=Names(f"Undo the merge: {label.en}", f"撤销合并：{label.zh}", f"Отменить объединение: {label.ru}"),
    )


_STATES = (
    State("draft", "open", Names("Draft", "草稿", "Черновик")),
    State("submitted", "open", Names("Submitted", "已提交", "Подано")),
    State("verified", "standing", Names("Verified", "已核验", "Проверено")),
    State("suspended", "paused", Names("Suspended", "已暂停", "Приостановлено")),
    State("merged", "end", Names("Merged", "已合并", "Объединено")),
    State("archived", "end", Names("Archived", "已归档", "В архиве")),
)

ORGANISATION = Flow(
    "organisation",
    1,
    _STATES,
    (
        Transition(
            name="submit",
            sources=("draft",),
            target="submitted",
            who=frozenset({"ENT", "LOC"}),
            label=Names("Submit", "提交", "Подать"),
            gates=(has_legal_name, has_identifier, has_ownership),
            starts=("papers_checked",),
        ),
        Transition(
            name="send_back",
            sources=("submitted",),
            target="draft",
            who=frozenset({"STF"}),
            needs_reason=True,
            stops=("papers_checked",),
            label=Names("Send back", "退回", "Вернуть"),
        ),
        Transition(
            name="verify",
            sources=("submitted",),
            target="verified",
            who=frozenset({"STF"}),
            label=Names("Verify", "核验通过", "Подтвердить"),
            gates=(by_another("submit"), identity_shown, duplicates_settled, screened),
            effects=(show,),
            stops=("papers_checked",),
        ),
        Transition(
            name="suspend",
            sources=("verified",),
            target="suspended",
            who=frozenset({"CMP"}),
            needs_reason=True,
            effects=(hide,),
            label=Names("Suspend", "暂停", "Приостановить"),
        ),
        Transition(
            name="reinstate",
            sources=("suspended",),
            target="verified",
            who=frozenset({"CMP"}),
            needs_reason=True,
            effects=(show,),
            label=Names("Reinstate", "恢复", "Восстановить"),
        ),
        Transition(
            name="merge",
            sources=MERGEABLE,
            target="merged",
            who=frozenset({"STF"}),
            needs_reason=True,
            gates=(target_verified,),
            offered=False,
            label=Names("Merge", "合并", "Объединить"),
        ),
        Transition(
            name="archive",
            sources=("draft", "submitted", "verified", "suspended"),
            target="archived",
            who=frozenset({"STF"}),
            needs_reason=True,
            gates=(no_open_record,),
            effects=(retire,),
            label=Names("Archive", "归档", "Отправить в архив"),
        ),
        *(_undo(state.name, state.label) for state in _STATES if state.name in MERGEABLE),
    ),
)
