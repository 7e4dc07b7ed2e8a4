"""Possible duplicates of leads: found across scripts, bounded however many there are, never merged by themselves."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from leads_world import enterprise, lead, officer, place, viewer
from transition_matrix import put

from scotemp.apps.directory.models import OrganisationName
from scotemp.apps.promotion.kinds.lead_parts import DUPLICATES, reason_words
from scotemp.apps.promotion.models import Lead, LeadDuplicate, LeadKey
from scotemp.apps.promotion.rules.lead_keys import blocks, key
from scotemp.apps.promotion.services.lead_duplicates import LOOKED_AT, settle_lead_duplicate
from scotemp.apps.promotion.services.leads import edit_lead

pytestmark = pytest.mark.django_db


def proposed(one: Lead) -> dict[int, set[str]]:
    return {row.other_id: {why["code"] for why in row.reasons} for row in one.duplicates.all()}


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ({"zh-Hans": "青岛海尔股份有限公司"}, {"en": "Qingdao Haier Co., Ltd."}, "pinyin_name"),
        ({"ru": "ООО «Восток Сталь»"}, {"en": "Vostok Stal LLC"}, "transliterated_name"),
        ({"en": "Steppe Copper JSC"}, {"en": "Copper Steppe"}, "like_name"),
        ({"zh-Hans": "重庆长安汽车股份有限公司"}, {"zh-Hans": "重庆长安汽车有限公司"}, "same_name"),
    ],
)
def test_the_same_investor_is_found_in_another_script(first: dict[str, str], second: dict[str, str], code: str) -> None:
    earlier, later = lead(first), lead(second)
    assert code in proposed(later)[earlier.pk]
    assert "same_industry" in proposed(later)[earlier.pk]
    assert proposed(earlier) == {}


@pytest.mark.parametrize(
    "other",
    [
        {"names": {"en": "Qingdao Hisense Co., Ltd."}},
        {"names": {"en": "Qingdao Haier"}, "investor_country": "KAZ"},
        {"names": {"en": "Qingdao Haier"}, "industry": "A01"},
    ],
)
def test_another_investor_country_or_industry_is_no_duplicate(other: dict[str, object]) -> None:
    lead({"zh-Hans": "青岛海尔股份有限公司"})
    said = dict(other)
    assert proposed(lead(said.pop("names"), **said)) == {}  # type: ignore[arg-type]


def test_all_names_of_the_directory_count() -> None:
    firm = enterprise("海尔智家股份有限公司")
    OrganisationName.objects.create(organisation=firm, language="ru", text="Хайер Смарт Хоум", core="хайер смарт хоум", kind="short")
    earlier = lead({"zh-Hans": "海尔智家"}, investor=firm)
    assert set(proposed(lead({"ru": "Хайер Смарт Хоум"}))) == {earlier.pk}
    assert "identifier" in proposed(lead({"en": "Another name"}, investor=firm))[earlier.pk]


def test_what_is_over_is_no_duplicate_and_what_became_a_project_is() -> None:
    over, signed = lead(), lead({"en": "Tulpar"})
    put(over, "disqualified")
    put(signed, "converted")
    assert proposed(lead()) == {}
    assert set(proposed(lead({"en": "Tulpar"}))) == {signed.pk}


def test_a_decision_stays_when_names_change_again() -> None:
    lead()
    later = lead()
    row = later.duplicates.get()
    settle_lead_duplicate(actor=officer().key, proposal=row, same=False, reason="Another plant of theirs.")
    edit_lead(actor=None, lead=later, changes={"investor_names": {"zh-Hans": "青岛海尔股份有限公司", "en": "Qingdao Haier"}})
    assert [one.verdict for one in later.duplicates.all()] == ["different"]
    with pytest.raises(ValidationError):
        settle_lead_duplicate(actor=None, proposal=row, same=True, reason=" ")


def test_the_lead_of_another_place_is_proposed_but_not_named() -> None:
    jinan = place("Jinan", "370100")
    lead(at=jinan)
    later = lead()
    row = DUPLICATES.rows(later, viewer(officer())).get()
    other = next(column for column in DUPLICATES.columns if column.name == "other")
    assert "Jinan" not in str(other.value(row))
    assert reason_words(row.reasons)


def test_the_search_is_bounded_however_many_are_alike() -> None:
    base = lead({"en": "China Copper 0"})
    Lead.objects.bulk_create(
        Lead(
            locality=base.locality,
            investor_names={"en": f"China Copper {number}"},
            came_in_on=base.came_in_on,
            investor_country="CHN",
            packs=base.packs,
        )
        for number in range(1, LOOKED_AT + 100)
    )
    LeadKey.objects.bulk_create(
        LeadKey(lead=one, key=key(one.investor_names["en"]), block=block)
        for one in Lead.objects.exclude(pk=base.pk)
        for block in blocks(one.investor_names["en"])
    )
    with CaptureQueriesContext(
        connection,
    ) as asked:
        later = lead({"en": "China Copper Smelting Works"})
    assert len(asked) < 60
    assert later.duplicates.count() <= 2 * LOOKED_AT
    assert LeadDuplicate.objects.filter(lead=later, verdict="same").count() == 0
