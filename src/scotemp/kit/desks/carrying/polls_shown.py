"""What the panel of polls shows: the question and its rule, who takes part, and after the close the outcome in words."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.carrying.load import adding, offers
from scotemp.kit.desks.carrying.polls import POLLS
from scotemp.kit.desks.kind import Kind, Words
from scotemp.kit.desks.panels import Panel
from scotemp.kit.voting.ballots import Vote
from scotemp.kit.voting.saying import conditions, in_full
from scotemp.kit.voting.sittings import Sitting
from scotemp.kit.voting.tally import Outcome
from scotemp.kit.voting.words import REASONS, RESULTS, VOTES
from scotemp.kit.workflow.errors import spoken


def _gather(kind: Kind, record: Any, viewer: Viewer) -> Mapping[str, Any] | None:
    """Gather the polls that the viewer may see, in a few queries however many there are."""
    if not POLLS.borne(kind):
        return None
    sittings, add = POLLS.rows(kind, record, viewer), adding(POLLS, kind, viewer, record)
    if not sittings and add is None:
        return None
    return {"rows": [_row(kind, viewer, record, one) for one in sittings], "add": add}


def _row(kind: Kind, viewer: Viewer, record: Any, sitting: Sitting) -> dict[str, Any]:
    rule, outcome = sitting.records.rule, sitting.outcome
    return {
        "poll": sitting.poll,
        "state": sitting.poll.state,
        "state_words": spoken(sitting.poll.flow.state[sitting.poll.state].label),
        "rule": in_full(rule),
        "conditions": conditions(rule),
        "written": rule.written,
        "entitled": len(sitting.records.voters),
        "voted": len(sitting.voted),
        "turnout": sitting.turnout,
        "members": [_member(sitting, member, name) for member, name in sitting.called.items()],
        "outcome": outcome,
        "result": spoken(RESULTS[outcome.result]) if outcome else "",
        "counts": _counts(outcome) if outcome else (),
        "reasons": [spoken(REASONS[reason]) for reason in outcome.reasons] if outcome else [],
        "offers": offers(POLLS, kind, viewer, record, sitting),
    }


def _counts(outcome: Outcome) -> list[tuple[Words, int]]:
    return [
        (spoken(VOTES[Vote.YES]), outcome.yes),
        (spoken(VOTES[Vote.NO]), outcome.no),
        (_("Abstentions"), outcome.abstain),
        (_("Did not vote"), outcome.absent),
    ]


def _member(sitting: Sitting, member: str, name: str) -> dict[str, Any]:
    vote = sitting.votes.get(member)
    return {
        "name": name,
        "present": member in sitting.records.present,
        "holder": sitting.called.get(sitting.holders.get(member, ""), ""),
        "voted": member in sitting.voted,
        "vote": spoken(VOTES[Vote(vote)]) if vote else "",
    }


PANEL: Final = Panel("polls", _("Votes"), "desks/polls.html", _gather, first=True)
