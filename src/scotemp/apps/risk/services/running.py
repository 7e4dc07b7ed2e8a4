"""Runs of the screening: begin one, and do its work batch by batch, so that memory holds however many parties there are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from scotemp.apps.directory.models import Organisation, Person
from scotemp.apps.risk.models import Alert, ListedParty, ListVersion, Screened, ScreeningRun, ScreeningSettings
from scotemp.apps.risk.models.alerts import LIVE
from scotemp.apps.risk.rules.chains import Owned, Share, owned_by
from scotemp.apps.risk.rules.relevance import fingerprint
from scotemp.apps.risk.selectors import holdings, parties
from scotemp.apps.risk.services.raising import Found, close_delisted, end_of_gone, raise_alerts
from scotemp.apps.risk.services.searching import Search, entries_of, searcher
from scotemp.assessments.screening import Hit
from scotemp.kit.events import log
from scotemp.kit.events.models import Event
from scotemp.kit.recording import author

ORGANISATION: Final = "organisation"
PERSON: Final = "person"

Roots = Mapping[str, list[tuple[ListedParty, Hit]]]
"""The entries that parties at the head of chains may be, by the key of the party."""


@transaction.atomic
def begin_run(*, actor: str | None, cause: str, settings: ScreeningSettings, records: Iterable[tuple[str, int]] = ()) -> ScreeningRun:
    """Write down a run that waits for its work: of some parties, each by its kind and key, or of everybody."""
    last = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    run = ScreeningRun.objects.create(
        cause=cause, settings=settings, parties=sorted(map(list, records)), events_to=last, created_by_id=author(actor)
    )
    run.versions.set(ListVersion.objects.filter(in_force=True))
    return run


def work(run: ScreeningRun) -> int:
    """Do what a run is to do and return how many parties were screened; one that is done is left alone.

    It may be done again after it was broken off: what it has written stands, and is written no second time.
    """
    if run.status == ScreeningRun.Status.DONE:
        return 0
    try:
        counts = _work(run)
    except BaseException:
        ScreeningRun.objects.filter(pk=run.pk).update(status=ScreeningRun.Status.FAILED)
        raise
    run.counts, run.status, run.finished_at = dict(counts), ScreeningRun.Status.DONE, timezone.now()
    with transaction.atomic():
        run.save()
        log.record(subject=run, kind="screening_run", actor=None, data={"cause": run.cause, "counts": run.counts})
    return counts["parties"]


def _work(run: ScreeningRun) -> Counter[str]:
    search = searcher(run.settings)
    named = [(str(kind), int(key)) for kind, key in run.parties]
    firms = {key for kind, key in named if kind == ORGANISATION} if named else None
    people = {key for kind, key in named if kind == PERSON} if named else None
    counts = end_and_close(run)
    for batch in parties.organisations(firms):
        counts += _screen(run, search, batch)
    for group in parties.people(people):
        counts += _screen(run, search, group)
    counts += _follow(run, search, firms)
    return counts


def end_and_close(run: ScreeningRun) -> Counter[str]:
    """End the alerts of parties that are gone, and close those on entries that are."""
    return Counter(ended=end_of_gone(run), delisted=close_delisted(run))


def _screen(run: ScreeningRun, search: Search, batch: Sequence[Organisation] | Sequence[Person]) -> Counter[str]:
    """Compare parties themselves, raise what they hit, and mark them as screened."""
    compared = {party.key: party for party in map(parties.party_of, batch)}
    hits = search(list(compared.values()))
    entries = entries_of(hits)
    found = [
        Found(one, entries[hit.key], hit, parties.compared(compared[parties.key_of(one)]))
        for one in batch
        for hit in hits.get(parties.key_of(one), ())
        if hit.key in entries
    ]
    with transaction.atomic():
        counts = raise_alerts(run=run, parties=batch, found=found, through=False)
        _mark(run, batch, {key: fingerprint(parties.compared(party)) for key, party in compared.items()})
    return counts + Counter(parties=len(batch), hits=len(found))


def _mark(run: ScreeningRun, batch: Sequence[Organisation] | Sequence[Person], sums: Mapping[str, str]) -> None:
    now, kind = timezone.now(), ORGANISATION if batch and isinstance(batch[0], Organisation) else PERSON
    Screened.objects.bulk_create(
        [Screened(run=run, at=now, ours_hash=sums[parties.key_of(one)], **{kind: one}) for one in batch],
        update_conflicts=True, unique_fields=[kind], update_fields=["run", "at", "ours_hash"],
    )  # fmt: skip


def _follow(run: ScreeningRun, search: Search, firms: set[int] | None) -> Counter[str]:
    """Follow owners: what is owned by parties that hit, half and more of it in total or by control, is alerted with the chain."""
    if firms is not None and not firms:
        return Counter()
    owned = None if firms is None else holdings.below(firms)
    upwards = None if owned is None else holdings.above(owned)
    roots: dict[str, list[tuple[ListedParty, Hit]]] = defaultdict(list)
    names = _named_roots(run, search, upwards, roots)
    names |= _firm_roots(upwards, roots)
    chains = owned_by(set(roots), holdings.shares(upwards))
    counts: Counter[str] = Counter()
    for batch in parties.organisations(owned):
        found = [
            Found(one, entry, hit, _ours(party, chain, names), _via(chain, names))
            for one in batch
            if (chain := chains.get(party := parties.key_of(one)))
            for root in chain.roots
            for entry, hit in roots[root]
        ]
        counts += raise_alerts(run=run, parties=batch, found=found, through=True)
    return counts


def _named_roots(run: ScreeningRun, search: Search, firms: set[int] | None, roots: Any) -> dict[str, str]:
    """Add the owners who are only named and hit an entry, save those who were cleared of it; return what they are called."""
    names = {}
    for batch in parties.named_owners(firms):
        hits = search([parties.party_of(one) for one in batch])
        entries = entries_of(hits)
        for one in batch:
            for hit in hits.get(key := parties.key_of(one), ()):
                if hit.key in entries and round(hit.score * 1000) >= run.settings.threshold:
                    roots[key].append((entries[hit.key], hit))
                    names[key] = one.owner_name
    return names


def _firm_roots(firms: set[int] | None, roots: Any) -> dict[str, str]:
    """Add the organisations that are meant themselves by an alert that waits or was confirmed; return what they are called."""
    alerts = Alert.objects.still_listed().filter(state__in=(*LIVE, "matched"), through_owners=False, organisation__isnull=False)
    alerts = alerts if firms is None else alerts.filter(organisation__in=firms)
    names = {}
    for alert in alerts.select_related("listed__watch_list").iterator():
        key = f"{ORGANISATION}:{alert.organisation_id}"
        roots[key].append((alert.listed, Hit(str(alert.listed_id), alert.score / 1000, ())))
        names[key] = ", ".join(alert.ours.get("names", [])[:1])
    return names


def _via(chain: Owned, names: Mapping[str, str]) -> list[dict[str, str]]:
    steps = [_step(share, names) for share in chain.path]
    return [*steps, {"total": _percent(chain.total), "control": "yes" if chain.controlled else ""}]


def _step(share: Share, names: Mapping[str, str]) -> dict[str, str]:
    control = "yes" if share.control else ""
    return {
        "owner": share.owner,
        "name": names.get(share.owner, ""),
        "owned": share.owned,
        "percent": _percent(share.percent),
        "control": control,
    }


def _percent(value: Any) -> str:
    return format(value.normalize(), "f")


def _ours(key: str, chain: Owned, names: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what counts of a chain: who holds how much of whom, and what the owners at its head are called."""
    held = sorted(f"{one.owner} {_percent(one.percent)} % {one.owned}{' !' if one.control else ''}" for one in chain.path)
    return {"names": sorted(names.get(root, root) for root in chain.roots), "chain": held}
