"""The facts of which minutes and printed resolutions are made: words by language, people by key, and of a secret vote numbers only."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from scotemp.apps.committees.models import ActionItem, AgendaItem, Meeting, Membership, Minutes, Resolution
from scotemp.apps.committees.workflow.meeting_rules import ballot_label
from scotemp.apps.committees.workflow.resolution_gates import last_poll
from scotemp.apps.directory.selectors import display_name
from scotemp.kit.accounts.naming import names_of
from scotemp.kit.events.models import Event
from scotemp.kit.voting.models import Poll
from scotemp.kit.voting.records import Records, count, gather
from scotemp.nomenclature.language import LANGUAGES

FORMAT: Final = 1
Facts = dict[str, Any]

_WRITTEN_UP: Final = ("closed", "minutes_draft", "confirmed")
_COUNTED: Final = (
    "yes", "no", "abstain", "absent", "by_silence", "taking_part", "quorum_needed", "quorum_met", "base", "needed",
)  # fmt: skip


def are_there(meeting: Meeting) -> bool:
    """Say whether a meeting has minutes, drafted or confirmed."""
    return meeting.state in _WRITTEN_UP


def facts_of(meeting: Meeting) -> Facts:
    """Return the facts of a meeting: as confirmed, else as they stand now."""
    kept = Minutes.objects.filter(meeting=meeting).first()
    return dict(kept.facts) if kept else gathered(meeting)


def gathered(meeting: Meeting) -> Facts:
    """Return the facts of a meeting as they stand now, in a bounded number of queries."""
    entitled, present = meeting.entitled(), meeting.standing()
    members = _members({*entitled, *meeting.proxies()})
    rows = {str(one.membership_id): one for one in meeting.attendances.all()}
    attending = [_attending(row, members) for key, row in sorted(rows.items(), key=lambda pair: int(pair[0])) if key in members]
    return {
        "format": FORMAT,
        "meeting": meeting.pk,
        "committee": dict(meeting.committee.names),
        "kind": meeting.kind,
        "title": dict(meeting.title),
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
        "zone": meeting.zone,
        "place": meeting.venue,
        "online": bool(meeting.link),
        "languages": list(meeting.languages),
        "quorum": {"entitled": present.entitled, "present": present.present, "proxied": present.proxied, "needed": present.needed},
        "attendance": attending,
        "absent": [members[key] for key in sorted(set(entitled) - set(rows), key=int)],
        "agenda": [_point(item) for item in _agenda(meeting)],
        "is_demonstration": meeting.is_demonstration,
    }


def decision(resolution: Resolution) -> Facts:
    """Return the facts of a resolution with the count of its last vote."""
    poll = last_poll(resolution)
    records = gather(poll) if poll and poll.state == "closed" else None
    return {
        "mark": resolution.mark,
        "state": resolution.state,
        "title": resolution.title.as_json(),
        "text": resolution.text.as_json(),
        "mover": names(resolution.mover) if resolution.mover else {},
        "rule": _by_tag(ballot_label(resolution.committee, special=resolution.special, written=resolution.written)),
        "ballot": resolution.ballot,
        "written": resolution.written,
        "count": _counted(poll) if poll and records else None,
        "votes": _votes(records) if poll and records and not poll.secret and resolution.ballot == Resolution.Ballot.NAMED else [],
        "actions": [_action(one) for one in resolution.action_items.all()],
    }


def sealed(facts: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the canonical JSON of facts: keys sorted, no spaces, signs outside ASCII escaped."""
    return hashlib.sha256(json.dumps(facts, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def keep(meeting: Meeting, event: Event) -> None:
    """Keep the facts of a meeting as its minutes, with their sum; called within the confirmation."""
    facts = gathered(meeting) | {"confirmed_by": event.actor, "confirmed_on": event.occurred_on.isoformat()}
    Minutes.objects.create(meeting=meeting, facts=facts, sha256=sealed(facts), confirmed_at=event.recorded_at)


def people_in(facts: Mapping[str, Any]) -> dict[str, str]:
    """Return what the people in facts are called today, by key; who has erased his account has no name any more."""
    keys = {one["person"] for one in facts["attendance"]} | {facts.get("confirmed_by")}
    keys |= {
        action["person"] for point in facts["agenda"] for action in (*point["actions"], *((point["resolution"] or {}).get("actions", ())))
    }
    return names_of(key for key in keys if key)


def names(member: Membership) -> dict[str, str]:
    """Return what a member is called in each working language."""
    return {tag: display_name(member.organisation, tag) for tag in LANGUAGES}


def _members(keys: set[str]) -> dict[str, dict[str, str]]:
    rows = Membership.objects.filter(pk__in=keys).select_related("organisation").prefetch_related("organisation__names")
    return {str(one.pk): names(one) for one in rows}


def _attending(row: Any, members: Mapping[str, dict[str, str]]) -> Facts:
    return {
        "member": members[str(row.membership_id)],
        "presence": row.presence,
        "person": str(row.representative_id or ""),
        "holder": members.get(str(row.holder_id)),
    }


def _agenda(meeting: Meeting) -> list[AgendaItem]:
    owners = ("member__organisation__names",)
    return list(
        meeting.agenda.select_related("resolution__committee", "resolution__mover__organisation", "paper").prefetch_related(
            *(f"actions__{one}" for one in owners), *(f"resolution__action_items__{one}" for one in owners), "actions__resolution"
        )
    )


def _point(item: AgendaItem) -> Facts:
    return {
        "kind": item.kind,
        "title": dict(item.title),
        "note": item.note.as_json(),
        "paper": item.paper.title if item.paper else "",
        "resolution": decision(item.resolution) if item.resolution else None,
        "actions": [_action(one) | {"mark": one.resolution.mark} for one in item.actions.all()],
    }


def _action(action: ActionItem) -> Facts:
    return {
        "what": dict(action.what),
        "member": names(action.member) if action.member else None,
        "person": str(action.user_id or ""),
        "due": action.due.isoformat(),
        "state": action.state,
        "overdue": action.is_overdue,
    }


def _counted(poll: Poll) -> Facts:
    outcome = count(poll)
    return {"result": outcome.result.value} | {name: getattr(outcome, name) for name in _COUNTED}


def _votes(records: Records) -> list[Facts]:
    """Return who voted how, of a vote by name and of no other."""
    members = _members(set(records.voters))
    cast = {one.voter: one for one in records.ballots}
    return [
        {"member": members[key], "vote": cast[key].vote.value, "by": members.get(cast[key].by or "")}
        for key in sorted(cast, key=int)
        if key in members
    ]


def _by_tag(label: Any) -> dict[str, str]:
    return dict(zip(("en", "zh-Hans", "ru"), label.all(), strict=True))
