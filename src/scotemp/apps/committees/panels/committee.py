"""The panels on the page of a committee."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.models import Committee
from scotemp.apps.committees.panels.words import lacking, violation
from scotemp.apps.committees.rules.composition import Meter
from scotemp.apps.committees.rules.packs import Composition, Law
from scotemp.apps.committees.selectors import lacks_to_be_valid, warnings
from scotemp.apps.committees.services.benchmarks import MEASURES
from scotemp.apps.committees.workflow.ruling import ruled
from scotemp.apps.directory.kinds.coded import country, industry, ownership
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import shown
from scotemp.kit.desks.kind import Kind
from scotemp.kit.desks.panels import Panel
from scotemp.kit.rulepacks.rules import under
from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature.language import Names
from scotemp.nomenclature.ownership import CommitteeRole

Content = Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of the meter: what is counted, how many, what part of the members in per cent, and whether somebody is wanted there."""

    label: str
    count: int
    percent: int
    wanted: bool


def _bar(meter: Meter, label: str, count: int, wanted: bool) -> Bar:
    return Bar(label, count, round(100 * meter.share(count)), wanted)


def _meter(kind: Kind, record: Any, viewer: Viewer) -> Content:
    """Return the composition of a committee, line by line."""
    if not isinstance(record, Committee):
        return None
    meter, rule = record.composition(timezone.now().date()), ruled(record, Composition)
    return {
        "total": meter.total,
        "roles": [
            _bar(meter, spoken(CommitteeRole(code).names), count, code in meter.missing_roles) for code, count in meter.roles.items()
        ],
        "stages": [_bar(meter, shown(industry(code)), count, code in meter.missing_stages) for code, count in meter.stages.items()],
        "classes": [_bar(meter, shown(ownership(code)), count, False) for code, count in sorted(meter.classes.items()) if code],
        "countries": [_bar(meter, shown(country(code)), count, False) for code, count in sorted(meter.countries.items())],
        "violations": [violation(one) for one in meter.violations],
        "lacking": [lacking(name) for name in lacks_to_be_valid(record)],
        "waiver_until": record.waiver_until,
        "rule": rule.says(),
        "packs": record.rule_packs,
    }


_TERMS: Final = {
    "advantage": _("Comparative advantage"),
    "gap": _("Gap in the chain"),
    "demand": _("Demand of partners"),
    "score": _("Score"),
}


def _analysis(kind: Kind, record: Any, viewer: Viewer) -> Content:
    """Return the analysis that was run when the committee was proposed."""
    if not isinstance(record, Committee):
        return None
    kept = record.analysis
    if "missing" in kept:
        words = {
            "country": _("The table of trade and production does not hold this country: no analysis could be run."),
            "industry": _(
                "This industry is no candidate in the analysis of the country: too small there, or not one that committees serve."
            ),
        }
        return {"missing": words[kept["missing"]]}
    if not kept:
        return None
    lines = [(words, kept[name], round(float(kept[name]) * 100)) for name, words in _TERMS.items()]
    return {"lines": lines, "country": shown(country(kept["country"])), "industry": shown(industry(kept["industry"])), "kept": kept}


def _sources(record: Committee) -> dict[int, Any]:
    """Return the source of each law that a committee runs under, by the identity of the rule."""
    found: dict[int, Any] = {}
    for pack in under(record.rule_packs).packs:
        for rule in pack.sections.get("association_law", {}).values():
            found[id(rule)] = pack.sources[rule.source]
    return found


def _law(kind: Kind, record: Any, viewer: Viewer) -> Content:
    """Return what association law warns of."""
    if not isinstance(record, Committee):
        return None
    found, sources = warnings(record), _sources(record)
    return {"warnings": [(_spoken(rule), rule.draft, sources[id(rule)].title) for rule in found]} if found else None


def _spoken(rule: Law) -> str:
    words: Names = rule.warning
    return spoken(words)


def _benchmarks(kind: Kind, record: Any, viewer: Viewer) -> Content:
    """Return the benchmarks of the last half-years beside the middle of the peers."""
    if not isinstance(record, Committee):
        return None
    rows = list(record.benchmarks.order_by("-half")[:4])
    if not rows:
        return None
    measures = {measure.name: measure.label for measure in MEASURES}
    lines = [(measures.get(name, name), [(one.values.get(name), one.medians.get(name, "")) for one in rows]) for name in rows[0].values]
    return {"rows": rows, "lines": lines}


PANELS: Final = (
    Panel("composition", _("Composition meter"), "committees/meter.html", _meter, first=True),
    Panel("analysis", _("The analysis behind it"), "committees/analysis.html", _analysis),
    Panel("association-law", _("What association law warns of"), "committees/law.html", _law),
    Panel("benchmarks", _("Half-yearly benchmark"), "committees/benchmarks.html", _benchmarks),
)
