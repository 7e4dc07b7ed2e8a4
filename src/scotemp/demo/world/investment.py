"""Investment projects: from the first talks to production, with evidence of each step; some lost, given up or negotiated anew."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from scotemp.apps.promotion.models import InvestmentProject
from scotemp.apps.promotion.services import attestations, project_parts, projects, reviews
from scotemp.apps.promotion.services.attestations import PROOFS
from scotemp.demo.world.care import care, complain
from scotemp.demo.world.clauses import check_clauses, screen_drafts
from scotemp.demo.world.papers import hand_in
from scotemp.demo.world.prospects import POSTS, PROSPECTS, Posts, Prospect
from scotemp.demo.world.stage import SOURCE, Stage
from scotemp.demo.world.visits import visited
from scotemp.kit.events.log import subject_of
from scotemp.kit.evidence.models import Paper

_MILLION: Final = 1_000_000
_WAY: Final = ("prospect", "assigned", "negotiating", "signed", "landing", "verifying", "landed", "aftercare", "closed")
_CHECKED: Final = ("new_investment", "ownership_share", "company_registered", "site_visit_report", "investment_audit", "jobs_proof")

_STANDS: Final = {
    "lanhe": "aftercare",
    "castings": "aftercare",
    "foil": "closed",
    "saryarka": "landed",
    "rolling": "verifying",
    "beixing": "landing",
    "yuxing": "signed",
    "alloys": "signed",
    "tulpar": "negotiating",
    "profiles": "negotiating",
    "idel": "assigned",
    "zarafshan": "assigned",
    "lanhe.more": "prospect",
}
"""How far each project goes on the usual way, before what befalls it."""

_CLAUSES_SCREENED: Final = ("saryarka",)
"""Projects whose draft was screened; the others have a legal opinion."""


@dataclass(frozen=True, slots=True)
class Deal:
    """A project, the lead it came from, and who works on it."""

    stage: Stage
    project: InvestmentProject
    prospect: Prospect
    posts: Posts

    @property
    def officer(self) -> str:
        """The key of the officer, who manages it."""
        return self.stage.key(self.posts.officer)

    def day(self, after: int) -> int:
        """Return how many days back a day lies that came so many after the lead."""
        return max(0, self.prospect.days - after)

    def go(self, handle: str, transition: str, after: int, reason: str = "") -> None:
        """Let somebody move it."""
        self.stage.move(handle, self.project, transition, self.day(after), reason)

    def paper(self, tag: str) -> Paper:
        """Hand in a paper on it."""
        return hand_in(actor=self.officer, record=self.project, tag=tag, language="en", about="Demonstration project")


def invest(stage: Stage) -> None:
    """Bring every project as far as it has come, and tell what befell some."""
    deals = {one.handle: Deal(stage, stage.projects[one.handle], one, POSTS[one.place]) for one in PROSPECTS if one.handle in _STANDS}
    for handle, stands in _STANDS.items():
        for step in _WAY[1 : _WAY.index(stands) + 1]:
            _BRING[step](deals[handle])
    projects.name_earlier(actor=stage.key("second.officer"), project=deals["lanhe.more"].project, earlier=deals["lanhe"].project)
    _befall(stage, deals)
    complain(stage)
    screen_drafts(stage)
    stage.moved |= {subject_of(project): project for project in stage.projects.values()}


def _assign(deal: Deal) -> None:
    stage, posts = deal.stage, deal.posts
    projects.name_team(
        actor=stage.key(posts.approver), project=deal.project, manager=stage.users[posts.officer], assurer=stage.users[posts.assurer]
    )
    deal.go(posts.approver, "assign", 32)


def _negotiate(deal: Deal) -> None:
    changes = {"drivers": ["market", "resources"], "requirements": ["land", "electricity", "workforce"], "competitors": ["RUS", "UZB"]}
    projects.edit_project(actor=deal.officer, project=deal.project, changes=changes)
    projects.record_brief(actor=deal.officer, project=deal.project, made_on=deal.stage.ago(20), source=SOURCE)
    project_parts.mark_quality(
        actor=deal.officer, project=deal.project, moment="intake", cluster="jobs", level=2, basis="Demonstration: training is promised."
    )
    deal.go(deal.posts.officer, "negotiate", 45)
    if deal.day(60):
        visited(deal.stage, deal.posts.officer, deal.project, deal.day(60))


def _review(deal: Deal) -> None:
    """Ask two departments; one sets conditions, and that of a large project first objects."""
    stage = deal.stage
    for number, (department, reviewer) in enumerate((("Finance", "finance"), ("Transport", "logistics"))):
        asked = reviews.ask_review(
            actor=deal.officer, project=deal.project, department=department, question="Demonstration: is anything against it?",
            reviewer=stage.users[reviewer],
        )  # fmt: skip
        opinion = ("agrees", "objects" if deal.prospect.amount > 600 else "conditions")[number]
        reviews.give_opinion(actor=stage.key(reviewer), review=asked, opinion=opinion, reasons="Demonstration: the siding is too short.")
        asked.refresh_from_db()
        if opinion == "objects":
            reviews.answer_objection(actor=deal.officer, review=asked, reply="Demonstration: the siding is lengthened first.")


def _contract(deal: Deal) -> None:
    projects.write_contract(
        actor=deal.officer, project=deal.project, contract_value=deal.prospect.amount * _MILLION,
        no_obligations="Demonstration: only what the law says.", start_due_on=deal.stage.ago(deal.day(150)),
        production_due_on=deal.stage.ago(deal.prospect.days - 330),
    )  # fmt: skip
    deal.paper("investment_contract")


def _sign(deal: Deal) -> None:
    _review(deal)
    _contract(deal)
    if deal.prospect.handle in _CLAUSES_SCREENED:
        check_clauses(deal.stage, deal.project)
    else:
        deal.paper("legal_opinion")
    deal.go(deal.posts.approver, "sign", 90)
    given = project_parts.promise(
        actor=deal.officer, project=deal.project, text="Demonstration: power at the site.", due_on=deal.stage.ago(deal.day(130))
    )
    if deal.prospect.handle != "yuxing":
        project_parts.keep_promise(actor=deal.officer, given=given, kept_on=deal.stage.ago(deal.day(128)), paper=deal.paper("promise_kept"))


def _land(deal: Deal) -> None:
    number = f"DEMO-{deal.project.pk}"
    projects.register_project(actor=deal.officer, project=deal.project, registration_number=number)
    deal.paper("project_registration")
    deal.go(deal.posts.officer, "land", 110)
    asked = project_parts.add_condition(
        actor=deal.officer, project=deal.project, kind="environment", agency="Demonstration agency",
        applied_on=deal.stage.ago(deal.day(95)), due_on=deal.stage.ago(deal.day(125)),
    )  # fmt: skip
    project_parts.decide_condition(actor=deal.officer, condition=asked, granted=True, decided_on=deal.stage.ago(deal.day(131)))
    project_parts.add_condition(
        actor=deal.officer, project=deal.project, kind="electricity", agency="Demonstration grid", applied_on=deal.stage.ago(deal.day(100))
    )
    _attest(deal, "start", 140)
    _attest(deal, "funds", 150, 40)


def _attest(deal: Deal, what: str, after: int, percent: int = 0) -> None:
    amount = deal.prospect.amount * _MILLION * percent // 100 or None
    attestations.attest(
        actor=deal.officer, project=deal.project, what=what, occurred_on=deal.stage.ago(deal.day(after)), paper=deal.paper(PROOFS[what]),
        amount=amount,
    )  # fmt: skip


def _submit(deal: Deal) -> None:
    _attest(deal, "funds", 190, 45)
    _attest(deal, "production", 225)
    worth = Decimal(deal.prospect.amount * _MILLION * 85 // 100)
    projects.record_actuals(
        actor=deal.officer,
        project=deal.project,
        site="Demonstration park, plot 7",
        actual_jobs=deal.prospect.amount // 3,
        actual_value=worth,
    )
    deal.go(deal.posts.assurer, "submit", 240)


def _verify(deal: Deal) -> None:
    for tag in _CHECKED:
        deal.paper(tag)
    speaker = deal.stage.viewer("second.enterprise" if deal.prospect.handle == "saryarka" else "enterprise")
    for attestation in deal.project.attestations.standing():
        attestations.confirm(actor=speaker, attestation=attestation)
    deal.go("verifier", "verify", 252)


def _take_care(deal: Deal) -> None:
    care(deal.stage, deal.project, deal.posts.officer, deal.day(275))
    deal.go(deal.posts.officer, "take_care", 262)


def _close(deal: Deal) -> None:
    deal.go(deal.posts.officer, "close", 460, "Demonstration: two years in operation, nothing open.")


_BRING: Final = {
    "assigned": _assign, "negotiating": _negotiate, "signed": _sign, "landing": _land, "verifying": _submit, "landed": _verify,
    "aftercare": _take_care, "closed": _close,
}  # fmt: skip


def _befall(stage: Stage, deals: dict[str, Deal]) -> None:
    """Lose one project to another country, give one up, negotiate one anew, raise one contract, and let an investor dispute a fact."""
    projects.lose(
        actor=stage.viewer("second.officer"), project=_fresh(deals["profiles"]), loss_reason="better_terms", lost_to_country="UZB",
        reason="Demonstration: land was offered at half the price elsewhere.",
    )  # fmt: skip
    deals["zarafshan"].go("second.approver", "abandon", 200, "Demonstration: the bank stays at home.")
    deals["alloys"].go("approver", "renegotiate", 170, "Demonstration: the line is to be twice as large.")
    landing = deals["beixing"]
    projects.amend_contract(
        actor=landing.officer, project=_fresh(landing), paper=landing.paper("supplementary_contract"),
        reason="Demonstration: a second boiler.", occurred_on=stage.ago(60), contract_value=(landing.prospect.amount + 50) * _MILLION,
    )  # fmt: skip
    verifying = deals["rolling"]
    attestations.dispute(
        actor=stage.viewer("enterprise"), attestation=verifying.project.attestations.standing().get(what="production"),
        reason="Demonstration: the second line is not running yet.",
    )  # fmt: skip


def _fresh(deal: Deal) -> InvestmentProject:
    deal.project.refresh_from_db()
    return deal.project
