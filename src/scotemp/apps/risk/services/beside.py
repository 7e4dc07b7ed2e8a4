"""Settings that are tried beside those in force: which true matches they would lose, which alerts they would save."""

from typing import Any, Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from scotemp.apps.risk.models import Alert, ScreeningRun
from scotemp.apps.risk.selectors import parties
from scotemp.apps.risk.services.searching import searcher
from scotemp.kit.events import log

SHOWN: Final = 200
"""So many lost matches are named; all are counted."""


def compare(run: ScreeningRun) -> dict[str, Any]:
    """Screen all parties by settings that are not in force, raise nothing, and write down how they differ from the alerts there are.

    Lost are confirmed matches that these settings would not have raised, saved are alerts that were cleared or wait and would not have
    been, new are pairs that have no alert yet. Alerts through owners are left aside: they follow from these.
    """
    search, threshold = searcher(run.settings), run.settings.threshold
    counts = {"parties": 0, "lost": 0, "saved": 0, "new": 0, "kept": 0}
    lost: list[int] = []
    for batches in (parties.organisations(), parties.people()):
        for batch in batches:
            hits = search([parties.party_of(one) for one in batch])
            met = {(key, int(one.key)) for key, found in hits.items() for one in found if round(one.score * 1000) >= threshold}
            _count(batch, met, counts, lost)
    run.counts, run.report = counts, {"lost": lost[:SHOWN]}
    run.status, run.finished_at = ScreeningRun.Status.DONE, timezone.now()
    with transaction.atomic():
        run.save()
        log.record(subject=run, kind="screening_run", actor=None, data={"cause": run.cause, "counts": counts})
    return counts


def _count(batch: Any, hit: set[tuple[str, int]], counts: dict[str, int], lost: list[int]) -> None:
    known: set[tuple[str, int]] = set()
    keys = [one.pk for one in batch]
    side = batch[0]._meta.model_name
    alerts = Alert.objects.filter(Q(**{f"{side}__in": keys}), through_owners=False).exclude(state__in=("ended", "closed"))
    for pk, party, listed, state in alerts.values_list("pk", side, "listed", "state").iterator():
        pair = (f"{side}:{party}", listed)
        known.add(pair)
        if pair in hit:
            counts["kept"] += 1
        elif state == "matched":
            counts["lost"] += 1
            lost.append(pk)
        else:
            counts["saved"] += 1
    counts["new"] += len(hit - known)
    counts["parties"] += len(keys)
