"""Register people, their posts and their consents; and expert profiles."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import Affiliation, Consent, ExpertProfile, Organisation, Person, Purpose
from scotemp.kit.access.granting import grant
from scotemp.kit.access.guarded import Visibility
from scotemp.kit.access.viewer import Scope
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.recording import author, edit, lock, tell_added

EDITABLE: Final = ("names", "languages", "country", "source")


@transaction.atomic
def register_person(
    *,
    actor: str | None,
    names: Mapping[str, str],
    languages: Iterable[str] = (),
    country: str = "",
    user: User | None = None,
    source: str = "",
    is_demonstration: bool = False,
) -> Person:
    """Make a record of somebody, names by language; an account that is his own is granted PER on it. Raises ValidationError.

    Nobody but its author and the staff sees it until its consents say otherwise; the log keeps no name.
    """
    if user is not None and Person.objects.filter(user=user).exists():
        raise ValidationError(_("This account has a record as a person already: use that one."))
    person = Person(
        names=dict(names), languages=list(languages), country=country, user=user, source=source, is_demonstration=is_demonstration,
        created_by_id=author(actor),
    )  # fmt: skip
    person.full_clean()
    person.save()
    log.record(subject=person, kind="registered", actor=actor)
    if user is not None:
        grant(actor=None, user=user, role="PER", scope=Scope(person._meta.label_lower, str(person.pk)))
    return person


@transaction.atomic
def edit_person(*, actor: str | None, person: Person, changes: Mapping[str, object], reason: str = "") -> None:
    """Change columns of EDITABLE; the log keeps which, not what. Raises ValidationError."""
    lock(person)
    edit(person, changes, actor=actor, allowed=EDITABLE, private=True, reason=reason)


@transaction.atomic
def add_affiliation(
    *,
    actor: str | None,
    person: Person,
    organisation: Organisation,
    title: Mapping[str, str],
    starts_on: date | None = None,
    ends_on: date | None = None,
    source: str = "",
) -> Affiliation:
    """Add a post in an organisation, its title by language; raises ValidationError."""
    lock(person)
    if organisation.merged_into_id is not None or person.merged_into_id is not None:
        raise ValidationError(_("One of the two has been merged into another record: use that one."))
    post = Affiliation(person=person, organisation=organisation, title=dict(title), starts_on=starts_on, ends_on=ends_on, source=source)
    post.full_clean()
    post.save()
    tell_added(person, post, actor)
    return post


@transaction.atomic
def end_affiliation(*, actor: str | None, affiliation: Affiliation, last_day: date, reason: str = "") -> None:
    """Let a post end with a day; raises ValidationError if that lies before its first."""
    affiliation.ends_on = last_day
    affiliation.full_clean()
    affiliation.save()
    told = {"what": "affiliation", "key": str(affiliation.pk), "last_day": last_day.isoformat()}
    log.record(subject=affiliation.person, kind="ended", actor=actor, reason=reason, data=told)


@transaction.atomic
def give_consent(
    *, actor: str | None, person: Person, purpose: str, basis: str, given_on: date | None = None, until: date | None = None
) -> Consent:
    """Record that somebody agreed to a use of his data, and on what basis; raises ValidationError."""
    lock(person)
    consent = Consent(person=person, purpose=purpose, basis=basis, given_on=given_on or timezone.now().date(), until=until)
    consent.full_clean()
    consent.save()
    tell_added(person, consent, actor)
    show_by_consent(person)
    return consent


@transaction.atomic
def withdraw_consent(*, actor: str | None, consent: Consent, reason: str = "") -> None:
    """Record that a consent is withdrawn, today; what it opened is closed in the same transaction."""
    lock(consent.person)
    consent.withdrawn_on = timezone.now().date()
    consent.save()
    told = {"key": str(consent.pk), "purpose": consent.purpose}
    log.record(subject=consent.person, kind="consent_withdrawn", actor=actor, reason=reason, data=told)
    show_by_consent(consent.person)


@transaction.atomic
def show_by_consent(person: Person) -> bool:
    """Show a person, and his expert profile, as far as the consents of today go; return whether he is now seen otherwise than before."""
    given = set(person.consents.in_force(timezone.now().date()).values_list("purpose", flat=True))
    reach = Visibility.PUBLIC if Purpose.PUBLICATION in given else Visibility.MEMBERS if Purpose.PROFILE in given else Visibility.PARTIES
    before, person.visibility = person.visibility, reach
    person.save(update_fields=["visibility"])
    ExpertProfile.objects.filter(person=person).update(visibility=reach)
    return before != reach


@transaction.atomic
def nominate_expert(*, actor: str | None, person: Person, fields: Iterable[str] = (), topics: str = "") -> ExpertProfile:
    """Nominate somebody as an expert in fields, by codes of industries; raises ValidationError."""
    expert = ExpertProfile(
        person=person, fields=list(fields), topics=topics, created_by_id=author(actor), visibility=person.visibility,
        is_demonstration=person.is_demonstration,
    )  # fmt: skip
    expert.full_clean()
    expert.save()
    log.record(subject=expert, kind="registered", actor=actor)
    return expert


@transaction.atomic
def set_expert_term(*, actor: str | None, expert: ExpertProfile, changes: Mapping[str, object]) -> None:
    """Change fields, topics or the days of the term; raises ValidationError, also for an expert who would set his own term."""
    if actor is not None and str(expert.person.user_id) == actor and {"term_starts_on", "term_ends_on"} & set(changes):
        raise ValidationError(_("Nobody sets his own term: ask another director."))
    lock(expert)
    edit(expert, changes, actor=actor, allowed=("fields", "topics", "term_starts_on", "term_ends_on"))
