"""An assessment on its own page, and the profile that came of it on the page of the person."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models import Person
from scotemp.apps.promotion.models import Answer, AssessmentRound
from scotemp.apps.promotion.models.assessment import aspect_of
from scotemp.apps.promotion.panels import words_of_rubric as words
from scotemp.apps.promotion.rules.profiles import Estimate, medians, raises
from scotemp.apps.promotion.rules.rubric import EntrepreneurRubric, Indicator
from scotemp.apps.promotion.selectors.assessments import agreement, answers_of, is_own, scores_of, shown_round
from scotemp.apps.promotion.workflow.rubrics import pack_of, rubric_of
from scotemp.kit.access.guarded import abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.claims.badges import LABELS
from scotemp.kit.claims.selectors import claims_of
from scotemp.kit.desks.kind import Kind
from scotemp.kit.desks.panels import Panel
from scotemp.kit.evidence.tags import TAGS

_LEFT, _SCALE = 10, 3
"""The axis of a figure: 0 stands this far from the left, and a point is so many units wide."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A dimension as it is drawn and told; places are in the units of the drawing."""

    label: str
    said: str
    agreement: str
    middle: float
    least: float
    width: float
    low: float
    high: float
    number: str


def figure(label: str, estimate: Estimate, agreed: str) -> Figure:
    """Return what is drawn of an estimate."""
    low, high = estimate.bounds
    least = _place(estimate.least)
    return Figure(
        label, words.estimate(estimate), agreed, _place(estimate.middle), least, _place(estimate.most) - least, _place(low), _place(high),
        f"{estimate.middle:.0f}",
    )  # fmt: skip


def _place(value: float) -> float:
    return round(_LEFT + _SCALE * value, 1)


def figures(round_: AssessmentRound) -> list[Figure]:
    """Return the dimensions of a round that have a profile."""
    rubric, profile = rubric_of(round_), round_.profile
    if not profile:
        return []
    agreed = agreement(round_.rubric)
    return [
        figure(one.label.get(words.language()), profile[name], words.agreement(agreed[name]))
        for name, one in rubric.dimensions.items()
        if name in profile
    ]


def _on_round(kind: Kind, record: Any, viewer: Viewer) -> Mapping[str, Any] | None:
    if not isinstance(record, AssessmentRound) or record.state == "withdrawn":
        return None
    rubric = rubric_of(record)
    own = is_own(viewer, record.person)
    rows = _rows(record, rubric, viewer)
    able = abilities(viewer, record)
    grades = medians(rubric, record.rubric, record.scores_given(), str(record.pk)) if record.is_scored else {}
    return {
        "round": record,
        "version": words.version(record.rubric),
        "figures": figures(record),
        "dimensions": [(one.label.get(words.language()), [rows[name] for name in one.indicators]) for one in rubric.dimensions.values()],
        "raises": list(_raises(rubric, grades, rows)) if record.is_scored else [],
        "missing": [row for row in rows.values() if row["level_code"] != "checked"],
        "answering": own and record.state == "invited",
        "scoring": bool(able.get("assess")) and record.state == "evidence_review" and scoring(record, viewer),
        "has_grades": bool(grades),
    }


def scoring(round_: AssessmentRound, viewer: Viewer) -> bool:
    """Say whether grades of the viewer are still taken."""
    mine = round_.assessors.living().filter(user_id=viewer.key or 0).first()
    return mine is not None and mine.may_score


def _rows(round_: AssessmentRound, rubric: EntrepreneurRubric, viewer: Viewer) -> dict[str, dict[str, Any]]:
    """Return what is asked, answered and proved, by indicator, as far as the viewer sees it."""
    answers = {one.indicator: one for one in answers_of(round_, viewer)}
    today = timezone.now().date()
    claims = {claim.aspect: claim.badge(today) for claim in claims_of(round_)} if answers else {}
    grades: dict[str, list[int]] = {}
    for score in scores_of(round_, viewer):
        if not hasattr(score, "correction"):
            grades.setdefault(score.indicator, []).append(score.grade)
    sources = pack_of(round_.rubric).sources
    return {
        name: _row(name, one, answers.get(name), claims.get(aspect_of(name)), grades.get(name, []), sources[one.source].title)
        for name, one in rubric.indicators.items()
    }


def _row(name: str, one: Indicator, answer: Answer | None, badge: Any, grades: list[int], source: str) -> dict[str, Any]:
    return {
        "name": name,
        "label": one.label.get(words.language()),
        "unit": one.unit.get(words.language()),
        "evidence": TAGS[one.evidence].label.get(words.language()),
        "weight": one.weight,
        "source": source,
        "steps": [label.get(words.language()) for label in one.grades],
        "answer": answer,
        "level_code": "" if badge is None else badge.level,
        "level": "" if badge is None else LABELS[badge.level].get(words.language()),
        "grades": ", ".join(str(grade) for grade in grades),
        "top": one.top,
    }


def _raises(rubric: EntrepreneurRubric, grades: Mapping[str, float], rows: Mapping[str, dict[str, Any]]) -> Any:
    """Yield what the next grade of each indicator asks for, that first which would add most."""
    for name, grade in raises(rubric, grades):
        yield {**rows[name], "next": rubric.grade(name, grade).get(words.language()), "grade": grade}


def _on_person(kind: Kind, record: Any, viewer: Viewer) -> Mapping[str, Any] | None:
    if not isinstance(record, Person):
        return None
    round_ = shown_round(viewer, record)
    if round_ is None:
        return None
    return {
        "round": round_,
        "own": is_own(viewer, record),
        "version": words.version(round_.rubric),
        "figures": figures(round_),
    }


ASSESSMENT_PANEL: Final = Panel("assessment", _("Assessment"), "promotion/assessment.html", _on_round, first=True)
PROFILE_PANEL: Final = Panel("entrepreneur-profile", _("Profile of the entrepreneur"), "promotion/profile.html", _on_person, first=True)
PANELS_OF_RUBRIC: Final = (ASSESSMENT_PANEL, PROFILE_PANEL)
