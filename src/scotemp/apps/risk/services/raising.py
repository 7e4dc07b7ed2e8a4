"""Turn hits into alerts: new ones are raised, changed ones opened anew, those that no longer hit closed by the platform."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from scotemp.apps.directory.models import Organisation, Person
from scotemp.apps.risk.models import Alert, ListedParty, ScreeningRun, Suppression
from scotemp.apps.risk.models.alerts import LIVE
from scotemp.apps.risk.rules.effects import strongest
from scotemp.apps.risk.rules.relevance import Fields, fingerprint
from scotemp.apps.risk.rules.scripts import script_of
from scotemp.apps.risk.selectors.parties import batches
from scotemp.apps.risk.services.reopening import SYSTEM, overtake, reopen
from scotemp.apps.risk.services.sampling import draw
from scotemp.assessments.screening import Hit
from scotemp.kit.workflow.firing import fire


@dataclass(frozen=True, slots=True)
class Found:
    """That a party may be an entry of a list, itself or through the chain `via` of its owners, with our fields as compared."""

    party: Organisation | Person
    listed: ListedParty
    hit: Hit
    ours: Fields
    via: list[dict[str, str]] = field(default_factory=list)

    @property
    def score(self) -> int:
        """The score in thousandths."""
        return round(self.hit.score * 1000)

    @property
    def pair(self) -> tuple[str, int, int, str]:
        """What the alert is of."""
        return self.party._meta.model_name or "", self.party.pk, self.listed.watch_list_id, self.listed.source_key


@transaction.atomic
def raise_alerts(*, run: ScreeningRun, parties: Sequence[Organisation | Person], found: Sequence[Found], through: bool) -> Counter[str]:
    """Bring the alerts of parties into line with what was found of them, all of it, and return how many were what.

    `through` says whether owners were followed or the parties themselves compared: each pass leaves the alerts of the other alone.
    """
    kept = {_pair(one): one for one in _alerts(parties)}
    best = {one.pair: one for one in sorted(found, key=lambda one: one.score)}
    counts: Counter[str] = Counter()
    new = []
    for pair, one in best.items():
        effect = _effect(run, one)
        if effect == "none" or one.score < run.settings.floor:
            continue
        if pair in kept:
            counts[_met_again(kept[pair], one, run, effect, through)] += 1
        else:
            new.append(_alert(one, run, effect, through))
    Alert.objects.bulk_create(new, ignore_conflicts=True)  # another run may have raised one of them since
    counts["new"] += len(new)
    counts["closed"] += _close_weak(run, new)
    for pair, alert in kept.items():
        if pair not in best and alert.state == "open" and alert.through_owners == through:
            close(alert, "unlike", run)
            counts["closed"] += 1
    return counts


def close(alert: Alert, because: str, run: ScreeningRun) -> None:
    """Close an alert by the platform itself, for a reason by its code; some of them are drawn to be looked at again."""
    alert.closed_because = because
    alert.save(update_fields=["closed_because"])
    overtake(alert)
    fire(alert, "close", actor=None, roles=SYSTEM, expected_version=alert.state_version, reason=because)
    draw(alert, closed_by=None, settings=run.settings)


def close_delisted(run: ScreeningRun) -> int:
    """Close what waits or was confirmed on entries that stand on their lists no more; return how many. Suppressions of them end."""
    waiting = Alert.objects.filter(state__in=(*LIVE, "matched"))
    gone = waiting.exclude(pk__in=waiting.still_listed().values("pk")).select_related("run__settings")
    count = 0
    for batch in batches(gone):
        with transaction.atomic():
            for alert in batch:
                close(alert, "delisted", run)
        count += len(batch)
    ended = Suppression.objects.filter(ended_on=None).exclude(alert__in=Alert.objects.still_listed())
    ended.update(ended_on=timezone.now().date())
    return count


def end_of_gone(run: ScreeningRun) -> int:
    """End the alerts of parties that were merged into others or archived; return how many."""
    gone = Q(organisation__state__in=("merged", "archived")) | Q(person__merged_into__isnull=False)
    count = 0
    for batch in batches(Alert.objects.filter(gone).exclude(state="ended")):
        with transaction.atomic():
            for alert in batch:
                overtake(alert)
                fire(alert, "end", actor=None, roles=SYSTEM, expected_version=alert.state_version, reason="party_gone")
        count += len(batch)
    return count


def _alerts(parties: Sequence[Organisation | Person]) -> Collection[Alert]:
    firms = [one.pk for one in parties if isinstance(one, Organisation)]
    people = [one.pk for one in parties if isinstance(one, Person)]
    found = Alert.objects.filter(Q(organisation__in=firms) | Q(person__in=people)).exclude(state="ended")
    return list(found.select_for_update(of=("self",)).select_related("run__settings", "listed"))


def _pair(alert: Alert) -> tuple[str, int, int, str]:
    kind, key = ("organisation", alert.organisation_id) if alert.organisation_id else ("person", alert.person_id)
    return kind, key or 0, alert.watch_list_id, alert.source_key


def _effect(run: ScreeningRun, one: Found) -> str:
    """Return the strongest of what the entry's list does where the party is and where the platform is."""
    return strongest(one.listed.watch_list.effect_for(code) for code in (one.party.country, run.settings.home) if code)


def _alert(one: Found, run: ScreeningRun, effect: str, through: bool) -> Alert:
    kind, _key, _list, source_key = one.pair
    made = Alert(
        watch_list_id=one.listed.watch_list_id, source_key=source_key, is_demonstration=one.party.is_demonstration, **{kind: one.party}
    )
    return _compared(made, one, run, effect, through)


def _compared(alert: Alert, one: Found, run: ScreeningRun, effect: str, through: bool) -> Alert:
    """Write on an alert what was compared this time."""
    alert.listed, alert.run, alert.score, alert.effect = one.listed, run, one.score, effect
    alert.why = [
        {"code": why.code, "ours": why.ours, "theirs": why.theirs, "weight": round(why.weight * 1000), "key": why.key}
        for why in one.hit.why
    ]
    alert.through_owners, alert.via, alert.ours = through, one.via, dict(one.ours)
    alert.ours_hash, alert.theirs_hash = fingerprint(one.ours), one.listed.fingerprint
    named = next((why.ours for why in one.hit.why if why.code in {"name", "weak_name"}), " ".join(one.ours.get("names", [])))
    alert.script = script_of(named)
    return alert


def _met_again(alert: Alert, one: Found, run: ScreeningRun, effect: str, through: bool) -> str:
    """Bring an alert that hits again up to date, and return what became of it."""
    if through and not alert.through_owners and alert.state != "closed":
        return "unchanged"  # the party itself is meant already: its owners add nothing
    ours_changed = alert.ours_hash != fingerprint(one.ours)
    theirs_changed = alert.theirs_hash != one.listed.fingerprint
    state, weak = alert.state, one.score < run.settings.threshold
    if ours_changed and not theirs_changed and state in {"cleared", "cleared_alone"} and _is_suppressed(alert):
        return "suppressed"
    _compared(alert, one, run, effect, through)
    alert.save()
    if theirs_changed:
        alert.suppressions.filter(ended_on=None).update(ended_on=timezone.now().date())
    if state == "open":
        if weak:
            close(alert, "weak", run)
        return "closed" if weak else "unchanged"
    again = not weak if state == "closed" else ours_changed or theirs_changed
    if again:
        because = "ours_changed" if ours_changed else "theirs_changed" if theirs_changed else "again"
        reopen(alert, because=because, actor=None, roles=SYSTEM)
    return "reopened" if again else "unchanged"


def _is_suppressed(alert: Alert) -> bool:
    return bool(alert.suppressions.in_force(timezone.now().date()).filter(theirs_hash=alert.theirs_hash).exists())


def _close_weak(run: ScreeningRun, new: Sequence[Alert]) -> int:
    """Close what hits too weakly to be an alert, so that a sample of it is looked at."""
    weak = [one for one in new if one.score < run.settings.threshold]
    pairs: Any = Q(pk__in=[])
    for one in weak:
        pairs |= Q(organisation=one.organisation_id, person=one.person_id, watch_list=one.watch_list_id, source_key=one.source_key)
    closed = list(Alert.objects.filter(pairs, state="open").select_related("run__settings"))
    for alert in closed:
        close(alert, "weak", run)
    return len(closed)
