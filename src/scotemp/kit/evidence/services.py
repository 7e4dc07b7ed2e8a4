"""What may be done with papers: attach, replace, lock, withdraw; each leaves an event with the sums of the files."""

from collections.abc import Iterable

from django.core.files.base import File
from django.db import models, transaction
from django.utils import timezone

from scotemp.kit.access.guarded import Visibility
from scotemp.kit.events import log
from scotemp.kit.events.log import Subject, subject_of
from scotemp.kit.evidence import store
from scotemp.kit.evidence.content.judging import judge
from scotemp.kit.evidence.errors import NotCurrent, PaperLocked, UnknownTag, WithoutReason
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.tags import TAGS


def attach(
    *,
    actor: str | None,
    subject: models.Model | Subject,
    tag: str,
    title: str,
    language: str,
    file: "File[bytes]",
    visibility: str = Visibility.PARTIES,
) -> Paper:
    """Keep a file as the first version of a paper on a record.

    `file` is read in chunks and judged by content; its name is cleaned. Raises FileRefused for the file, UnknownTag, and
    ValidationError for a title that is missing or a language or visibility that is none.
    """
    if tag not in TAGS:
        raise UnknownTag(tag, TAGS.names())
    about = subject_of(subject)
    paper = Paper(subject_type=about.type, subject_id=about.id, tag=tag, title=title.strip(), language=language, visibility=visibility)
    return _take(paper, file, actor, "paper_attached")


def replace(*, actor: str | None, paper: Paper, file: "File[bytes]", title: str = "", language: str = "") -> Paper:
    """Keep a file as the next version of a paper and return that; title and language are taken over unless given.

    Raises PaperLocked, NotCurrent and all that ``attach`` raises.
    """
    newer = Paper(
        subject_type=paper.subject_type,
        subject_id=paper.subject_id,
        tag=paper.tag,
        title=title.strip() or paper.title,
        language=language or paper.language,
        visibility=paper.visibility,
        version=paper.version + 1,
        replaces=paper,
    )
    return _take(newer, file, actor, "paper_replaced")


@transaction.atomic
def lock(*, actor: str | None, subject: models.Model | Subject, papers: Iterable[Paper] | None = None) -> list[Paper]:
    """Lock what stands on a record (only `papers`, if given) and return what was not locked before; one event for all.

    A locked paper is never replaced or withdrawn.
    """
    about = subject_of(subject)
    _hold(about)
    chosen = Paper.objects.of(about).standing().open()
    locked = list(chosen if papers is None else chosen.filter(pk__in=[paper.pk for paper in papers]))
    if locked:
        now = timezone.now()
        Paper.objects.filter(pk__in=[paper.pk for paper in locked]).update(locked_at=now)
        for paper in locked:
            paper.locked_at = now
        told = {"papers": [paper.pk for paper in locked]}
        log.record(subject=about, kind="papers_locked", actor=actor, data=told, evidence=[paper.sha256 for paper in locked])
    return locked


@transaction.atomic
def withdraw(*, actor: str | None, paper: Paper, reason: str) -> None:
    """Let a paper count no more, while it and its file are kept; raises PaperLocked, NotCurrent, WithoutReason."""
    if not reason.strip():
        raise WithoutReason
    _hold(paper.subject)
    _still_open(paper)
    paper.withdrawn_at = timezone.now()
    paper.save(update_fields=["withdrawn_at"])
    log.record(
        subject=paper.subject,
        kind="paper_withdrawn",
        actor=actor,
        reason=reason.strip(),
        data={"paper": paper.pk, "tag": paper.tag, "version": paper.version},
        evidence=[paper.sha256],
    )


def _take(paper: Paper, file: "File[bytes]", actor: str | None, kind: str) -> Paper:
    """Judge and keep the file, then the paper; a file whose paper fails is left behind as an orphan."""
    with store.arriving(file.chunks()) as arrival:
        judged = judge(arrival.file, file.name or "")
        paper.sha256, paper.size = arrival.sha256, arrival.size
        paper.media_type, paper.name, paper.encrypted = judged
        paper.uploaded_by_id = None if actor is None else int(actor)
        paper.clean_fields(exclude={"replaces", "uploaded_by", "locked_at", "withdrawn_at"})
        store.keep(arrival)
    _record(paper, actor, kind)
    return paper


@transaction.atomic
def _record(paper: Paper, actor: str | None, kind: str) -> None:
    if paper.replaces is not None:
        _hold(paper.subject)
        _still_open(paper.replaces)
    paper.save(force_insert=True)
    told = {
        "paper": paper.pk,
        "tag": paper.tag,
        "version": paper.version,
        "language": paper.language,
        "visibility": paper.visibility,
        "media_type": paper.media_type,
        "size": paper.size,
    }
    log.record(subject=paper.subject, kind=kind, actor=actor, data=told, evidence=[paper.sha256])


def _hold(subject: Subject) -> None:
    """Let nobody else change the papers of a record until the transaction ends."""
    list(Paper.objects.of(subject).select_for_update().values_list("pk"))


def _still_open(paper: Paper) -> None:
    present = Paper.objects.filter(pk=paper.pk).standing().first()
    if present is None:
        raise NotCurrent
    if present.locked_at is not None:
        raise PaperLocked
