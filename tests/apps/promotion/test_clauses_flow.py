"""How a draft is screened, decided on by somebody else, and replaced by a newer version; who may not."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from clauses_world import BAD, GOOD, WEAK, WHY, city, close, docx, drafted, officer, paper, project, screened, seen, stas
from directory_world import place, user
from django.core.exceptions import PermissionDenied, ValidationError
from sample_document import document as sample
from transition_matrix import Prepared, deviations, put, read

from scotemp.apps.directory.services.localities import draft_incentive
from scotemp.apps.promotion.models import ClauseCheck, ClauseFinding
from scotemp.apps.promotion.services.clause_checks import check_again, draft_check, edit_check, screen_check, take_text
from scotemp.apps.promotion.services.clause_findings import LEAST_REASON, mend, not_applicable, override
from scotemp.apps.promotion.services.clause_standing import incentives_checked, latest_check, undecided_findings
from scotemp.apps.promotion.workflow.clause_check import CLAUSE_CHECK
from scotemp.documents.blocks import Paragraph
from scotemp.documents.pdf import render
from scotemp.kit.access.guarded import sees
from scotemp.kit.content.content import Content
from scotemp.kit.events.log import timeline

pytestmark = pytest.mark.django_db

TABLE = read("""
move      | from             | to         | who | needs                  | reason
screen    | drafted          | screened   | SYS | -                      | -
decide    | screened         | decided    | LAP | second_person findings | -
supersede | screened decided | superseded | SYS | -                      | -
""")


def prepared(missing: frozenset[str]) -> Prepared:
    check = screened(BAD if "findings" in missing else GOOD)
    put(check, "drafted")
    actor = officer() if "second_person" in missing else officer("anna", "LAP")
    return Prepared(check, actor.key, ())


def test_the_flow_is_as_it_is_specified() -> None:
    states = tuple(state.name for state in CLAUSE_CHECK.states)
    assert list(deviations(TABLE, states, ("SYS", "LOC", "LAP", "STF", "ENT"), prepared)) == []


def test_a_draft_is_screened_under_the_packs_of_its_place_and_keeps_them() -> None:
    check = screened()
    assert [one.rule for one in check.findings.all()] == ["factor_preference", "exit_barrier"]
    assert {one.pack for one in check.findings.all()} == {"cn-fair-competition@1"}
    assert "cn-fair-competition@1" in check.packs
    assert (check.state, len(check.text_sha256)) == ("screened", 64)
    told = timeline(check).get(kind="clauses_screened").data
    assert (told["found"], told["packs"], told["text"]) == (2, check.packs, check.text_sha256)


def test_what_was_screened_stays_as_it_was() -> None:
    check = screened()
    for again in (
        lambda: screen_check(actor=None, check=check),
        lambda: edit_check(actor=None, check=check, title="x", text="y"),
        lambda: take_text(actor=None, check=check, paper=paper(check, docx("甲方"), "a.docx")),
    ):
        with pytest.raises(ValidationError, match="newer version"):
            again()
    empty = drafted("")
    with pytest.raises(ValidationError, match="no text yet"):
        screen_check(actor=None, check=empty)


def test_an_edit_before_the_screening_changes_text_and_sum() -> None:
    check = drafted("甲方")
    before = check.text_sha256
    edit_check(actor=None, check=check, title="Second draft", text=GOOD)
    assert (check.title, check.text) == ("Second draft", GOOD)
    assert check.text_sha256 != before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("draft.docx", docx(*BAD.splitlines())),
        ("draft.txt", BAD.encode()),
        ("draft.txt", BAD.encode("utf-16")),
    ],
)
def test_the_text_is_taken_from_a_paper_on_the_check_its_project_or_its_agreement(name: str, content: bytes) -> None:
    of = project()
    for bearer in ("check", "project"):
        check = drafted("", project=of)
        one = paper(check if bearer == "check" else of, content, name)
        take_text(actor=officer().key, check=check, paper=one)
        screen_check(actor=officer().key, check=check)
        assert [found.clause for found in check.findings.all()] == ["第二条", "第三条"]
        assert check.paper_sha256 == one.sha256
        assert timeline(check).get(kind="clauses_screened").evidence == [one.sha256]


def test_a_pdf_is_read_as_well() -> None:
    made = render(replace(sample("zh-Hans"), summary=(Paragraph("甲方以零地价向乙方提供工业用地。"),), sections=()))
    check = drafted("")
    take_text(actor=None, check=check, paper=paper(check, made, "draft.pdf"))
    screen_check(actor=None, check=check)
    assert [found.rule for found in check.findings.all()] == ["factor_preference"]


def test_a_paper_of_another_record_is_not_taken() -> None:
    check, other = drafted(""), drafted("")
    with pytest.raises(ValidationError, match="another record"):
        take_text(actor=None, check=check, paper=paper(other, docx("甲方"), "a.docx"))


def test_an_incentive_brings_its_place_and_its_own_words() -> None:
    incentive = draft_incentive(
        actor=None, locality=city(), names={"en": "Land for newcomers"}, description=Content.of("zh-Hans", "以零地价提供工业用地。"),
        legal_source="", valid_from="2026-01-01",
    )  # fmt: skip
    check = draft_check(actor=seen(officer()), title="Incentive", incentive=incentive)
    assert check.locality == city()
    assert check.text == "Land for newcomers\n以零地价提供工业用地。"


def test_the_place_is_that_of_the_project_and_one_only() -> None:
    viewer, of = seen(officer()), project()
    assert draft_check(actor=viewer, title="Draft", project=of).locality == of.locality
    with pytest.raises(ValidationError, match="Name the place"):
        draft_check(actor=viewer, title="Draft")
    with pytest.raises(ValidationError, match="not of one place"):
        draft_check(actor=viewer, title="Draft", project=of, locality=place("Almaty", country="KAZ"))


def test_officers_of_other_places_enter_nothing_here_and_see_nothing() -> None:
    stranger = officer("boris", "LOC", place("Omsk", country="RUS"))
    with pytest.raises(PermissionDenied):
        draft_check(actor=seen(stranger), title="Draft", locality=city())
    check = drafted()
    assert not sees(seen(stranger), check)
    assert not ClauseCheck.objects.visible_to(seen(stranger)).exists()
    for one in (officer("anna", "LAP"), stas()):
        assert sees(seen(one), check)
        assert ClauseCheck.objects.visible_to(seen(one)).filter(pk=check.pk).exists()


def test_the_investor_does_not_see_what_the_place_thinks_of_its_draft() -> None:
    of = project()
    check = drafted(project=of)
    assert all(scope.type != "directory.organisation" for scope in check.scopes())


DECISIONS: list[Callable[..., Any]] = [override, not_applicable]


@pytest.mark.parametrize("decide", DECISIONS)
def test_who_entered_the_text_does_not_decide_on_it(decide: Callable[..., Any]) -> None:
    check = screened()
    author = officer("li", "LAP")
    one = check.findings.first()
    for actor in (author.key, None):
        with pytest.raises(ValidationError, match="does not decide"):
            decide(actor=actor, finding=one, reason=WHY)
    assert check.findings.filter(state="open").count() == 2


@pytest.mark.parametrize("decide", DECISIONS)
def test_a_reason_of_a_word_or_two_is_none(decide: Callable[..., Any]) -> None:
    one = screened().findings.first()
    for short in ("", "  ", "ok", "x" * (LEAST_REASON - 1), " " * 30 + "fine"):
        with pytest.raises(ValidationError, match="at least"):
            decide(actor=officer("anna", "LAP").key, finding=one, reason=short)


def test_an_override_is_logged_with_rule_reason_and_who_and_made_once() -> None:
    check, anna = screened(), officer("anna", "LAP")
    one = check.findings.first()
    decided = override(actor=anna.key, finding=one, reason=WHY)
    assert (decided.state, decided.reason, decided.decided_by) == ("overridden", WHY, anna)
    event = timeline(check).get(kind="clause_decided")
    assert (event.actor, event.reason, event.data["state"], event.data["rule"]) == (anna.key, WHY, "overridden", "factor_preference")
    with pytest.raises(ValidationError, match="decided on this finding already"):
        not_applicable(actor=anna.key, finding=one, reason=WHY)


def test_a_new_wording_is_held_against_the_same_rule_at_once() -> None:
    one = screened().findings.first()
    with pytest.raises(ValidationError, match="meets the same rule"):
        mend(actor=officer().key, finding=one, wording="甲方免费向乙方提供土地。")
    done = mend(actor=officer().key, finding=one, wording="项目用地公开挂牌出让。")
    assert (done.state, done.wording) == ("mended", "项目用地公开挂牌出让。")
    struck = mend(actor=officer().key, finding=one.check_of.findings.last(), wording="")
    assert (struck.state, struck.wording) == ("mended", "")


def test_once_all_is_decided_another_approver_closes_the_check_and_nothing_moves_any_more() -> None:
    check, anna = screened(), officer("anna", "LAP")
    for one in check.findings.all():
        override(actor=anna.key, finding=one, reason=WHY)
    close(check, anna)
    assert check.state == "decided"
    ClauseFinding.objects.filter(check_of=check).update(state="open")
    with pytest.raises(ValidationError, match="while the check is open"):
        override(actor=anna.key, finding=check.findings.first(), reason=WHY)


def test_a_newer_version_takes_the_place_of_the_earlier_once_it_is_screened_and_shows_what_changed() -> None:
    check = screened()
    newer = check_again(
        actor=officer().key, check=check, text=BAD.replace("第三条 乙方不得将注册地迁出本市。", "第三条 对乙方免收行政事业性收费。")
    )
    check.refresh_from_db()
    assert (check.state, newer.state, newer.version) == ("screened", "drafted", 2)
    screen_check(actor=officer().key, check=newer)
    check.refresh_from_db()
    assert check.state == "superseded"
    assert [(one.rule, one.before and one.before.rule) for one in newer.findings.all()] == [
        ("factor_preference", "factor_preference"),
        ("fee_relief", None),
    ]
    assert all(one.state == "open" for one in newer.findings.all()), "decisions are not taken over"


def test_what_is_only_worth_reading_wants_no_decision_and_holds_nothing_up() -> None:
    of, anna = project(), officer("anna", "LAP")
    check = screened(WEAK, project=of)
    (one,) = check.findings.worth_reading()
    assert (one.severity, one.state, one.rule) == ("read", "noted", "selective_subsidy")
    assert not check.findings.flagged().exists()
    assert timeline(check).get(kind="clauses_screened").data["found"] == 0
    assert undecided_findings(of) == 0
    for decide in (
        lambda: mend(actor=anna.key, finding=one, wording="x"),
        lambda: override(actor=anna.key, finding=one, reason=WHY),
        lambda: not_applicable(actor=anna.key, finding=one, reason=WHY),
    ):
        with pytest.raises(ValidationError, match="decided on this finding already"):
            decide()
    close(check, anna)
    assert incentives_checked(of)


def test_a_clause_is_mended_by_a_wording_that_is_only_worth_reading() -> None:
    check = screened("甲方以“一企一策”方式给予乙方补助。")
    (one,) = check.findings.flagged()
    with pytest.raises(ValidationError, match="same rule"):
        mend(actor=officer().key, finding=one, wording="甲方给予乙方补助200万元。")
    assert mend(actor=officer().key, finding=one, wording=WEAK.splitlines()[1]).state == "mended"


def test_a_text_has_one_newer_version() -> None:
    check = screened()
    check_again(actor=None, check=check)
    with pytest.raises(ValidationError, match="newer version"):
        check_again(actor=None, check=check)
    with pytest.raises(ValidationError, match="not replaced"):
        check_again(actor=None, check=drafted())


def test_the_gate_of_a_project_counts_what_stands_and_is_undecided() -> None:
    of, anna = project(), officer("anna", "LAP")
    assert (latest_check(of), undecided_findings(of), incentives_checked(of)) == (None, 0, None)
    check = screened(project=of)
    assert (latest_check(of), undecided_findings(of), incentives_checked(of)) == (check, 2, False)
    newer = check_again(actor=None, check=check, text=GOOD)
    assert (undecided_findings(of), incentives_checked(of)) == (2, False)
    screen_check(actor=None, check=newer)
    assert (latest_check(of), undecided_findings(of), incentives_checked(of)) == (newer, 0, False)
    close(newer, anna)
    assert incentives_checked(of)
    other = screened(project=of)
    assert (undecided_findings(of), incentives_checked(of), latest_check(of)) == (2, False, other), "every draft of the project counts"
    assert undecided_findings(project()) == 0


def test_what_is_invented_stays_marked() -> None:
    where = place("Nowhere", official_code="999999", is_demonstration=True)
    check = draft_check(actor=seen(officer("eva", "LOC", where)), title="Draft", locality=where, text=BAD)
    screen_check(actor=None, check=check)
    assert check_again(actor=user("eva").key, check=check).is_demonstration
