"""Count a vote again from ``poll.json`` beside this script: ``python recount.py``."""

import json
import sys
from fractions import Fraction
from math import ceil, floor
from pathlib import Path
from typing import Any


def votes_of(poll: dict[str, Any]) -> dict[str, int]:
    """Return how many votes there are of each sort: of a secret vote the three numbers, else counted one by one."""
    if poll["secret"]:
        return dict(poll["votes"])
    told = [ballot["vote"] for ballot in poll["ballots"]]
    return {sort: told.count(sort) for sort in ("yes", "no", "abstain")}


def recount(poll: dict[str, Any]) -> dict[str, object]:
    """Return the result and its numbers."""
    rule, votes, entitled = poll["rule"], votes_of(poll), len(poll["electors"])
    cast = sum(votes.values())
    represented = cast if rule["written"] else len(poll["present"]) + len(poll["proxies"])
    taking_part, of = (cast, represented) if rule["quorum_of"] == "present" else (represented, entitled)
    quorum_needed = ceil(Fraction(rule["quorum"]) * of)
    yes, no, abstain = votes["yes"], votes["no"], votes["abstain"]
    if rule["silence_is_yes"]:
        yes += entitled - cast
    base = {"decisive": yes + no, "cast": yes + no + abstain, "present": represented, "eligible": entitled}[rule["majority_of"]]
    share = Fraction(rule["majority"]) * base
    needed = max(1, floor(share) + 1 if rule["more_than"] else ceil(share))
    tied = yes == no > 0 and base == yes + no
    if taking_part < quorum_needed:
        result = "no_quorum"
    elif yes >= needed or (tied and rule["tie"] == "chair" and poll["casting_vote"] == "yes"):
        result = "adopted"
    else:
        result = "rejected"
    numbers = {"yes": yes, "no": no, "abstain": abstain, "absent": entitled - yes - no - abstain, "base": base, "needed": needed}
    return {"result": result, **numbers, "taking_part": taking_part, "quorum_needed": quorum_needed}


if __name__ == "__main__":
    listed = json.loads((Path(__file__).resolve().parent / "poll.json").read_text("utf-8"))
    counted = recount(listed)
    agrees = counted == listed["outcome"]
    sys.stdout.write(json.dumps(counted | {"agrees": agrees}) + "\n")
    sys.exit(0 if agrees else 1)
