"""Polls on a record: put a question to the vote, note who is there and for whom they speak, vote, close and withdraw."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from scotemp.kit.access.guarded import Guarded, abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.carrying.load import Load, number
from scotemp.kit.desks.carrying.poll_forms import AttendForm, CastForm, CloseForm, EntrustForm, PollForm, StrikeForm
from scotemp.kit.desks.forms import ReasonForm
from scotemp.kit.desks.kind import Kind, Verb
from scotemp.kit.faults import Faults, said
from scotemp.kit.voting import services
from scotemp.kit.voting.ballots import Vote
from scotemp.kit.voting.electorates import ELECTORATES
from scotemp.kit.voting.models import Poll
from scotemp.kit.voting.sittings import Sitting, sittings_on
from scotemp.kit.voting.words import FAULTS
from scotemp.kit.voting.workflow import CONDUCT
from scotemp.kit.workflow.errors import spoken

_ENTRUST, _VOTE = "entrust", "vote"


@contextmanager
def _in_words(called: Mapping[str, str]) -> Iterator[None]:
    """Tell why something is refused in the reader's language, members by their names."""
    try:
        yield
    except Faults as refusal:
        told = [ValidationError(spoken(said(fault, FAULTS, called)), code=fault.code) for fault in refusal.faults]
        raise ValidationError(told) from refusal


def _open(viewer: Viewer, record: Guarded, values: Mapping[str, Any]) -> Poll:
    electorate = ELECTORATES[record._meta.label_lower]
    question = {"en": values["question_en"], "zh-Hans": values["question_zh"], "ru": values["question_ru"]}
    with _in_words({}):
        return services.open_poll(
            actor=viewer,
            record=record,
            question=question,
            rule=electorate.rules(record)[values["rule"]].rule,
            voters=electorate.voters(record),
            secret=values["secret"],
            closes_on=values["closes_on"],
        )


def _proposed(record: Guarded) -> dict[str, str]:
    electorate = ELECTORATES[record._meta.label_lower]
    question = electorate.question(record)
    asked = {f"question_{language.partition('-')[0]}": text for language, text in question.items()}
    return asked | {"rule": next(iter(electorate.rules(record)), "")}


def _attend(viewer: Viewer, sitting: Sitting, values: Mapping[str, Any]) -> Poll:
    with _in_words(sitting.called):
        services.attend(actor=viewer, poll=sitting.poll, present=values["present"])
    return sitting.poll


def _entrust(viewer: Viewer, sitting: Sitting, values: Mapping[str, Any]) -> Poll:
    with _in_words(sitting.called):
        services.give_proxy(actor=viewer, poll=sitting.poll, giver=values["giver"], holder=values["holder"])
    return sitting.poll


def _strike(viewer: Viewer, sitting: Sitting, values: Mapping[str, Any]) -> Poll:
    services.strike_proxy(actor=viewer, poll=sitting.poll, giver=values["giver"])
    return sitting.poll


def _cast(viewer: Viewer, sitting: Sitting, values: Mapping[str, Any]) -> Poll:
    with _in_words(sitting.called):
        services.cast(actor=viewer, poll=sitting.poll, member=values["member"], vote=Vote(values["vote"]))
    return sitting.poll


def _close(viewer: Viewer, sitting: Sitting, values: Mapping[str, Any]) -> Poll:
    chosen = values.get("casting_vote")
    with _in_words(sitting.called):
        services.close(
            actor=viewer,
            poll=sitting.poll,
            expected_version=sitting.poll.state_version,
            casting_vote=Vote(chosen) if chosen else None,
        )
    return sitting.poll


def _withdraw(viewer: Viewer, sitting: Sitting, values: Mapping[str, Any]) -> Poll:
    services.withdraw(actor=viewer, poll=sitting.poll, expected_version=sitting.poll.state_version, reason=values["reason"])
    return sitting.poll


def _may(verb: Verb, viewer: Viewer, record: Guarded, target: Any) -> bool:
    if not isinstance(target, Sitting):
        label = record._meta.label_lower
        return label in ELECTORATES and abilities(viewer, record).get(CONDUCT, False) and bool(ELECTORATES[label].rules(record))
    if verb.ability == _VOTE:
        return bool(target.outstanding(viewer))
    return abilities(viewer, record).get(CONDUCT, False) or (verb.ability == _ENTRUST and bool(target.own(viewer)))


def _find(kind: Kind, record: Any, viewer: Viewer, row: str) -> Sitting | None:
    return next(iter(sittings_on(viewer, record, number(row))), None)


def _is_open(sitting: Sitting) -> bool:
    return sitting.is_open


def _in_meeting(sitting: Sitting) -> bool:
    return sitting.is_open and not sitting.records.rule.written


POLLS: Final = Load(
    name="polls",
    label=_("Votes"),
    rows=lambda kind, record, viewer: sittings_on(viewer, record),
    find=_find,
    key=lambda sitting: str(sitting.poll.pk),
    may=_may,
    on=lambda kind: kind.model._meta.label_lower in ELECTORATES,
    add=Verb(
        name="add", label=_("Put a question to the vote"), form=PollForm, run=_open, ability=CONDUCT, initial=_proposed,
        hint=_("Who may vote, and by which rule, is fixed the moment the vote opens."),
    ),
    verbs=(
        Verb(
            name="cast", label=_("Cast a vote"), form=CastForm, run=_cast, ability=_VOTE, applies=_is_open, untraced=True,
        ),
        Verb(
            name="attend", label=_("Note who is present"), form=AttendForm, run=_attend, ability=CONDUCT, applies=_in_meeting,
            initial=lambda sitting: {"present": sorted(sitting.records.present)},
            hint=_("In place of what was noted before."),
        ),
        Verb(
            name="entrust", label=_("Give a proxy"), form=EntrustForm, run=_entrust, ability=_ENTRUST,
            applies=lambda sitting: _in_meeting(sitting) and sitting.records.rule.proxies_per_holder > 0,
            hint=_("An absent member lets another, who is present, vote for it. A proxy is not passed on."),
        ),
        Verb(
            name="strike", label=_("Take a proxy back"), form=StrikeForm, run=_strike, ability=_ENTRUST,
            applies=lambda sitting: sitting.is_open and bool(set(sitting.holders) - sitting.voted),
        ),
        Verb(
            name="close", label=_("Close the vote"), form=CloseForm, run=_close, ability=CONDUCT, applies=_is_open,
            hint=_("The votes are counted and the outcome stands; nothing of it can be changed any more."),
        ),
        Verb(
            name="withdraw", label=_("Withdraw"), form=ReasonForm, run=_withdraw, ability=CONDUCT, applies=_is_open,
            hint=_("Nothing is counted and nothing decided; the votes cast stay as they are."),
        ),
    ),
)  # fmt: skip
