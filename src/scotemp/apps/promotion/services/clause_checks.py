"""Enter a draft, take its text from a paper, screen it, and check a newer version of it."""

import hashlib
from typing import Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.agreements.models import Agreement
from scotemp.apps.directory.models import Incentive, Locality
from scotemp.apps.promotion.access import ENTERING
from scotemp.apps.promotion.models import ClauseCheck, ClauseFinding, InvestmentProject
from scotemp.apps.promotion.rules.clauses.normal import normalise
from scotemp.apps.promotion.rules.clauses.screening import Hit, screen
from scotemp.apps.promotion.services.clause_rules import pack_of, screen_under
from scotemp.apps.promotion.services.limits import packs_of
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.events import log
from scotemp.kit.events.log import Subject, subject_of
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.words import MOST_SIGNS, words_of
from scotemp.kit.recording import author, lock
from scotemp.kit.workflow.firing import fire
from scotemp.nomenclature.language import LANGUAGES

SYSTEM: Final = frozenset({"SYS"})


@transaction.atomic
def draft_check(
    *,
    actor: Viewer,
    title: str,
    locality: Locality | None = None,
    project: InvestmentProject | None = None,
    agreement: Agreement | None = None,
    incentive: Incentive | None = None,
    text: str = "",
) -> ClauseCheck:
    """Enter a draft; the place is that of the project or incentive unless it is given, the text that of the incentive if there is none.

    Raises ValidationError where no place is meant or two, PermissionDenied for somebody who has no part in the place.
    """
    meant = {one.locality for one in (project, incentive) if one is not None} | ({locality} if locality else set())
    if not meant:
        raise ValidationError({"locality": _("Name the place, or a project or incentive of it: its rules apply.")})
    if len(meant) > 1:
        raise ValidationError({"locality": _("Project, incentive and place are not of one place: check them one by one.")})
    place = meant.pop()
    check = ClauseCheck(
        title=title.strip(), locality=place, project=project, agreement=agreement, incentive=incentive, created_by_id=author(actor.key),
        is_demonstration=any(one.is_demonstration for one in (place, project, agreement, incentive) if one),
    )  # fmt: skip
    if not actor.roles(check.locality.scopes()) & ENTERING:
        raise PermissionDenied(_("Only officers of the place and the staff enter its drafts."))
    _put(check, text or (_words_of_incentive(incentive) if incentive else ""))
    check.full_clean()
    check.save()
    told = {"locality": str(place.pk), "text": check.text_sha256} | {
        name: one.pk for name, one in (("project", project), ("agreement", agreement), ("incentive", incentive)) if one
    }
    log.record(subject=check, kind="registered", actor=actor.key, data=told)
    return check


def _put(check: ClauseCheck, text: str, paper: str = "") -> None:
    if len(text) > MOST_SIGNS:
        raise ValidationError({"text": _("The text is too long: check it in parts.")})
    check.text = text.strip()
    check.text_sha256 = hashlib.sha256(check.text.encode()).hexdigest() if check.text else ""
    check.paper_sha256 = paper


def _words_of_incentive(incentive: Incentive) -> str:
    """Return what an incentive says of itself in every language, a line each."""
    described = {language: text.words for language, text in incentive.description.texts.items()} if incentive.description else {}
    said = [(incentive.names.get(language, ""), described.get(language, "")) for language in LANGUAGES]
    return "\n".join(part for pair in said for part in pair if part)


@transaction.atomic
def edit_check(*, actor: str | None, check: ClauseCheck, title: str, text: str) -> None:
    """Change title and text before they are screened; raises ValidationError afterwards."""
    lock(check)
    _still_drafted(check)
    check.title = title.strip()
    if text.strip() != check.text:
        _put(check, text)
    check.full_clean()
    check.save()
    log.record(subject=check, kind="clause_text_taken", actor=actor, data={"text": check.text_sha256})


@transaction.atomic
def take_text(*, actor: str | None, check: ClauseCheck, paper: Paper) -> None:
    """Take the text from a paper on the check, its project or its agreement: DOCX, PDF with text, or TXT.

    Raises ValidationError for another record's paper, for one that cannot be read, and once the check was screened.
    """
    lock(check)
    _still_drafted(check)
    if paper.subject not in papers_from(check):
        raise ValidationError({"paper": _("This paper stands on another record.")})
    _put(check, words_of(paper), paper.sha256)
    check.save()
    log.record(subject=check, kind="clause_text_taken", actor=actor, data={"text": check.text_sha256}, evidence=[paper.sha256])


def papers_from(check: ClauseCheck) -> list[Subject]:
    """Return the records whose papers a check may be of."""
    return [subject_of(one) for one in (check, check.project, check.agreement, check.incentive) if one is not None]


def _still_drafted(check: ClauseCheck) -> None:
    if check.state != "drafted":
        raise ValidationError(_("This text was screened: what was screened stays as it was. Check a newer version instead."))


@transaction.atomic
def screen_check(*, actor: str | None, check: ClauseCheck) -> list[ClauseFinding]:
    """Hold the text against the rules of the place as they are today; the version before is replaced by this one.

    What is only worth reading is kept as a finding on which nobody has to decide.

    Raises ValidationError without a text, and once it was screened.
    """
    lock(check)
    _still_drafted(check)
    if not check.text:
        raise ValidationError(_("There is no text yet: paste it, or attach a paper and take the text from it."))
    today = timezone.localdate()
    check.packs, check.screened_on = packs_of(check.locality, today).reference, today
    check.save(update_fields=["packs", "screened_on"])
    earlier = {_likeness(one): one for one in check.previous.findings.all()} if check.previous else {}
    hits = screen(check.text, screen_under(check.packs, check.locality.country))
    found = [_finding(check, hit, earlier) for hit in hits]
    ClauseFinding.objects.bulk_create(found)
    told = {"found": sum(hit.wants_decision for hit in hits), "packs": check.packs, "text": check.text_sha256}
    log.record(subject=check, kind="clauses_screened", actor=actor, data=told, evidence=[check.paper_sha256] if check.paper_sha256 else [])
    fire(check, "screen", actor=actor, roles=SYSTEM, expected_version=check.state_version)
    if check.previous:
        fire(check.previous, "supersede", actor=actor, roles=SYSTEM, expected_version=check.previous.state_version)
    return found


def _likeness(one: Any) -> tuple[str, str]:
    return one.rule, normalise(one.text).text


def _finding(check: ClauseCheck, hit: Hit, earlier: dict[tuple[str, str], ClauseFinding]) -> ClauseFinding:
    return ClauseFinding(
        check_of=check, rule=hit.rule, pack=pack_of(hit.rule, check.packs).reference, clause=hit.clause[:60], text=hit.text,
        start=hit.start, end=hit.end, marks=[list(span) for span in hit.marks], severity=hit.severity, exception=hit.exception[:300],
        before=earlier.get(_likeness(hit)), state=ClauseFinding.State.OPEN if hit.wants_decision else ClauseFinding.State.NOTED,
    )  # fmt: skip


@transaction.atomic
def check_again(*, actor: str | None, check: ClauseCheck, text: str = "") -> ClauseCheck:
    """Enter a newer version of a text that was screened; it takes the place of the earlier one once it is screened itself.

    Raises ValidationError for one that was not screened or that has a newer version already.
    """
    lock(check)
    if check.state not in {"screened", "decided"}:
        raise ValidationError(_("Only a text that was screened and not replaced has a newer version."))
    newer = ClauseCheck(
        title=check.title, locality=check.locality, project=check.project, agreement=check.agreement, incentive=check.incentive,
        visibility=check.visibility, is_demonstration=check.is_demonstration, version=check.version + 1, previous=check,
        created_by_id=author(actor),
    )  # fmt: skip
    _put(newer, text)
    newer.full_clean()
    newer.save()
    log.record(subject=newer, kind="registered", actor=actor, data={"previous": check.pk, "text": newer.text_sha256})
    log.record(subject=check, kind="clause_check_newer", actor=actor, data={"newer": newer.pk})
    return newer
