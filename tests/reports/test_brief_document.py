"""The brief in words: complete in three languages, every section accounted for."""

import ast
import json
from datetime import date
from pathlib import Path

import pytest

from scotemp.assessments import assessment
from scotemp.assessments.activity_file import read
from scotemp.assessments.brief import Brief, compose
from scotemp.documents.blocks import Chain, Document, FlowMap, Notice, Table
from scotemp.reports.brief.document import document
from scotemp.reports.data import to_json
from scotemp.reports.limits import limit
from scotemp.reports.voice import Voice

pytestmark = pytest.mark.real_table

LANGUAGES = ("en", "zh-Hans", "ru")
LOCALITY = b"code,year,output,nation_output\nC24B,2020,20,90\nC24B,2022,30,100\nC29,2020,60,800\nC29,2022,70,900\nC24X,2022,1,1\n"
CASES = {
    "country": {"country": "KAZ"},
    "industry": {"country": "CHN", "industry": "C24B", "partners": "all"},
    "locality": {"country": "CHN", "activity": read(LOCALITY, "yubei.csv")},
    "absent": {"country": "UZB"},
    "idle industry": {"country": "MLT", "industry": "B05"},
    "unknown": {"country": "FJI"},
}


@pytest.fixture(scope="module", params=sorted(CASES))
def brief(request: pytest.FixtureRequest) -> Brief:
    return compose(**CASES[request.param], on=date(2026, 11, 22))


def texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if hasattr(value, "__dataclass_fields__"):
        return [text for name in value.__dataclass_fields__ for text in texts(getattr(value, name))]
    return [text for one in value for text in texts(one)] if isinstance(value, (tuple, list)) else []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_with_figures_accounts_for_them(brief: Brief, language: str) -> None:
    for section in document(brief, language).sections:
        if any(isinstance(block, Table) for block in section.blocks):
            assert section.how is not None, section.key
            assert section.how.sources, section.key
            assert section.how.formula, section.key
            page = Path(__file__).parents[2] / "docs" / "methods" / f"{section.how.method}.md"
            assert page.is_file(), f"{section.key} names the method {section.how.method}, which has no page"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_braces_are_left_and_nothing_is_none(brief: Brief, language: str) -> None:
    for text in texts(document(brief, language)):
        assert "{" not in text, text
        assert "None" not in text, text
        assert "nan" not in text.lower().split(), text


def test_languages_differ_in_every_title(brief: Brief) -> None:
    english, chinese, russian = (document(brief, language) for language in LANGUAGES)
    for one, two, three in zip(english.sections, chinese.sections, russian.sections, strict=True):
        assert one.key == two.key == three.key
        assert len({one.title, two.title, three.title}) == 3, one.key
    assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese.title)
    assert any("\u0400" <= letter <= "\u04ff" for letter in russian.title)


def section(told: Document, key: str) -> list[object]:
    return list(next(one for one in told.sections if one.key == key).blocks)


def test_the_chain_and_the_map_show_what_was_computed() -> None:
    brief = compose("KAZ", "B07", on=date(2026, 11, 22))
    told = document(brief, "en")
    chain = next(block for block in section(told, "chain") if isinstance(block, Chain))
    assert max(node.value for node in chain.buyers) == brief.analysis.chain.value.buyers[0].value
    flow_map = next(block for block in section(told, "partners") if isinstance(block, FlowMap))
    assert [place.code for place in flow_map.places if place.home] == ["KAZ"]
    assert {"CHN", "RUS"} <= {place.code for place in flow_map.places}
    notice = next(block for block in section(told, "partners") if isinstance(block, Notice))
    assert "Uzbekistan" in notice.text


def test_an_industry_without_output_is_said_to_have_none() -> None:
    brief = compose("MLT", "B05", on=date(2026, 11, 22))
    assert all(row.buyer_share == row.supplier_share == 0 for row in brief.analysis.losses.value)
    assert any("no output" in text for text in texts(section(document(brief, "en"), "strengths")))


def test_a_locality_comes_before_its_nation() -> None:
    brief = compose("CHN", activity=read(LOCALITY, "yubei.csv"))
    told = document(brief, "en")
    assert [section.key for section in told.sections][:2] == ["locality", "committees"]
    assert all(section.title.startswith("The nation, China: ") for section in told.sections[2:])
    summary = " ".join(texts(told.summary))
    assert "Strongest industry of the locality" in summary
    assert "From 2020 to 2022" in summary
    assert "{locality}" not in summary


def test_bad_rows_of_a_locality_are_told() -> None:
    told = document(compose("CHN", activity=read(LOCALITY, "yubei.csv")), "en")
    assert any("C24X" in text for text in texts(section(told, "locality")))


def test_json_holds_the_numbers_of_the_brief() -> None:
    brief = compose("KAZ", "B07", on=date(2026, 11, 22))
    data = json.loads(to_json(brief))
    assert data["subject"]["country"]["iso3"] == "KAZ"
    buyer = data["analysis"]["chain"]["value"]["buyers"][0]
    assert buyer["value"] == brief.analysis.chain.value.buyers[0].value
    assert data["analysis"]["profile"]["sources"][0]["dataset"] == "icio2022"


def test_every_limit_named_by_an_assessment_has_its_sentence() -> None:
    codes = set()
    for path in Path(assessment.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "limits":
                codes |= {one.value for one in ast.walk(node.value) if isinstance(one, ast.Constant)}
    assert codes
    for language in LANGUAGES:
        for code in codes:
            assert limit(Voice(language), code)
