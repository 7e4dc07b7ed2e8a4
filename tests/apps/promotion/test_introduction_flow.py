"""Introductions: the flow against a table written by hand, who may be proposed, what comes of each move."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from committee_world import committee, enterprise
from directory_world import on, place, staff, user
from django.core.exceptions import ValidationError
from django.utils import timezone
from introduction_world import TODAY, World, brought, city, move, proposed, somebody, world
from transition_matrix import Prepared, deviations, put, read

from scotemp.apps.directory.models import Consent
from scotemp.apps.directory.services.people import add_affiliation
from scotemp.apps.promotion.models import Introduction, Lead
from scotemp.apps.promotion.services.introductions import decline, name_officer, propose
from scotemp.apps.promotion.services.qualifying import lead_of
from scotemp.apps.promotion.services.timely_introductions import lapse_introductions
from scotemp.apps.promotion.workflow.introduction import INTRODUCTION
from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import viewer_of
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.events.log import timeline
from scotemp.kit.events.models import Event
from scotemp.kit.notes.meetings import Attendee, record_interaction
from scotemp.kit.notes.models import Side
from scotemp.kit.outbox.models import Message
from scotemp.kit.workflow.errors import MissingRequirements, NotAllowed

pytestmark = pytest.mark.django_db

SPECIFIED = read("""
move | from | to | who | needs | reason
consent | proposed | consented | PER ENT | himself matching_consent | -
accept | consented | accepted | LOC | officer_of_the_place | -
open_contact | accepted | contact_open | LOC STF SEC | officer matching_consent contact_consent | -
meet | contact_open | met | PER ENT LOC | side interaction | -
qualify | met | qualified | LOC STF | - | -
decline | proposed consented accepted contact_open met | declined | PER ENT LOC | side category | yes
lapse | proposed consented accepted contact_open | lapsed | SYS | silence | -
""")


def prepared(missing: frozenset[str]) -> Prepared:
    """Introduce an enterprise, for which Saule consents; both `himself` and `side` are lacking for somebody from outside."""
    firm = enterprise("Steppe Foods", owner="saule", state="verified")
    saule = somebody_once("saule", () if "contact_consent" in missing else ("contact",))
    here = city(officer="saule" if "himself" in missing else "li")
    one = propose(actor=staff("stas", "STF").key, organisation=firm, locality=here, why="Their mills")
    actor = user("olga") if {"himself", "side"} & missing else user("saule")
    grant(actor=None, user=actor, role="LOC", scope=on(here))
    consented_by = actor if "officer_of_the_place" in missing else saule
    Introduction.objects.filter(pk=one.pk).update(
        consented_by=None if "contact_consent" in missing else consented_by, officer=None if "officer" in missing else user("li"),
        declined_for="" if "category" in missing else "no_fit",
    )  # fmt: skip
    if "matching_consent" in missing:
        put(firm, "suspended")
    if "interaction" not in missing:
        told = [Attendee(Side.OURS, "Li"), Attendee(Side.THEIRS, "Saule")]
        record_interaction(actor=viewer_of(user("stas")), records=[one], occurred_on=TODAY, channel="call", summary="Talk", attendees=told)
    return Prepared(one, actor.key, ())


def somebody_once(name: str, consents: tuple[str, ...]) -> Any:
    found = getattr(user(name), "person", None)
    if found is None:
        found = somebody(name, consents=())
    found.consents.all().delete()
    for purpose in consents:
        Consent.objects.create(person=found, purpose=purpose, basis="form", given_on=TODAY)
    return found.user


def test_the_flow_has_the_moves_roles_and_reasons_of_the_table() -> None:
    found = {name: (frozenset(move.sources), move.target, move.who, move.needs_reason) for name, move in INTRODUCTION.transition.items()}
    assert found == {row.move: (row.sources, row.target, row.roles, row.reason) for row in SPECIFIED}


@pytest.mark.parametrize("move_name", [row.move for row in SPECIFIED if row.move != "lapse"])
def test_each_move_asks_for_what_the_table_says(move_name: str) -> None:
    row = next(row for row in SPECIFIED if row.move == move_name)
    for lacking in (frozenset[str](), *(frozenset({need}) for need in sorted(row.needs))):
        one = lacking_of(lacking)
        for state in sorted(row.sources):
            told = told_of(one.record, state, move_name, one.actor)
            if state == "proposed" and move_name == "decline" and lacking == frozenset():
                assert told == lacking
            else:
                assert told >= lacking, (move_name, state)
                assert told - lacking <= OTHERS.get((move_name, state), frozenset()), (move_name, state, lacking)
        Introduction.objects.all().delete()


OTHERS: dict[tuple[str, str], frozenset[str]] = {}
