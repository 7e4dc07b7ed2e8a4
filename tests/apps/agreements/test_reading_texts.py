"""Reading a signed text: what it proposes, of whom, until when; and the words of papers of every format."""

import io
from dataclasses import replace
from datetime import date
from itertools import pairwise

import paper_files
import pytest
from directory_world import place
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from docx import Document
from hypothesis import given
from hypothesis import strategies as some
from labelled_clauses import COMMITMENTS, NOTHING, PARTIES, SIGNED
from sample_document import document as sample

from scotemp.apps.agreements.rules.reading.clauses import sentences
from scotemp.apps.agreements.rules.reading.days import due, recurs
from scotemp.apps.agreements.rules.reading.proposals import propose
from scotemp.documents.blocks import Paragraph
from scotemp.documents.pdf import render
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.services import attach
from scotemp.kit.evidence.words import words_of

TEXT = """战略合作协议
第一条 合作目标
双方同意建立长期稳定的战略合作关系。
第二条 双方职责
（一）甲方应于2026年12月31日前提供用地。
（二）乙方负责派出专人，并应当每季度报送报告。
第三条 本协议自双方签字盖章之日起生效。
2.1 Party A shall pay 3.5 million yuan to Example Co. Ltd. by 31 March 2027. It shall report annually.
Статья 5. Сторона 2 обязуется открыть представительство на ул. Ленина до 31 декабря 2026 г.
"""


def test_every_labelled_commitment_is_proposed_and_nothing_else_is() -> None:
    found = {sentence: propose(sentence, PARTIES, SIGNED) for sentence, _party, _due in COMMITMENTS}
    assert [sentence for sentence, proposals in found.items() if len(proposals) != 1] == []
    assert {sentence: propose(sentence, PARTIES, SIGNED) for sentence in NOTHING} == dict.fromkeys(NOTHING, ())


@pytest.mark.parametrize(("sentence", "party", "day"), COMMITMENTS)
def test_whom_a_sentence_binds_and_until_when(sentence: str, party: int | str, day: date | None) -> None:
    (proposal,) = propose(sentence, PARTIES, SIGNED)
    assert (proposal.party, proposal.due and proposal.due.day) == (party, day)


def test_clauses_sentences_and_subjects_go_by_the_order_of_the_text() -> None:
    found = propose(TEXT, PARTIES, SIGNED)
    assert [(one.clause, one.party, one.duty.how) for one in found] == [
        ("第一条", "all", "planned"),
        ("第二条（一）", 0, "firm"),
        ("第二条（二）", 1, "firm"),
        ("2.1", 0, "firm"),
        ("2.1", 0, "firm"),
        ("Статья 5", 1, "firm"),
    ]
    assert [TEXT[one.start : one.end] for one in found] == [one.text for one in found]
    assert found[3].text.endswith("by 31 March 2027.")
    assert (found[2].recurs, found[4].recurs) == ("每季度", "annually")


def test_days_are_read_in_every_manner_or_not_at_all() -> None:
    assert due("by 31.12.2027", None).day == date(2027, 12, 31)  # type: ignore[union-attr]
    assert due("不迟于2027-02-28", None).day == date(2027, 2, 28)  # type: ignore[union-attr]
    assert due("within one hundred years", SIGNED) is None
    assert due("by 31 February 2027", SIGNED) is None
    counted = due("within 30 days", None)
    assert counted is not None and counted.day is None and counted.counted
    assert due("2026年2月29日", SIGNED) is None
    assert due("二百一十天内", SIGNED).day == date(2026, 9, 28)  # type: ignore[union-attr]
    assert recurs("раз в полгода") == "раз в полгода"


@given(some.text(alphabet=some.sampled_from("甲方应于2026年月日前。；.!? \n\tParty A shall до 31 декабря（一）第条1"), max_size=200))
def test_sentences_stand_where_they_say_and_cover_what_is_no_blank(text: str) -> None:
    found = list(sentences(text))
    assert all(text[one.start : one.end] == one.text and one.text.strip() == one.text for one in found)
    assert all(earlier.end <= later.start for earlier, later in pairwise(found))
    propose(text, PARTIES, SIGNED)


def _docx() -> bytes:
    document = Document()
    document.add_paragraph("第一条 甲方应提供土地。")
    document.add_table(rows=1, cols=2).rows[0].cells[1].text = "Party B shall pay."
    document.add_paragraph("Конец.")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _paper(name: str, content: bytes) -> Paper:
    return attach(actor=None, subject=place("Chongqing"), tag="other", title=name, language="zh-Hans", file=ContentFile(content, name))


@pytest.mark.django_db
def test_the_words_of_a_paper_come_from_word_and_plain_text() -> None:
    assert words_of(_paper("a.docx", _docx())) == "第一条 甲方应提供土地。\n\tParty B shall pay.\nКонец."
    assert words_of(_paper("a.txt", "\ufeffСтороны".encode())) == "Стороны"
    assert words_of(_paper("b.txt", "甲方".encode("utf-16"))) == "甲方"


@pytest.mark.django_db
def test_the_words_of_a_pdf_in_three_scripts_are_found_again() -> None:
    for language, sentence in (("zh-Hans", "甲方应于2026年12月31日前提供用地"), ("ru", "Сторона 1 обязуется"), ("en", "Party A shall")):
        made = render(replace(sample(language), title=sentence))
        assert sentence.replace(" ", "") in words_of(_paper("a.pdf", made)).replace(" ", "")


@pytest.mark.django_db
def test_a_sentence_that_runs_over_lines_of_a_pdf_is_proposed_whole() -> None:
    long = "Party A shall make available a site of at least ten hectares in the industrial park, with roads and water, by 31 March 2027."
    han = "甲方应于2026年12月31日前在产业园区内提供不少于二百亩工业用地，并负责道路、供水、供电、通信和污水处理等基础设施的配套建设。"
    for language, sentence in (("en", long), ("zh-Hans", han)):
        written = replace(sample(language), summary=(Paragraph(sentence), Paragraph(sentence)))
        found = propose(words_of(_paper("a.pdf", render(written))), PARTIES, SIGNED)
        assert [one.text.replace(" ", "") for one in found] == [sentence.replace(" ", "")] * 2


@pytest.mark.django_db
def test_a_scan_and_another_format_say_what_to_do() -> None:
    with pytest.raises(ValidationError, match="recognised first"):
        words_of(_paper("scan.pdf", paper_files.pdf()))
    broken = _paper("a.txt", b"no PDF at all")
    broken.media_type = "application/pdf"
    with pytest.raises(ValidationError, match="save it anew"):
        words_of(broken)
    with pytest.raises(ValidationError, match="DOCX, PDF or TXT"):
        words_of(_paper("a.png", paper_files.png()))
