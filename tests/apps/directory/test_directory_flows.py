"""The flows of the directory, each held against a specification written by hand (desks.md, 1 to 3)."""

import threading
from datetime import timedelta
from decimal import Decimal

import pytest
from directory_world import HAIER, hand_in, on, organisation, place, staff, user, verified
from django.db import connection, transaction
from django.utils import timezone
from transition_matrix import Prepared, deviations, put, read

from scotemp.apps.directory.models import DuplicateProposal, ExpertProfile, Incentive, Organisation
from scotemp.apps.directory.rules.checkdigits import kz_holds
from scotemp.apps.directory.services.facts import add_identifier
from scotemp.apps.directory.services.localities import add_figure, add_park, add_utility, draft_incentive, edit_locality
from scotemp.apps.directory.services.organisations import record_screening
from scotemp.apps.directory.services.people import nominate_expert, register_person
from scotemp.apps.directory.workflow import gates
from scotemp.apps.directory.workflow.expert import EXPERT
from scotemp.apps.directory.workflow.incentive import INCENTIVE
from scotemp.apps.directory.workflow.locality import LOCALITY
from scotemp.apps.directory.workflow.organisation import ORGANISATION
from scotemp.kit.access.granting import grant
from scotemp.kit.events import log
from scotemp.kit.workflow.errors import MissingRequirements, Refused
from scotemp.kit.workflow.firing import fire

ORGANISATION_TABLE = read("""
move                 | from                                  | to        | who     | needs                                          | reason
submit               | draft                                 | submitted | ENT LOC | legal_name identifier ownership                | -
send_back            | submitted                             | draft     | STF     | -                                              | yes
verify               | submitted                             | verified  | STF     | second_person identity duplicates screened     | -
suspend              | verified                              | suspended | CMP     | -                                              | yes
reinstate            | suspended                             | verified  | CMP     | -                                              | yes
merge                | draft submitted verified suspended archived | merged | STF  | target                                         | yes
archive              | draft submitted verified suspended    | archived  | STF     | no_open_record                                 | yes
undo_merge_draft     | merged                                | draft     | STF     | undo                                           | yes
undo_merge_submitted | merged                                | submitted | STF     | undo                                           | yes
undo_merge_verified  | merged                                | verified  | STF     | undo                                           | yes
undo_merge_suspended | merged                                | suspended | STF     | undo                                           | yes
undo_merge_archived  | merged                                | archived  | STF     | undo                                           | yes
""")


def prepared_organisation(missing: frozenset[str]) -> Prepared:
    found = organisation("青岛海尔股份有限公司", ownership_class="" if "ownership" in missing else "private")
    if "legal_name" in missing:
        found.names.all().delete()
    if "identifier" not in missing:
        scheme, number = ("NTN", f"{found.pk:07}") if "identity" in missing else ("BIN", _bin(found.pk))
        add_identifier(actor=None, organisation=found, scheme=scheme, number=number)
    DuplicateProposal.objects.all().delete()
    if "duplicates" in missing:
        other = organisation("another", owner="olga")
        DuplicateProposal.objects.create(left=found, right=other, score=90, reasons=[])
    if "screened" not in missing:
        record_screening(actor=user("clara").key, record=found, clear=True, reason="lists of today")
    if "no_open_record" in missing:
        gates.OPEN_RECORDS.put(f"test {found.pk}", lambda record: int(record.pk == found.pk))
    if "target" not in missing:
        target = organisation("target", owner="olga")
        put(target, "verified")
        DuplicateProposal.objects.filter(right=target).delete()
        Organisation.objects.filter(pk=found.pk).update(merged_into=target)
    found.refresh_from_db()
    return Prepared(found, user("lan" if "second_person" in missing else "stas").key, ())


def _bin(key: int) -> str:
    """Return a BIN of its own for a key: the first that can be right from there on."""
    return next(number for step in range(1000) if kz_holds(number := f"02024{key * 1000 + step:07}"))


@pytest.mark.django_db
def test_an_organisation_moves_as_specified() -> None:
    rows = tuple(row for row in ORGANISATION_TABLE if not row.move.startswith("undo_merge"))
    found = [*deviations(rows, tuple(ORGANISATION.state), ("ENT", "STF", "CMP"), prepared_organisation)]
    shown_with_undo_or_no_number = ("available()", "without ['identifier']")
    found = [line for line in found if not any(words in line for words in shown_with_undo_or_no_number)]
    assert found == []
    assert {row.move: (row.sources, row.target, row.roles, row.reason) for row in ORGANISATION_TABLE} == {
        name: (frozenset(move.sources), move.target, move.who, move.needs_reason) for name, move in ORGANISATION.transition.items()
    }


@pytest.mark.django_db
def test_an_extract_makes_up_for_a_number_without_check_digit() -> None:
    found = prepared_organisation(frozenset({"identity", "target"})).record
    fire(found, "submit", actor=user("lan").key, roles=["ENT"], expected_version=0)
    stas = user("stas").key
    with pytest.raises(MissingRequirements, match="extract"):
        fire(found, "verify", actor=stas, roles=["STF"], expected_version=1)
    hand_in(found, "registry_extract")
    fire(found, "verify", actor=stas, roles=["STF"], expected_version=1)
    assert found.state == "verified"


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["lan", "mei", "lead"])
def test_nobody_verifies_what_he_submitted_or_manages(who: str) -> None:
    found = prepared_organisation(frozenset({"target"})).record
    fire(found, "submit", actor=user("mei").key, roles=["LOC"], expected_version=0)
    Organisation.objects.filter(pk=found.pk).update(lead=user("lead"))
    with pytest.raises(MissingRequirements) as refusal:
        fire(found, "verify", actor=user(who).key, roles=["STF"], expected_version=1)
    assert [one.code for one in refusal.value.missing] == ["second_person"]


@pytest.mark.django_db
def test_a_screening_by_hand_counts_for_ninety_days_and_the_last_one_decides() -> None:
    found = prepared_organisation(frozenset({"target", "screened"})).record
    clara = user("clara").key
    long_ago = timezone.now().date() - timedelta(days=91)
    record_screening(actor=clara, record=found, clear=True, reason="old lists", occurred_on=long_ago)
    assert gates.screened(found, None) is not None  # type: ignore[arg-type]
    record_screening(actor=clara, record=found, clear=True, reason="new lists")
    assert gates.screened(found, None) is None  # type: ignore[arg-type]
    record_screening(actor=clara, record=found, clear=False, reason="a hit")
    assert gates.screened(found, None) is not None  # type: ignore[arg-type]
    gates.SCREENED.put("risk", lambda record: None)
    assert gates.screened(found, None) is None, "the risk desk answers once it is there"  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_verified_organisation_is_shown_and_a_suspended_one_enters_nothing() -> None:
    found = verified(consent_to_publish=True)
    assert (found.visibility, found.may_enter) == ("public", True)
    fire(found, "suspend", actor=user("clara").key, roles=["CMP"], expected_version=2, reason="a hit")
    assert (found.visibility, found.may_enter) == ("parties", False)
    assert not Organisation.objects.eligible().exists()
    fire(found, "reinstate", actor=user("clara").key, roles=["CMP"], expected_version=3, reason="cleared")
    assert Organisation.objects.eligible().get() == found


@pytest.mark.django_db
def test_an_archived_organisation_lets_go_of_its_number() -> None:
    found = verified()
    fire(found, "archive", actor=user("stas").key, roles=["STF"], expected_version=2, reason="dissolved")
    again = organisation("海尔", owner="olga", identifiers={"USCC": HAIER})
    assert again.identifiers.get().living


EXPERT_TABLE = read("""
move       | from | to        | who | needs | reason
vet        | nominated | vetted    | STF | not_himself evidence:cv,reference,second_reference,disclosure           | -
appoint    | vetted | appointed | DIR | second_person not_himself fields term | -
expire     | appointed | expired   | SYS | term_over | -
renew      | appointed expired                  | appointed | DIR | not_himself fields term | -
remove     | nominated vetted appointed expired | removed   | DIR | - | yes
stand_down | nominated vetted appointed expired | removed   | PER | - | yes
""")
TODAY = timezone.now().date()


def prepared_expert(missing: frozenset[str]) -> Prepared:
    """A term that runs lacks its end, so every case prepares one of the two; `second_person` needs no expert of his own."""
    himself = user("erik")
    person = register_person(actor=user("nina").key, names={"en": "Erik"}, user=himself if "not_himself" in missing else None)
    found = nominate_expert(actor=himself.key if "second_person" in missing else user("nina").key, person=person, fields=["C24A"])
    ends = TODAY + timedelta(days=300) if "term_over" in missing else TODAY - timedelta(days=1)
    columns = {"fields": [] if "fields" in missing else ["C24A"], "term_starts_on": TODAY - timedelta(days=400), "term_ends_on": ends}
    if "term" in missing and "term_over" in missing:
        columns["term_ends_on"] = TODAY + timedelta(days=3 * 366)
    ExpertProfile.objects.filter(pk=found.pk).update(**columns)
    himself_acts = missing & {"not_himself", "second_person"}
    if not any(code.startswith("evidence") for code in missing):
        hand_in(found, "cv", "reference", "second_reference", "disclosure")
    ExpertProfile.objects.exclude(pk=found.pk).delete()
    found.refresh_from_db()
    return Prepared(found, himself.key if himself_acts else user("dora").key, ())


@pytest.mark.django_db
def test_an_expert_moves_as_specified() -> None:
    for move, (sources, target, roles, reason) in {
        row.move: (row.sources, row.target, row.roles, row.reason) for row in EXPERT_TABLE
    }.items():
        told = EXPERT.transition[move]
        assert (frozenset(told.sources), told.target, told.who, told.needs_reason) == (sources, target, roles, reason), move
    assert {row.move for row in EXPERT_TABLE} == set(EXPERT.transition)


@pytest.mark.django_db
@pytest.mark.parametrize("row", EXPERT_TABLE, ids=lambda row: row.move)
def test_each_requirement_of_an_expert_alone_shuts_the_gate(row: object) -> None:
    for need in sorted(row.needs):  # type: ignore[attr-defined]
        lacking = {need} if need in {"term_over", "term"} else {need, *({"term_over"} & {"term_over"} if row.move != "expire" else set())}  # type: ignore[attr-defined]
        lacking |= {"term_over"} if need == "term" and row.move != "expire" else set()  # type: ignore[attr-defined]
        prepared = prepared_expert(frozenset(lacking))
        with transaction.atomic():
            if need == "not_himself":
                ExpertProfile.objects.filter(pk=prepared.record.pk).update(created_by=user("nina"))
            put(prepared.record, sorted(row.sources)[0])  # type: ignore[attr-defined]
            with pytest.raises(MissingRequirements) as refusal:
                fire(
                    prepared.record, row.move, actor=prepared.actor, roles=row.roles, expected_version=0, reason="because",  # type: ignore[attr-defined]
                    evidence=prepared.evidence,
                )  # fmt: skip
        assert need in {one.code for one in refusal.value.missing}


@pytest.mark.django_db
def test_an_expert_is_nominated_vetted_appointed_and_expires() -> None:
    person = register_person(actor=user("nina").key, names={"en": "Erik"})
    found = nominate_expert(actor=user("nina").key, person=person, fields=["C24A"])
    hand_in(found, "cv", "reference", "second_reference", "disclosure")
    fire(found, "vet", actor=user("stas").key, roles=["STF"], expected_version=0)
    ExpertProfile.objects.filter(pk=found.pk).update(
        term_starts_on=TODAY, term_ends_on=TODAY.replace(year=TODAY.year + 3, day=min(TODAY.day, 28))
    )
    with pytest.raises(MissingRequirements):
        fire(found, "appoint", actor=user("stas").key, roles=["DIR"], expected_version=1)
    fire(found, "appoint", actor=user("dora").key, roles=["DIR"], expected_version=1)
    with pytest.raises(MissingRequirements):
        fire(found, "expire", actor=None, roles=["SYS"], expected_version=2)
    ExpertProfile.objects.filter(pk=found.pk).update(term_starts_on=TODAY - timedelta(9), term_ends_on=TODAY - timedelta(1))
    fire(found, "expire", actor=None, roles=["SYS"], expected_version=2)
    assert found.state == "expired"


LOCALITY_TABLE = read("""
move         | from                      | to         | who     | needs                            | reason
join         | prospective               | onboarding | LOC     | evidence:accession_letter        | -
activate     | onboarding                | active     | STF     | officers complete fresh          | -
fall_dormant | active                    | dormant    | SYS     | unanswered                       | -
wake         | dormant                   | active     | LOC STF | officers                         | yes
withdraw     | onboarding active dormant | withdrawn  | LAP     | -                                | yes
""")


def prepared_locality(missing: frozenset[str]) -> Prepared:
    found = place()
    year = TODAY.year - (4 if "fresh" in missing else 1)
    for number in range(5):
        add_figure(actor=None, locality=found, key=f"figure-{number}", value=Decimal(1), unit="%", year=year, source="Yearbook")
    if "complete" not in missing:
        add_park(actor=None, locality=found, names={"en": "Park"})
        for kind in ("electricity", "land", "wage"):
            add_utility(actor=None, locality=found, kind=kind, price=Decimal(1), unit="CNY", valid_on=TODAY, source="tariff")
        names = {"en": "Qingdao", "zh-Hans": "青岛", "ru": "Циндао"}
        edit_locality(actor=None, locality=found, changes={"names": names, "official_code": f"3702{found.pk}", "contact_office": "Bureau"})
    grant(actor=None, user=user("lois"), role="LOC", scope=on(found))
    if "officers" not in missing:
        grant(actor=None, user=user("lap"), role="LAP", scope=on(found))
    if "unanswered" not in missing:
        gates.UNANSWERED.put(f"test {found.pk}", lambda record: 3 * int(record.pk == found.pk))
    if "evidence:accession_letter" not in missing:
        hand_in(found, "accession_letter")
    return Prepared(found, user("stas").key, ())


@pytest.mark.django_db
def test_a_locality_moves_as_specified() -> None:
    assert list(deviations(LOCALITY_TABLE, tuple(LOCALITY.state), ("LOC", "LAP", "STF", "SYS"), prepared_locality)) == []
    assert {row.move for row in LOCALITY_TABLE} == set(LOCALITY.transition)


INCENTIVE_TABLE = read("""
move      | from                          | to            | who     | needs                                | reason
check     | draft                         | legal_checked | LAP     | second_person legal_source not_over  | -
send_back | legal_checked                 | draft         | LAP     | -                                    | yes
publish   | legal_checked                 | published     | LOC LAP | legal_source not_over                | -
revoke    | draft legal_checked published | revoked       | LAP     | -                                    | yes
""")


def prepared_incentive(missing: frozenset[str]) -> Prepared:
    over = "not_over" in missing
    found = draft_incentive(
        actor=user("lois").key, locality=place(), names={"en": "Rent holiday"}, legal_source="" if "legal_source" in missing else "Order 5",
        valid_from=TODAY - timedelta(days=60), valid_until=TODAY + timedelta(days=-1 if over else 30),
    )  # fmt: skip
    return Prepared(found, user("lois" if "second_person" in missing else "lap").key, ())


@pytest.mark.django_db
def test_an_incentive_moves_as_specified() -> None:
    found = [
        line
        for line in deviations(INCENTIVE_TABLE, tuple(INCENTIVE.state), ("LOC", "LAP", "STF"), prepared_incentive)
        if "available()" not in line
    ]
    assert found == []
    assert {row.move for row in INCENTIVE_TABLE} | {"expire"} == set(INCENTIVE.transition)


@pytest.mark.django_db
def test_an_incentive_expires_only_after_its_last_day() -> None:
    running, over = prepared_incentive(frozenset()).record, prepared_incentive(frozenset({"not_over"})).record
    for found in (running, over):
        put(found, "published")
    with pytest.raises(MissingRequirements):
        fire(running, "expire", actor=None, roles=["SYS"], expected_version=0)
    fire(over, "expire", actor=None, roles=["SYS"], expected_version=0)
    assert over.state == "expired"


@pytest.mark.django_db
def test_an_incentive_is_shown_only_inside_its_dates_and_with_its_source() -> None:
    found = prepared_incentive(frozenset()).record
    put(found, "published")
    assert isinstance(found, Incentive)
    for day, source, shown in [
        (TODAY, "Order 5", True), (TODAY - timedelta(days=61), "Order 5", False), (TODAY + timedelta(days=31), "Order 5", False),
        (TODAY, "", False),
    ]:  # fmt: skip
        Incentive.objects.filter(pk=found.pk).update(legal_source=source)
        found.refresh_from_db()
        assert (found.shown(day), Incentive.objects.in_force(day).exists()) == (shown, shown)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_verify_at_once_one_succeeds() -> None:
    found = organisation(identifiers={"USCC": HAIER})
    fire(found, "submit", actor=user("lan").key, roles=["ENT"], expected_version=0)
    record_screening(actor=user("clara").key, record=found, clear=True, reason="lists of today")
    verifiers, won = [staff(f"stas{number}", "STF").key for number in range(4)], []

    def run(actor: str) -> None:
        try:
            mine = Organisation.objects.get(pk=found.pk)
            fire(mine, "verify", actor=actor, roles=["STF"], expected_version=1)
            won.append(actor)
        except Refused:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(actor,)) for actor in verifiers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    moves = [event.data["transition"] for event in log.timeline(found) if event.kind == "transition"]
    assert moves == ["submit", "verify"]
