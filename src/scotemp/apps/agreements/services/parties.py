"""Who is bound by an agreement, who signs and answers for each party, and in which languages it is written.

Who signs is nobody's affair but the parties': the log keeps that it was noted, not the name.
"""

from typing import Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.agreements.models import Agreement, LanguageVersion, Party
from scotemp.apps.agreements.services.agreements import open_for_drafting
from scotemp.apps.directory.models import Locality, Organisation
from scotemp.kit.access.viewer import Viewer, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.events.log import subject_of
from scotemp.kit.evidence.models import Paper
from scotemp.kit.publication.models import Publication
from scotemp.kit.publication.workflow import APPROVER
from scotemp.kit.recording import edit, lock, tell_added
from scotemp.kit.workflow.firing import fire

SIGNATORY: Final = ("side", "signatory_name", "signatory_post", "authority")


@transaction.atomic
def add_party(
    *,
    actor: str | None,
    agreement: Agreement,
    organisation: Organisation | None = None,
    locality: Locality | None = None,
    side: str = "",
    signatory_name: str = "",
    signatory_post: str = "",
) -> Party:
    """Add an organisation or a place as a party; raises ValidationError for neither, for both, or for one that is a party already."""
    open_for_drafting(agreement)
    party = Party(
        agreement=agreement, organisation=organisation, locality=locality, side=side, signatory_name=signatory_name,
        signatory_post=signatory_post,
    )  # fmt: skip
    party.full_clean()
    party.save()
    told = {"party": party.pk, "organisation": party.organisation_id, "locality": party.locality_id, "side": side}
    log.record(subject=agreement, kind="party_added", actor=actor, data=told)
    return party


@transaction.atomic
def name_signatory(
    *, actor: str | None, party: Party, side: str, signatory_name: str, signatory_post: str, authority: Paper | None
) -> None:
    """Note who signs for a party and on what authority, a paper on the agreement; raises ValidationError."""
    open_for_drafting(party.agreement)
    about = subject_of(party.agreement)
    if authority is not None and (authority.subject != about or authority.tag != "signatory_authority"):
        raise ValidationError({"authority": _("Choose a paper on this agreement that shows the authority of the signatory.")})
    changes = {"side": side, "signatory_name": signatory_name, "signatory_post": signatory_post, "authority": authority}
    edit(party, changes, actor=actor, allowed=SIGNATORY, subject=party.agreement, private=True)


@transaction.atomic
def name_lead(*, actor: str | None, party: Party, lead: User) -> None:
    """Name who leads for a party; raises ValidationError for somebody who holds no role on it, or once the agreement is over."""
    lock(party.agreement)
    if party.agreement.has_ended:
        raise ValidationError(_("The agreement is over."))
    if not any(scope in viewer_of(lead).within for scope in party.scopes()):
        raise ValidationError({"lead": _("This person holds no role on that party: the party has to give one first.")})
    edit(party, {"lead": lead}, actor=actor, allowed=("lead",), subject=party.agreement)


@transaction.atomic
def remove_party(*, actor: str | None, party: Party, reason: str) -> None:
    """Take back a party that was added wrongly; raises ValidationError without a reason, or where commitments name it."""
    open_for_drafting(party.agreement)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is taken back.")})
    if party.commitments.exists() or party.agreement.commitments.filter(counterparty=party).exists():
        raise ValidationError(_("Commitments name this party: take them back first."))
    told = {"party": party.pk, "organisation": party.organisation_id, "locality": party.locality_id}
    party.delete()
    log.record(subject=party.agreement, kind="party_removed", actor=actor, reason=reason, data=told)


@transaction.atomic
def add_language(*, actor: str | None, agreement: Agreement, language: str, prevails: bool = False) -> LanguageVersion:
    """Add a language of the text, and whether it prevails; raises ValidationError for a second one that does."""
    open_for_drafting(agreement)
    version = LanguageVersion(agreement=agreement, language=language, prevails=prevails)
    version.full_clean()
    version.save()
    tell_added(agreement, version, actor)
    return version


@transaction.atomic
def remove_language(*, actor: str | None, version: LanguageVersion, reason: str) -> None:
    """Take back a language; raises ValidationError without a reason."""
    open_for_drafting(version.agreement)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is taken back.")})
    told = {"what": "languageversion", "key": str(version.pk), "values": {"language": version.language}}
    version.delete()
    log.record(subject=version.agreement, kind="taken_back", actor=actor, reason=reason, data=told)


@transaction.atomic
def agree_to_publish(*, actor: Viewer, party: Party) -> None:
    """Agree for a party that names, date, progress and counts are published; raises PermissionDenied, ValidationError."""
    hold_for_assent(actor, party)
    if party.public_agreed_on is not None:
        raise ValidationError(_("This party has agreed already."))
    others = party.agreement.parties.filter(public_agreed_by=int(actor.key or 0)).exclude(pk=party.pk)
    if others.exists():
        raise ValidationError(_("You agreed for another party: somebody else agrees for this one."))
    party.public_agreed_on, party.public_agreed_by_id = timezone.now().date(), int(actor.key or 0)
    party.save(update_fields=["public_agreed_on", "public_agreed_by"])
    log.record(subject=party.agreement, kind="publication_agreed", actor=actor.key, data={"party": party.pk})


@transaction.atomic
def end_agreement_to_publish(*, actor: Viewer, party: Party, reason: str) -> None:
    """Stop publishing for a party: what is out or on its way is withdrawn. Raises PermissionDenied, ValidationError."""
    hold_for_assent(actor, party)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is taken back.")})
    party.public_agreed_on = party.public_agreed_by = None
    party.save(update_fields=["public_agreed_on", "public_agreed_by"])
    log.record(subject=party.agreement, kind="publication_refused", actor=actor.key, reason=reason, data={"party": party.pk})
    about = subject_of(party.agreement)
    out = Publication.objects.filter(subject_type=about.type, subject_id=about.id, state__in=("submitted", "approved", "published"))
    for one in out.order_by("pk"):
        fire(one, "withdraw", actor=actor.key, roles={APPROVER}, expected_version=one.state_version, reason=reason)


def hold_for_assent(actor: Viewer, party: Party) -> None:
    """Hold the agreement of a party until the transaction ends; raises PermissionDenied for somebody whose word does not bind the party."""
    lock(party.agreement)
    party.refresh_from_db()
    if not party.is_bound_by(actor):
        raise PermissionDenied(_("Only its representative or the approver of the place speaks for this party."))
