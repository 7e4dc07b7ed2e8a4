"""Warnings: drafted by hand or from a signal, judged, changed while they stand, ended and scored."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.risk.models import CountryWarning, Indicator, MissedEvent, Signal
from scotemp.apps.risk.rules.watch_pack import SEVERITIES, SignalRule
from scotemp.apps.risk.services.delivering import hand_over
from scotemp.apps.risk.workflow.warning import DRAFT
from scotemp.assessments.warning.record import level_after
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.access.viewer import SYSTEM, Viewer
from scotemp.kit.events import log
from scotemp.kit.recording import author, edit, lock
from scotemp.kit.rulepacks.rules import in_force
from scotemp.kit.workflow.errors import Refused
from scotemp.kit.workflow.firing import fire

PLACE: Final = ("names", "reach", "country", "region", "industry", "corridor", "level", "expires_on")
JUDGEMENT: Final = ("drivers", "outcome", "chance", "confidence", "advice", "resolves_on", "level", "expires_on")


@transaction.atomic
def draft_warning(*, actor: str | None, is_demonstration: bool = False, **told: Any) -> CountryWarning:
    """Write down that something threatens; `told` are columns of PLACE. Raises ValidationError."""
    drafted = CountryWarning(created_by_id=author(actor), is_demonstration=is_demonstration, **told)
    drafted.full_clean()
    drafted.save()
    log.record(subject=drafted, kind="registered", actor=actor, data={"level": drafted.level})
    return drafted


@transaction.atomic
def edit_warning(*, actor: str | None, warning: CountryWarning, changes: Mapping[str, object]) -> None:
    """Change columns of PLACE before a warning is proposed; raises ValidationError."""
    lock(warning)
    if warning.state not in DRAFT:
        raise ValidationError(_("This warning has been proposed: send it back to change it."))
    edit(warning, changes, actor=actor, allowed=PLACE)


@transaction.atomic
def assess_warning(*, actor: Viewer, warning: CountryWarning, **judged: Any) -> None:
    """Judge a draft; whoever does so is its analyst. `judged` are columns of JUDGEMENT. Raises ValidationError, Refused."""
    lock(warning)
    if warning.state in DRAFT:
        edit(warning, {**judged, "analyst_id": author(actor.key)}, actor=actor.key, allowed=(*JUDGEMENT, "analyst_id"))
    fire(warning, "assess", actor=actor.key, roles=roles_on(actor, warning), expected_version=warning.state_version)


def draft_from(signal: Signal) -> CountryWarning:
    """Draft a warning from a signal, or join it to the one that is open for the same rule and place."""
    told = _place_of(signal)
    open_ones = CountryWarning.objects.open().filter(rule=signal.rule, country=told["country"], corridor=told["corridor"])
    warning: CountryWarning = open_ones.first() or draft_warning(
        actor=None, is_demonstration=signal.is_demonstration, names=_names_of(signal), level=signal.severity,
        expires_on=signal.expires_at.date(), rule=signal.rule, packs=signal.packs, **told,
    )  # fmt: skip
    warning.signals.add(signal)
    return warning


def _place_of(signal: Signal) -> dict[str, str]:
    level = signal.indicator.level
    if level in {Indicator.Level.COUNTRY, Indicator.Level.PAIR}:
        return {"reach": CountryWarning.Reach.COUNTRY, "country": signal.place[:3], "corridor": ""}
    return {"reach": CountryWarning.Reach.CORRIDOR, "country": "", "corridor": signal.place}


def _names_of(signal: Signal) -> dict[str, str]:
    rule = in_force(signal.raised_at.date()).rule("signals", signal.rule)
    if not isinstance(rule, SignalRule):
        return {"en": f"{signal.rule}: {signal.place}"}
    return {
        "en": f"{rule.label.en}: {signal.place}",
        "zh-Hans": f"{rule.label.zh}：{signal.place}",
        "ru": f"{rule.label.ru}: {signal.place}",
    }


@transaction.atomic
def say_level(*, actor: Viewer, warning: CountryWarning, level: str, words: str, expires_on: date | None = None) -> None:
    """Say which level a standing warning asks for now: a higher one is taken at once, a lower one step by step, after three of them.

    At most one that asks for less counts a day. A raised level is handed over anew. Raises ValidationError.
    """
    lock(warning)
    if not warning.is_in_force:
        raise ValidationError(_("Only a warning that stands has a level to change."))
    if not words.strip():
        raise ValidationError({"words": _("Say what has changed.")})
    before, asked = warning.level, [SEVERITIES.index(one) for one in warning.levels.values_list("asked", flat=True)]
    raises = SEVERITIES.index(level) > SEVERITIES.index(before)
    now = timezone.now()
    if not raises and warning.levels.filter(said_at__date=now.date()).exists() and len(asked) > 1:
        raise ValidationError({"level": _("A level was said today already: one that does not raise it counts once a day.")})
    _one_who_may(actor, warning, level if raises else before)
    after = SEVERITIES[level_after([*asked, SEVERITIES.index(level)])]
    warning.levels.create(said_at=now, by_id=author(actor.key), asked=level, level=after, words=words.strip())
    changes = {"level": after, "expires_on": expires_on or warning.expires_on}
    edit(warning, changes, actor=actor.key, allowed=("level", "expires_on"), reason=words.strip())
    log.record(subject=warning, kind="level_said", actor=actor.key, reason=words.strip(), data={"asked": level, "level": after})
    if raises:
        hand_over(warning)


def _one_who_may(actor: Viewer, warning: CountryWarning, level: str) -> None:
    if level in {"orange", "red"} and actor.key == str(warning.analyst_id):
        raise ValidationError({"level": _("Orange and red are said by somebody else than the analyst.")})


def expire_warnings(today: date) -> int:
    """End every warning whose last day is over; return how many. May run at any time, any number of times."""
    moved = 0
    for one in CountryWarning.objects.filter(state="issued", expires_on__lt=today).order_by("pk"):
        try:
            fire(one, "expire", actor=None, roles=SYSTEM.everywhere, expected_version=one.state_version, occurred_on=one.expires_on)
        except Refused:  # somebody else has moved it meanwhile
            continue
        moved += 1
    return moved


def to_score(today: date) -> Any:
    """Return the warnings that ended and whose horizon has passed: somebody must say what came."""
    return CountryWarning.objects.filter(state__in=("stood_down", "expired"), resolves_on__lte=today)


@transaction.atomic
def score_warning(*, actor: Viewer, warning: CountryWarning, came: str, proof: str, came_on: date | None = None) -> None:
    """Say what came of a warning, with what proves it; raises ValidationError, Refused.

    That nothing came can be said once the horizon is over; that it came, as soon as the warning has ended.
    """
    lock(warning)
    today, issued, horizon = timezone.now().date(), warning.issued_at, warning.resolves_on
    if issued is None or horizon is None:
        raise ValidationError(_("Only a warning that was issued has something to score."))
    faults = {}
    if not proof.strip():
        faults["proof"] = _("Name what proves it: a source that others can look up.")
    if (came == CountryWarning.Came.CAME) != (came_on is not None):
        faults["came_on"] = _("Give the day if it came, and none otherwise.")
    elif came_on is not None and not (issued.date() <= came_on <= min(horizon, today)):
        faults["came_on"] = _("The day lies between the issue and the horizon; what came before or after is no hit.")
    if came == CountryWarning.Came.NOT and horizon > today:
        faults["came"] = _("It may still come: the horizon is %(day)s.") % {"day": horizon}
    if faults:
        raise ValidationError(faults)
    told = {"came": came, "came_on": came_on, "proof": proof.strip()}
    edit(warning, told, actor=actor.key, allowed=tuple(told))
    fire(warning, "score", actor=actor.key, roles=roles_on(actor, warning), expected_version=warning.state_version)


@transaction.atomic
def tell_missed(*, actor: str | None, is_demonstration: bool = False, **told: Any) -> MissedEvent:
    """Write down an event that came without a warning; raises ValidationError if one stood, or for a fault."""
    missed = MissedEvent(created_by_id=author(actor), is_demonstration=is_demonstration, **told)
    missed.full_clean()
    day = missed.happened_on
    stood = CountryWarning.objects.filter(
        country=missed.country, issued_at__date__lt=day, expires_on__gte=day - timedelta(days=1), level_at_issue__in=SEVERITIES[1:]
    )
    if stood.exists():
        raise ValidationError({"happened_on": _("A warning on this country stood on that day: score the warning instead.")})
    missed.save()
    log.record(subject=missed, kind="registered", actor=actor, data={"country": missed.country})
    return missed
