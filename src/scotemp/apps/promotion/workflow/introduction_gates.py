"""What must be there before an introduction moves on."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Max
from django.utils import timezone

from scotemp.apps.directory.models import Person, Purpose
from scotemp.apps.promotion.rules.introduction_packs import days
from scotemp.apps.promotion.workflow.acting import acts_for_introduced, acts_for_organisation, acts_for_place
from scotemp.kit.events.log import subject_of
from scotemp.kit.events.models import Event
from scotemp.kit.notes.models import Interaction
from scotemp.kit.rulepacks.rules import under
from scotemp.kit.workflow.flow import Missing, Request
from scotemp.nomenclature.language import Names


def _unless(there: object, code: str, words: Names) -> Missing | None:
    return None if there else Missing(code, words)


def consents_himself(introduction: Any, request: Request) -> Missing | None:
    """Ask that a person consents himself, and for an enterprise one who represents it: nobody consents for another."""
    words = Names("That he consents himself", "须由当事人本人同意", "Личное согласие")
    return _unless(acts_for_introduced(request.actor, introduction), "himself", words)


def wants_to_be_proposed(introduction: Any, request: Request) -> Missing | None:
    """Ask that the person's consent to be proposed, or the verification of the enterprise, still holds."""
    words = Names(
        "Consent to be proposed, and an enterprise that is verified",
        "仍有效的推介同意，且企业已核验",
        "Действующее согласие на предложения и проверенное предприятие",
    )
    person, organisation = introduction.person, introduction.organisation
    holds = (person is None or consents(person, Purpose.MATCHING)) and (organisation is None or organisation.may_enter)
    return _unless(holds, "matching_consent", words)


def answers_for_the_place(introduction: Any, request: Request) -> Missing | None:
    """Ask that an officer of the place accepts, who is not the one that consented."""
    words = Names(
        "An officer of this place, other than the one who consented",
        "由当地负责人办理，且不得为同意方本人",
        "Сотрудник этой территории, но не тот, кто дал согласие",
    )
    other = request.actor != str(introduction.consented_by_id)
    return _unless(other and acts_for_place(request.actor, introduction.locality), "officer_of_the_place", words)  # fmt: skip


def has_officer(introduction: Any, request: Request) -> Missing | None:
    """Ask who of the place is reached."""
    return _unless(introduction.officer_id, "officer", Names("The officer who answers", "负责答复的人员", "Ответственный сотрудник"))


def contact_may_pass(introduction: Any, request: Request) -> Missing | None:
    """Ask that he who consented is in the directory, and that his consent to pass on contact data holds."""
    words = Names("The consent to pass on contact data", "同意转交联系方式", "Согласие на передачу контактов")
    person = contact_person(introduction)
    return _unless(person is not None and consents(person, Purpose.CONTACT), "contact_consent", words)


def is_of_a_side(introduction: Any, request: Request) -> Missing | None:
    """Ask that the one who acts belongs to a side: the person, the enterprise, or the place once it knows."""
    words = Names("That one of the two sides acts", "须由双方之一办理", "Действие одной из сторон")
    organisation = introduction.organisation
    theirs = acts_for_introduced(request.actor, introduction) or (
        organisation is not None and acts_for_organisation(request.actor, organisation)
    )
    place = introduction.state != "proposed" and acts_for_place(request.actor, introduction.locality)
    return _unless(theirs or place, "side", words)


def has_met(introduction: Any, request: Request) -> Missing | None:
    """Ask for a meeting, visit, call or the like on the record."""
    subject = subject_of(introduction)
    held = Interaction.objects.standing().filter(touched__subject_type=subject.type, touched__subject_id=subject.id)
    words = Names("A meeting recorded on this page", "已在本页登记的会面", "Встреча, записанная на этой странице")
    return _unless(held.exists(), "interaction", words)


def has_category(introduction: Any, request: Request) -> Missing | None:
    """Ask which of the listed reasons it is."""
    return _unless(introduction.declined_for, "category", Names("Which reason it is", "谢绝原因类别", "Вид причины"))


def stood_still(introduction: Any, request: Request) -> Missing | None:
    """Ask that nothing has moved for the days of the rule pack."""
    last = last_move(introduction)
    limit = timedelta(days=days("lapse", under(introduction.packs)))
    words = Names(
        "As many days without a move as the rule says", "无进展的天数达到规定", "Столько дней без движения, сколько требует правило"
    )
    return _unless(last is not None and timezone.now().date() - last >= limit, "silence", words)


def consents(person: Person, purpose: str) -> bool:
    """Say whether a person consents to a use of his data today."""
    return bool(person.consents.in_force(timezone.now().date()).filter(purpose=purpose).exists())


def contact_person(introduction: Any) -> Person | None:
    """Return whose contact data open: the person introduced, else who consented for the enterprise, if the directory knows him."""
    return introduction.person or Person.objects.filter(user_id=introduction.consented_by_id or 0).first()


def last_move(introduction: Any) -> date | None:
    """Return the day on which the introduction was proposed or last moved, as it was written down."""
    told = Event.objects.of(*subject_of(introduction)).filter(kind__in=("registered", "transition"))
    moment = told.aggregate(last=Max("recorded_at"))["last"]
    return moment.date() if moment else None
