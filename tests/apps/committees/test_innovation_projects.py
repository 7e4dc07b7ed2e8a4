"""Innovation projects move as specified by hand (desks.md, 4): two countries, whole shares, proved results."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from groups_world import committee, declared, enterprise, milestone, paper, project, staff, today, user, viewer, whole
from transition_matrix import Prepared, deviations, put, read

from scotemp.apps.committees.models import InnovationProject
from scotemp.apps.committees.services import projects
from scotemp.apps.committees.workflow.project import INNOVATION_PROJECT
from scotemp.kit.evidence.services import lock
from scotemp.kit.milestones.services import move
from scotemp.kit.workflow.errors import MissingRequirements
from scotemp.kit.workflow.firing import fire

pytestmark = pytest.mark.django_db


def share_benefits(of: InnovationProject, benefit: str = "60", second_country: str = "KAZ", letters: bool = True) -> None:
    """Bring two partners in, with 60 and 40 per cent unless told otherwise."""
    secretary = user("sofia").key
    for name, country, share in (("Alta", "CHN", benefit), ("Bota", second_country, "40")):
        found = projects.add_partner(
            actor=secretary, project=of, organisation=enterprise(f"{name}{of.pk}", country), benefit=Decimal(share), cost=Decimal(share)
        )
        if letters:
            projects.accept_letter(actor=secretary, partner=found, paper=paper(of, "partner_letter"))


PROJECT_TABLE = read("""
move     | from                            | to        | who     | needs                        | reason
agree    | proposed                        | agreed    | SEC CHR | two_countries shares letters | -
reopen   | agreed                          | proposed  | SEC CHR | -                            | yes
start    | agreed                          | running   | SEC CHR | milestone committee_active   | -
pause    | running                         | paused    | SEC STF | -                            | yes
resume   | paused                          | running   | SEC STF | committee_active             | yes
complete | running                         | completed | VER     | second_person results        | -
stop     | proposed agreed running paused  | stopped   | SEC DIR | -                            | yes
""")


def prepared_project(missing: frozenset[str]) -> Prepared:
    found = project(committee("dormant" if "committee_active" in missing else "active"))
    share_benefits(
        found,
        benefit="59.99" if "shares" in missing else "60",
        second_country="CHN" if "two_countries" in missing else "KAZ",
        letters="letters" not in missing,
    )
    if "milestone" not in missing:
        milestone(found)
    put(found, "running")
    if "results" not in missing:
        proof = paper(found, "outcome_proof")
        projects.add_outcome(
            actor=None, project=found, reached_on=today(), what="Silos", value=Decimal(3), unit="pieces", source="site visit", paper=proof
        )
    lock(actor=None, subject=found)
    return Prepared(found, user("sofia" if "second_person" in missing else "vera").key, ())


def test_a_project_moves_as_specified() -> None:
    assert [*deviations(PROJECT_TABLE, tuple(INNOVATION_PROJECT.state), ("SEC", "VER"), prepared_project)] == []
    assert whole(PROJECT_TABLE) == declared(INNOVATION_PROJECT)


def test_a_project_is_completed_once_every_milestone_is_verified_by_another() -> None:
    found = prepared_project(frozenset({"results"})).record
    one = milestone(found)
    put(found, "running")
    vera = staff("vera", "VER")
    with pytest.raises(MissingRequirements, match="milestones verified"):
        fire(found, "complete", actor=vera.key, roles=["VER"], expected_version=found.state_version)
    for task in type(one).objects.filter(plan=one.plan):
        move(actor=viewer("sofia"), milestone=task, transition="report", expected_version=0, evidence=["0" * 64])
        move(actor=viewer("vera"), milestone=task, transition="verify", expected_version=1)
    fire(found, "complete", actor=vera.key, roles=["VER"], expected_version=found.state_version)
    assert found.state == "completed"


def test_partners_who_agreed_stay_as_they_are_until_negotiated_again() -> None:
    found = project()
    share_benefits(found)
    sofia = user("sofia").key
    fire(found, "agree", actor=sofia, roles=["SEC"], expected_version=0)
    partner = found.partners.order_by("pk")[0]
    with pytest.raises(ValidationError, match="negotiate again"):
        projects.change_partner(actor=sofia, partner=partner, benefit=Decimal(1), cost=Decimal(1))
    with pytest.raises(ValidationError, match="negotiate again"):
        projects.remove_partner(actor=sofia, partner=partner, reason="a rival")
    fire(found, "reopen", actor=sofia, roles=["SEC"], expected_version=1, reason="another split")
    projects.remove_partner(actor=sofia, partner=partner, reason="a rival")
    assert found.partners.count() == 1


def test_a_project_keeps_the_agreement_of_its_committee() -> None:
    found = committee()
    from_nothing = project(found)
    assert from_nothing.born_of is None
    with pytest.raises(ValidationError, match="cannot be changed"):
        projects.edit_project(actor=None, project=from_nothing, changes={"born_of": None})
