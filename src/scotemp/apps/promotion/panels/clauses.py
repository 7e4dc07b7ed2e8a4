"""The text of a check with its findings marked in it, and what changed since the version before."""

from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.promotion.models import ClauseCheck, ClauseFinding
from scotemp.apps.promotion.rules.clauses.marking import marked
from scotemp.apps.promotion.services.clause_rules import rule_of, trials_under
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.files import links
from scotemp.kit.desks.kind import Kind
from scotemp.kit.desks.panels import Panel
from scotemp.nomenclature.language import normalise
from scotemp.reports.clauses import Tried, tried
from scotemp.reports.voice import Voice

MOST_LINES: Final = 400
"""So many lines of a text stand on the page; all of it is in the files."""

Content = Mapping[str, Any] | None


def decision(state: str) -> str:
    """Return a decision on a finding in words."""
    return str(ClauseFinding.State(state).label) if state in ClauseFinding.State else state


def label_of(finding: ClauseFinding) -> str:
    """Return what the rule of a finding is called in the language that is active."""
    rule, _pack = rule_of(finding.rule, finding.pack)
    return rule.label.get(get_language() or "en")


def trials_of(packs: str) -> tuple[Tried, ...]:
    """Return how the rules of packs did on labelled clauses, in words of the language that is active."""
    language = get_language() or "en"
    return tuple(
        Tried(one.label.get(language), one.clauses, one.right, one.wrong, one.missed, one.by_others) for one in trials_under(packs)
    )


def _level(finding: ClauseFinding) -> str:
    """Return in words that a finding is only worth reading; nothing where somebody decides on it."""
    return f"{finding.get_severity_display()}: " if finding.severity == ClauseFinding.Severity.READ else ""


def _text(kind: Kind, record: Any, viewer: Viewer) -> Content:
    """Return the screened text in pieces, with the names of the rules that they met."""
    if not isinstance(record, ClauseCheck) or not record.text:
        return None
    found = list(record.findings.all())
    names = {number: f"{number}: {_level(one)}{label_of(one)}" for number, one in enumerate(found, 1)}
    lines = list(marked(record.text, {number: one.marks for number, one in enumerate(found, 1)}))
    shown = [[(piece.text, [names[number] for number in piece.numbers]) for piece in line] for line in lines[:MOST_LINES]]
    files = links(lambda form: reverse("promotion:clause-file", args=(record.pk, form))) if record.screened_on else []
    voice = Voice(normalise(get_language() or "en"))
    return {
        "lines": shown, "more": max(len(lines) - MOST_LINES, 0), "screened": record.screened_on, "files": files,
        "found": sum(one.severity != ClauseFinding.Severity.READ for one in found),
        "tried": tried(voice, trials_of(record.packs)) if record.screened_on else "",
        "page": reverse("promotion:clause-report", args=(record.pk,)), "rules": reverse("rulepacks:rules"),
    }  # fmt: skip


def _changes(kind: Kind, record: Any, viewer: Viewer) -> Content:
    """Return which findings are new, which stayed and which are gone since the version before."""
    if not isinstance(record, ClauseCheck) or record.previous_id is None or not record.screened_on:
        return None
    found = list(record.findings.select_related("before"))
    earlier = ClauseFinding.objects.filter(check_of=record.previous_id)
    gone = earlier.exclude(pk__in=[one.before_id for one in found if one.before_id])
    return {
        "new": [(label_of(one), one) for one in found if one.before_id is None],
        "stayed": [(label_of(one), one, decision(one.before.state), one.before.reason) for one in found if one.before],
        "gone": [(label_of(one), one) for one in gone],
    }


CLAUSE_PANELS: Final = (
    Panel("clause-text", _("The text with what was found"), "promotion/clause_text.html", _text, first=True),
    Panel("clause-changes", _("What changed since the version before"), "promotion/clause_changes.html", _changes, first=True),
)
