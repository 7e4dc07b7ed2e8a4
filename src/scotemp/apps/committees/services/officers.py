"""Elect officers and end their offices; an office may bring a role on the committee."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.committees.models import Committee, Officer
from scotemp.apps.committees.rules.packs import Composition, Offices
from scotemp.apps.committees.workflow.committee import role_of_office
from scotemp.apps.committees.workflow.roles import give, take
from scotemp.apps.committees.workflow.ruling import ruled
from scotemp.apps.directory.models import Organisation, Person
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.recording import lock

ELECTING = ("founding", "active", "under_review")


@transaction.atomic
def elect(
    *,
    actor: str | None,
    committee: Committee,
    office: str,
    organisation: Organisation,
    starts_on: date,
    ends_on: date | None = None,
    person: Person | None = None,
    name: str = "",
    user: User | None = None,
) -> Officer:
    """Record who was elected to an office; without an end, the committee's term or the longest that the pack allows.

    An account that is named becomes CHR as chair, SEC as secretary general. The log keeps office and organisation, no name.
    Raises ValidationError for an organisation that is no member, an office that is held, too many or too long terms, oneself.
    """
    lock(committee)
    if committee.state not in ELECTING:
        raise ValidationError(_("Officers are elected at the founding meeting and while the committee works."))
    if user is not None and user.key == actor:
        raise ValidationError({"user": _("Nobody records his own election: ask somebody else of the office.")})
    rule = ruled(committee, Offices)
    longest = starts_on.replace(year=starts_on.year + rule.term_years, day=min(starts_on.day, 28))
    elected = Officer(
        committee=committee, office=office, organisation=organisation, person=person, name=name.strip(), user=user, starts_on=starts_on,
        ends_on=ends_on or min(longest, committee.term_ends_on or longest), term=committee.term_number,
    )  # fmt: skip
    elected.full_clean()
    _check(elected, rule)
    elected.save()
    told = {"office": office, "organisation": str(organisation.pk), "term": elected.term, "key": str(elected.pk)}
    log.record(subject=committee, kind="elected", actor=actor, data=told)
    if user is not None and role_of_office(office):
        give(committee, user, role_of_office(office), ends_on=elected.ends_on)
    return elected


def _check(elected: Officer, rule: Offices) -> None:
    """Refuse who may not hold the office; raises ValidationError by column."""
    committee, starts, ends = elected.committee, elected.starts_on, elected.ends_on
    if starts is None or ends is None or (ends.year - starts.year, ends.month, ends.day) > (rule.term_years, starts.month, starts.day):
        words = _("A term lasts at most %(years)s years.")
        raise ValidationError({"ends_on": words % {"years": rule.term_years}})
    membership = committee.memberships.standing().filter(organisation=elected.organisation_id).first()
    if membership is None:
        raise ValidationError({"organisation": _("Officers come from members: this organisation is none.")})
    together = [
        one for one in committee.officers.filter(office=elected.office) if one.starts_on <= ends and starts <= (one.ends_on or ends)
    ]
    most = {"chair": 1, "secretary_general": 1, "vice_chair": rule.vice_chairs}.get(elected.office)
    if most is not None and len(together) >= most:
        raise ValidationError({"office": _("This office is held already: end that one first.")})
    if elected.office == "chair":
        _check_chair(elected, membership.role, rule.chair_terms)


def _check_chair(elected: Officer, role: str, terms: int) -> None:
    """Refuse a chair from a role that the pack does not name, or one who has had his terms."""
    if role not in ruled(elected.committee, Composition).chair_roles:
        raise ValidationError({"organisation": _("The chair comes from a member whose role the rules name for it; this one has another.")})
    chairs = elected.committee.officers.filter(office="chair")
    if elected.person_id is not None:
        before = chairs.filter(person=elected.person_id)
    else:
        before = chairs.filter(organisation=elected.organisation_id, name__iexact=elected.name)
    if len(set(before.values_list("term", flat=True)) - {elected.term}) >= terms:
        words = _("A chair serves at most %(terms)s terms.")
        raise ValidationError({"office": words % {"terms": terms}})


@transaction.atomic
def close_office(*, actor: str | None, officer: Officer, last_day: date, reason: str) -> None:
    """Let an office end with a day that has passed or with today; its role goes with it. Raises ValidationError."""
    if last_day > timezone.now().date():
        raise ValidationError({"last_day": _("An office is ended once its last day has come.")})
    lock(officer)
    officer.ends_on = max(last_day, officer.starts_on) if officer.starts_on else last_day
    officer.full_clean()
    officer.save()
    told = {
        "office": officer.office,
        "organisation": str(officer.organisation_id),
        "key": str(officer.pk),
        "last_day": last_day.isoformat(),
    }
    log.record(subject=officer.committee, kind="office_ended", actor=actor, reason=reason, data=told)
    if officer.user is not None and role_of_office(officer.office) and officer.user_id != officer.committee.secretariat_id:
        take(officer.committee, officer.user, role_of_office(officer.office), reason=reason)
