"""What must be there before a lead goes on."""

from typing import Any

from scotemp.kit.workflow.flow import Gate, Missing, Request
from scotemp.nomenclature.language import Names


def says(sort: str, missing: Missing) -> Gate:
    """Return a gate that asks for a message of a sort."""

    def gate(lead: Any, request: Request) -> Missing | None:
        return None if lead.messages.filter(sort=sort).exists() else missing

    return gate


answered = says("answer", Missing("answer", Names("An answer to the investor", "对投资者的答复", "Ответ инвестору")))
told_back = says("feedback", Missing("feedback", Names("Words to the referrer", "给线索提供方的反馈", "Сообщение направившему")))


def has_officer(lead: Any, request: Request) -> Missing | None:
    """Ask for the officer who answers for the lead."""
    return None if lead.officer_id else Missing("officer", Names("A named officer", "指定的经办人", "Названный исполнитель"))


def triaged(lead: Any, request: Request) -> Missing | None:
    """Ask for a triage in which no fact that is needed is missing."""
    triage = getattr(lead, "triage", None)
    words = Names("A triage without missing facts", "要素齐全的研判表", "Оценка без недостающих сведений")
    return None if triage is not None and triage.complete else Missing("triage", words)


def duplicates_settled(lead: Any, request: Request) -> Missing | None:
    """Ask that every proposed duplicate is decided, and that the lead is none."""
    words = Names(
        "Every possible duplicate decided, and none the same", "重复线索均已判定且无重复", "Все возможные дубли решены, и совпадений нет"
    )
    return Missing("duplicates", words) if lead.duplicates.exclude(verdict="different").exists() else None


def first_contact_settled(lead: Any, request: Request) -> Missing | None:
    """Ask for an active first contact, or the reason why there is none."""
    words = Names(
        "A registered first contact, or a reason why none",
        "已登记首谈，或说明不登记的理由",
        "Первый контакт зарегистрирован или указана причина",
    )
    settled = lead.no_claim_reason or lead.first_contacts.filter(state="active").exists()
    return None if settled else Missing("first_contact", words)
