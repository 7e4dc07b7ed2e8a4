"""Who pays what by each term, against a table written by hand from the duties of seller and buyer."""

import pytest

from scotemp.nomenclature import incoterms, transport_status
from scotemp.nomenclature.lookup import UnknownName

# The last stage for which the seller pays on the way, and what he pays beside or leaves out.
DUTIES = {
    "EXW": ({"packing"}, False), "FCA": ({"packing", "loading", "pre_carriage", "export_clearance"}, False),
    "FAS": ({"packing", "loading", "pre_carriage", "export_clearance", "origin_terminal"}, True),
    "FOB": ({"packing", "loading", "pre_carriage", "export_clearance", "origin_terminal"}, True),
    "CFR": ({"packing", "loading", "pre_carriage", "export_clearance", "origin_terminal", "main_carriage"}, True),
    "CIF": ({"packing", "loading", "pre_carriage", "export_clearance", "origin_terminal", "main_carriage", "insurance"}, True),
    "CPT": ({"packing", "loading", "pre_carriage", "export_clearance", "origin_terminal", "main_carriage"}, False),
    "CIP": ({"packing", "loading", "pre_carriage", "export_clearance", "origin_terminal", "main_carriage", "insurance"}, False),
    "DAP": (set(incoterms.STAGES) - {"insurance", "import_clearance", "unloading"}, False),
    "DPU": (set(incoterms.STAGES) - {"insurance", "import_clearance"}, False),
    "DDP": (set(incoterms.STAGES) - {"insurance", "unloading"}, False),
}  # fmt: skip


def test_the_seller_pays_what_the_table_says_and_ships_alone_have_their_four() -> None:
    assert {
        one.code: ({stage for stage, side in one.pays.items() if side == "seller"}, one.water_only) for one in incoterms.values()
    } == DUTIES


def test_nobody_must_insure_but_under_cip_and_cif() -> None:
    assert {one.code: one.cover for one in incoterms.values() if one.cover} == {"CIP": "A", "CIF": "C"}
    assert {one.code for one in incoterms.values() if one.pays["insurance"] == "nobody"} == set(DUTIES) - {"CIP", "CIF"}


def test_under_c_terms_the_risk_passes_before_the_costs() -> None:
    for code in ("CPT", "CIP"):
        assert incoterms.get(code).risk_passes == incoterms.get("FCA").risk_passes
    for code in ("CFR", "CIF"):
        assert incoterms.get(code).risk_passes == incoterms.get("FOB").risk_passes


def test_containers_have_other_terms() -> None:
    assert {code: incoterms.better_for_containers(code) for code in DUTIES if incoterms.better_for_containers(code)} == {
        "FAS": "FCA", "FOB": "FCA", "CFR": "CPT", "CIF": "CIP",
    }  # fmt: skip
    assert {one.code for one in incoterms.values() if one.discouraged_for_containers} == {"FAS", "FOB", "CFR", "CIF"}


def test_everything_has_words_in_three_languages() -> None:
    names = [*incoterms.STAGES.values(), *(name for one in incoterms.values() for name in (one.names, one.risk_passes))]
    assert all(all(one.all()) and len(set(one.all())) == 3 for one in names)
    assert all(len(set(one.names.all())) == 3 for one in transport_status.values())


def test_a_term_of_former_editions_is_unknown() -> None:
    with pytest.raises(UnknownName):
        incoterms.get("DAT")


def test_the_codes_of_recommendation_24() -> None:
    assert [one.code for one in transport_status.values()] == ["1", "6", "12", "13", "16", "20", "21", "24", "25", "29", "31", "39", "40"]
    assert transport_status.get("21").names.zh == "已交付"
    with pytest.raises(UnknownName):
        transport_status.get("2")
