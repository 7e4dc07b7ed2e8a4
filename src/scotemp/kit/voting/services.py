"""Open a poll, note who is there and for whom they speak, take votes, close or withdraw it; the event of a secret vote names no choice."""

import logging
from collections.abc import Collection, Mapping
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import F
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from scotemp.kit.access.guarded import Guarded, abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.carried import carrier
from scotemp.kit.events import log
from scotemp.kit.faults import Fault, Faults, refuse
from scotemp.kit.recording import lock
from scotemp.kit.voting.ballots import Ballot, Proxy, Vote
from scotemp.kit.voting.electorates import OUTCOMES
from scotemp.kit.voting.models import Elector, GivenProxy, Poll, Urn, Voted
from scotemp.kit.voting.records import Records, count, gather
from scotemp.kit.voting.rules import BallotRule, as_data
from scotemp.kit.voting.tally import Outcome, Result
from scotemp.kit.voting.workflow import CONDUCT, CONDUCTOR
from scotemp.kit.workflow.errors import Refused
from scotemp.kit.workflow.firing import fire
from scotemp.nomenclature.language import LANGUAGES

_LOG = logging.getLogger(__name__)


@transaction.atomic
def open_poll(
    *,
    actor: Viewer,
    record: Guarded,
    question: Mapping[str, str],
    rule: BallotRule,
    voters: Mapping[str, str],
    secret: bool = False,
    closes_on: date | None = None,
) -> Poll:
    """Put a question on a record to the vote; who may vote is frozen now.

    `voters` names, for each member entitled, the key of the user who votes for it; `closes_on` is the last day of a written procedure.

    Raises PermissionDenied without the ability `CONDUCT` on the record, ValidationError for a question in no working language and for a
    last day that is lacking, past or out of place, Faults if nobody is entitled.
    """
    _may_conduct(actor, record)
    asked = {language: text.strip() for language, text in question.items() if text.strip()}
    if not asked or set(asked) - set(LANGUAGES):
        words = _("Put the question in at least one of the working languages: English, Chinese, Russian.")
        raise ValidationError({"question": ValidationError(words, code="question")})
    _last_day(rule, closes_on)
    subject = log.subject_of(record)
    poll = Poll.objects.create(
        subject_type=subject.type, subject_id=subject.id, question=asked, rule_data=as_data(rule), secret=secret,
        author_id=int(actor.key or 0), opened_at=timezone.now(), closes_on=closes_on,
    )  # fmt: skip
    Elector.objects.bulk_create([Elector(poll=poll, member=member, voter=voter) for member, voter in sorted(voters.items())])
    if secret:
        Urn.objects.create(poll=poll)
    gather(poll).check()
    said = {"secret": secret, "rule": poll.rule_data, "entitled": len(voters), "closes_on": closes_on.isoformat() if closes_on else None}
    _move(poll, "open", actor.key, said)
    return poll


def _last_day(rule: BallotRule, closes_on: date | None) -> None:
    """Refuse a written procedure without a last day to come, and a last day of anything else."""
    if rule.written == (closes_on is not None) and (closes_on is None or closes_on >= timezone.localdate()):
        return
    lacking, needless = _("Name the last day on which members may answer, today or later."), _("Only a written procedure has a last day.")
    words = lacking if rule.written else needless
    raise ValidationError({"closes_on": ValidationError(words, code="closes_on")})


@transaction.atomic
def attend(*, actor: Viewer, poll: Poll, present: Collection[str]) -> None:
    """Note which members are in the room, in place of what was noted before.

    Raises PermissionDenied without the ability `CONDUCT`, ValidationError if the poll is not open, Faults if proxies or votes
    contradict the attendance.
    """
    kept, records = _open(poll)
    _may_conduct(actor, carrier(kept.subject))
    records.check(present=frozenset(present))
    Elector.objects.filter(poll=kept).update(present=False)
    Elector.objects.filter(poll=kept, member__in=present).update(present=True)
    log.record(subject=kept, kind="attendance", actor=actor.key, data={"present": sorted(present)})


@transaction.atomic
def give_proxy(*, actor: Viewer, poll: Poll, giver: str, holder: str) -> None:
    """Let one member vote for another who is absent.

    Raises PermissionDenied for others than who votes for the giver and who conducts the poll, ValidationError if it is not open,
    Faults if the rule forbids this proxy.
    """
    kept, records = _open(poll)
    _may_speak_for(actor, kept, records, giver)
    # The holder need not have come yet; the vote by proxy and the count ask for that.
    expected = records.present | {proxy.holder for proxy in records.proxies} | {holder}
    records.check(present=records.present if records.rule.written else expected, proxy=Proxy(giver, holder))
    GivenProxy.objects.create(poll=kept, giver=giver, holder=holder)
    log.record(subject=kept, kind="proxy_given", actor=actor.key, data={"giver": giver, "holder": holder})


@transaction.atomic
def strike_proxy(*, actor: Viewer, poll: Poll, giver: str) -> None:
    """Take a proxy back that has not been used.

    Raises PermissionDenied as ``give_proxy``, ValidationError if the poll is not open or there is no such proxy to take back.
    """
    kept, records = _open(poll)
    _may_speak_for(actor, kept, records, giver)
    unused = not any(ballot.voter == giver for ballot in records.ballots)
    if not unused or not GivenProxy.objects.filter(poll=kept, giver=giver, struck_at__isnull=True).update(struck_at=timezone.now()):
        raise ValidationError(_("There is no unused proxy of this member."), code="proxy")
    log.record(subject=kept, kind="proxy_struck", actor=actor.key, data={"giver": giver})


@transaction.atomic
def cast(*, actor: Viewer, poll: Poll, member: str, vote: Vote) -> None:
    """Take the vote of a member, from who votes for it or for the holder of its proxy; a vote is final.

    Raises PermissionDenied for anybody else, ValidationError if the poll is not open or its last day is over, Faults for a second vote
    or one of a member who is neither present nor represented.
    """
    kept, records = _open(poll)
    by = _speaker(actor, records, member)
    if kept.closes_on and kept.closes_on < timezone.localdate():
        raise ValidationError(_("The last day for answers is over."), code="too_late")
    records.check(ballot=Ballot(member, vote, by))
    Voted.objects.create(poll=kept, member=member, by=by or "", vote="" if kept.secret else vote.value)
    if kept.secret:
        # All three numbers are written, and past the query set that keeps the urn shut.
        added = {choice.value: F(choice.value) + int(choice is vote) for choice in Vote}
        models.QuerySet(Urn).filter(poll=kept).update(**added)
    said = {"member": member, "by": by} | ({} if kept.secret else {"vote": vote.value})
    log.record(subject=kept, kind="voted", actor=actor.key, data=said)


@transaction.atomic
def close(*, actor: Viewer, poll: Poll, expected_version: int, casting_vote: Vote | None = None) -> Outcome:
    """Close a poll, count it, tell the outcome to the chains of poll and record, and to the desk by `OUTCOMES`.

    Raises PermissionDenied without the ability `CONDUCT`, ValidationError if it is not open or members may still answer in writing,
    Faults if it cannot be counted or the chair must decide and has not, and what ``fire`` and the desk raise.
    """
    record = _carrier_held(poll)
    kept, records = _open(poll)
    _may_conduct(actor, record)
    if kept.closes_on and timezone.localdate() <= kept.closes_on and len(records.ballots) < len(records.voters):
        words = _("Members may answer until %(day)s: before that, it closes only once all have answered.")
        day = formats.date_format(kept.closes_on, "DATE_FORMAT")
        raise ValidationError(words % {"day": day}, code="too_early")
    return _close(kept, record, actor.key, expected_version, casting_vote)


def close_due(*, today: date) -> list[int]:
    """Close the written procedures whose last day is over, each in a transaction of its own, and return their keys.

    One that cannot be closed, because it is tied or the desk refuses, stays open for who conducts it, and is told to the operator.
    """
    closed = []
    for poll in Poll.objects.filter(state="open", closes_on__lt=today).order_by("pk"):
        try:
            with transaction.atomic():
                record = _carrier_held(poll)
                kept, _records = _open(poll)
                _close(kept, record, None, kept.state_version, None)
        except (Faults, Refused, ValidationError) as refusal:
            _LOG.warning("Poll %s is over and could not be closed: %s", poll.pk, refusal)
        else:
            closed.append(poll.pk)
    return closed


def _carrier_held(poll: Poll) -> Guarded:
    """Return the record of a poll, held before the poll itself is, as the pages do: so two that close cannot wait for each other."""
    record = carrier(poll.subject)
    lock(record)
    return record


def _close(kept: Poll, record: Guarded, actor: str | None, expected_version: int, casting_vote: Vote | None) -> Outcome:
    outcome = count(kept, casting_vote)
    if outcome.result is Result.CHAIR_DECIDES:
        refuse([Fault("casting_vote_lacking", (), "The vote is tied: close it with the chair's casting vote.")])
    if casting_vote:
        kept.casting_vote = casting_vote.value
        kept.save(update_fields=["casting_vote"])
    # Who reads the record's log need not be one who sees its polls: the numbers stand in the poll's own.
    _move(kept, "close", actor, {"result": outcome.result.value}, expected_version)
    said = {**outcome.as_data(), "reasons": [reason.value for reason in outcome.reasons]}
    log.record(subject=kept, kind="counted", actor=actor, data=said)
    if kept.subject_type in OUTCOMES:
        OUTCOMES[kept.subject_type](record, kept, outcome)
    return outcome


@transaction.atomic
def withdraw(*, actor: Viewer, poll: Poll, expected_version: int, reason: str) -> None:
    """Take an open poll back without counting it.

    Raises PermissionDenied without the ability `CONDUCT`, ValidationError if it is not open, and what ``fire`` raises.
    """
    kept, _records = _open(poll)
    _may_conduct(actor, carrier(kept.subject))
    _move(kept, "withdraw", actor.key, {}, expected_version, reason.strip())


def _move(poll: Poll, transition: str, actor: str | None, said: Mapping[str, object], version: int = 0, reason: str = "") -> None:
    fire(poll, transition, actor=actor, roles={CONDUCTOR}, expected_version=version, reason=reason)
    told = {"poll": poll.pk, "state": poll.state, **said}
    log.record(subject=poll.subject, kind="poll", actor=actor, reason=reason, data=told)


def _open(poll: Poll) -> tuple[Poll, Records]:
    """Lock a poll, so that votes come one after the other, and return it with its records."""
    kept: Poll = Poll.objects.select_for_update().get(pk=poll.pk)
    if kept.state != "open":
        raise ValidationError(_("This poll is not open: its votes stay as they are."), code="not_open")
    return kept, gather(kept)


def _may_conduct(actor: Viewer, record: Guarded) -> None:
    if actor.key is None or not abilities(actor, record).get(CONDUCT):
        raise PermissionDenied(_("Your roles do not let you conduct votes on this record."))


def _may_speak_for(actor: Viewer, poll: Poll, records: Records, member: str) -> None:
    if actor.key is None or records.voters.get(member) != actor.key:
        _may_conduct(actor, carrier(poll.subject))


def _speaker(actor: Viewer, records: Records, member: str) -> str | None:
    """Return the holder by whom the actor votes for a member, or nothing if he votes for it himself; raises PermissionDenied."""
    holder = next((proxy.holder for proxy in records.proxies if proxy.giver == member), None)
    if actor.key is not None and holder is not None and records.voters.get(holder) == actor.key:
        return holder
    if actor.key is None or records.voters.get(member) != actor.key:
        raise PermissionDenied(_("You do not vote for this member, neither yourself nor by proxy."))
    return None
