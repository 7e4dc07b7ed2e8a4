"""Proposals that a lead is another one: looked for through the keys of names, so that many leads cost little; settled by somebody."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max, Q, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import OrganisationName
from scotemp.apps.promotion.models import Lead, LeadDuplicate, LeadKey
from scotemp.apps.promotion.rules.lead_keys import blocks, key
from scotemp.apps.promotion.rules.lead_likeness import Like, Sketch, likes
from scotemp.kit.events import log
from scotemp.kit.recording import author, lock

LOOKED_AT: Final = 200
"""Leads of one key, and of one block, that are compared; the latest."""

_ASKED: Final = 5000
"""Keys of leads in one question: databases bound what it may hold."""

_COLUMNS: Final = ("pk", "investor_id", "investor_names", "investor_country", "industry", "amount", "currency", "locality_id", "is_private")


def known_names(investors: Iterable[int | None]) -> Mapping[int, Sequence[str]]:
    """Return every name that the directory has of organisations, by their keys."""
    found: dict[int, list[str]] = defaultdict(list)
    wanted = {investor for investor in investors if investor}
    if wanted:
        rows = OrganisationName.objects.filter(organisation__in=wanted).order_by("pk").values_list("organisation_id", "text")
        for investor, text in rows:
            found[investor].append(text)
    return found


def keep_keys(leads: Iterable[Lead]) -> None:
    """Write the keys by which leads are found; those that they had must be gone."""
    made = list(leads)
    known = known_names(lead.investor_id for lead in made)
    LeadKey.objects.bulk_create(
        LeadKey(lead=lead, key=one, block=block)
        for lead in made
        for one, block in sorted({(key(name), block) for name in sketch_of(lead, known).names for block in blocks(name)})
    )


class Likes:
    """The leads in hand, and those that became projects, which sketches may mean: looked up for many at once, beside those added.

    What `importer`, the key of a user, imports from now on is not looked up: it is added here.
    """

    def __init__(self, importer: str | None = None) -> None:
        self._importer, self._before = importer, Lead.objects.aggregate(last=Max("pk"))["last"] or 0
        self._added: dict[str, list[Sketch]] = defaultdict(list)
        self._near: dict[str, list[Sketch]] = defaultdict(list)

    def take(self, sketches: Sequence[Sketch]) -> None:
        """Look up what is near any of some sketches; a number of questions to the database that does not grow with them."""
        words = {sketch.key: _words(sketch) for sketch in sketches}
        keys = frozenset[str]().union(*(one for one, _blocks in words.values()))
        parts = frozenset[str]().union(*(some for _keys, some in words.values()))
        found: dict[int, list[str]] = defaultdict(list)
        for column, wanted in (("key", keys), ("block", parts)):
            for word, lead in _latest(column, wanted, self._looked_up("lead_id")):
                found[lead].append(f"{column} {word}")
        investors = {sketch.investor for sketch in sketches if sketch.investor}
        self._near = defaultdict(list)
        for one in _sketches(found, investors, self._looked_up("pk")):
            for word in (*found.get(one.key, ()), _of_investor(one)):
                self._near[word].append(one)

    def of(self, sketch: Sketch) -> tuple[Like, ...]:
        """Return the leads that a sketch may mean, of those looked up and of those added."""
        return likes(sketch, [one for word in _all_words(sketch) for one in (*self._near[word], *self._added[word][-LOOKED_AT:])])

    def add(self, sketch: Sketch) -> None:
        """Count a sketch among the leads from now on."""
        for word in _all_words(sketch):
            self._added[word].append(sketch)

    def _looked_up(self, column: str) -> Q:
        """Return the condition on keys of leads that are not added here."""
        before = Q(**{f"{column}__lte": self._before})
        others = Lead.objects.filter(pk__gt=self._before).exclude(created_by=self._importer, origin=Lead.Origin.IMPORT)
        return before | Q(**{f"{column}__in": list(others.values_list("pk", flat=True))})


def _words(sketch: Sketch) -> tuple[frozenset[str], frozenset[str]]:
    """Return keys and blocks of the names of a sketch."""
    keys = frozenset(key(name) for name in sketch.names)
    return keys - {""}, frozenset[str]().union(*(blocks(name) for name in sketch.names))


def _all_words(sketch: Sketch) -> tuple[str, ...]:
    keys, parts = _words(sketch)
    named = (*(f"key {one}" for one in keys), *(f"block {one}" for one in parts))
    return (*named, _of_investor(sketch)) if sketch.investor else named


def _of_investor(sketch: Sketch) -> str:
    return f"investor {sketch.investor}"


def _latest(column: str, wanted: Collection[str], where: Q) -> Iterable[tuple[str, int]]:
    """Yield the latest leads of each key, or of each block."""
    place = Window(RowNumber(), partition_by=column, order_by=F("lead_id").desc())
    rows = LeadKey.objects.filter(where, **{f"{column}__in": wanted}).annotate(place=place)
    yield from rows.filter(place__lte=LOOKED_AT).values_list(column, "lead_id")


def _sketches(leads: Collection[int], investors: Collection[int], where: Q) -> Iterator[Sketch]:
    """Yield the leads of these keys and of these investors that must not be reported a second time."""
    asked = list(leads)
    conditions = [Q(pk__in=asked[begin : begin + _ASKED]) for begin in range(0, len(asked), _ASKED)]
    conditions += [Q(investor__in=investors) & where] if investors else []
    found = {lead.pk: lead for condition in conditions for lead in Lead.objects.taken().filter(condition).only(*_COLUMNS)}
    known = known_names(lead.investor_id for lead in found.values())
    yield from (sketch_of(lead, known) for lead in found.values())


def alike(sketch: Sketch) -> tuple[Like, ...]:
    """Return the leads that one sketch may mean."""
    found = Likes()
    found.take([sketch])
    return found.of(sketch)


def sketch_of(lead: Lead, known: Mapping[int, Sequence[str]] | None = None) -> Sketch:
    """Return a lead as far as duplicates are concerned; names `known` of investors are looked up if they are not given."""
    said = {} if lead.is_private else lead.investor_names
    names = (known_names([lead.investor_id]) if known is None else known).get(lead.investor_id or 0, ())
    return Sketch(
        lead.pk or 0,
        lead.investor_id,
        tuple(dict.fromkeys([*said.values(), *names])),
        lead.investor_country,
        lead.industry,
        lead.amount,
        lead.currency,
        lead.locality_id,
    )


def propose(found: Mapping[int, Iterable[Like]]) -> None:
    """Propose what leads may be, by the keys of leads."""
    LeadDuplicate.objects.bulk_create(
        LeadDuplicate(
            lead_id=lead,
            other_id=one.key,
            score=one.score,
            reasons=[{"code": why.code, "ours": why.ours, "theirs": why.theirs, "score": why.score} for why in one.reasons],
        )
        for lead, ones in found.items()
        for one in ones
    )


def refresh_duplicates(lead: Lead) -> None:
    """Look anew for what a changed lead may be: open proposals that no longer hold are dropped, what has been settled is left alone."""
    lead.keys.all().delete()
    keep_keys([lead])
    lead.duplicates.filter(verdict="open").delete()
    settled = set(lead.duplicates.values_list("other_id", flat=True))
    mirrored = set(LeadDuplicate.objects.filter(other=lead).values_list("lead_id", flat=True))
    propose({lead.pk: [one for one in alike(sketch_of(lead)) if one.key not in settled | mirrored]})


@transaction.atomic
def settle_lead_duplicate(*, actor: str | None, proposal: LeadDuplicate, same: bool, reason: str) -> None:
    """Decide whether a lead is the earlier one; the log of the lead keeps it. Raises ValidationError without a reason."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say what shows it.")})
    lock(proposal.lead)
    proposal.verdict = LeadDuplicate.Verdict.SAME if same else LeadDuplicate.Verdict.DIFFERENT
    proposal.settled_by_id = author(actor)
    proposal.save()
    told = {"other": str(proposal.other_id), "verdict": str(proposal.verdict), "score": proposal.score}
    log.record(subject=proposal.lead, kind="duplicate_settled", actor=actor, reason=reason, data=told)
