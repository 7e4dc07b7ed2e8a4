"""The way of each introduction or lead through the log, to the project that came of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.db.models import CharField, Min, QuerySet
from django.db.models.functions import Cast

from scotemp.apps.promotion.models import Introduction, InvestmentProject, Lead
from scotemp.apps.promotion.rules.stages import ORIGINS
from scotemp.assessments.funnel import Journey
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.events.models import Event
from scotemp.kit.kpi.extraction import TextAt

Reached = Mapping[str, Mapping[str, date]]
"""Record -> stage -> the first day."""

_MODELS: Final[Mapping[str, type[Any]]] = {"introduction": Introduction, "lead": Lead, "project": InvestmentProject}


def chosen(viewer: Viewer, origin: str, path: str, *, invented: bool) -> QuerySet[Any]:
    """Return the introductions or leads that the viewer may see, of the place with a path and all within, invented ones or real ones."""
    model: type[Any] = {"introductions": Introduction, "leads": Lead}[origin]
    found: QuerySet[Any] = model.objects.visible_to(viewer).filter(is_demonstration=invented)
    return found.filter(locality__path__startswith=path) if path else found


def journeys(origin: str, records: QuerySet[Any]) -> list[Journey]:
    """Return the way of each record, the earliest first, in few questions however many there are."""
    leads = records if origin == "leads" else Lead.objects.filter(introduction__in=records)
    projects = InvestmentProject.objects.filter(lead__in=leads)
    reached = {
        "introduction": _reached("introduction", records) if origin == "introductions" else {},
        "lead": _reached("lead", leads),
        "project": _reached("project", projects),
    }
    if origin == "leads":
        told = leads.values_list("pk", "came_in_on", "pk", "project__pk")
    else:
        begun = dict(_first_days("introduction", records))
        rows = records.values_list("pk", "lead__pk", "lead__project__pk")
        told = [(pk, begun[str(pk)], lead, project) for pk, lead, project in rows if str(pk) in begun]  # type: ignore[assignment]
    made = [_journey(origin, reached, *row) for row in told]
    return sorted(made, key=lambda one: (one.began, int(one.key)))


def lost(origin: str, records: QuerySet[Any]) -> Counter[str]:
    """Count the cases that have ended without arriving, by the state in which they or what came of them ended: ``lead.disqualified``."""
    leads = records if origin == "leads" else Lead.objects.filter(introduction__in=records)
    ended = [("lead", leads.filter(state="disqualified")), ("project", _lost_projects(leads))]
    if origin == "introductions":
        ended.append(("introduction", records.filter(state__in=("declined", "lapsed"))))
    return Counter({f"{name}.{state}": count for name, found in ended for state, count in _by_state(found)})


def _lost_projects(leads: QuerySet[Any]) -> QuerySet[Any]:
    found: QuerySet[Any] = InvestmentProject.objects.filter(lead__in=leads, state__in=("lost", "abandoned"))
    return found


def _by_state(records: QuerySet[Any]) -> Iterable[tuple[str, int]]:
    return Counter(records.values_list("state", flat=True)).items()


def _keys(records: QuerySet[Any]) -> Any:
    return records.order_by().annotate(key_in_log=Cast("pk", CharField())).values("key_in_log")


def _standing(record: str, records: QuerySet[Any]) -> QuerySet[Event]:
    return Event.objects.filter(subject_type=_MODELS[record]._meta.label_lower, subject_id__in=_keys(records), corrected_by__isnull=True)


def _first_days(record: str, records: QuerySet[Any]) -> QuerySet[Any]:
    return _standing(record, records).order_by().values_list("subject_id").annotate(day=Min("occurred_on"))


def _reached(record: str, records: QuerySet[Any]) -> Reached:
    """Return the first day on which each record reached each of its stages."""
    stages = {stage for found in ORIGINS.values() for stage in found if stage.record == record}
    names: dict[tuple[str, str | None], str] = {("transition", stage.move): stage.name for stage in stages if stage.move}
    names |= {(stage.fact, None): stage.name for stage in stages if stage.fact}
    events = _standing(record, records).filter(kind__in={kind for kind, _move in names}).annotate(move=TextAt("transition"))
    found: dict[str, dict[str, date]] = defaultdict(dict)
    for subject, kind, move, day in events.order_by().values_list("subject_id", "kind", "move").annotate(day=Min("occurred_on")):
        stage = names.get((kind, move))
        if stage is not None:
            found[subject][stage] = min(day, found[subject].get(stage, day))
    return found


def _journey(origin: str, reached: Mapping[str, Reached], key: int, began: date, lead: int | None, project: int | None) -> Journey:
    ends = {"introduction": key if origin == "introductions" else None, "lead": lead, "project": project}
    days: dict[str, date] = {}
    for record, pk in ends.items():
        days |= reached[record].get(str(pk), {}) if pk is not None else {}
    return Journey(str(key), began, {stage.name: days[stage.name] for stage in ORIGINS[origin] if stage.name in days})
