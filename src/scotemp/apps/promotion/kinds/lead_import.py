"""Many leads from a table: what they may be is looked up for all rows of a batch at once, and they are written together."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scotemp.apps.promotion.kinds.lead_parts import reason_words
from scotemp.apps.promotion.kinds.lead_verbs import require_place
from scotemp.apps.promotion.kinds.titles import lead_title
from scotemp.apps.promotion.models import Lead
from scotemp.apps.promotion.rules.lead_likeness import Like, Sketch
from scotemp.apps.promotion.services.lead_duplicates import Likes, known_names
from scotemp.apps.promotion.services.leads import Incoming, incoming, register_leads
from scotemp.apps.promotion.services.limits import codes_around
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.found import find_new
from scotemp.kit.tables.importers import Candidate

Values = Mapping[str, Any]

_SHOWN = 5
"""Leads that are shown for one row."""


class ManyLeads:
    """Rows of leads; a row goes by its line, below 0, until it is a lead."""

    def __init__(self, viewer: Viewer, *, dry: bool) -> None:
        self.viewer = viewer
        self._likes = Likes(viewer.key)
        self._around: dict[int, tuple[str, ...]] = {}
        self._rows: dict[int, Values] = {}
        self._sketches: dict[int, Sketch] = {}
        self._found: dict[int, tuple[Like, ...]] = {}
        self._arrived: dict[int, Incoming] = {}
        self._titles: dict[int, str] = {}
        self._written: dict[int, int] = {}

    def take(self, rows: Mapping[int, Values]) -> None:
        """Look up what rows may mean, of leads in the database."""
        known = known_names(values["investor"].pk for values in rows.values() if values["investor"])
        self._rows = dict(rows)
        self._sketches = {line: _sketch(line, values, known) for line, values in rows.items()}
        self._likes.take(list(self._sketches.values()))
        self._found, self._arrived = {}, {}
        near = {one.key for sketch in self._sketches.values() for one in self._likes.of(sketch)[:_SHOWN] if one.key > 0}
        seen = Lead.objects.visible_to(self.viewer).filter(pk__in=near).select_related("locality")
        self._titles |= {lead.pk: lead_title(lead, get_language() or "en") for lead in seen}

    def candidates(self, line: int) -> tuple[Candidate, ...]:
        """Return the leads that a row may be, of those that the viewer may see, and rows further up; a row without any counts as one."""
        sketch = self._sketches[line]
        found = self._found[line] = self._likes.of(sketch)
        shown = tuple(self._candidate(one) for one in found[:_SHOWN] if one.key < 0 or one.key in self._titles)
        if not shown:
            self._likes.add(sketch)
        return shown

    def _candidate(self, like: Like) -> Candidate:
        reasons = [{"code": why.code, "ours": why.ours, "theirs": why.theirs, "score": why.score} for why in like.reasons]
        further_up = _("row %(line)s of this file") % {"line": -like.key}
        number, title = (str(like.key), self._titles[like.key]) if like.key > 0 else ("", further_up)
        return Candidate(number, title, "; ".join(reason_words(reasons)))

    def add(self, line: int) -> None:
        """Check a lead; raises ValidationError and NotYours."""
        require_place(self.viewer, self._rows[line]["locality"])
        values = self._rows[line]
        place = values["locality"]
        if place.pk not in self._around:
            self._around[place.pk] = codes_around(place)
        self._arrived[-line] = incoming(actor=self.viewer.key, origin=Lead.Origin.IMPORT, around=self._around[place.pk], **values)

    def write(self) -> None:
        """Write the leads of these rows."""
        register_leads(actor=self.viewer.key, arrived=self._arrived, found={number: self._meant(number) for number in self._arrived})
        self._written |= {number: one.lead.pk for number, one in self._arrived.items()}
        find_new([one.lead for one in self._arrived.values()])

    def _meant(self, number: int) -> list[Like]:
        """Return the leads that one may be; rows of earlier batches are leads by now, and a row that was refused is none."""
        likes = [replace(like, key=self._written.get(like.key, like.key)) for like in self._found[-number]]
        return [like for like in likes if like.key > 0 or like.key in self._arrived]


def _sketch(line: int, values: Values, known: Mapping[int, Sequence[str]]) -> Sketch:
    investor = values["investor"].pk if values["investor"] else None
    names = dict.fromkeys([*values["investor_names"].values(), *known.get(investor or 0, ())])
    said = {name: values[name] for name in ("industry", "amount", "currency")}
    return Sketch(-line, investor, tuple(names), country=values["investor_country"], locality=values["locality"].pk, **said)
