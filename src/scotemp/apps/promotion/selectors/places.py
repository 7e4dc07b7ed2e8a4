"""What a locality's page shows: gathered across desks, as far as the viewer may see."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.committees.models import Committee
from scotemp.apps.directory.models import Incentive, Locality
from scotemp.apps.directory.models.locality import scopes_on
from scotemp.apps.directory.rules.figures import label_of, unit_of
from scotemp.apps.directory.rules.profile import told as parts_told
from scotemp.apps.promotion.models import CooperationRequest
from scotemp.apps.promotion.selectors.answering import YEAR, paces
from scotemp.kit.access.guarded import abilities
from scotemp.kit.access.holders import holders
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.claims.models import Claim
from scotemp.kit.clocks.wording import label_of as clock_label
from scotemp.kit.events.models import Event
from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature.language import Names, localised
from scotemp.reports.place import Body, Place, Speed, Told
from scotemp.reports.voice import Voice

_PARTS: Final = {
    "names": Names("Names in all three languages", "三种语言的名称", "Названия на трёх языках"),
    "official_code": Names("The official code", "行政区划代码", "Официальный код"),
    "coordinates": Names("Where it lies", "地理坐标", "Координаты"),
    "description": Names("A description", "简介", "Описание"),
    "contact_office": Names("The contact office", "联系机构", "Контактное ведомство"),
    "figures": Names("Five figures with year and source", "五项注明年份与来源的数据", "Пять показателей с годом и источником"),
    "park": Names("An industrial park", "产业园区", "Промышленный парк"),
    "electricity": Names("The price of electricity", "电价", "Цена электроэнергии"),
    "land": Names("The price of land", "地价", "Цена земли"),
    "wage": Names("The level of wages", "工资水平", "Уровень оплаты труда"),
}
_ACTIVITY: Final = Names(
    "Output, exports or jobs by industry: without them strengths are those of the nation",
    "分行业产出、出口或就业数据：缺少时只能显示全国的优势",
    "Выпуск, экспорт или занятость по отраслям: без них видны лишь сильные стороны страны",
)


def place_of(viewer: Viewer, locality: Locality, language: str) -> Place:
    """Return what is known of a locality, fetched with its figures, parks, prices and the place above, in the words of a language."""
    now = timezone.now()
    within = Locality.objects.filter(path__startswith=locality.path)
    verified = _verified(locality)
    parks = list(locality.parks.all())
    free = [park.area_free for park in parks if park.area_free is not None]
    keeper = bool(abilities(viewer, locality).get("edit"))
    return Place(
        name=localised(locality.names, language),
        within=localised(locality.parent.names, language) if locality.parent else "",
        country=locality.country,
        programme=locality.flow.state[locality.state].label.get(language),
        office=locality.contact_office,
        officers=tuple(_officers(locality)) if viewer.is_member else (),
        figures=tuple(_figures(locality, verified, language)),
        parks=tuple(_park(park, verified, language) for park in parks),
        prices=tuple(_prices(locality, verified)),
        incentives=tuple(_incentives(viewer, locality, now.date(), language)),
        requests=tuple(_requests(viewer, locality, now.date(), language)),
        free_land=sum(free, Decimal()) if free else None,
        speeds=tuple(
            Speed(clock_label(one.clock), one.cases, one.in_time, one.running_late, _hours(one.middle))
            for one in paces(within, now - YEAR, now, now)
        ),
        bodies=tuple(_bodies(viewer, locality, language)),
        missing=tuple(_missing(locality)) if keeper else (),
        invented=locality.is_demonstration,
    )


def _hours(span: Any) -> float | None:
    return None if span is None else span.total_seconds() / 3600


def _verified(locality: Locality) -> dict[str, date]:
    """Return when each aspect of a locality was last checked, whether the check still holds or not."""
    found = Claim.objects.filter(subject_type=locality._meta.label_lower, subject_id=str(locality.pk), checked_on__isnull=False)
    return {aspect: day for aspect, day in found.values_list("aspect", "checked_on") if day}


def _officers(locality: Locality) -> Iterator[str]:
    keys = [scope.id for scope in scopes_on(locality.path)]
    found = holders(scopes_on(locality.path)).filter(grants__role="LOC", grants__scope_id__in=keys).distinct().order_by("pk")
    yield from (str(user) for user in found[:5])


def _figures(locality: Locality, verified: dict[str, date], language: str) -> Iterator[Told]:
    for one in sorted(locality.figures.all(), key=lambda figure: (figure.key, -figure.year)):
        value = f"{one.value.normalize():f} {_say(unit_of(one.unit), language)}"
        yield Told(_say(label_of(one.key), language), value, str(one.year), one.source, verified.get(one.aspect))


def _park(park: Any, verified: dict[str, date], language: str) -> Told:
    free = _("%(free)s of %(area)s ha free") % {
        "free": "?" if park.area_free is None else f"{park.area_free.normalize():f}",
        "area": "?" if park.area is None else f"{park.area.normalize():f}",
    }
    return Told(localised(park.names, language), free, "", park.source, verified.get(park.aspect))


def _prices(locality: Locality, verified: dict[str, date]) -> Iterator[Told]:
    for one in sorted(locality.utilities.all(), key=lambda price: (price.kind, -price.valid_on.toordinal())):
        yield Told(
            str(one.get_kind_display()),
            f"{one.price.normalize():f} {one.unit}",
            one.valid_on.isoformat(),
            one.source,
            verified.get(one.aspect),
        )


def _incentives(viewer: Viewer, locality: Locality, on: date, language: str) -> Iterator[Told]:
    """Yield the benefits in force at a place and at those around it, each verified on the day of its last legal check."""
    around = [scope.id for scope in scopes_on(locality.path)]
    found = list(Incentive.objects.visible_to(viewer).in_force(on).filter(locality__in=around).order_by("valid_from", "pk"))
    moves = Event.objects.filter(
        subject_type=Incentive._meta.label_lower, subject_id__in=[str(one.pk) for one in found], kind="transition", data__transition="check"
    )
    checked = dict(moves.values("subject_id").annotate(day=Max("occurred_on")).values_list("subject_id", "day"))
    for one in found:
        until = one.valid_until.isoformat() if one.valid_until else _("without end")
        yield Told(
            localised(one.names, language), f"{one.valid_from.isoformat()} – {until}", one.valid_from.isoformat(), one.legal_source,
            checked.get(str(one.pk)), f"incentives/{one.pk}",
        )  # fmt: skip


def _requests(viewer: Viewer, locality: Locality, on: date, language: str) -> Iterator[Told]:
    """Yield what a place itself seeks and offers, as far as the viewer may see it; nobody checks a request, so it was never verified."""
    found = CooperationRequest.objects.visible_to(viewer).shown(on).filter(locality=locality).order_by("pk")
    voice = Voice(language)
    for one in found[:50]:
        value = f"{one.get_direction_display()}: {voice.industry(one.industry)}"
        told = _("told by the place itself")
        yield Told(localised(one.names, language), value, one.valid_until.isoformat(), told, None, f"cooperation-requests/{one.pk}")


def _bodies(viewer: Viewer, locality: Locality, language: str) -> Iterator[Body]:
    found = Committee.objects.visible_to(viewer).filter(host_locality__path__startswith=locality.path).order_by("pk")
    for one in found[:50]:
        yield Body(one.pk, localised(one.names, language), one.flow.state[one.state].label.get(language))


def _missing(locality: Locality) -> Iterator[str]:
    yield from (spoken(_PARTS[part]) for part, there in parts_told(locality.profile()).items() if not there)
    if not locality.activity.exists():
        yield spoken(_ACTIVITY)


def _say(words: Names | str, language: str) -> str:
    return words.get(language) if isinstance(words, Names) else words
