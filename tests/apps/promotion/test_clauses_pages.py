"""The pages, files and command of the check of clauses: what is marked in words, who may decide, and that nothing is called a verdict."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from clauses_world import BAD, GOOD, WEAK, WHY, city, docx, drafted, officer, paper, project, screened, stas
from directory_world import place, user
from django.core.management import CommandError, call_command
from django.test import Client
from openpyxl import load_workbook

from scotemp.apps.promotion.kinds.clause_checks import CLAUSE_CHECKS
from scotemp.apps.promotion.models import ClauseCheck
from scotemp.apps.promotion.panels.clauses import label_of
from scotemp.apps.promotion.services.clause_checks import check_again, screen_check
from scotemp.apps.promotion.services.clause_findings import override
from scotemp.kit.accounts.models import User
from scotemp.reports.clauses import caution
from scotemp.reports.voice import Voice

pytestmark = pytest.mark.django_db


def browser(who: User) -> Client:
    found = Client()
    found.force_login(who)
    return found


def desk(check: ClauseCheck | None = None, then: str = "", language: str = "en") -> str:
    return f"/{language}/desk/clause-checks/" + (f"{check.pk}/{then}" if check else then)


def test_an_officer_enters_a_draft_has_it_screened_and_another_decides() -> None:
    of = project()
    lan, anna = browser(officer()), browser(officer("anna", "LAP"))
    assert lan.get(desk(then="new/")).status_code == 200
    answer = lan.post(desk(then="new/"), {"title": "Contract", "project": of.pk, "text": BAD})
    assert answer.status_code == 302, answer.content.decode()[:800]
    check = ClauseCheck.objects.get()
    assert lan.post(desk(check, "do/screen/"), {}).status_code == 302
    shown = lan.get(desk(check)).content.decode()
    assert "<mark>零地价</mark>" in shown
    assert "[1: Land, energy, premises or credit below price]" in shown, "what is marked is said in words"
    assert "no legal verdict" in shown
    assert "/en/rules/" in shown
    one = check.findings.first()
    address = desk(check, f"findings/{one.pk}/override/")
    assert lan.get(address).status_code == 403
    assert anna.get(address).status_code == 200
    assert anna.post(address, {"reason": "short"}).status_code == 422
    assert anna.post(address, {"reason": WHY}).status_code == 302
    one.refresh_from_db()
    assert one.state == "overridden"
    assert WHY in anna.get(desk(check)).content.decode()


def test_the_text_is_taken_from_a_paper_by_the_page() -> None:
    check = drafted("")
    one = paper(check, docx(*BAD.splitlines()), "draft.docx")
    hidden = paper(check, docx("secret"), "secret.docx", visibility="staff")
    lan = browser(officer())
    form = lan.get(desk(check, "do/take-text/")).content.decode()
    assert "draft.docx" in form
    assert "secret.docx" not in form
    assert lan.post(desk(check, "do/take-text/"), {"paper": hidden.pk}).status_code == 422
    assert lan.post(desk(check, "do/take-text/"), {"paper": one.pk}).status_code == 302
    check.refresh_from_db()
    assert check.paper_sha256 == one.sha256


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_list_record_report_and_files_open_in_every_language(language: str) -> None:
    check = screened()
    lan = browser(officer())
    assert check.title in lan.get(desk(language=language)).content.decode()
    assert lan.get(desk(check, language=language)).status_code == 200
    tag = {"zh-hans": "zh-Hans"}.get(language, language)
    page = lan.get(f"/{language}/promotion/clause-checks/{check.pk}/report/").content.decode()
    assert caution(Voice(tag))[:40] in page
    for form in ("pdf", "docx", "xlsx"):
        sent = lan.get(f"/{language}/promotion/clause-checks/{check.pk}/report.{form}")
        assert sent.status_code == 200
        assert "attachment" in sent["Content-Disposition"]
        assert len(sent.content) > 1000


def test_every_file_says_that_it_is_no_verdict_and_cites_the_rule() -> None:
    check = screened()
    override(actor=officer("anna", "LAP").key, finding=check.findings.first(), reason=WHY)
    lan = browser(officer())
    words = (
        zipfile.ZipFile(io.BytesIO(lan.get(f"/en/promotion/clause-checks/{check.pk}/report.docx").content))
        .read("word/document.xml")
        .decode()
    )
    book: Any = load_workbook(io.BytesIO(lan.get(f"/en/promotion/clause-checks/{check.pk}/report.xlsx").content))
    cells = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None)
    for text in (words, cells):
        assert "does not say that a clause is lawful" in text
        assert "国务院令第783号" in text
        assert WHY in text
        assert check.text_sha256 in text


def test_where_nothing_is_found_no_page_calls_the_text_sound() -> None:
    check = screened(GOOD)
    lan = browser(officer())
    for page in (lan.get(desk(check)), lan.get(f"/en/promotion/clause-checks/{check.pk}/report/")):
        assert "That does not say that the text is sound" in page.content.decode()


def test_page_files_and_command_tell_both_levels_in_words_and_how_well_the_rules_do(tmp_path: Path) -> None:
    check = screened(BAD + "\n" + WEAK)
    lan = browser(officer())
    (read,) = check.findings.worth_reading()
    shown = lan.get(desk(check)).content.decode()
    assert "Findings to be decided" in shown
    assert f": Worth reading: {label_of(read)}]" in shown, "what is marked says its level in words"
    assert "[1: Land, energy, premises or credit below price]" in shown
    assert f"findings/{read.pk}/override/" not in shown
    report = lan.get(f"/en/promotion/clause-checks/{check.pk}/report/").content.decode()
    draft = tmp_path / "draft.txt"
    draft.write_text(BAD + "\n" + WEAK, "utf-8")
    out = io.StringIO()
    call_command("check_clauses", str(draft), stdout=out)
    assert "2 + 1 · " in out.getvalue()
    assert "[Worth reading]" in out.getvalue()
    for page in (shown, report, out.getvalue()):
        assert "labelled clauses set aside" in page
        assert "(recall " in page
        assert "(precision " in page
    assert report.index("Overview") < report.index("Worth reading", report.index("Overview")) < report.index("How well this screening does")
    rows = list(CLAUSE_CHECKS.load(ClauseCheck.objects.filter(pk=check.pk)))
    assert [(one.flagged_findings, one.read_findings, one.open_findings) for one in rows] == [(2, 1, 2)]


def test_strangers_find_neither_record_nor_report_nor_file_and_visitors_are_asked_who_they_are() -> None:
    check = screened()
    stranger, visitor = browser(user("olga")), Client()
    elsewhere = browser(officer("boris", "LAP", place("Omsk", country="RUS")))
    for path in (desk(check), f"/en/promotion/clause-checks/{check.pk}/report/", f"/en/promotion/clause-checks/{check.pk}/report.pdf"):
        assert stranger.get(path).status_code == 404
        assert elsewhere.get(path).status_code == 404
        assert visitor.get(path).status_code in {302, 404}
    assert elsewhere.post(desk(then="new/"), {"title": "x", "locality": city().pk, "text": BAD}).status_code == 403
    assert ClauseCheck.objects.count() == 1
    assert stranger.get(desk(then="new/")).status_code == 403
    assert browser(stas()).get(desk(check)).status_code == 200
    assert browser(stas()).get(f"/en/promotion/clause-checks/{check.pk}/report.exe").status_code == 404
    assert browser(stas()).get(f"/en/promotion/clause-checks/{drafted().pk}/report/").status_code == 404, "nothing was screened yet"


def test_the_page_of_a_newer_version_says_what_is_new_what_stayed_and_what_is_gone() -> None:
    check = screened()
    override(actor=officer("anna", "LAP").key, finding=check.findings.first(), reason=WHY)
    newer = check_again(actor=None, check=check, text=BAD.replace("第三条 乙方不得将注册地迁出本市。", "第三条 对乙方免收行政事业性收费。"))
    screen_check(actor=None, check=newer)
    shown = browser(officer()).get(desk(newer)).content.decode()
    new, stayed, gone = (shown.index(f"<h3>{words}</h3>") for words in ("New", "Still there", "No longer found"))
    assert new < shown.index("免收行政事业性收费", new) < stayed < shown.index(WHY, stayed) < gone < shown.index("迁出本市", gone)
    assert f"{check.title} (1)" in shown
    assert f"{check.title} (2)" in browser(officer()).get(desk(check)).content.decode()


def test_a_list_asks_a_bounded_number_of_questions(django_assert_max_num_queries: Any) -> None:
    lan = browser(officer())
    for _ in range(3):
        screened()
    lan.get(desk())
    with django_assert_max_num_queries(30):
        lan.get(desk())
    for _ in range(12):
        screened()
    with django_assert_max_num_queries(30):
        assert lan.get(desk()).content.decode().count("Draft contract") >= 15


def test_the_list_counts_findings_and_is_narrowed_to_what_waits() -> None:
    screened()
    screened(GOOD)
    page = browser(officer()).get(desk() + "?waiting=yes").content.decode()
    assert page.count("Draft contract") == 1
    rows = list(CLAUSE_CHECKS.load(CLAUSE_CHECKS.filters[0].apply(ClauseCheck.objects.all(), "yes")))
    assert [(one.flagged_findings, one.open_findings) for one in rows] == [(2, 2)]


def test_the_rules_page_shows_the_rules_on_clauses_with_their_acts() -> None:
    shown = Client().get("/zh-hans/rules/").content.decode()
    assert "公平竞争审查条例（国务院令第783号" in shown
    assert "第十条第（一）项" in shown


def test_the_command_prints_what_it_found_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    draft.write_bytes(docx(*BAD.splitlines()))
    out = io.StringIO()
    call_command("check_clauses", str(draft), "--place", "CN", "--language", "zh", stdout=out)
    said = out.getvalue()
    assert "要素获取优惠" in said
    assert "第十条第（三）项" in said
    assert "2 + 0 · " in said
    assert not ClauseCheck.objects.exists(), "nothing is kept"
    english = io.StringIO()
    call_command("check_clauses", str(draft), stdout=english)
    assert "does not say that a clause is lawful" in english.getvalue()


def test_the_command_says_what_is_wrong_with_a_file_or_a_place(tmp_path: Path) -> None:
    picture = tmp_path / "draft.docx"
    picture.write_bytes(b"no document")
    for arguments in (
        [str(tmp_path / "none.txt")],
        [str(picture)],
        [str(picture), "--place", "Atlantis"],
    ):
        with pytest.raises(CommandError):
            call_command("check_clauses", *arguments)
