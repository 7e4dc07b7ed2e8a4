"""Assessments of entrepreneurs: their answers, a few papers, assessors who agree or not, profiles at every state but lapsed."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from scotemp.apps.promotion.models import AssessmentRound
from scotemp.apps.promotion.services import assessments, assessors
from scotemp.apps.promotion.services.assessment_time import end_assessments
from scotemp.apps.promotion.workflow.rubrics import rubric_of
from scotemp.demo.world.papers import hand_in
from scotemp.demo.world.stage import Stage
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.claims.models import Claim, Level
from scotemp.kit.claims.services import check
from scotemp.kit.desks.carrying.claims import conflict_roles
from scotemp.kit.events.log import subject_of

_WAY: Final = ("invited", "self_assessed", "evidence_review", "panel_scored", "confirmed", "published")
_PROVED: Final = ("rd_share", "new_product_revenue", "own_brand_share", "foreign_share", "markets", "hs_lines", "marks_home")
"""Indicators that papers bear; to the others the answer is: nothing."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entrepreneur: person, account and firm, days since he was invited, how far he has come, the experts and the grade of each.

    `answers` are the values of the indicators that papers bear.
    """

    person: str
    account: str
    firm: str
    days: int
    stands: str
    grades: tuple[tuple[str, int], ...] = ()
    answers: tuple[int, ...] = ()

    @property
    def proved(self) -> dict[str, int]:
        """What papers bear, by indicator."""
        return dict(zip(_PROVED, self.answers, strict=False))


_TWO: Final = (("zaman", 2), ("serikbaev", 2))
FOUND: Final = (
    Found("anwar", "fourth.enterprise", "promotion", 790, "published", (("zaman", 1), ("serikbaev", 1)), (1, 5, 20)),
    Found("li", "enterprise", "lanhe", 620, "published", (("zaman", 3), ("serikbaev", 2)), (6, 34, 70, 45, 7, 6, 5)),
    Found("tursunaliev", "person", "tulpar", 360, "published", (("zaman", 1), ("serikbaev", 3), ("gu", 2)), (4, 22, 55, 18, 4)),
    Found("zorin", "sixth.enterprise", "idel", 300, "invited"),
    Found("abenov", "second.enterprise", "saryarka", 120, "confirmed", (("zaman", 2), ("serikbaev", 1)), (2, 8, 30, 12, 2)),
    Found("karimbaeva", "third.enterprise", "zarafshan", 70, "panel_scored", _TWO, (3, 12, 40, 5)),
    Found("asanova", "fifth.enterprise", "tulpar", 40, "evidence_review", (), (4, 22, 55)),
    Found("anwar", "fourth.enterprise", "promotion", 12, "self_assessed", (), (2, 9)),
    Found("ismailova", "founder", "zarafshan", 6, "invited", (), (4, 15)),
)
_REPLY: Final = "Демонстрация: экспорт начался только в этом году, поэтому доля за рубежом мала."


def find(stage: Stage) -> None:
    """Bring every round as far as it has come; let an old profile expire, and one be withdrawn by its person."""
    for one in FOUND:
        round_ = _invited(stage, one)
        for step in _WAY[1 : _WAY.index(one.stands) + 1]:
            _BRING[step](stage, one, round_)
        if one.person == "karimbaeva":
            assessments.reply(actor=stage.key(one.account), round=round_, text=_REPLY)
        if one.person == "zorin":
            stage.move(one.account, round_, "withdraw", 30)
        end_assessments(stage.today)


def _invited(stage: Stage, one: Found) -> AssessmentRound:
    """Invite somebody and let him answer: all, or the first where he is still at it."""
    round_ = assessments.open_round(actor=stage.key("staff"), person=stage.people[one.person], organisation=stage.firms[one.firm])
    values = one.proved
    year = stage.ago(one.days).year - 1
    if one.stands == "invited":
        assessments.answer_many(
            actor=stage.key(one.account), round=round_, year=year, values=[(name, Decimal(value)) for name, value in values.items()]
        )
        return round_
    rest = [(name, Decimal()) for name in rubric_of(round_).indicators if name not in values]
    assessments.answer_many(actor=stage.key(one.account), round=round_, year=year, values=rest)
    papers = {
        tag: hand_in(actor=stage.key(one.account), record=round_, tag=tag, language="en", about="Demonstration enterprise")
        for tag in sorted({rubric_of(round_).indicators[name].evidence for name in values})
    }
    for name, value in values.items():
        tag = rubric_of(round_).indicators[name].evidence
        assessments.answer(actor=stage.key(one.account), round=round_, indicator=name, value=Decimal(value), year=year, paper=papers[tag])
    return round_


def _hand_in(stage: Stage, one: Found, round_: AssessmentRound) -> None:
    stage.move(one.account, round_, "submit", one.days - 3)


def _review(stage: Stage, one: Found, round_: AssessmentRound) -> None:
    """Check what papers bear, name the assessors, and close the review."""
    roles = roles_on(stage.viewer("verifier"), round_)
    for claim in Claim.objects.of(subject_of(round_)).filter(level=Level.DOCUMENTED).order_by("pk"):
        check(
            actor=stage.key("verifier"), claim=claim, how="Demonstration: compared with the paper.", until=stage.ago(-300),
            roles=roles, conflict_roles=conflict_roles(round_),
        )  # fmt: skip
    for expert, _grade in one.grades or _TWO:
        named = assessors.name_assessor(actor=stage.key("staff"), round=round_, expert=stage.experts[expert])
        assessors.declare_no_conflict(actor=named.user.key, assessor=named)
    stage.move("staff", round_, "review", one.days - 8)


def _panel(stage: Stage, one: Found, round_: AssessmentRound) -> None:
    """Let each assessor grade what is proved and hand in."""
    round_.refresh_from_db()
    for expert, grade in one.grades:
        user = stage.experts[expert].person.user
        actor = user.key if user else ""
        for name in rubric_of(round_).indicators:
            assessors.score(
                actor=actor,
                round=round_,
                indicator=name,
                grade=grade if name in one.proved else 0,
                reasons="Demonstration: as the papers show.",
            )
        assessors.hand_in(actor=actor, round=round_)


def _confirm(stage: Stage, one: Found, round_: AssessmentRound) -> None:
    stage.move(one.account, round_, "confirm", one.days - 20)


def _publish(stage: Stage, one: Found, round_: AssessmentRound) -> None:
    stage.move("second.staff", round_, "publish", one.days - 25)


_BRING: Final = {
    "self_assessed": _hand_in, "evidence_review": _review, "panel_scored": _panel, "confirmed": _confirm, "published": _publish,
}  # fmt: skip
