"""Merging: everything that points to a record is declared, moves, and comes back exactly."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from directory_world import KASPI, on, organisation, staff, user, verified
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from scotemp.apps.directory.models import Organisation, Person
from scotemp.apps.directory.services.contacts import add_contact, agree_to_exchange
from scotemp.apps.directory.services.duplicates import settle_duplicate
from scotemp.apps.directory.services.facts import add_industry, add_name, add_product, add_site, add_stake
from scotemp.apps.directory.services.merging import merge_organisations, merge_people, undo_organisation_merge, undo_person_merge
from scotemp.apps.directory.services.organisations import place_in_group
from scotemp.apps.directory.services.people import add_affiliation, give_consent, register_person
from scotemp.apps.directory.services.relations import RELATIONS, relations_to
from scotemp.kit.access.granting import grant
from scotemp.kit.access.models import Grant
from scotemp.kit.workflow.errors import MissingRequirements

PAIRS = {("subject_type", "subject_id"), ("scope_type", "scope_id")}


def undeclared() -> list[str]:
    """Return every column that points to an organisation or a person, or may do so by name, and is not declared."""
    declared, missing = set(RELATIONS.names()), []
    for model in apps.get_models():
        label = model._meta.label_lower
        for field in (*model._meta.get_fields(),):
            target = getattr(field, "related_model", None)
            if isinstance(field, models.ForeignKey | models.ManyToManyField) and target in {Organisation, Person}:
                missing += [f"{label}.{field.name}>{target._meta.label_lower}"]
        columns = {field.attname for field in model._meta.concrete_fields}
        for kind, key in PAIRS:
            if {kind, key} <= columns:
                missing += [f"{label}.{kind.removesuffix('_type')}>{to}" for to in ("directory.organisation", "directory.person")]
    return sorted(set(missing) - declared)


def test_every_relation_is_declared() -> None:
    assert undeclared() == []


def test_a_relation_that_is_not_declared_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "directory.site.organisation>directory.organisation"
    monkeypatch.setattr(RELATIONS, "_things", {key: one for key, one in RELATIONS._things.items() if key != name})
    assert undeclared() == [name]


def picture() -> dict[str, Any]:
    """Return all rows of the directory and all grants as they stand."""
    kept = [model for model in apps.get_app_config("directory").get_models() if model._meta.model_name != "duplicateproposal"]
    rows = {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in (*kept, Grant)}
    for row in rows["directory.Organisation"]:
        row.pop("state_version")
    return rows


def pair() -> tuple[Organisation, Organisation]:
    """A second record of one bank, with everything that can hang on a record."""
    target = verified("АО «Kaspi Bank»", "BIN", KASPI, country="KAZ", language="ru")
    source = organisation(
        "Каспий Банк", owner="olga", country="KAZ", language="ru", ownership_class="private", identifiers={"BIN": "940140000385"}
    )
    actor = user("olga").key
    for one, part in ((source, "D64T66"), (target, "D64T66"), (source, "C24A")):
        if not one.industries.filter(industry=part).exists():
            industry = {"D64T66": "K"}.get(part, part)
            add_industry(actor=actor, organisation=one, industry=industry, main=industry == "K")
    add_name(actor=actor, organisation=source, language="ru", text="АО «Kaspi Bank»")
    add_site(actor=actor, organisation=source, kind="plant", address="Almaty")
    add_product(actor=actor, organisation=source, side="supplied", hs="7208", quantity=Decimal("1.5"), unit="t")
    add_stake(actor=actor, organisation=source, percent=Decimal(60), owner_name="State", owner_class="central_soe", owner_country="KAZ")
    child = organisation("Дочь", owner="olga", country="KAZ", language="ru")
    add_stake(actor=actor, organisation=child, percent=Decimal(80), owner=source)
    add_stake(actor=actor, organisation=target, percent=Decimal(1), owner=source)
    place_in_group(actor=actor, organisation=child, parent=source)
    person = register_person(actor=actor, names={"ru": "Ольга"})
    add_affiliation(actor=actor, person=person, organisation=source, title={"ru": "директор"})
    return source, target


def merge(source: Organisation, target: Organisation, **said: Any) -> Any:
    source.refresh_from_db()
    asked = {"actor": staff("stas", "STF").key, "roles": ["STF"], "reason": "one bank", "expected_version": source.state_version} | said
    return merge_organisations(source=source, target=target, **asked)


def pointing(record: Any) -> list[str]:
    return [relation.name for relation in relations_to(record) if relation.how != "kept" and relation.rows(record).exists()]


@pytest.mark.django_db
def test_nothing_points_to_a_merged_record_and_undoing_restores_everything() -> None:
    source, target = pair()
    staff("stas", "STF")
    before = picture()
    assert len(pointing(source)) >= 9
    merge(source, target)
    assert source.state == "merged"
    assert pointing(source) == []
    target.refresh_from_db()
    assert target.industries.filter(main=True).count() == 1
    assert target.stakes.count() == 0, "its only owner is now itself"
    assert picture() != before
    undo_organisation_merge(
        actor=user("stas").key, roles=["STF"], source=source, reason="two banks after all", expected_version=source.state_version
    )
    assert picture() == before


@pytest.mark.django_db
def test_a_merge_asks_for_a_verified_target_and_is_refused_whole() -> None:
    source, target = organisation("Каспий Банк"), organisation("Kaspi", owner="olga")
    staff("stas", "STF")
    before = picture()
    with pytest.raises(MissingRequirements, match="verified"):
        merge(source, target)
    assert picture() == before
    with pytest.raises(ValidationError, match="itself"):
        merge(source, source)


@pytest.mark.django_db
def test_after_fourteen_days_a_merge_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = pair()
    merge(source, target)
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=15))
    with pytest.raises(MissingRequirements, match="14 days"):
        undo_organisation_merge(actor=user("stas").key, roles=["STF"], source=source, reason="late", expected_version=source.state_version)
    assert pointing(source) == []


@pytest.mark.django_db
def test_what_changed_after_a_merge_is_not_overwritten() -> None:
    source, target = pair()
    merge(source, target)
    target.products.all().delete()
    with pytest.raises(ValidationError, match="changed since"):
        undo_organisation_merge(actor=user("stas").key, roles=["STF"], source=source, reason="no", expected_version=source.state_version)
    source.refresh_from_db()
    assert source.state == "merged"


@pytest.mark.django_db
def test_a_merged_record_is_neither_merged_again_nor_added_to() -> None:
    source, target = pair()
    merge(source, target)
    with pytest.raises(ValidationError, match="merged into another"):
        add_site(actor=None, organisation=source, kind="plant")
    with pytest.raises(ValidationError, match="merged into another"):
        merge(source, target)


@pytest.mark.django_db
def test_people_are_merged_and_parted_again() -> None:
    vera = user("vera")
    source = register_person(actor=vera.key, names={"en": "Vera K."}, user=vera)
    target = register_person(actor=vera.key, names={"ru": "Вера К."})
    for one in (source, target):
        agree_to_exchange(actor=vera.key, person=one, counterpart=user("lois"), by_person=True)
    add_contact(actor=vera.key, person=source, kind="email", value="vera@example.org")
    give_consent(actor=vera.key, person=source, purpose="publication", basis="form")
    grant(actor=None, user=user("lan"), role="PER", scope=on(source))
    staff("stas", "STF")
    before = picture()
    merge_people(actor=user("stas").key, source=source, target=target, reason="one person")
    assert pointing(source) == []
    target.refresh_from_db()
    assert (target.user, target.visibility, target.contacts.count(), target.exchanges.count()) == (vera, "public", 1, 1)
    undo_person_merge(actor=user("stas").key, source=source, reason="two persons")
    assert picture() == before


@pytest.mark.django_db
def test_two_accounts_are_two_persons() -> None:
    one = register_person(actor=None, names={"en": "Vera"}, user=user("vera"))
    other = register_person(actor=None, names={"en": "Vera"}, user=user("lan"))
    with pytest.raises(ValidationError, match="two accounts"):
        merge_people(actor=user("stas").key, source=one, target=other, reason="same name")


@pytest.mark.django_db
def test_a_settled_proposal_is_not_made_again() -> None:
    one, other = organisation(), organisation("青岛海尔有限公司", owner="olga")
    proposal = one.open_proposals().get()
    settle_duplicate(actor=user("stas").key, proposal=proposal, same=False, reason="two firms of one group")
    add_name(actor=None, organisation=other, language="en", text="Haier")
    assert not one.open_proposals().exists()
