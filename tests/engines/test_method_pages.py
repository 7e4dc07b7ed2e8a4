"""The worked examples of the pages on methods give the figures that the pages show."""

import doctest
from pathlib import Path

import pytest

PAGES = Path(__file__).resolve().parents[2] / "docs" / "methods"
ENGINE_PAGES = [
    "arrival",
    "border-criticality",
    "border-learning",
    "cohorts",
    "composite-index",
    "concentration",
    "corridor-performance",
    "currency-crises",
    "extraction",
    "forecast-skill",
    "group-choice",
    "group-shares",
    "import-dependence",
    "index-robustness",
    "leontief",
    "linkages",
    "location-quotient",
    "matching",
    "mcda",
    "rca",
    "route-choice",
    "route-times",
    "routes",
    "screening",
    "screening-names",
    "shift-share",
    "similarity-and-complementarity",
    "structural-exposure",
    "tiers",
    "trade-intensity",
    "upstreamness",
    "warning-signals",
]


@pytest.mark.parametrize("page", ENGINE_PAGES)
def test_worked_example(page):
    outcome = doctest.testfile(str(PAGES / f"{page}.md"), module_relative=False)
    assert outcome.attempted > 1
    assert outcome.failed == 0


@pytest.mark.parametrize("page", ENGINE_PAGES)
def test_a_page_answers_the_same_questions_as_every_other(page):
    words = (PAGES / f"{page}.md").read_text(encoding="utf-8")
    assert [part for part in ("Question", "Formula", "Source", "Worked example", "Limits") if f"**{part}.**" not in words] == []
