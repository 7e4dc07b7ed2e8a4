"""Projects and grievances move as specified by hand (desks.md, 6): every move, state, role, requirement and reason."""

from collections.abc import Callable

import pytest
from directory_world import organisation, user
from groups_world import declared, whole
from projects_world import CHECKED, VALUE, Deal, ago, deal, reached, today
from transition_matrix import Prepared, deviations, put, read
from warnings_world import standing

from scotemp.apps.directory.workflow import gates as directory_gates
from scotemp.apps.promotion.models import Grievance, InvestmentProject
from scotemp.apps.promotion.services import attestations
from scotemp.apps.promotion.services.aftercare import raise_grievance
from scotemp.apps.promotion.services.projects import record_brief
from scotemp.apps.promotion.workflow import gates_of_projects as gates
from scotemp.apps.promotion.workflow.grievance import GRIEVANCE
from scotemp.apps.promotion.workflow.project import INVESTMENT_PROJECT
from scotemp.apps.risk.models import CountryWarning
from scotemp.kit.access.viewer import viewer_of
from scotemp.kit.workflow.errors import WrongState
from scotemp.kit.workflow.firing import fire
from scotemp.kit.workflow.flow import Request

pytestmark = pytest.mark.django_db

TABLE = read("""
move        | from                                               | to          | who     | needs | reason
assign      | prospect                                           | assigned    | LAP     | team industry investor | -
negotiate   | assigned                                           | negotiating | LOC     | manager screened value drivers requirements competitors country_brief | -
sign        | negotiating                                        | signed      | LAP     | evidence:investment_contract investor contract_value dates obligations incentives joint_review red_warning | -
renegotiate | signed landing                                     | negotiating | LAP     | - | yes
land        | signed                                             | landing     | LOC     | registration evidence:project_registration red_warning | -
submit      | landing                                            | verifying   | LOC     | team_member attestations actuals | -
send_back   | verifying                                          | landing     | VER     | second_person | yes
verify      | verifying                                          | landed      | VER     | second_person evidence_checks screened confirmed | -
take_care   | landed                                             | aftercare   | LOC     | contact_plan | -
close       | aftercare                                          | closed      | LOC     | grievances | yes
lose        | prospect assigned negotiating signed landing verifying | lost    | LOC LAP | loss | yes
abandon     | prospect assigned negotiating signed landing verifying | abandoned | LOC LAP | - | yes
""")  # noqa: E501

ROLES = ("LOC", "LAP", "VER")


@pytest.fixture(autouse=True)
def empty_slots(monkeypatch: pytest.MonkeyPatch) -> None:
    for slot in (directory_gates.SCREENED, gates.INCENTIVES_CHECKED):
        monkeypatch.setattr(slot, "_things", {})


def of(*states: str) -> tuple[object, ...]:
    return tuple(row for row in TABLE if row.sources & set(states))


def change(one: Deal, **columns: object) -> None:
    InvestmentProject.objects.filter(pk=one.project.pk).update(**columns)
    one.project.refresh_from_db()


def prepared(one: Deal, missing: frozenset[str], actor: str) -> Prepared:
    if "loss" not in missing:
        change(one, loss_reason="permits", lost_to_nobody=True)
    CountryWarning.objects.all().delete()
    if "red_warning" in missing:
        standing("KAZ", "red")
    return Prepared(one.project, actor, ())


def before_negotiations(missing: frozenset[str]) -> Prepared:
    one = deal()
    change(
        one, manager=one.mei, assurer=None if "team" in missing else one.an, industry="" if "industry" in missing else "C27",
        amount=None if "value" in missing else 5, drivers=[] if "drivers" in missing else ["market"],
        requirements=[] if "requirements" in missing else ["land"], no_competitors="competitors" not in missing,
    )  # fmt: skip
    if "screened" in missing:
        other = organisation(f"Alta {one.project.pk}", owner="alta")
        change(one, investor=other)
        put(other, "verified")
    if "country_brief" not in missing:
        record_brief(actor=None, project=one.project, made_on=ago(90), source="Embassy")
    else:
        record_brief(actor=None, project=one.project, made_on=ago(91), source="Embassy")
    put(one.project.investor, "suspended" if "investor" in missing else "verified")  # type: ignore[arg-type]
    return prepared(one, missing, one.an.key if "manager" in missing else one.mei.key)


def before_signing(missing: frozenset[str]) -> Prepared:
    one = deal()
    change(
        one, manager=one.mei, assurer=one.an, contract_value=None if "contract_value" in missing else VALUE, start_due_on=today(),
        production_due_on=None if "dates" in missing else today(), no_obligations="" if "obligations" in missing else "None are owed.",
    )  # fmt: skip
    put(one.project.investor, "archived" if "investor" in missing else "verified")  # type: ignore[arg-type]
    put(one.project, "negotiating")
    if "evidence:investment_contract" not in missing:
        one.paper("investment_contract")
    if "incentives" not in missing:
        one.paper("legal_opinion")
    one.review("Land")
    if "joint_review" not in missing:
        one.review("Environment")
    return prepared(one, missing, one.li.key)


def while_landing(missing: frozenset[str]) -> Prepared:
    one = deal()
    change(
        one, manager=one.mei, assurer=one.an, contract_value=VALUE, signed_on=today(), site="Bridge Road", actual_jobs=3,
        actual_value=None if "actuals" in missing else 5, registration_number="" if "registration" in missing else "17",
    )  # fmt: skip
    put(one.project, "landing")
    one.attest("start")
    one.attest("funds", amount=5)
    if "attestations" not in missing:
        one.attest("production")
    if "evidence:project_registration" not in missing:
        one.paper("project_registration")
    return prepared(one, missing, one.li.key if "team_member" in missing else one.an.key)


def while_verified(missing: frozenset[str]) -> Prepared:
    one = deal()
    change(
        one, manager=one.mei, assurer=one.an, contract_value=VALUE, signed_on=today(), site="Bridge Road", actual_jobs=3, actual_value=5,
        investor_country="KAZ",
    )  # fmt: skip
    put(one.project, "landing")
    one.attest("start")
    one.attest("funds", amount=5)
    one.attest("production")
    for found in one.project.attestations.order_by("pk")[: 2 if "confirmed" in missing else 3]:
        attestations.confirm(actor=viewer_of(one.aigul), attestation=found)
    for tag in CHECKED[: 5 if "evidence_checks" in missing else 6]:
        one.paper(tag)
    if "screened" in missing:
        other = organisation(f"Alta {one.project.pk}", owner="alta")
        change(one, investor=other)
    return prepared(one, missing, one.an.key if "second_person" in missing else one.vera.key)


def in_operation(missing: frozenset[str]) -> Prepared:
    one = deal()
    change(one, signed_on=today(), contact_every_days=None if "contact_plan" in missing else 30)
    if "grievances" in missing:
        raise_grievance(actor=one.aigul.key, project=one.project, category="land", text="No road.")
    return prepared(one, missing, one.mei.key)


@pytest.mark.parametrize(
    ("states", "prepare"),
    [
        (("prospect", "assigned"), before_negotiations),
        (("negotiating",), before_signing),
        (("signed", "landing"), while_landing),
        (("verifying",), while_verified),
        (("landed", "aftercare"), in_operation),
    ],
)
def test_a_project_moves_as_specified(states: tuple[str, ...], prepare: Callable[[frozenset[str]], Prepared]) -> None:
    assert [*deviations(of(*states), states, ROLES, prepare)] == []  # type: ignore[arg-type]


def test_the_table_of_a_project_is_the_declared_one_and_no_move_starts_elsewhere() -> None:
    assert whole(TABLE) == declared(INVESTMENT_PROJECT)
    one = deal()
    for state in INVESTMENT_PROJECT.state:
        put(one.project, state)
        for row in TABLE:
            if state not in row.sources:
                with pytest.raises(WrongState):
                    fire(one.project, row.move, actor=None, roles=row.roles, expected_version=one.project.state_version, reason="because")


@pytest.mark.parametrize(
    ("answer", "opinion", "missing"), [(False, True, True), (True, False, False), (None, True, False), (None, False, True)]
)
def test_a_check_of_the_draft_takes_the_place_of_the_legal_opinion(answer: bool | None, opinion: bool, missing: bool) -> None:
    one = deal()
    gates.INCENTIVES_CHECKED.put("clauses", lambda project: answer)
    if opinion:
        one.paper("legal_opinion")
    assert (gates.incentives_checked(one.project, Request(actor=None, roles=frozenset())) is not None) == missing


def test_domestic_projects_and_such_without_jobs_are_asked_for_other_papers() -> None:
    one = reached("verifying")
    asked = Request(actor=None, roles=frozenset())
    abroad = gates.evidence_complete(one.project, asked)
    change(one, investor_country="CHN", actual_jobs=0)
    at_home = gates.evidence_complete(one.project, asked)
    assert abroad is not None
    assert at_home is not None
    assert "A: Share of the investor" in abroad.message.en
    assert "D: Evidence of the jobs" in abroad.message.en
    assert "B: Evidence that the investment is new" in at_home.message.en
    assert "Share of the investor" not in at_home.message.en
    assert "jobs" not in at_home.message.en


GRIEVANCE_TABLE = read("""
move         | from                    | to        | who     | needs  | reason
answer       | open                    | answered  | LOC LAP | answer | -
answer_above | escalated               | answered  | LAP     | answer | -
insist       | answered                | open      | ENT     | -      | yes
escalate     | open answered           | escalated | ENT SYS | -      | yes
resolve      | answered                | resolved  | ENT     | -      | -
withdraw     | open answered escalated | withdrawn | ENT     | -      | yes
""")


def grievance(missing: frozenset[str]) -> Prepared:
    one = deal()
    change(one, signed_on=today())
    found = raise_grievance(actor=one.aigul.key, project=one.project, category="land", text="No road.")
    Grievance.objects.filter(pk=found.pk).update(answer="" if "answer" in missing else "It is being built.")
    found.refresh_from_db()
    return Prepared(found, user("tim").key, ())


def test_a_grievance_moves_as_specified() -> None:
    assert [*deviations(GRIEVANCE_TABLE, tuple(GRIEVANCE.state), ("LOC", "LAP", "ENT", "SYS"), grievance)] == []
    assert whole(GRIEVANCE_TABLE) == declared(GRIEVANCE)
