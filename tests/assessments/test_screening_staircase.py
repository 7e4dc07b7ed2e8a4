"""The staircase to screening: the answer names who was hit, by which lists and settings."""

from datetime import date

import pytest

from scotemp.assessments.assessment import Source
from scotemp.assessments.screening import Index, Party, Settings, keyed, screen
from scotemp.nomenclature.language import Names

TODAY = date(2026, 5, 4)
LIST = Source(
    "list:made-up:3",
    Names("Made-up list", "虚构名单", "Вымышленный список"),
    Names("Nobody", "无", "Никто"),
    "2026-05-01",
    Names("", "", ""),
    "",
)
LISTED = [Party("1", "person", ("PETROV, Ivan Ilyich",)), Party("2", "organisation", ("Zarkat Flour Mills",))]


def test_the_answer_names_hits_lists_and_settings():
    asked = [Party("a", "person", ("Ivan Petrov",)), keyed(Party("b", "person", ("Nobody Atall",)))]
    answer = screen(asked, Index(LISTED, Settings(absence=0.2)), as_of=TODAY, sources=(LIST,), threshold=0.7)
    assert {key: [hit.key for hit in hits] for key, hits in answer.value.items()} == {"a": ["1"]}
    assert (answer.method, answer.sources, answer.as_of) == ("screening", (LIST,), TODAY)
    assert (answer.inputs["parties"], answer.inputs["entries"], answer.inputs["threshold"]) == (2, 2, 0.7)
    assert answer.inputs["settings"]["absence"] == 0.2


def test_two_parties_of_one_key_are_refused():
    with pytest.raises(ValueError, match="stand twice: a"):
        screen([Party("a"), Party("b"), Party("a")], Index(LISTED), as_of=TODAY)
