"""Lists of terms: every fault named with its line, new entries current, old records legible."""

from datetime import date
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ValidationError
from notices.apps import TERMS
from notices.forms import NoticeForm, sent
from notices.models import Notice

from scotemp.kit.content.content import Content
from scotemp.kit.marked import FaultyFile
from scotemp.kit.taxonomies.loading import read_folders, taxonomy
from scotemp.kit.taxonomies.taxonomy import UnknownTerm

LABEL = "{en: a, zh: b, ru: c}"


def faults(folder: Path, terms: str) -> str:
    (folder / "list.yaml").write_text(f"key: list\nlabel: {LABEL}\nterms:\n{terms}", "utf-8")
    with pytest.raises(FaultyFile) as found:
        read_folders([folder])
    return str(found.value)


@pytest.mark.parametrize(
    ("terms", "line", "words"),
    [
        (f"- {{code: x, label: {LABEL}}}\n- {{code: x, label: {LABEL}}}", 5, "comes twice"),
        ("- code: x\n  label: {en: a, zh: b}", 5, "label.ru is missing"),
        ("- code: x\n  label: {en: a, zh: b, ru: ''}", 5, "a label is empty"),
        (f"- code: x\n  label: {LABEL}\n  replaced_by: y", 6, "'y', which the list has not"),
        (f"- code: x\n  label: {LABEL}\n  replaced_by: x", 6, "back to itself"),
        (f"- code: x\n  label: {LABEL}\n  valid_from: 2025-02-01\n  valid_to: 2025-01-01", 7, "exchange them"),
        (f"- code: no\n  label: {LABEL}", 4, "put it in quotes"),
        (f"- code: x\n  code: y\n  label: {LABEL}", 5, "comes twice"),
        (f"- code: x\n  colour: red\n  label: {LABEL}", 5, "correct its spelling"),
        ("- code: [", 4, "no YAML"),
    ],
)
def test_a_fault_names_file_line_and_remedy(tmp_path: Path, terms: str, line: int, words: str) -> None:
    found = faults(tmp_path, terms)
    assert words in found
    assert f"{tmp_path / 'list.yaml'}:{line}" in found or "no YAML" in found


def test_the_operator_overlays_single_terms(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(
        f"key: sorts\nlabel: {LABEL}\nterms:\n- {{code: fax, label: {LABEL}, parent: letter}}\n"
        f"- {{code: letter, label: {LABEL}, valid_from: 2030-01-01}}", "utf-8",
    )  # fmt: skip
    sorts = read_folders([TERMS, tmp_path])["sorts"]
    assert list(sorts.terms) == ["letter", "telegram", "fax"]
    assert sorts.term("letter").label.en == "a"
    assert [term.code for term in sorts.holding(date(2026, 1, 1))] == ["fax"]
    assert sorts.below("letter") == {"letter", "fax"}
    assert sorts.successor("telegram").code == "letter"
    with pytest.raises(UnknownTerm, match="letter"):
        sorts.term("drum")


def test_an_unknown_list_is_named_and_the_check_is_clean() -> None:
    with pytest.raises(LookupError, match="sorts"):
        taxonomy("nothing")
    assert [found for found in run_checks() if found.id == "taxonomies.E001"] == []


@pytest.mark.django_db
def test_a_record_keeps_an_old_term_that_no_new_one_may_take() -> None:
    title = Content.of("en", "Hello")
    for refused in ("telegram", "drum"):
        with pytest.raises(ValidationError):
            Notice(title=title, sort=refused).full_clean()
    old = Notice.objects.create(title=title, sort="telegram")
    old.full_clean()
    data = sent(en="Hello", source="en")
    data["sort"] = "telegram"
    assert NoticeForm(data, instance=old).is_valid()
    assert "sort" in NoticeForm(data).errors
    assert 'value="telegram"' in str(NoticeForm(instance=old)["sort"])
    assert 'value="telegram"' not in str(NoticeForm()["sort"])
