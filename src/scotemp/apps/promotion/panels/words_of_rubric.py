"""The words of profiles: how far assessors agree, why nothing can be said, what an interval is."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scotemp.apps.promotion.rules.profiles import Estimate
from scotemp.apps.promotion.workflow.rubrics import pack_of
from scotemp.kit.rubrics.agreement import Agreement, Undefined
from scotemp.kit.rubrics.prediction import Prediction, Unknown


def language() -> str:
    """Return the language that is active."""
    return get_language() or "en"


def version(reference: str) -> str:
    """Return a version of the rubric as people read it: its name and its reference."""
    return f"{pack_of(reference).label.get(language())} ({reference})"


def agreement(found: Agreement) -> str:
    """Return how far assessors agree, or why that is not known."""
    match found.undefined:
        case Undefined.ONE_ASSESSOR:
            return _("Not known: fewer than two assessors have scored under this version.")
        case Undefined.NOTHING_SHARED:
            return _("Not known: no indicator was scored by two assessors.")
        case Undefined.NO_VARIANCE:
            return _("Not known: all grades are the same, so nothing shows that the assessors can tell enterprises apart.")
        case _none:
            told = {"alpha": f"{found.alpha:.2f}", "units": found.units, "scores": found.scores, "words": _judged(found.alpha or 0.0)}
            return _("Krippendorff's alpha %(alpha)s (%(words)s), from %(scores)s scores on %(units)s units.") % told


def _judged(alpha: float) -> str:
    """Return Krippendorff's rule of thumb."""
    if alpha >= 0.8:
        return _("reliable")
    return _("for tentative conclusions only") if alpha >= 0.667 else _("not to be relied on")


def estimate(found: Estimate) -> str:
    """Return an estimate in one sentence, for whoever does not see the figure."""
    told = {
        "middle": f"{found.middle:.1f}", "least": f"{found.least:.1f}", "most": f"{found.most:.1f}",
        "assessors": found.assessors, "indicators": found.indicators,
    }  # fmt: skip
    said = _("%(middle)s of 100; single assessors from %(least)s to %(most)s (%(assessors)s assessors, %(indicators)s indicators).") % told
    if found.low is None or found.high is None:
        return said
    return said + " " + _("95 %% interval from %(low)s to %(high)s.") % {"low": f"{found.low:.1f}", "high": f"{found.high:.1f}"}


def unknown(found: Prediction, least: int) -> str:
    """Return why scores and outcomes cannot be compared; nothing where they can."""
    match found.unknown:
        case Unknown.TOO_FEW:
            return _("Too few cases: %(n)s; at least %(least)s are needed to say anything.") % {"n": found.n, "least": least}
        case Unknown.SAME_SCORE:
            return _("All %(n)s cases have the same score: nothing to compare.") % {"n": found.n}
        case Unknown.SAME_OUTCOME:
            return _("The same came of all %(n)s cases: nothing to compare.") % {"n": found.n}
        case _none:
            return ""
