"""The file with which anybody counts a closed vote again: all that decided it, and a script that needs nothing but Python."""

import io
import json
import zipfile
from importlib.resources import files
from typing import Any

from scotemp.kit.voting.rules import as_data
from scotemp.kit.voting.sittings import Sitting
from scotemp.kit.voting.tally import Outcome

_SCRIPT = files(__package__) / "standalone" / "recount.py"
_OPENED = (1980, 1, 1, 0, 0, 0)  # the same vote makes the same file, to the byte


def recount_data(sitting: Sitting, outcome: Outcome) -> dict[str, Any]:
    """Return all that decided a closed poll; of a secret vote three numbers, and neither who voted nor by whose hand."""
    poll, records = sitting.poll, sitting.records
    said: dict[str, Any] = {
        "question": poll.question,
        "secret": poll.secret,
        "rule": as_data(records.rule),
        "electors": [{"member": member, "called": sitting.called[member]} for member in records.voters],
        "present": sorted(records.present),
        "proxies": [{"giver": one.giver, "holder": one.holder} for one in records.proxies],
        "casting_vote": poll.casting_vote or None,
        "outcome": outcome.as_data(),
    }
    if poll.secret:
        votes = [ballot.vote.value for ballot in records.ballots]
        return said | {"votes": {sort: votes.count(sort) for sort in ("yes", "no", "abstain")}}
    return said | {"ballots": [{"member": one.voter, "vote": one.vote.value, "by": one.by} for one in records.ballots]}


def recount_file(sitting: Sitting, outcome: Outcome) -> bytes:
    """Return a ZIP of ``poll.json`` and ``recount.py``."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr(_entry("poll.json"), json.dumps(recount_data(sitting, outcome), ensure_ascii=False, indent=2))
        bundle.writestr(_entry("recount.py"), _SCRIPT.read_text("utf-8"))
    return content.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _OPENED)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
