"""The demonstration world: what is in it, who sees it, what is marked as invented, and the way in as its people."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from scotemp.apps.directory.models import (
    ContactExchange,
    DuplicateProposal,
    ExpertProfile,
    Identifier,
    Incentive,
    Locality,
    Organisation,
    Person,
)
from scotemp.apps.directory.rules.identifiers import SCHEMES, check
from scotemp.demo.loading import DemoRefused, load
from scotemp.demo.world.cast import ADDRESSES, CAST
from scotemp.demo.world.firms import FIRMS
from scotemp.demo.world.members import members
from scotemp.demo.world.places import PLACES
from scotemp.demo.world.public import RECORD
from scotemp.demo.world.smelters import SMELTERS
from scotemp.demo.world.stage import Stage
from scotemp.kit.access.granting import grant
from scotemp.kit.access.guarded import Guarded, Visibility, roles_on
from scotemp.kit.access.viewer import VISITOR, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.claims.models import Claim, Level
from scotemp.kit.desks.waiting import waiting
from scotemp.kit.events.models import Event
from scotemp.kit.events.verification import verify
from scotemp.kit.evidence.content.office import DOCX
from scotemp.kit.evidence.models import Paper
from scotemp.kit.notes.models import Interaction, Mention, Note
from scotemp.kit.outbox.models import Message
from scotemp.kit.workflow.firing import available
from scotemp.nomenclature.language import LANGUAGES
from scotemp.nomenclature.ownership import Ownership
from scotemp.nomenclature.roles import ROLES

pytestmark = pytest.mark.django_db


def said(record: Organisation, language: str) -> bool:
    return record.names.filter(language=language).exists()


# What is there


def test_every_organisation_and_place_that_is_told_of_is_there(world: Stage) -> None:
    assert Organisation.objects.count() == len(FIRMS) + len(SMELTERS) + len(RECORD)
    assert Locality.objects.count() == len(PLACES) >= 12
    assert {one.ownership_class for one in Organisation.objects.filter(is_demonstration=True)} == {one.value for one in Ownership}
    assert {one.country for one in Organisation.objects.filter(is_demonstration=True)} >= {"CHN", "KAZ", "UZB", "KGZ", "RUS", "PAK"}
    states = set(Organisation.objects.values_list("state", flat=True))
    assert states == {"draft", "submitted", "verified", "suspended", "merged", "archived"}


def test_each_organisation_stands_where_the_table_puts_it(world: Stage) -> None:
    for firm in FIRMS:
        record = Organisation.objects.get(pk=world.firms[firm.handle].pk)
        assert record.state == ("merged" if firm.handle == "idel.double" else firm.stands), firm.handle


def test_classes_follow_from_the_stakes(world: Stage) -> None:
    rules = {
        handle: Organisation.objects.get(pk=world.firms[handle].pk).ownership_note["rule"] for handle in ("lanhe", "technopark", "harbour")
    }
    assert rules == {"lanhe": "controlled", "technopark": "mixed", "harbour": "foreign_share"}


def test_doubles_across_scripts_wait_for_a_decision_and_one_was_merged(world: Stage) -> None:
    open_ones = {(one.left_id, one.right_id) for one in DuplicateProposal.objects.filter(verdict="open")}
    assert open_ones == {(world.firms[a].pk, world.firms[b].pk) for a, b in (("saryarka", "double"), ("lanhe", "lanhe.double"))}
    assert Organisation.objects.get(pk=world.firms["idel.double"].pk).merged_into == world.firms["idel"]


def test_claims_stand_at_every_level(world: Stage) -> None:
    today = timezone.now().date()
    assert {one.badge(today).level for one in Claim.objects.all()} == {"declared", "documented", "checked", "expired"}


def test_experts_and_incentives_stand_in_different_states(world: Stage) -> None:
    assert set(ExpertProfile.objects.values_list("state", flat=True)) == {"nominated", "vetted", "appointed"}
    assert set(Incentive.objects.values_list("state", flat=True)) == {"draft", "legal_checked", "published"}
    assert Incentive.objects.in_force(timezone.now().date()).count() == 2


def test_people_talk_meet_and_hear_of_it(world: Stage) -> None:
    assert {*Note.objects.values_list("kind", flat=True)} == {"note", "risk", "issue"}
    assert Interaction.objects.filter(follow_up_on__gt=timezone.now().date()).exists()
    assert Message.objects.unread().filter(recipient=world.users["staff"], event__kind="transition").exists()
    assert Mention.objects.filter(user=world.users["staff"]).exists()


def test_things_happened_over_months_and_none_ahead(world: Stage) -> None:
    today = timezone.now().date()
    assert not Event.objects.filter(occurred_on__gt=today).exists()
    past = set(Event.objects.filter(kind="transition", occurred_on__lt=today).values_list("occurred_on", flat=True))
    assert len(past) > 20


# What always holds


def test_no_link_of_the_log_is_broken(world: Stage) -> None:
    assert list(verify()) == []
    assert Event.objects.count() > 300


@pytest.mark.parametrize("model", [Organisation, Person, ExpertProfile, Incentive, Locality])
def test_what_is_invented_is_marked(world: Stage, model: type[Any]) -> None:
    public = {named.name for named in RECORD}
    for record in model.objects.all():
        if isinstance(record, Organisation):
            real = record.names.filter(text__in=public).exists()
        elif isinstance(record, Locality):
            real = not next(place for place in PLACES if world.places[place.handle] == record).played
        else:
            real = False
        assert record.is_demonstration is not real, record


def test_nothing_is_added_to_what_the_public_record_says(world: Stage) -> None:
    for record in Organisation.objects.filter(is_demonstration=False):
        assert record.source
        assert record.state == "draft"
        assert record.ownership_class == ""
        for added in (record.identifiers, record.stakes, record.industries, record.products, record.sites, record.affiliations):
            assert not added.exists()
        about = {"subject_type": "directory.organisation", "subject_id": str(record.pk)}
        assert not Paper.objects.filter(**about).exists() and not Claim.objects.filter(**about).exists()
    for place in Locality.objects.filter(is_demonstration=False):
        assert not place.figures.exists() and not place.parks.exists() and not place.utilities.exists()
        assert place.state == "prospective"
        assert not Incentive.objects.filter(locality=place).exists()


def test_invented_figures_name_the_demonstration_as_their_source(world: Stage) -> None:
    figures = [figure for place in Locality.objects.all() for figure in place.figures.all()]
    assert len(figures) == 24
    assert {figure.source for figure in figures} == {"demonstration"}
    assert {one.source for one in Organisation.objects.filter(is_demonstration=True)} == {"demonstration"}


def test_numbers_fit_their_check_digits_and_belong_to_nobody(world: Stage) -> None:
    for one in Identifier.objects.all():
        assert check(one.scheme, one.number) == one.number
        if SCHEMES[one.scheme].has_check_digit:
            impossible = {"USCC": one.number[2:8] == "999999", "INN": one.number.startswith("00"), "BIN": one.number[2:4] == "13"}
            assert impossible[one.scheme], "a part of it is never issued"


def test_words_are_there_in_three_languages(world: Stage) -> None:
    for place in Locality.objects.all():
        assert set(place.names) == set(LANGUAGES)
        assert not place.description or set(place.description.texts) == set(LANGUAGES)
    for record in (*Person.objects.all(), *Incentive.objects.all()):
        assert set(record.names) == set(LANGUAGES)
    for firm in FIRMS:
        if all(firm.names.all()):
            assert all(said(world.firms[firm.handle], language) for language in LANGUAGES)
    assert sum(all(firm.names.all()) for firm in FIRMS) >= 15


def test_papers_are_real_files_that_say_they_are_invented(world: Stage) -> None:
    papers = Paper.objects.all()
    assert papers.count() > 20
    assert {paper.media_type for paper in papers} == {"application/pdf", DOCX, "text/csv"}
    assert all(any(mark in paper.title for mark in ("demonstration", "演示", "демонстрация")) for paper in papers)


# The people


def test_every_role_that_can_be_held_is_played(world: Stage) -> None:
    today = timezone.now().date()
    played = {held.role for user in members() for held in user.grants.holding(today)}
    assert played == {role.code for role in ROLES.values() if role.grantable}


def test_accounts_have_no_password_and_a_confirmed_address_that_reaches_nobody(world: Stage) -> None:
    assert {user.email for user in members()} == set(ADDRESSES) == {one.email for one in CAST.values()}
    for user in members():
        assert not user.has_usable_password()
        assert user.emailaddress_set.filter(verified=True, primary=True, email=user.email).count() == 1
        assert user.email.endswith("@example.org")


@pytest.mark.parametrize(("handle", "kind"), [("staff", "organisations"), ("enterprise", "organisations"), ("officer", "organisations")])
def test_something_waits_on_the_desk(world: Stage, handle: str, kind: str) -> None:
    assert kind in [found.key for found, rows in waiting(viewer_of(world.users[handle]), "en") if rows]


@pytest.mark.parametrize(
    ("handle", "model", "move"),
    [
        ("staff", Organisation, "verify"),
        ("staff", Locality, "activate"),
        ("staff", ExpertProfile, "vet"),
        ("director", ExpertProfile, "appoint"),
        ("enterprise", Organisation, "submit"),
        ("officer", Organisation, "submit"),
        ("approver", Incentive, "check"),
        ("second.approver", Incentive, "publish"),
        ("second.officer", Incentive, "publish"),
        ("compliance", Organisation, "reinstate"),
        ("expert", ExpertProfile, "stand_down"),
    ],
)
def test_a_move_is_ready_for_those_who_work(world: Stage, handle: str, model: type[Any], move: str) -> None:
    viewer = viewer_of(world.users[handle])
    found = [
        record
        for record in model.objects.visible_to(viewer)
        if any(
            option.transition.name == move and option.ready
            for option in available(record, roles=roles_on(viewer, record), actor=viewer.key)
        )
    ]
    assert found


def _missing_of_verification(firm: Organisation) -> set[str]:
    options = available(Organisation.objects.get(pk=firm.pk), roles=["STF"])
    return {one.code for option in options if option.transition.name == "verify" for one in option.missing}


def test_work_that_is_no_move_waits_too(world: Stage) -> None:
    assert Claim.objects.filter(level=Level.DOCUMENTED, subject_type="directory.organisation").count() == 3, "for the verifier"
    assert "screening_alert" in _missing_of_verification(world.firms["harbour"]), "for compliance: its match waits for the second person"
    assert not {"screened", "screening_alert"} & _missing_of_verification(world.firms["exporters"]), "nobody on a list is called like them"
    assert ContactExchange.objects.filter(person=world.people["tursunaliev"], person_agreed_on=None).exists(), "for the person"


def test_what_is_verified_is_seen_as_far_as_it_consents(world: Stage) -> None:
    shown = set(Organisation.objects.visible_to(VISITOR))
    assert shown == {world.firms[firm.handle] for firm in FIRMS if firm.open_to_all and firm.stands == "verified"}
    member = viewer_of(world.users["editor"])
    assert world.firms["yunling"] in Organisation.objects.visible_to(member)
    assert world.firms["pagoda"] not in Organisation.objects.visible_to(member)
    everything = Organisation.objects.visible_to(viewer_of(world.users["staff"]))
    assert everything.count() == Organisation.objects.exclude(visibility=Visibility.PRIVATE).count()
    appointed = ExpertProfile.objects.get(state="appointed", person=world.people["zaman"])
    assert appointed in ExpertProfile.objects.visible_to(VISITOR)


@pytest.mark.parametrize("model", [Organisation, Locality])
def test_an_officer_sees_what_lies_in_the_own_place(world: Stage, model: type[Guarded]) -> None:
    viewer = viewer_of(world.users["officer"])
    assert {"LOC"} <= roles_on(viewer, world.places["qianjiang"])
    assert roles_on(viewer, world.places["karaganda"]) == frozenset()
    if model is Organisation:
        assert world.firms["pagoda"] in Organisation.objects.visible_to(viewer)


# Loading


def test_it_is_not_loaded_twice(world: Stage) -> None:
    before = Event.objects.count()
    with pytest.raises(DemoRefused, match="--fresh"):
        load(lambda words: None)
    assert Event.objects.count() == before


@pytest.mark.parametrize("fresh", [False, True])
def test_a_database_with_somebody_else_in_it_is_left_alone(world: Stage, fresh: bool) -> None:
    User.objects.create_user("li.na@city.example", name="Li Na")
    with pytest.raises(DemoRefused, match="holds 1 account"):
        load(lambda words: None, fresh=fresh)
    assert members().count() == len(CAST)


# Demo mode


@pytest.fixture
def demo_mode(settings: Any) -> None:
    settings.DEMO = True


@pytest.mark.usefixtures("demo_mode")
@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_the_page_offers_everybody_and_says_what_it_is(world: Stage, language: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        page = Client().get(f"/{language}/demo/").content.decode()
    assert len(asked) <= 6
    assert all(f'action="/{language}/demo/enter/{user.pk}/"' in page for user in members())
    assert all(member.name in page for member in CAST.values())
    assert "demo-banner" in Client().get(f"/{language}/help/").content.decode()


@pytest.mark.usefixtures("demo_mode")
@pytest.mark.parametrize("handle", CAST)
def test_one_click_signs_in(world: Stage, handle: str) -> None:
    client = Client()
    user = world.users[handle]
    answer = client.post(f"/en/demo/enter/{user.pk}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/en/desk/")
    assert client.session["_auth_user_id"] == user.key
    assert client.session["_auth_user_backend"] == "allauth.account.auth_backends.AuthenticationBackend"
    assert client.get(answer.headers["Location"]).status_code == 200


@pytest.mark.usefixtures("demo_mode")
def test_nobody_else_can_be_entered_not_even_with_such_an_address(world: Stage) -> None:
    real = User.objects.create_user("chief@city.example", name="Chief")
    grant(actor=None, user=real, role="ADM")
    alike = User.objects.create_user("li.na@example.org", name="Li Na")
    client = Client()
    for user in (real, alike):
        assert client.post(f"/en/demo/enter/{user.pk}/").status_code == 404
    User.objects.filter(pk=world.users["taskforce"].pk).update(is_active=False)
    assert client.post(f"/en/demo/enter/{world.users['taskforce'].pk}/").status_code == 404
    assert "_auth_user_id" not in client.session
    assert "Chief" not in client.get("/en/demo/").content.decode()


@pytest.mark.usefixtures("demo_mode")
def test_entering_asks_for_a_form_of_ours(world: Stage) -> None:
    client = Client(enforce_csrf_checks=True)
    address = f"/en/demo/enter/{world.users['director'].pk}/"
    assert client.post(address).status_code == 403
    assert client.get(address).status_code == 405


def test_without_demo_mode_there_is_no_way_in_and_no_banner(world: Stage) -> None:
    client = Client()
    assert client.get("/en/demo/").status_code == 404
    for method in (client.get, client.post):
        assert method(f"/en/demo/enter/{world.users['director'].pk}/").status_code == 404
    assert "_auth_user_id" not in client.session
    assert "demo-banner" not in client.get("/en/help/").content.decode()
