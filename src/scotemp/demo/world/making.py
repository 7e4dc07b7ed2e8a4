"""Make the whole world in one transaction, and say how far it has come."""

from collections.abc import Callable
from typing import Final

from django.db import transaction

from scotemp.demo.world import (
    committees,
    finding,
    industries,
    introductions,
    investment,
    leads,
    localities,
    offices,
    organisations,
    pacts,
    people,
    questions,
    screening,
    sittings,
    talk,
    users,
    ventures,
    warnings,
    watch,
)
from scotemp.demo.world.stage import Stage

Step = Callable[[Stage], None]

_STEPS: Final[tuple[tuple[str, Step], ...]] = (
    ("accounts, one or more for every role", users.open_accounts),
    ("who listens to what", talk.listen),
    ("places, two of them in the programme, and their benefits", localities.settle),
    ("organisations of the public record", lambda stage: organisations.register_public()),
    ("invented organisations, their owners and numbers", organisations.register_invented),
    ("people, their posts and consents", people.register_people),
    ("experts", people.name_experts),
    ("committees: one at work, others on their way", committees.found),
    ("meetings, votes and minutes", sittings.sit),
    ("a project of three countries, and a group that goes global", ventures.venture),
    ("presences abroad", offices.reach_out),
    ("agreements, their commitments and taskforce", pacts.agree),
    ("entrepreneurs, assessed by experts", finding.find),
    ("leads, who spoke first, and an enquiry of the public", leads.gather),
    ("projects from first talks to production, grievances, and drafts whose clauses are screened", investment.invest),
    ("introductions, and what is sought and offered", introductions.introduce),
    ("industries of places, and facts on land, power and water", industries.tell_industries),
    ("what is documented and checked", talk.verify_facts),
    ("notes, risks and issues", talk.note),
    ("meetings", talk.meet),
    ("an invented list, and who was held against it", screening.screen_world),
    ("countries watched by invented numbers", watch.keep_watch),
    ("warnings, from a signal to a score", warnings.warn),
    ("questions about countries, and their answers", questions.ask),
    ("what the search finds", lambda stage: stage.index()),
    ("letters of the inbox", lambda stage: talk.post()),
)


@transaction.atomic
def make(tell: Callable[[str], None]) -> Stage:
    """Make the world in a database without accounts, telling each step; nothing is kept if one fails."""
    stage = Stage()
    for words, step in _STEPS:
        tell(words)
        step(stage)
    tell(f"the enquiry of the public is followed with the code {stage.code}")
    return stage
