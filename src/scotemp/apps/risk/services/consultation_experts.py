"""Name the expert who answers and the second reader, held against the parties; let them declare themselves."""

from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import ExpertProfile
from scotemp.apps.risk.models import Consultation, ConsultationExpert
from scotemp.apps.risk.models.consultations import LOADING
from scotemp.apps.risk.selectors.consultation_experts import words_of
from scotemp.apps.risk.workflow.consultation_conflicts import conflicts
from scotemp.apps.risk.workflow.consultation_effects import leave
from scotemp.kit.access.granting import grant
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.events import log
from scotemp.kit.events.log import subject_of
from scotemp.kit.recording import lock
from scotemp.kit.workflow.firing import fire

CONFLICT: Final = "conflict of interest"
"""What the log keeps of why an expert left; his own words are for the staff."""

AUTHOR, READER = ConsultationExpert.Part.AUTHOR, ConsultationExpert.Part.READER


@transaction.atomic
def assign(*, actor: Viewer, consultation: Consultation, expert: ExpertProfile) -> ConsultationExpert:
    """Give a question to an expert, whose time to answer begins; he sees it from now on.

    Raises ValidationError for a question that does not wait for one, and for somebody who is not appointed, has a conflict (named),
    was asked before, or names himself; Refused for whoever may not assign.
    """
    lock(consultation)
    if consultation.state != "triaged":
        raise ValidationError(_("An expert is chosen after the triage, one at a time: relieve the present one first."))
    made = _named(actor, consultation, expert, AUTHOR)
    roles = roles_on(actor, consultation)
    fire(consultation, "assign", actor=actor.key, roles=roles, expected_version=consultation.state_version)
    return made


@transaction.atomic
def name_reader(*, actor: Viewer, consultation: Consultation, expert: ExpertProfile) -> ConsultationExpert:
    """Ask a second expert to read the answer to a question of high risk; raises ValidationError as ``assign`` does."""
    lock(consultation)
    if not consultation.high_risk or consultation.state not in LOADING:
        raise ValidationError(_("A second reader is asked while an expert answers a question of high risk."))
    return _named(actor, consultation, expert, READER)


@transaction.atomic
def declare(*, actor: Viewer, consultation: Consultation, has_conflict: bool, words: str = "") -> None:
    """Declare for oneself whether one has a conflict of interest; one who has leaves, and the question is given to another.

    What the directory knows is compared once more. Raises ValidationError for somebody who is not asked, without words for a
    conflict, and where the directory knows of one; Refused where the question cannot go back.
    """
    lock(consultation)
    row = consultation.experts.asked().filter(user_id=actor.key).first()
    if row is None:
        raise ValidationError(_("You are not asked for this request."))
    if has_conflict and not words.strip():
        raise ValidationError({"words": _("Say what ties you to whom.")})
    if not has_conflict:
        _refuse_ties(consultation, row.expert)
        row.declared_on = timezone.now().date()
        row.save(update_fields=["declared_on"])
        log.record(subject=consultation, kind="consultation_declared", actor=actor.key, data={"expert": row.pk})
    elif row.part == AUTHOR:
        roles = roles_on(actor, consultation)
        fire(consultation, "step_aside", actor=actor.key, roles=roles, expected_version=consultation.state_version, reason=CONFLICT)
        leave(row, words)
    else:
        leave(row, words)
        log.record(subject=consultation, kind="reader_left", actor=actor.key, reason=CONFLICT, data={"expert": row.pk})


def _named(actor: Viewer, consultation: Consultation, expert: ExpertProfile, part: str) -> ConsultationExpert:
    user = expert.person.user
    if expert.state != "appointed" or user is None:
        raise ValidationError({"expert": _("Choose an expert who is appointed and has an account.")})
    if actor.key == user.key:
        raise ValidationError({"expert": _("Nobody names himself: ask a colleague.")})
    _refuse_ties(consultation, expert)
    made = ConsultationExpert(consultation=consultation, expert=expert, user=user, part=part, named_on=timezone.now().date())
    made.full_clean()
    made.save()
    grant(actor=None, user=user, role="EXP", scope=Scope(*subject_of(consultation)))
    log.record(subject=consultation, kind="expert_named", actor=actor.key, data={"expert": made.pk, "part": part})
    return made


def _refuse_ties(consultation: Consultation, expert: ExpertProfile) -> None:
    if ties := conflicts(expert.person, consultation):
        raise ValidationError({"expert": [words_of(one) for one in ties]})
