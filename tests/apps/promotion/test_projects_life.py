"""What always holds of projects: opened once, signed once, never more funds than the contract, facts corrected and not overwritten."""

from datetime import timedelta
from typing import Any

import pytest
from directory_world import organisation, place, user
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from pact_world import in_force
from projects_world import VALUE, Deal, ago, bank, deal, lead, paper, person, reached, today
from transition_matrix import put

from scotemp.apps.agreements.services.amendments import agree_to_amendment, propose_amendment
from scotemp.apps.directory.models import Organisation
from scotemp.apps.promotion.models import Attestation, InvestmentProject
from scotemp.apps.promotion.services import attestations, project_parts, projects
from scotemp.kit.access.guarded import abilities, roles_on
from scotemp.kit.access.models import Grant
from scotemp.kit.access.viewer import viewer_of
from scotemp.kit.content.content import Content
from scotemp.kit.events.log import timeline
from scotemp.kit.events.models import Event
from scotemp.kit.evidence.services import withdraw
from scotemp.kit.workflow.errors import MissingRequirements

pytestmark = pytest.mark.django_db


def told(one: Deal, kind: str) -> list[Any]:
    """Return the data of the events of a kind that stand."""
    return [event.data for event in timeline(one.project).standing().filter(kind=kind).order_by("sequence")]


def test_a_lead_makes_one_project_with_what_it_knows() -> None:
    came = lead(is_demonstration=True)
    first = projects.open_project(actor=None, lead=came)
    assert projects.open_project(actor=None, lead=came) == first
    assert InvestmentProject.objects.count() == 1
    assert (first.state, first.names, first.investor, first.industry) == ("prospect", {"en": "Kaspi Bank"}, bank(), "C27")
    assert (int(first.amount or 0), first.currency, first.jobs_planned, first.is_demonstration) == (900_000, "CNY", 40, True)
    assert "promotion-projects@1" in first.packs
    assert [event.kind for event in timeline(first)] == ["converted"]


def test_the_team_is_two_persons_and_nobody_names_himself() -> None:
    one = deal()
    for manager, assurer, words in ((one.mei, one.mei, "another person"), (one.li, one.an, "himself"), (one.mei, one.li, "himself")):
        with pytest.raises(ValidationError, match=words):
            projects.name_team(actor=one.li.key, project=one.project, manager=manager, assurer=assurer)
    outsider = user("otto")
    projects.name_team(actor=one.li.key, project=one.project, manager=outsider, assurer=one.an)
    assert "LOC" in roles_on(viewer_of(outsider), one.project)
    Grant.objects.filter(user=outsider).update(starts_on=ago(9))  # a role that ends holds until the evening
    projects.name_team(actor=one.li.key, project=one.project, manager=one.mei, assurer=one.an)
    assert "LOC" not in roles_on(viewer_of(outsider), one.project)
    assert abilities(viewer_of(one.mei), one.project)["team"] is False


def test_an_unsigned_start_is_refused() -> None:
    one = reached("negotiating")
    with pytest.raises(ValidationError, match="signed project"):
        one.attest("start")
    assert not Event.objects.filter(kind="works_started").exists()
    signed = reached("signed", signed_on=ago(10))
    with pytest.raises(ValidationError, match="from the signing"):
        signed.attest("start", ago(11))
    with pytest.raises(ValidationError, match="from the signing"):
        signed.attest("start", today() + timedelta(days=1))
    signed.attest("start", ago(10))
    assert len(told(signed, "works_started")) == 1


def test_facts_come_in_their_order_once_and_with_their_paper() -> None:
    one = reached("landing", signed_on=ago(20))
    with pytest.raises(ValidationError, match="attest that first"):
        one.attest("production", ago(5))
    one.attest("start", ago(10))
    with pytest.raises(ValidationError, match="attest that first"):
        one.attest("production", ago(11))
    with pytest.raises((ValidationError, IntegrityError), match="already"):
        one.attest("start", ago(9))
    with pytest.raises(ValidationError, match="paper"):
        attestations.attest(actor=None, project=one.project, what="funds", occurred_on=today(), amount=5, paper=one.paper("start_of_works"))
    other = deal(investor=organisation("Alta", owner="alta"), locality=place("Kunming"))
    with pytest.raises(ValidationError, match="paper"):
        attestations.attest(
            actor=None, project=one.project, what="funds", occurred_on=today(), amount=5, paper=paper(other.project, "funds_arrived")
        )
    gone = one.paper("funds_arrived")
    withdraw(actor=None, paper=gone, reason="of another firm")
    with pytest.raises(ValidationError, match="paper"):
        attestations.attest(actor=None, project=one.project, what="funds", occurred_on=today(), amount=5, paper=gone)
    with pytest.raises(ValidationError, match="amount"):
        one.attest("funds")


def test_a_project_signed_anew_does_not_count_twice() -> None:
    one = reached("signed", signed_on=ago(30))
    assert told(one, "signed_contract") == [{"amount": VALUE, "currency": "CNY"}]
    Organisation.objects.filter(pk=bank().pk).update(country="RUS")
    one.go("renegotiate", one.li, reason="The site is another.")
    one.project.refresh_from_db()
    projects.write_contract(actor=one.mei.key, project=one.project, contract_value=2 * VALUE)
    one.go("sign", one.li, occurred_on=ago(3))
    one.project.refresh_from_db()
    assert (one.project.signed_on, one.project.investor_country) == (ago(30), "KAZ")
    assert len(told(one, "signed_contract")) == 1
    assert [(data["before"], data["amount"]) for data in told(one, "contract_amended")] == [(VALUE, 2 * VALUE)]


def test_the_terms_of_a_signed_contract_change_by_amendment_only() -> None:
    one = reached("signed")
    one.project.refresh_from_db()
    for change in ({"amount": 5}, {"currency": "USD"}, {"investor": None}):
        with pytest.raises(ValidationError, match="amend it"):
            projects.edit_project(actor=one.mei.key, project=one.project, changes=change)
    with pytest.raises(ValidationError, match="amend it"):
        projects.write_contract(actor=one.mei.key, project=one.project, contract_value=5)
    with pytest.raises(ValidationError, match="supplementary"):
        projects.amend_contract(
            actor=one.mei.key, project=one.project, paper=one.paper("legal_opinion"), reason="larger", contract_value=2 * VALUE
        )
    one.attest("funds", amount=VALUE)
    supplementary = one.paper("supplementary_contract")
    with pytest.raises(ValidationError, match="arrived already"):
        projects.amend_contract(actor=one.mei.key, project=one.project, paper=supplementary, reason="smaller", contract_value=VALUE - 1)
    one.project.refresh_from_db()
    with pytest.raises(ValidationError, match="Nothing would change"):
        projects.amend_contract(actor=one.mei.key, project=one.project, paper=supplementary, reason="same", contract_value=VALUE)
    with pytest.raises(ValidationError, match="More than the contract holds"):
        one.attest("funds", amount=1)
    projects.amend_contract(actor=one.mei.key, project=one.project, paper=supplementary, reason="larger", contract_value=VALUE + 1)
    one.attest("funds", amount=1)
    assert [data["total"] for data in told(one, "funds_arrived")] == [VALUE, VALUE + 1]


def test_an_adopted_amendment_of_the_agreement_raises_the_contract_and_a_proposed_one_does_not() -> None:
    pact = in_force()
    one = reached("signed")
    InvestmentProject.objects.filter(pk=one.project.pk).update(agreement=pact.agreement)
    one.project.refresh_from_db()
    text = paper(pact.agreement, "amendment")
    proposed = propose_amendment(
        actor=pact.stas.key, agreement=pact.agreement, changes=Content.of("en", "More."), reason="growth", paper=text
    )
    said: dict[str, Any] = {"actor": one.mei.key, "project": one.project, "paper": text, "reason": "larger", "contract_value": 2 * VALUE}
    with pytest.raises(ValidationError, match="adopted amendment"):
        projects.amend_contract(**said)
    for who, party in ((pact.li, pact.city), (pact.aigul, pact.bank)):
        agree_to_amendment(actor=viewer_of(who), amendment=proposed, party=party)
    pact.go("amend")
    projects.amend_contract(**said)
    assert told(one, "contract_amended")[0]["amount"] == 2 * VALUE


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["funds", "correct"]), st.integers(1, VALUE)), min_size=1, max_size=5))
def test_funds_never_exceed_the_contract_whatever_is_tried(tries: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        one = deal()
        InvestmentProject.objects.filter(pk=one.project.pk).update(contract_value=VALUE, signed_on=today())
        put(one.project, "landing")
        for what, amount in tries:
            last = one.project.attestations.standing().order_by("pk").last()
            try:
                with transaction.atomic():
                    if what == "correct" and last is not None:
                        attestations.correct(
                            actor=None, attestation=last, occurred_on=today(), paper=last.paper, amount=amount, reason="miscounted"
                        )
                    else:
                        one.attest("funds", amount=amount)
            except ValidationError:
                pass
            assert one.project.attestations.funds() <= VALUE
        assert sum(data["amount"] for data in told(one, "funds_arrived")) == one.project.attestations.funds()
        transaction.set_rollback(True)


def test_a_correction_is_a_further_event_and_the_old_one_stays_readable() -> None:
    one = reached("landing", signed_on=ago(30))
    first = one.attest("start", ago(20))
    attestations.confirm(actor=viewer_of(one.aigul), attestation=first)
    second = attestations.correct(actor=one.mei.key, attestation=first, occurred_on=ago(10), paper=first.paper, reason="wrong site")
    first.refresh_from_db()
    assert (first.standing, second.corrects, second.confirmed_on) == (False, first, None)
    kept = timeline(one.project).filter(kind="works_started").order_by("sequence")
    assert [event.occurred_on for event in kept] == [ago(20), ago(10)]
    assert [event.occurred_on for event in kept.standing()] == [ago(10)]
    with pytest.raises(ValidationError, match="stands and is not verified"):
        attestations.correct(actor=None, attestation=first, occurred_on=ago(9), paper=first.paper, reason="again")


def test_what_is_sent_back_is_attested_anew_and_counts_in_no_figure_until_then() -> None:
    one = reached("verifying")
    one.go("send_back", one.vera, reason="The bank statement is of another account.")
    one.project.refresh_from_db()
    assert not one.project.attestations.standing().exists()
    assert told(one, "funds_arrived") == told(one, "works_started") == []
    with pytest.raises(MissingRequirements, match="Start, funds and production"):
        one.go("submit", one.an)
    for what, amount in (("start", None), ("funds", 5), ("production", None)):
        one.attest(what, amount=amount)
    one.go("submit", one.an)


def test_verified_figures_stay() -> None:
    one = reached("landed")
    assert told(one, "figures_verified") == [{"jobs": 38, "value": 950_000, "funds": 600_000, "currency": "CNY"}]
    with pytest.raises(ValidationError, match="verified ones stay"):
        projects.record_actuals(actor=one.mei.key, project=one.project, site="Elsewhere", actual_jobs=380, actual_value=1)
    start = one.project.attestations.get(what="start")
    with pytest.raises(ValidationError, match="not verified"):
        attestations.correct(actor=one.mei.key, attestation=start, occurred_on=today(), paper=start.paper, reason="nicer")
    with pytest.raises(ValidationError, match="no more"):
        one.attest("production")
    one.attest("funds", amount=400_000)
    one.attest("capacity")
    assert one.project.attestations.funds() == VALUE


def test_the_investor_alone_confirms_and_a_verifier_alone_explains() -> None:
    one = reached("verifying")
    start, funds, _production = one.project.attestations.order_by("pk")
    for who in (one.mei, one.li, one.vera, one.stas, user("olga")):
        with pytest.raises(PermissionDenied):
            attestations.confirm(actor=viewer_of(who), attestation=start)
    person("mei", "ENT", one.project.investor)
    with pytest.raises(PermissionDenied):
        attestations.confirm(actor=viewer_of(one.mei), attestation=start)
    attestations.confirm(actor=viewer_of(one.aigul), attestation=start)
    with pytest.raises(ValidationError, match="settled"):
        attestations.dispute(actor=viewer_of(one.aigul), attestation=start, reason="after all not")
    attestations.dispute(actor=viewer_of(one.aigul), attestation=funds, reason="half of it")
    assert [abilities(viewer_of(who), one.project)["explain"] for who in (one.mei, one.aigul, one.vera)] == [False, False, True]
    attestations.explain(actor=one.vera.key, attestation=funds, reason="The bank statement shows the whole.")
    funds.refresh_from_db()
    assert (funds.disputed, funds.unconfirmed_reason, funds.confirmed_on) == ("half of it", "The bank statement shows the whole.", None)


def test_a_loss_names_reason_and_place() -> None:
    one = reached("negotiating")
    eyes = viewer_of(one.mei)
    with pytest.raises(ValidationError, match="goes nowhere"):
        projects.lose(actor=eyes, project=one.project, loss_reason="permits", reason="Eight months.")
    with pytest.raises(ValidationError, match="not in the list"):
        projects.lose(actor=eyes, project=one.project, loss_reason="moods", reason="Eight months.", lost_to_nobody=True)
    one.project.refresh_from_db()
    assert one.project.state == "negotiating"
    rival = place("Almaty", country="KAZ")
    projects.lose(actor=eyes, project=one.project, loss_reason="permits", reason="Eight months.", lost_to_locality=rival)
    assert told(one, "project_lost") == [{"reason": "permits", "country": "KAZ", "locality": rival.pk}]
    assert one.project.state == "lost"


def test_a_reinvestment_follows_a_landed_project_of_the_same_investor() -> None:
    one = reached("landed")
    later = projects.open_project(actor=one.mei.key, lead=lead(locality=one.project.locality), reinvests=one.project)
    assert list(one.project.reinvestments.all()) == [later]
    assert told(one, "reinvested") == [{"project": later.pk}]
    stranger = projects.open_project(actor=None, lead=lead(locality=place("Kunming"), investor=organisation("Alta", owner="alta")))
    for project, earlier, words in ((stranger, one.project, "another investor"), (later, stranger, "has landed")):
        with pytest.raises(ValidationError, match=words):
            projects.name_earlier(actor=None, project=project, earlier=earlier)


def test_promises_are_kept_by_a_paper_or_given_up_with_words() -> None:
    one = deal()
    road, school = (project_parts.promise(actor=None, project=one.project, text=text, due_on=today()) for text in ("A road", "A school"))
    other = deal(locality=place("Kunming"))
    with pytest.raises(ValidationError, match="paper"):
        project_parts.keep_promise(actor=None, given=road, kept_on=today(), paper=paper(other.project, "promise_kept"))
    project_parts.keep_promise(actor=None, given=road, kept_on=today(), paper=one.paper("promise_kept"))
    with pytest.raises(ValidationError, match="kept or given up"):
        project_parts.give_up_promise(actor=None, given=road, reason="too dear")
    with pytest.raises(ValidationError, match="given up"):
        project_parts.give_up_promise(actor=None, given=school, reason=" ")
    project_parts.give_up_promise(actor=None, given=school, reason="No teachers.")
    assert told(one, "promise_kept")[0]["on_time"] == "yes"


def test_permits_show_how_long_they_lie_at_an_agency() -> None:
    one = deal()
    said = {"kind": "land", "agency": "Land bureau", "applied_on": ago(40)}
    waiting = project_parts.add_condition(actor=None, project=one.project, **said)
    decided = project_parts.add_condition(actor=None, project=one.project, **(said | {"kind": "water"}))
    with pytest.raises(ValidationError, match="refused"):
        project_parts.decide_condition(actor=None, condition=decided, granted=False, decided_on=ago(10))
    with pytest.raises(ValidationError, match="before the application"):
        project_parts.decide_condition(actor=None, condition=waiting, granted=True, decided_on=ago(41))
    project_parts.decide_condition(actor=None, condition=decided, granted=True, decided_on=ago(10))
    waiting.refresh_from_db()
    assert (waiting.days(today()), decided.days(today())) == (40, 30)
    with pytest.raises(ValidationError, match="decided already"):
        project_parts.decide_condition(actor=None, condition=decided, granted=True, decided_on=ago(9))


def test_quality_is_marked_before_signing_and_measured_in_operation() -> None:
    one = reached("landed")
    said: dict[str, Any] = {"project": one.project, "cluster": "carbon", "level": 3, "basis": "0.2 t/unit against 0.6, own meter"}
    with pytest.raises(ValidationError, match="before signing"):
        project_parts.mark_quality(actor=None, moment="intake", **said)
    mark = project_parts.mark_quality(actor=None, moment="operation", **said)
    assert project_parts.mark_quality(actor=None, moment="operation", **(said | {"level": 1})).pk == mark.pk
    assert [data["level"] for data in told(one, "quality_marked")] == [3, 1]
    early = deal(locality=place("Kunming"))
    with pytest.raises(ValidationError, match="has landed"):
        project_parts.mark_quality(actor=None, moment="operation", **(said | {"project": early.project}))
    project_parts.mark_quality(actor=None, moment="intake", **(said | {"project": early.project}))
    with pytest.raises(ValidationError):
        project_parts.mark_quality(actor=None, moment="intake", **(said | {"project": early.project, "level": 4}))


def test_the_database_refuses_what_no_service_would_write() -> None:
    one = reached("landing")
    start = one.attest("start")
    for columns in ({"what": "start", "amount": None}, {"what": "funds", "amount": None}, {"what": "capacity", "amount": 5}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Attestation.objects.create(project=one.project, occurred_on=today(), reported_on=today(), paper=start.paper, **columns)
