"""Every code of voting and rubrics has its sentence in three languages, with the same people in it."""

import ast
import string
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from scotemp.kit import rubrics, voting
from scotemp.kit.faults import Faults, said
from scotemp.kit.rubrics import words as rubric_words
from scotemp.kit.rubrics.rubric import Criterion, Level, Rubric, Scale
from scotemp.kit.voting import words as voting_words
from scotemp.kit.voting.ballots import Ballot, Vote, faults
from scotemp.kit.voting.rules import SIMPLE, BallotRule, Quorum
from scotemp.kit.voting.tally import Reason, Result
from scotemp.nomenclature.language import Names


def codes(package: str) -> Iterator[str]:
    """Yield the codes of faults in a package: of ``Fault(...)``, of yielded pairs, and of tables of checks."""
    for path in Path(package).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="Fault"), args=[ast.Constant(value=str(code)), *_]):
                    yield code
                case ast.Yield(value=ast.Tuple(elts=[ast.Constant(value=str(code)), _])):
                    yield code
                case ast.Assign(targets=[ast.Name(id="checks")], value=ast.Dict(keys=keys)):
                    yield from (key.value for key in keys if isinstance(key, ast.Constant))


@pytest.mark.parametrize(("package", "words"), [(voting, voting_words.FAULTS), (rubrics, rubric_words.FAULTS)])
def test_every_code_has_words_and_no_words_are_left_over(package: object, words: Mapping[str, Names]) -> None:
    found = set(codes(package.__file__))  # type: ignore[attr-defined]
    assert len(found) > 10, "the codes are no longer found where this test looks"
    assert found == set(words)


def test_every_result_and_reason_has_words() -> None:
    assert set(voting_words.RESULTS) == set(Result)
    assert set(voting_words.REASONS) == set(Reason)


TABLES: list[Mapping[str, Names]] = [voting_words.FAULTS, voting_words.RESULTS, voting_words.REASONS, rubric_words.FAULTS]


@pytest.mark.parametrize("words", TABLES)
def test_the_three_languages_say_the_same_of_the_same(words: Mapping[str, Names]) -> None:
    for code, names in words.items():
        blanks = [{field for _, field, _, _ in string.Formatter().parse(text) if field is not None} for text in names.all()]
        assert blanks[0] == blanks[1] == blanks[2], code
        assert all(text.strip() for text in names.all()), code
        assert len(set(names.all())) == 3, f"{code} is not translated"


def test_a_fault_names_those_concerned() -> None:
    rule = BallotRule(Quorum(Fraction(0)), SIMPLE)
    found = list(faults(rule, frozenset("ab"), "a", (), [Ballot("a", Vote.YES, by="b")]))
    assert [said(one, voting_words.FAULTS, {"a": "Ann", "b": "Bo"}).en for one in found] == ["Bo voted for Ann without holding that proxy."]


def test_every_fault_of_a_bad_rubric_can_be_said() -> None:
    nothing = Scale(Level.NOMINAL, Decimal("0.5"), Decimal("0.5"))
    with pytest.raises(Faults) as refusal:
        Rubric("r", "1", (Criterion("x", nothing, Decimal("-1"), Decimal("-1")),) * 2)
    sentences = [said(one, rubric_words.FAULTS).zh for one in refusal.value.faults]
    assert len(sentences) == 7
    assert all("{" not in sentence for sentence in sentences)
