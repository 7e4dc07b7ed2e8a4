"""How the checks of a project's drafts stand, for the gate before it is signed."""

from scotemp.apps.promotion.models import ClauseCheck, ClauseFinding, InvestmentProject


def latest_check(project: InvestmentProject) -> ClauseCheck | None:
    """Return the check of a project that was entered last and that no newer version has replaced."""
    found: ClauseCheck | None = ClauseCheck.objects.standing().filter(project=project).order_by("-pk").first()
    return found


def undecided_findings(project: InvestmentProject) -> int:
    """Return how many findings of a project's drafts wait for a decision; those of replaced versions do not count."""
    waiting = ClauseFinding.objects.filter(check_of__project=project, state=ClauseFinding.State.OPEN)
    return int(waiting.exclude(check_of__state="superseded").count())


def incentives_checked(project: InvestmentProject) -> bool | None:
    """Say whether every check of the project that stands is decided; none where no draft was ever checked."""
    states = set(ClauseCheck.objects.standing().filter(project=project).values_list("state", flat=True))
    return states == {"decided"} if states else None
