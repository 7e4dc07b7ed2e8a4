"""Gates that flows of the committees ask, and the slots through which meetings, projects and groups answer."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from django.utils import timezone

from scotemp.apps.committees.rules.halves import months_before
from scotemp.apps.committees.rules.packs import Activity, Founding
from scotemp.apps.committees.workflow.ruling import ruled
from scotemp.apps.directory.workflow import gates as directory
from scotemp.kit.registry import Slot
from scotemp.kit.workflow.flow import Missing, Request
from scotemp.nomenclature.language import LANGUAGES, Names

ENDED: Final = ("rejected", "dissolved")
"""The states of committees that are over."""

ACTIVITY: Final[Slot[Callable[[Any, date], int]]] = Slot("activity of committees")
"""How much a committee has done since a day, each counting its own: meetings, projects, groups. Any answer above 0 keeps it awake."""

OPEN_WORK: Final[Slot[Callable[[Any], int]]] = Slot("open work of committees")
"""How many open projects, groups and the like a committee has; they are handed over before it is dissolved."""


def activity(committee: Any, since: date) -> int:
    """Return how much a committee has done since a day."""
    return sum(count(committee, since) for count in ACTIVITY)


def has_names(committee: Any, request: Request) -> Missing | None:
    """Ask for the name in all three languages."""
    words = Names("The name in three languages", "三种语言的名称", "Название на трёх языках")
    return None if all(committee.names.get(language) for language in LANGUAGES) else Missing("names", words)


def has_secretariat(committee: Any, request: Request) -> Missing | None:
    """Ask who keeps the secretariat."""
    words = Names("Who keeps the secretariat", "秘书处负责人", "Кто ведёт секретариат")
    return None if committee.secretariat_id else Missing("secretariat", words)


def has_initiators(committee: Any, request: Request) -> Missing | None:
    """Ask for enough initiators: verified organisations that were screened."""
    least = ruled(committee, Founding).initiators
    ready = committee.memberships.filter(state__in=("screened", "admitted"), organisation__state="verified").count()
    words = Names(
        f"{least} initiators, verified and screened ({ready} so far)",
        f"{least} 个经核验和筛查的发起单位（现有 {ready} 个）",
        f"Инициаторы, проверенные и прошедшие комплаенс: {least} (сейчас {ready})",
    )
    return Missing("initiators", words) if ready < least else None


def has_members(committee: Any, request: Request) -> Missing | None:
    """Ask for enough members, or for enough organisations that second the founding: those who applied, were screened or admitted."""
    rule = ruled(committee, Founding)
    members = committee.memberships.standing().count()
    seconders = committee.memberships.filter(state__in=("applied", "screened", "admitted")).count()
    words = Names(
        f"{rule.members} members ({members} so far) or {rule.seconders} seconders ({seconders} so far)",
        f"{rule.members} 名成员（现有 {members} 名）或 {rule.seconders} 个附议单位（现有 {seconders} 个）",
        f"Члены: {rule.members} (сейчас {members}) или поддержавшие: {rule.seconders} (сейчас {seconders})",
    )
    return Missing("members", words) if members < rule.members and seconders < rule.seconders else None


def is_composed(committee: Any, request: Request) -> Missing | None:
    """Ask for a composition that breaks no rule, or for a waiver that still runs."""
    today = timezone.now().date()
    waived = committee.waiver_until is not None and committee.waiver_until >= today
    words = Names(
        "A composition that keeps the rule, or a waiver that still runs",
        "符合规则的成员构成，或仍在有效期内的豁免",
        "Состав по правилам или действующее исключение",
    )
    return None if waived or committee.composition(today).sound else Missing("composition", words)


def is_noticed(committee: Any, request: Request) -> Missing | None:
    """Ask for a day of the founding meeting that leaves the days of notice."""
    days = ruled(committee, Founding).notice_days
    met = committee.founding_meeting_on
    words = Names(
        f"A day of the founding meeting at least {days} days ahead",
        f"至少提前 {days} 天确定的成立大会日期",
        f"День учредительного собрания не ранее чем через {days} дней",
    )
    return None if met is not None and (met - timezone.now().date()).days >= days else Missing("notice", words)


def has_met(committee: Any, request: Request) -> Missing | None:
    """Ask that the day of the founding meeting has come."""
    met = committee.founding_meeting_on
    words = Names("The founding meeting itself", "成立大会已召开", "Проведённое учредительное собрание")
    return None if met is not None and met <= timezone.now().date() else Missing("founding_day", words)


def has_officers(committee: Any, request: Request) -> Missing | None:
    """Ask for a chair and a secretary general in office."""
    held = {officer.office for officer in committee.officers.holding(timezone.now().date())}
    words = Names("An elected chair and secretary general", "选举产生的主任和秘书长", "Избранные председатель и генеральный секретарь")
    return None if {"chair", "secretary_general"} <= held else Missing("officers", words)


def is_filed(committee: Any, request: Request) -> Missing | None:
    """Ask that every body which must be told has acknowledged its filing."""
    required = ruled(committee, Founding).filings.get(committee.kind, ())
    done = set(committee.filings.filter(term=committee.term_number, state="acknowledged").values_list("body", flat=True))
    lacking = [body.names for body in required if body.value not in done]
    if not lacking:
        return None
    en, zh, ru = (", ".join(texts) for texts in zip(*(names.all() for names in lacking), strict=True))
    return Missing("filings", Names(f"Acknowledged filings: {en}", f"须取得备案回执：{zh}", f"Подтверждённые уведомления: {ru}"))


def is_silent(committee: Any, request: Request) -> Missing | None:
    """Ask that nothing was heard of the committee for the months of the rule pack."""
    months = ruled(committee, Activity).dormant_months
    words = Names(f"{months} months without activity", f"连续 {months} 个月无活动", f"{months} мес. без деятельности")
    return Missing("silent", words) if activity(committee, months_before(timezone.now().date(), months)) else None


def has_handed_over(committee: Any, request: Request) -> Missing | None:
    """Ask that open projects and groups were handed over."""
    count = sum(ask(committee) for ask in OPEN_WORK)
    words = Names(
        f"{count} open projects or groups to be handed over",
        f"须移交 {count} 个未结项目或组团",
        f"Передайте открытые проекты и группы: {count}",
    )
    return Missing("open_work", words) if count else None


def is_open(membership: Any, request: Request) -> Missing | None:
    """Ask for a committee that still takes members."""
    ended = membership.committee.state in ENDED
    return (
        Missing("committee", Names("A committee that takes members", "仍在接纳成员的委员会", "Комитет, принимающий членов"))
        if ended
        else None
    )


def is_verified(membership: Any, request: Request) -> Missing | None:
    """Ask for a verified organisation: one that is suspended or unknown cannot become a member."""
    words = Names("A verified organisation", "已核验的机构", "Проверенная организация")
    return None if membership.organisation.may_enter else Missing("organisation", words)


def is_screened(membership: Any, request: Request) -> Missing | None:
    """Ask the directory whether the organisation was screened."""
    return directory.screened(membership.organisation, request)


def has_class(membership: Any, request: Request) -> Missing | None:
    """Ask for the class of ownership, from which the role follows."""
    words = Names("The class of ownership of the organisation", "机构的所有制类别", "Форма собственности организации")
    return None if membership.organisation.ownership_class else Missing("ownership", words)


def not_its_own(membership: Any, request: Request) -> Missing | None:
    """Ask for somebody other than the representative of the organisation."""
    own = request.actor is not None and request.actor == str(membership.representative_id)
    words = Names("Somebody other than its representative", "由该成员代表以外的人办理", "Другое лицо, не её представитель")
    return Missing("second_person", words) if own else None


def is_over(membership: Any, request: Request) -> Missing | None:
    """Ask that the membership has run out, or the committee has ended."""
    today = timezone.now().date()
    over = (membership.until is not None and membership.until < today) or membership.committee.state in ENDED
    return None if over else Missing("over", Names("The end of the membership", "成员资格届满", "Окончание членства"))
