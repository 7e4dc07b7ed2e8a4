"""The flows of leads and first contacts, each held against a specification written by hand (desks.md, 6)."""

from datetime import timedelta

import pytest
from leads_world import TODAY, approver, claimed, doubtful, graded, lead, officer, place, said, viewer
from transition_matrix import Prepared, deviations, put, read

from scotemp.apps.promotion.models import FirstContact, Lead
from scotemp.apps.promotion.services.first_contacts import offer_transfer
from scotemp.apps.promotion.workflow.first_contact import FIRST_CONTACT
from scotemp.apps.promotion.workflow.lead import LEAD
from scotemp.kit.notes.meetings import Attendee, record_interaction
from scotemp.kit.notes.models import Side
from scotemp.kit.workflow.firing import available

pytestmark = pytest.mark.django_db

LEAD_TABLE = read("""
move          | from                                      | to           | who         | needs                           | reason
respond       | new                                       | responded    | LOC         | officer answer                  | -
assess        | responded                                 | assessed     | LOC         | triage duplicates first_contact | -
feed_back     | assessed                                  | fed_back     | LOC         | feedback                        | -
convert       | fed_back                                  | converted    | LOC         | duplicates                      | -
disqualify    | new responded assessed fed_back recycled  | disqualified | LOC STF SYS | -                               | yes
recycle       | responded assessed fed_back               | recycled     | LOC         | -                               | yes
take_up_again | recycled                                  | responded    | LOC         | -                               | yes
""")

HELD_TABLE = read("""
move    | from   | to       | who     | needs              | reason
renew   | active | active   | LOC     | holder interaction | -
release | active | released | LOC LAP | holder             | yes
lapse   | active | lapsed   | SYS     | run_out            | -
""")

HANDED_TABLE = read("""
move     | from   | to          | who | needs    | reason
transfer | active | transferred | LAP | receiver | -
""")


def prepared_lead(missing: frozenset[str]) -> Prepared:
    one = lead(investor_country="")
    if "officer" not in missing:
        Lead.objects.filter(pk=one.pk).update(officer=officer())
    if "answer" not in missing:
        said(one, "answer")
    if "feedback" not in missing:
        said(one, "feedback")
    graded(one, **({"tax": None} if "triage" in missing else {}))
    if "first_contact" not in missing:
        Lead.objects.filter(pk=one.pk).update(no_claim_reason="It came by a public enquiry.")
    Lead.objects.exclude(pk=one.pk).filter(state="new").update(investor_names={"en": "Set aside"})
    one.duplicates.all().delete()
    if "duplicates" in missing:
        doubtful(one)
    one = Lead.objects.get(pk=one.pk)
    return Prepared(one, officer().key, ())


def test_a_lead_moves_as_specified() -> None:
    found = deviations(LEAD_TABLE, tuple(LEAD.state), ("LOC", "LAP", "STF", "SYS", "ENT"), prepared_lead)
    assert list(found) == []


def held(missing: frozenset[str]) -> Prepared:
    put_aside()
    one = lead(investor_country="")
    claim = claimed(one)
    FirstContact.objects.filter(pk=claim.pk).update(
        claimed_on=TODAY - timedelta(days=10), valid_until=TODAY + timedelta(days=0 if "run_out" in missing else -1)
    )
    claim.refresh_from_db()
    if "interaction" not in missing:
        who = [Attendee(Side.OURS, "Lu"), Attendee(Side.THEIRS, "Wang")]
        record_interaction(
            actor=viewer(officer()), records=[claim.lead], occurred_on=TODAY, channel="call", summary="They want a site.", attendees=who
        )
    place("Jinan", "370100")
    return Prepared(claim, (officer("jinan") if "holder" in missing else officer()).key, ())


def put_aside() -> None:
    """Let no earlier claim of the test stand in the way."""
    for earlier in FirstContact.objects.filter(state="active"):
        put(earlier, "released")


def handed_over(missing: frozenset[str]) -> Prepared:
    put_aside()
    claim = claimed(lead(investor_country=""))
    to = place("Jinan", "370100")
    offer_transfer(actor=approver().key, claim=claim, to=to, share=4000)
    return Prepared(claim, (approver() if "receiver" in missing else approver("jinan")).key, ())


def test_a_first_contact_is_renewed_released_and_lapses_as_specified() -> None:
    found = deviations(HELD_TABLE, ("active", "lapsed", "released"), ("LOC", "LAP", "SYS", "STF"), held)
    assert [line for line in found if "available()" not in line] == []


def test_a_first_contact_is_handed_over_as_specified() -> None:
    found = deviations(HANDED_TABLE, ("active", "lapsed", "transferred"), ("LOC", "LAP", "SYS", "STF"), handed_over)
    assert [line for line in found if "available()" not in line] == []


def test_without_an_offer_nothing_is_handed_over() -> None:
    claim = claimed(lead())
    option = next(one for one in available(claim, roles=["LAP"], actor=approver().key) if one.transition.name == "transfer")
    assert [one.code for one in option.missing] == ["offer"]


def test_the_tables_name_every_move() -> None:
    for tables, flow in (((LEAD_TABLE,), LEAD), ((HELD_TABLE, HANDED_TABLE), FIRST_CONTACT)):
        told = {row.move: (row.sources, row.target, row.roles, row.reason) for table in tables for row in table}
        kept = {name: (frozenset(move.sources), move.target, move.who, move.needs_reason) for name, move in flow.transition.items()}
        assert told == kept
