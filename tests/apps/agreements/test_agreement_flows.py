"""The flows of agreements, commitments and settlements, each held against a specification written by hand (desks.md, 7)."""

from datetime import timedelta

import pytest
from directory_world import KASPI, on, place, user, verified
from pact_world import TODAY, eyes, paper, person
from transition_matrix import Prepared, Row, deviations, put, read

from scotemp.apps.agreements.models import Agreement, Amendment, Commitment, LanguageVersion, Party, Settlement, SettlementLine
from scotemp.apps.agreements.services.agreements import draft_agreement
from scotemp.apps.agreements.workflow.agreement import AGREEMENT
from scotemp.apps.agreements.workflow.commitment import COMMITMENT
from scotemp.apps.agreements.workflow.settlement import SETTLEMENT
from scotemp.apps.directory.models import Locality, Organisation
from scotemp.apps.directory.services.organisations import record_screening
from scotemp.kit.content.content import Content
from scotemp.kit.milestones.services import add_milestone
from scotemp.kit.workflow.flow import Flow

pytestmark = pytest.mark.django_db

AGREEMENT_TABLE = read("""
move             | from                           | to           | who         | needs                                | reason
submit           | drafting                       | legal_review | STF         | -                                    | -
send_back        | legal_review approved          | drafting     | STF DIR LAP | -                                    | yes
approve          | legal_review                   | approved     | DIR LAP     | parties authority languages screened | -
sign             | approved                       | signed       | STF         | scans                                | -
file             | signed                         | filed        | STF         | registry_number                      | -
enter_into_force | filed                          | in_force     | STF         | leads commitments milestones         | -
amend            | in_force                       | in_force     | STF         | amendment                            | -
complete         | in_force                       | completed    | VER         | ended                                | -
expire           | in_force                       | expired      | SYS         | term_over                            | -
terminate        | approved signed filed in_force | terminated   | DIR         | -                                    | yes
""")

COMMITMENT_TABLE = read("""
move      | from                | to          | who                 | needs                                       | reason
start     | planned             | in_progress | ENT LOC LAP STF TFL | agreement_in_force                          | -
fulfil    | in_progress         | fulfilled   | ENT LOC LAP VER     | milestones evidence:fulfilment other_side   | -
breach    | planned in_progress | breached    | VER DIR             | past_due evidence:breach other_side         | yes
waive     | planned in_progress | waived      | STF                 | waivers                                     | yes
supersede | planned in_progress | superseded  | SYS                 | -                                           | yes
lapse     | planned in_progress | lapsed      | SYS                 | -                                           | yes
""")

SETTLEMENT_TABLE = read("""
move      | from         | to           | who         | needs         | reason
put       | draft        | with_parties | STF         | lines         | -
send_back | with_parties | draft        | STF ENT LAP | -             | yes
confirm   | with_parties | confirmed    | SYS         | confirmations | -
""")


def same(rows: tuple[Row, ...], flow: Flow) -> bool:
    """Say whether the table names the moves, roles and reasons of the flow."""
    told = {row.move: (row.sources, row.target, row.roles, row.reason) for row in rows}
    found = {name: (frozenset(move.sources), move.target, move.who, move.needs_reason) for name, move in flow.transition.items()}
    return told == found


def sides() -> tuple[Locality, Organisation]:
    """Return a place and a verified bank, made once."""
    city = Locality.objects.first() or place("Chongqing")
    return city, Organisation.objects.first() or verified("Каспи Банк", "BIN", KASPI, country="KAZ", language="ru", owner="oleg")


def bound(missing: frozenset[str] = frozenset()) -> Agreement:
    city, bank = sides()
    made = draft_agreement(actor=None, names={"en": "Pact"})
    authority = None if "authority" in missing else paper(made, "signatory_authority")
    lead = None if "leads" in missing else user("li")
    for side in ({"locality": city}, {"organisation": bank}):
        Party.objects.create(agreement=made, signatory_name="Li", authority=authority, lead=lead, **side)
    if "parties" in missing:
        Party.objects.create(
            agreement=made, signatory_name="Li", authority=authority, lead=lead, locality=withdrawn()
        )  # fmt: skip
    return made


def withdrawn() -> Locality:
    found = Locality.objects.filter(state="withdrawn").first() or place("Nowhere")
    put(found, "withdrawn")
    return found


def clause(agreement: Agreement, party: Party, state: str = "fulfilled", **said: object) -> Commitment:
    made = Commitment.objects.create(
        agreement=agreement, party=party, number="1", text=Content.of("en", "Pay."), due=TODAY, version=1, **said
    )
    put(made, state)
    return made


def stepped(commitment: Commitment, state: str) -> None:
    planner = eyes(person("stas", "STF"))
    one = add_milestone(actor=planner, record=commitment, title={"en": "Step"}, weight=1, due=TODAY, owner="77")
    put(one, state)


def prepared_agreement(missing: frozenset[str]) -> Prepared:
    made = bound(missing)
    record_screening(actor=user("clara").key, record=sides()[1], clear="screened" not in missing, reason="lists of today")
    if "languages" not in missing:
        LanguageVersion.objects.create(agreement=made, language="en", prevails=True)
    else:
        LanguageVersion.objects.create(agreement=made, language="en")
    if "scans" not in missing:
        paper(made, "signed_text")
    parties = list(made.parties.order_by("pk"))
    for party in parties[: 1 if "commitments" in missing else None]:
        one = clause(made, party, "planned" if "ended" in missing else "fulfilled")
        if "milestones" not in missing:
            stepped(one, "planned")
    change = Amendment.objects.create(agreement=made, changes=Content.of("en", "More."), reason="why")
    for party in parties[: 1 if "amendment" in missing else None]:
        change.assents.create(party=party, given_by=user("li"), given_on=TODAY)
    day = TODAY + timedelta(days=1 if "term_over" in missing else -1)
    Agreement.objects.filter(pk=made.pk).update(valid_until=day, registry_number="" if "registry_number" in missing else "7")
    made.refresh_from_db()
    return Prepared(made, user("actor").key, ())


def test_an_agreement_moves_as_specified(monkeypatch: pytest.MonkeyPatch) -> None:
    assert same(AGREEMENT_TABLE, AGREEMENT)
    assert list(deviations(AGREEMENT_TABLE, tuple(AGREEMENT.state), ("STF", "DIR", "VER", "SYS"), prepared_agreement)) == []


def prepared_commitment(missing: frozenset[str]) -> Prepared:
    agreement = bound()
    if "agreement_in_force" not in missing:
        put(agreement, "in_force")
    owing = agreement.parties.order_by("pk").first()
    made = clause(agreement, owing, "planned")
    Commitment.objects.filter(pk=made.pk).update(due=TODAY + timedelta(days=1 if "past_due" in missing else -1))
    stepped(made, "planned" if "milestones" in missing else "verified")
    for tag in ("fulfilment", "breach"):
        if f"evidence:{tag}" not in missing:
            paper(made, tag)
    if "waivers" not in missing:
        for party in agreement.parties.all():
            made.waivers.create(party=party, given_by=user("li"), given_on=TODAY)
    made.refresh_from_db()
    lois = person("lois", "LOC", on(sides()[0]))
    return Prepared(made, (lois if "other_side" in missing else user("actor")).key, ())


def test_a_commitment_moves_as_specified(monkeypatch: pytest.MonkeyPatch) -> None:
    assert same(COMMITMENT_TABLE, COMMITMENT)
    assert list(deviations(COMMITMENT_TABLE, tuple(COMMITMENT.state), ("STF", "ENT", "VER", "SYS"), prepared_commitment)) == []


def prepared_settlement(missing: frozenset[str]) -> Prepared:
    agreement = bound()
    put(agreement, "in_force")
    one = clause(agreement, agreement.parties.order_by("pk").first(), "in_progress")
    stepped(one, "planned")
    made = Settlement.objects.create(agreement=agreement, year=2026)
    outcome, reason = ("carried_over", "") if "lines" in missing else ("lapsed", "No money.")
    SettlementLine.objects.create(settlement=made, commitment=one, outcome=outcome, standing="in_progress", reason=reason)
    for party in list(agreement.parties.order_by("pk"))[: 1 if "confirmations" in missing else None]:
        made.assents.create(party=party, given_by=user("li"), given_on=TODAY)
    return Prepared(made, user("actor").key, ())


def test_a_settlement_moves_as_specified(monkeypatch: pytest.MonkeyPatch) -> None:
    assert same(SETTLEMENT_TABLE, SETTLEMENT)
    assert list(deviations(SETTLEMENT_TABLE, tuple(SETTLEMENT.state), ("STF", "ENT", "DIR", "SYS"), prepared_settlement)) == []
