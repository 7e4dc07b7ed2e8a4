"""Lists: entered, edited, and loaded version by version, each in one transaction and refused whole."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, BinaryIO, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from scotemp.apps.risk.models import ListedParty, ListVersion, WatchList
from scotemp.apps.risk.rules.list_guard import Change, Doubt, doubts
from scotemp.assessments.watchlists import Listed, Reading, Unreadable, fingerprint, reading, sum_of
from scotemp.kit.events import log
from scotemp.kit.recording import author, edit, lock
from scotemp.kit.search.indexing import index_new
from scotemp.kit.workflow.errors import spoken

EDITABLE: Final = ("names", "publisher", "jurisdiction", "binding_on", "effect_bound", "effect_elsewhere", "url", "licence")

_BATCH: Final = 500


@transaction.atomic
def enter_list(
    *, actor: str | None, key: str, names: Mapping[str, str], reader: str, is_demonstration: bool = False, **told: Any
) -> WatchList:
    """Enter a list, without entries yet; names by language, `told` are columns of EDITABLE. Raises ValidationError."""
    entered = WatchList(key=key, names=dict(names), reader=reader, is_demonstration=is_demonstration, created_by_id=author(actor), **told)
    entered.full_clean()
    entered.save()
    log.record(subject=entered, kind="registered", actor=actor, data={"key": key, "reader": reader})
    return entered


@transaction.atomic
def edit_list(*, actor: str | None, watch_list: WatchList, changes: Mapping[str, object], reason: str = "") -> None:
    """Change columns of EDITABLE; from then on a match has the new effect. Raises ValidationError."""
    lock(watch_list)
    edit(watch_list, changes, actor=actor, allowed=EDITABLE, reason=reason)


@transaction.atomic
def load_version(*, actor: str | None, watch_list: WatchList, content: Sequence[BinaryIO], confirmed: str = "") -> ListVersion:
    """Read files of a list, compare them with the version in force and put them in its place, or leave everything as it was.

    `content` are seekable files: one, OFAC's CSV files together, or a ZIP of them. `confirmed` is why a version is right although it looks
    wrong (``rules.list_guard``). Raises ValidationError for what is no list of this format, for entries that cannot be read (each named),
    for the version that is in force already, and for one that looks wrong and is not confirmed.
    """
    lock(watch_list)
    before, sha256 = watch_list.in_force, sum_of(content)
    if before is not None and before.sha256 == sha256:
        raise ValidationError({"file": _("This is the version that is in force already: nothing was loaded.")})
    try:
        with reading(content) as read:
            _of_format(watch_list, read)
            version = _opened(watch_list, before, read, sha256, actor)
            kept = _take(watch_list, version, read.entries)
            change = Change(
                before=kept["before"],
                after=kept["entries"],
                removed=kept["removed"],
                published_before=before.published_on if before else None,
                published=read.published_on,
                is_whole=read.is_whole,
            )
    except Unreadable as unreadable:
        raise ValidationError({"file": [spoken(fault.words) for fault in unreadable.faults]}) from unreadable
    _confirm(change, confirmed)
    version.counts = {name: kept[name] for name in ("entries", "names", "weak_names", "unplaced", *_SORTS.values())}
    version.difference = {name: kept[name] for name in ("added", "changed", "relevant", "removed", "unchanged")}
    version.confirmed = confirmed.strip() if doubts(change) else ""
    version.save()
    told = {"version": version.number, "sha256": sha256, "counts": version.counts, "difference": version.difference}
    log.record(subject=watch_list, kind="list_loaded", actor=actor, reason=version.confirmed, data=told)
    return version


def _of_format(watch_list: WatchList, read: Reading) -> None:
    if read.format != watch_list.reader:
        words = _("This is a list in the format “%(found)s”, but “%(key)s” is kept as “%(kept)s”: choose the other list, or another file.")
        told = {"found": WatchList.Reader(read.format).label, "key": watch_list.key, "kept": WatchList.Reader(watch_list.reader).label}
        raise ValidationError({"file": words % told})


def _opened(watch_list: WatchList, before: ListVersion | None, read: Reading, sha256: str, actor: str | None) -> ListVersion:
    """Put a version that holds nothing yet in the place of the one in force; its number follows the last one."""
    watch_list.versions.filter(in_force=True).update(in_force=False)
    opened = ListVersion(
        watch_list=watch_list, number=before.number + 1 if before else 1, sha256=sha256, published_on=read.published_on,
        loaded_at=timezone.now(), loaded_by_id=author(actor), created_by_id=author(actor), in_force=True,
        is_demonstration=watch_list.is_demonstration,
    )  # fmt: skip
    opened.save()
    return opened


_SORTS: Final = {"person": "persons", "organisation": "organisations", "vessel": "vessels", "": "others"}


def _take(watch_list: WatchList, version: ListVersion, entries: Iterator[Listed]) -> Counter[str]:
    """Compare entries with those that stand, close and open rows, and return the counts; batch by batch, one key in memory an entry."""
    standing = ListedParty.objects.listed().filter(watch_list=watch_list)
    gone = set(standing.values_list("pk", flat=True))
    kept = Counter(before=len(gone))
    while batch := list(islice(entries, _BATCH)):
        known = {row.source_key: row for row in standing.filter(source_key__in=[one.source_key for one in batch])}
        rows = [_row(watch_list, version, one) for one in batch]
        fresh = [row for row in rows if row.source_key not in known or known[row.source_key].data != row.data]
        closed = [known[row.source_key] for row in fresh if row.source_key in known]
        gone.difference_update(row.pk for row in known.values())
        _close(version, [row.pk for row in closed])
        index_new(ListedParty.objects.bulk_create(fresh))
        prints = {row.fingerprint for row in fresh}
        kept.update(changed=len(closed), added=len(fresh) - len(closed), unchanged=len(batch) - len(fresh))
        kept.update(relevant=sum(row.fingerprint not in prints for row in closed), entries=len(batch))
        _count(kept, rows)
    _close(version, sorted(gone))
    kept["removed"] = len(gone)
    return kept


def _row(watch_list: WatchList, version: ListVersion, one: Listed) -> ListedParty:
    data = one.data()
    return ListedParty(
        watch_list=watch_list, source_key=one.source_key, kind=one.kind, name=one.names[0][:300], data=data,
        fingerprint=fingerprint(one.kind, data), since=version, is_demonstration=watch_list.is_demonstration,
        created_by_id=version.created_by_id,
    )  # fmt: skip


def _close(version: ListVersion, keys: Sequence[int]) -> None:
    for start in range(0, len(keys), _BATCH):
        ListedParty.objects.filter(pk__in=keys[start : start + _BATCH]).update(until=version)


def _count(kept: Counter[str], rows: Iterable[ListedParty]) -> None:
    for row in rows:
        kept.update({name: len(row.data[name]) for name in ("names", "weak_names", "unplaced")})
        kept[_SORTS[row.kind]] += 1


def _confirm(change: Change, confirmed: str) -> None:
    found = doubts(change)
    if found and not confirmed.strip():
        again = _("Nothing was loaded. If it is right all the same, say why and load it again.")
        raise ValidationError({"confirmed": [*(_doubted(doubt, change) for doubt in found), again]})


def _doubted(doubt: Doubt, change: Change) -> str:
    day, earlier = (formats.date_format(one) if one else "" for one in (change.published, change.published_before))
    words = {
        "empty": _("The file holds no entry at all."),
        "shrunk": _("%(removed)s of %(before)s entries would leave the list, more than a quarter.")
        % {"removed": change.removed, "before": change.before},
        "older": _("It was published on %(day)s, before the version in force (%(earlier)s).") % {"day": day, "earlier": earlier},
        "unmarked": _("The mark with which the publisher ends the file is missing: it may have been cut."),
    }
    return words[doubt]
