"""What the services of the directory promise: the class follows the stakes, people are hidden at once, lists are scoped."""

from datetime import timedelta
from decimal import Decimal

import pytest
from directory_world import DAY, HAIER, SBER, on, organisation, place, user, verified
from django.core.exceptions import ValidationError
from django.utils import timezone

from scotemp.apps.directory import selectors
from scotemp.apps.directory.access import RIGHTS
from scotemp.apps.directory.models import ExpertProfile, Incentive, Locality, Organisation, Person
from scotemp.apps.directory.services.contacts import add_contact, agree_to_exchange, end_exchange
from scotemp.apps.directory.services.facts import add_identifier, add_product, add_stake, end_fact, take_back
from scotemp.apps.directory.services.localities import add_figure, draft_incentive
from scotemp.apps.directory.services.organisations import edit_organisation, place_in_group, propose_archive, register_organisation
from scotemp.apps.directory.services.people import give_consent, nominate_expert, register_person, withdraw_consent
from scotemp.kit.access.granting import grant
from scotemp.kit.access.guarded import Guarded, abilities, sees
from scotemp.kit.access.viewer import VISITOR, viewer_of
from scotemp.kit.events import log

TODAY = timezone.now().date()


@pytest.mark.django_db
def test_whoever_registers_an_organisation_manages_it() -> None:
    found = organisation(identifiers={"USCC": "9137 0200 2645 7425 1e"})
    assert found.identifiers.get().number == HAIER
    lan, other = viewer_of(user("lan")), viewer_of(user("olga"))
    assert abilities(lan, found) == {
        "view": True, "edit": True, "check": False, "screen": False, "settle_duplicates": False, "merge": False, "account": False,
    }  # fmt: skip
    assert not any(abilities(other, found).values())
    assert [event.kind for event in log.timeline(found)] == ["registered", "added", "added"]


@pytest.mark.django_db
def test_a_number_that_is_wrong_or_taken_is_refused_with_the_reason_and_nothing_is_kept() -> None:
    with pytest.raises(ValidationError) as refusal:
        organisation(identifiers={"USCC": HAIER[:-1] + "A"})
    assert "check digit" in str(refusal.value)
    assert not Organisation.objects.exists()
    organisation(identifiers={"USCC": HAIER})
    with pytest.raises(ValidationError, match="may be the same one"):
        organisation("другая", owner="olga", identifiers={"USCC": HAIER})


@pytest.mark.django_db
def test_the_class_follows_the_stakes_down_the_group() -> None:
    head, child = organisation(ownership_class="private"), organisation("第二", owner="olga", ownership_class="mixed")
    add_stake(actor=None, organisation=child, percent=Decimal(80), owner=head)
    child.refresh_from_db()
    assert (child.ownership_class, child.ownership_note["rule"]) == ("private", "controlled")
    stake = add_stake(
        actor=None, organisation=head, percent=Decimal(51), owner_name="SASAC", owner_class="central_soe", owner_country="CHN"
    )
    child.refresh_from_db()
    assert child.ownership_class == "central_soe"
    with pytest.raises(ValidationError, match="exceed 100"):
        add_stake(actor=None, organisation=head, percent=Decimal("49.5"), owner_name="A", owner_class="private", owner_country="CHN")
    assert head.stakes.count() == 1
    with pytest.raises(ValidationError, match="follows from the stakes"):
        edit_organisation(actor=None, organisation=head, changes={"ownership_class": "private"})
    end_fact(actor=None, fact=stake, last_day=TODAY - timedelta(days=1))
    edit_organisation(actor=None, organisation=head, changes={"ownership_class": "local_soe"})
    child.refresh_from_db()
    assert child.ownership_class == "local_soe"


@pytest.mark.django_db
def test_a_group_has_no_circle() -> None:
    one, two, three = organisation("甲"), organisation("乙"), organisation("丙")
    place_in_group(actor=None, organisation=two, parent=one)
    place_in_group(actor=None, organisation=three, parent=two)
    for head in (three, one):
        with pytest.raises(ValidationError, match="circle"):
            place_in_group(actor=None, organisation=one, parent=head)


@pytest.mark.django_db
def test_an_edit_tells_the_log_what_differs_and_only_that() -> None:
    found = organisation()
    edit_organisation(actor=user("lan").key, organisation=found, changes={"employees": 12, "website": ""}, reason="census")
    event = log.timeline(found).last()
    assert event is not None
    assert (event.kind, event.data, event.reason) == ("edit", {"changes": {"employees": [None, 12]}}, "census")
    for changes, words in [
        ({"revenue": Decimal(5)}, "currency"),
        ({"state": "verified"}, "cannot be changed"),
        ({"country": "ZZZ"}, "no code"),
    ]:
        with pytest.raises(ValidationError, match=words):
            edit_organisation(actor=None, organisation=found, changes=changes)


@pytest.mark.django_db
def test_goods_are_named_by_hs_code_and_can_be_taken_back() -> None:
    found = organisation()
    product = add_product(actor=None, organisation=found, side="supplied", hs="8418")
    for hs in ("84180", "7799", "84"):
        if hs == "84":
            add_product(actor=None, organisation=found, side="demanded", hs=hs)
        else:
            with pytest.raises(ValidationError):
                add_product(actor=None, organisation=found, side="demanded", hs=hs)
    take_back(actor=None, fact=product, reason="never sold")
    assert log.timeline(found).last().data["values"]["hs"] == "8418"  # type: ignore[union-attr]


@pytest.mark.django_db
def test_withdrawing_consent_hides_the_profile_at_once() -> None:
    vera = user("vera")
    person = register_person(actor=None, names={"en": "Vera"}, user=vera)
    expert = nominate_expert(actor=None, person=person, fields=["C24A"])
    consent = give_consent(actor=vera.key, person=person, purpose="publication", basis="form")
    assert sees(VISITOR, Person.objects.get())
    assert ExpertProfile.objects.visible_to(VISITOR).exists()
    withdraw_consent(actor=vera.key, consent=consent)
    assert not selectors.people(VISITOR).exists()
    assert not ExpertProfile.objects.visible_to(VISITOR).exists()
    own = viewer_of(vera)
    assert sees(own, Person.objects.get())
    assert list(ExpertProfile.objects.visible_to(own)) == [expert]


@pytest.mark.django_db
def test_contact_data_open_when_both_agree_and_close_when_either_ends() -> None:
    vera, lois = user("vera"), user("lois")
    person = register_person(actor=None, names={"en": "Vera"}, user=vera)
    for kind, openness in (("email", "agreed"), ("phone", "closed"), ("messenger", "members"), ("address", "public")):
        add_contact(actor=vera.key, person=person, kind=kind, value=f"a {kind}", openness=openness)
    assert "a phone" not in str([event.data for event in log.timeline(person)])

    def seen(who: str | None) -> set[str]:
        found = Person.objects.get(pk=person.pk)
        return {one.kind for one in selectors.contacts_visible(viewer_of(user(who)) if who else VISITOR, found)}

    assert seen("lois") == seen(None) == set()
    give_consent(actor=vera.key, person=person, purpose="publication", basis="form")
    assert (seen(None), seen("lois"), len(seen("vera"))) == ({"address"}, {"address", "messenger"}, 4)
    exchange = agree_to_exchange(actor=lois.key, person=person, counterpart=lois, by_person=False)
    agree_to_exchange(actor=vera.key, person=person, counterpart=lois, by_person=True)
    assert "email" not in seen("lois"), "the consent to pass contacts on is still missing"
    consent = give_consent(actor=vera.key, person=person, purpose="contact", basis="form")
    assert (seen("lois"), seen("olga")) == ({"address", "messenger", "email"}, {"address", "messenger"})
    withdraw_consent(actor=vera.key, consent=consent)
    assert "email" not in seen("lois")
    give_consent(actor=vera.key, person=person, purpose="contact", basis="form")
    end_exchange(actor=lois.key, exchange=exchange)
    assert "email" not in seen("lois")


@pytest.mark.django_db
def test_a_grant_and_a_filter_on_a_place_reach_all_below_it_and_nothing_beside() -> None:
    china = place("China", "country")
    shandong, fujian = place("Shandong", "province", china), place("Fujian", "province", china)
    qingdao = place("Qingdao", "city", shandong)
    assert list(selectors.localities(VISITOR, within=shandong)) == [shandong, qingdao]
    lois = user("lois")
    grant(actor=None, user=lois, role="LOC", scope=on(shandong))
    viewer = viewer_of(lois)
    assert [abilities(viewer, one)["edit"] for one in (china, shandong, qingdao, fujian)] == [False, True, True, False]
    with pytest.raises(ValidationError, match="larger one"):
        place("Wrong", "province", qingdao)
    add_figure(actor=None, locality=qingdao, key="gdp", value=Decimal("1.5"), unit="CNY", year=2024, source="Yearbook")
    with pytest.raises(ValidationError, match="source"):
        add_figure(actor=None, locality=qingdao, key="gdp", value=Decimal("1.5"), unit="CNY", year=2025, source="")


@pytest.mark.django_db
def test_lists_and_single_records_show_the_same() -> None:
    """Visibility x role, through the query of lists and through the question about one record."""
    city = place("Qingdao")
    zone = place("Zone", "zone", city)
    person = register_person(actor=user("lan").key, names={"en": "Vera"}, user=user("vera"))
    nominate_expert(actor=user("lan").key, person=person)
    at_home = organisation(home=zone)
    draft_incentive(actor=user("olga").key, locality=zone, names={"en": "Rent"}, valid_from=DAY)
    for who, role, scope in [
        ("lois", "LOC", on(city)), ("eve", "ENT", on(at_home)), ("pia", "PER", on(person)), ("stas", "STF", None), ("eva", "EXP", None),
    ]:  # fmt: skip
        grant(actor=None, user=user(who), role=role, scope=scope)
    viewers = [VISITOR, *(viewer_of(user(who)) for who in ("lan", "olga", "vera", "lois", "eve", "pia", "stas", "eva"))]
    guarded: tuple[type[Guarded], ...] = (Organisation, Person, ExpertProfile, Locality, Incentive)
    counts = set()
    for model in guarded:
        for visibility in ("public", "members", "parties", "staff", "private"):
            model.objects.update(visibility=visibility)
            for viewer in viewers:
                listed = set(model.objects.visible_to(viewer))
                assert listed == {one for one in model.objects.all() if sees(viewer, one)}, (model, visibility, viewer)
                counts.add(len(listed))
    assert counts >= {0, 1}
    assert {model._meta.label_lower for model in guarded} == set(RIGHTS)


@pytest.mark.django_db
def test_an_organisation_is_found_by_its_name_in_each_language_within_few_queries(django_assert_max_num_queries: object) -> None:
    found = verified("青岛海尔股份有限公司", consent_to_publish=True)
    for language, text in (("en", "Haier Smart Home Co., Ltd."), ("ru", "ООО «Хайер»")):
        found.names.create(language=language, text=text, core=text.lower())
    organisation("别的公司", owner="olga")
    for name in ("海尔", "haier smart", "Хайер"):
        assert list(selectors.organisations(VISITOR, name=name)) == [found], name
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        for one in selectors.organisations(VISITOR):
            assert selectors.display_name(one, "ru") == "ООО «Хайер»"


@pytest.mark.django_db
def test_silence_of_five_years_proposes_an_archive_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = organisation("ПАО Сбербанк", country="RUS", language="ru", identifiers={"INN": SBER})
    now = timezone.now()
    propose_archive(organisation=found)
    assert log.timeline(found).last().kind == "added"  # type: ignore[union-attr]
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=5 * 365 + 2))
    assert list(selectors.silent_since(timezone.now() - timedelta(days=5 * 365))) == [found]
    propose_archive(organisation=found)
    propose_archive(organisation=found)
    assert [event.kind for event in log.timeline(found)].count("archive_proposed") == 1


@pytest.mark.django_db
def test_columns_that_are_not_offered_are_refused() -> None:
    with pytest.raises(ValidationError, match="merged_into"):
        register_organisation(actor=None, country="CHN", name="x", language="en", merged_into=None)
    with pytest.raises(ValidationError):
        add_identifier(actor=None, organisation=organisation(), scheme="NTN", number="12")
