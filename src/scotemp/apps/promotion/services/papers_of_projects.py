"""Whether a paper proves something of a project."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from scotemp.apps.committees.models.papers import stands
from scotemp.apps.promotion.models import InvestmentProject
from scotemp.kit.events import log
from scotemp.kit.evidence.models import Paper


def is_of(project: InvestmentProject, paper: Paper, tag: str = "") -> bool:
    """Say whether a paper stands on a project, for a purpose where one is given."""
    return stands(paper) and paper.subject == log.subject_of(project) and tag in {"", paper.tag}


def must_be_of(project: InvestmentProject, paper: Paper, tag: str = "") -> None:
    """Refuse a paper of another record or purpose, withdrawn or replaced; raises ValidationError."""
    if not is_of(project, paper, tag):
        raise ValidationError({"paper": _("Choose the paper on this project that proves it.")})
