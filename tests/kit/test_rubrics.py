"""Rubrics: what they refuse, how scores are put together, when a third assessor is asked."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from scotemp.kit.faults import Faults
from scotemp.kit.rubrics.aggregate import Summary, summarise, total
from scotemp.kit.rubrics.conflicts import disjoint, shared
from scotemp.kit.rubrics.rubric import Criterion, Level, Rubric, Scale, Score, check

D = Decimal
GRADE = Criterion("grade", Scale(Level.ORDINAL, D(1), D(5)), D(60), D(1), evidence_required=True)
SHARE = Criterion("share", Scale(Level.RATIO, D(0), D(100)), D(40), D("7.5"))
KIND = Criterion("kind", Scale(Level.NOMINAL, D(1), D(3)), D(0), D(0))
RUBRIC = Rubric("r", "1", (GRADE, SHARE, KIND))


def grade(assessor: str, value: str, unit: str = "u") -> Score:
    return Score(assessor, "grade", unit, D(value), ("file",))


def share(assessor: str, value: str, unit: str = "u") -> Score:
    return Score(assessor, "share", unit, D(value))


@pytest.mark.parametrize(
    ("criteria", "codes"),
    [
        ((GRADE, KIND), {"weights"}),
        ((), {"weights"}),
        ((GRADE, SHARE, replace(KIND, key="grade")), {"criterion_twice"}),
        ((GRADE, replace(SHARE, weight=D(30)), replace(KIND, weight=D(10))), {"nominal_weight"}),
        ((replace(GRADE, weight=D(160)), replace(SHARE, weight=D(-60))), {"weight_below_zero"}),
        ((GRADE, replace(SHARE, scale=Scale(Level.RATIO, D(-1), D(1)))), {"ratio_below_zero"}),
        ((GRADE, replace(SHARE, scale=Scale(Level.INTERVAL, D(1), D(1)))), {"empty_scale"}),
        ((replace(GRADE, scale=Scale(Level.ORDINAL, D("0.5"), D(4))), SHARE), {"scale_not_whole"}),
        ((GRADE, replace(SHARE, spread_limit=D(-1))), {"limit_below_zero"}),
        ((GRADE, replace(SHARE, spread_limit=D("NaN"))), {"not_finite"}),
    ],
)
def test_impossible_rubrics_are_refused(criteria: tuple[Criterion, ...], codes: set[str]) -> None:
    with pytest.raises(Faults) as refused:
        Rubric("r", "1", criteria)
    assert refused.value.codes == codes


def test_a_criterion_is_found_by_its_key() -> None:
    assert RUBRIC.criterion("share") is SHARE
    with pytest.raises(KeyError, match="has no criterion shore: it has grade, share, kind"):
        RUBRIC.criterion("shore")


@pytest.mark.parametrize(
    ("score", "code"),
    [
        (Score("a", "colour", "u", D(1)), "unknown_criterion"),
        (grade("a", "6"), "off_scale"),
        (grade("a", "2.5"), "off_scale"),
        (share("a", "-0.1"), "off_scale"),
        (share("a", "NaN"), "off_scale"),
        (Score("a", "grade", "u", D(3)), "evidence_missing"),
    ],
)
def test_scores_off_the_rubric_are_refused_and_named(score: Score, code: str) -> None:
    check(RUBRIC, [share("b", "50")])
    with pytest.raises(Faults) as refused:
        check(RUBRIC, [share("b", "50"), score])
    assert [(fault.code, fault.who) for fault in refused.value.faults] == [(code, (score.assessor, score.criterion, score.unit))]


def test_one_assessor_scores_a_criterion_of_a_unit_once() -> None:
    check(RUBRIC, [grade("a", "3"), grade("b", "3"), grade("a", "3", "v")])
    with pytest.raises(Faults, match="2 times"):
        summarise(RUBRIC, [grade("a", "3"), grade("a", "4")], "u")


def test_scores_are_put_together_exactly_and_other_units_stay_out() -> None:
    scores = [share("a", "0.1"), share("b", "0.2"), share("c", "0.6"), share("a", "99", "v"), grade("a", "2"), grade("b", "3")]
    assert summarise(RUBRIC, scores, "u") == (
        Summary("grade", 2, None, Fraction(5, 2), Fraction(1), third_needed=False),
        Summary("share", 3, Fraction(3, 10), Fraction(1, 5), Fraction(1, 2), third_needed=False),
        Summary("kind", 0, None, None, None, third_needed=False),
    )
    assert summarise(RUBRIC, scores[::-1], "u") == summarise(RUBRIC, scores, "u")


@pytest.mark.parametrize(
    ("values", "asked"),
    [(["40"], False), (["40", "47.5"], False), (["40", "47.6"], True), (["40", "47.6", "44"], False)],
)
def test_a_third_assessor_is_asked_beyond_the_limit_and_only_once(values: list[str], asked: bool) -> None:
    scores = [share(f"a{i}", value) for i, value in enumerate(values)]
    assert summarise(RUBRIC, scores, "u")[1].third_needed is asked


def test_categories_have_neither_mean_nor_median_but_may_differ() -> None:
    def of(*values: int) -> Summary:
        return summarise(RUBRIC, [Score(f"a{i}", "kind", "u", D(value)) for i, value in enumerate(values)], "u")[2]

    assert of(1, 1) == Summary("kind", 2, None, None, Fraction(0), third_needed=False)
    assert of(1, 3) == Summary("kind", 2, None, None, Fraction(1), third_needed=True)


def test_the_total_weighs_places_on_the_scales() -> None:
    scores = [grade("a", "4"), grade("b", "3"), share("a", "50"), share("b", "55")]
    assert total(RUBRIC, summarise(RUBRIC, scores, "u")) == 60 * Fraction(5, 8) + 40 * Fraction(525, 1000)
    example = summarise(RUBRIC, [grade("a", "4"), grade("b", "3"), share("a", "50"), share("b", "58")], "u")
    assert [summary.third_needed for summary in example] == [False, True, False]
    assert total(RUBRIC, example) == Fraction("59.1"), "the worked example of the document"
    best, worst = [grade("a", "5"), share("a", "100")], [grade("a", "1"), share("a", "0")]
    assert [total(RUBRIC, summarise(RUBRIC, scores, "u")) for scores in (best, worst)] == [100, 0]


def test_there_is_no_total_while_a_weighted_criterion_lacks_scores() -> None:
    assert total(RUBRIC, summarise(RUBRIC, [grade("a", "4")], "u")) is None


def test_conflicts_are_what_both_sides_belong_to() -> None:
    assert shared(["x", "y"], ["y", "z", "x"]) == {"x", "y"}
    assert not disjoint(["x"], ["x"])
    assert disjoint([], ["x"])
