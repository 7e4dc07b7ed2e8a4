"""Minutes and resolutions as documents in one language, made from facts alone."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date

from scotemp.apps.committees.rules.paper_words import BALLOTS, KINDS, POINTS, PRESENCES, VOTES, WORDS
from scotemp.documents.blocks import Block, Bullets, Column, Document, Fact, Facts, Labels, Notice, Paragraph, Section, Table, Tone
from scotemp.kit.content.content import Origin, Status, from_json
from scotemp.kit.voting.tally import Result
from scotemp.kit.voting.words import RESULTS
from scotemp.nomenclature.language import OWN_NAMES, Names, localised, normalise

Given = Mapping[str, Any]
StateWords = Callable[[str, str], Names]
"""The words for a state, by the name of a flow (``resolution`` or ``action``) and of the state."""

ISSUER = "SCO TEMP"


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes in one language; `people` are names by key, `state` has the words for states."""

    language: str
    people: Mapping[str, str]
    state: StateWords

    def word(self, name: str, **given: object) -> str:
        """Return one of the words of papers."""
        return WORDS[name].get(self.language).format(**given)

    def pair(self, label: str, said: str) -> str:
        """Return something with its label before it."""
        return self.word("pair", label=label, said=said)

    def name(self, names: Mapping[str, str]) -> str:
        """Return a name of a table by language."""
        return localised(names, self.language)

    def person(self, key: str) -> str:
        """Return what somebody is called."""
        return self.people.get(key, self.word("nobody")) if key else ""

    def day(self, iso: str) -> str:
        """Return a day."""
        return format_date(date.fromisoformat(iso), "long", locale=self._locale())

    def moment(self, begin: str, end: str, zone: str) -> str:
        """Return from when until when, where it is held."""
        first, last = (datetime.fromisoformat(one).astimezone(ZoneInfo(zone)) for one in (begin, end))
        until = f"{last:%H:%M}" if first.date() == last.date() else f"{format_date(last, 'long', locale=self._locale())} {last:%H:%M}"
        offset = f"{first:%z}"
        return f"{format_date(first, 'long', locale=self._locale())}, {first:%H:%M}–{until} (UTC{offset[:3]}:{offset[3:]}, {zone})"

    def written(self, kept: Given) -> str:
        """Return a text that people wrote; says so where it is the original or a machine's."""
        content = from_json(dict(kept))
        if not content:
            return ""
        found = content.get(self.language)
        if found.is_fallback:
            return f"{found.text} {self.word('original', language=OWN_NAMES[found.language])}"
        unread = found.origin is Origin.MACHINE and found.status is not Status.REVIEWED
        return f"{found.text} {self.word('machine')}" if unread else found.text

    def paragraphs(self, kept: Given) -> tuple[Paragraph, ...]:
        """Return a text as paragraphs."""
        return tuple(Paragraph(one.strip()) for one in self.written(kept).split("\n") if one.strip())

    def labels(self) -> Labels:
        """Return the labels that renderers need; there are no figures to account for."""
        return Labels(self.word("contents"), "", "", "", "", "", "", "", self.word("page"), self.word("no_rows"))

    def _locale(self) -> Locale:
        return Locale.parse(self.language.replace("-", "_"))


def minutes(facts: Given, scribe: Scribe, seal: str = "") -> Document:
    """Return the minutes of a meeting; without a seal they are marked as a draft."""
    confirmed = scribe.word("confirmed", day=scribe.day(facts["confirmed_on"]), person=scribe.person(facts["confirmed_by"])) if seal else ""
    points = (_point(place, one, scribe) for place, one in enumerate(facts["agenda"], start=1))
    return Document(
        title=scribe.pair(scribe.word("minutes"), scribe.name(facts["title"])),
        subtitle=f"{KINDS[facts['kind']].get(scribe.language)} · {scribe.name(facts['committee'])}",
        language=scribe.language,
        issuer=ISSUER,
        date_line=confirmed or scribe.day(facts["starts_at"][:10]),
        labels=scribe.labels(),
        summary=(*_marks(facts, scribe, draft="" if seal else "draft"), _where(facts, scribe), _quorum(facts["quorum"], scribe)),
        sections=(_attendance(facts, scribe), *points, _signatures(scribe)),
        colophon=(scribe.word("seal", sum=seal),) if seal else (),
    )


def resolution(facts: Given, scribe: Scribe) -> Document:
    """Return a resolution as a paper; one that was not decided is marked as a draft."""
    decided = facts["state"] not in {"draft", "tabled", "voting", "withdrawn"}
    head = (*_marks(facts, scribe, draft="" if decided else "not_in_force"), *_head(facts, scribe))
    count = (Section("count", scribe.word("count"), tuple(_count(facts, scribe))),) if facts["count"] else ()
    actions = (Section("actions", scribe.word("actions"), (_actions(facts["actions"], scribe),)),) if facts["actions"] else ()
    return Document(
        title=" ".join(part for part in (scribe.word("resolution"), facts["mark"]) if part),
        subtitle=scribe.name(facts["committee"]),
        language=scribe.language,
        issuer=ISSUER,
        date_line=scribe.day(facts["day"]),
        labels=scribe.labels(),
        summary=head,
        sections=(Section("text", scribe.written(facts["title"]), scribe.paragraphs(facts["text"])), *count, *actions, _signatures(scribe)),
    )


def _marks(facts: Given, scribe: Scribe, draft: str) -> tuple[Notice, ...]:
    names = [name for name, there in (("demonstration", facts["is_demonstration"]), (draft, draft)) if there]
    return tuple(Notice(scribe.word(name), Tone.WARNING) for name in names)


def _where(facts: Given, scribe: Scribe) -> Bullets:
    place = " · ".join(part for part in (facts["place"], scribe.word("online") if facts["online"] else "") if part)
    lines = [
        ("time", scribe.moment(facts["starts_at"], facts["ends_at"], facts["zone"])),
        ("place", place),
        ("languages", ", ".join(OWN_NAMES[normalise(one)] for one in facts["languages"])),
    ]
    return Bullets(tuple(scribe.pair(scribe.word(name), said) for name, said in lines if said))


def _quorum(quorum: Given, scribe: Scribe) -> Facts:
    return Facts(tuple(Fact(scribe.word(name), str(quorum[name])) for name in ("entitled", "present", "proxied", "needed")))


def _attendance(facts: Given, scribe: Scribe) -> Section:
    columns = tuple(Column(name, scribe.word(name)) for name in ("member", "how", "person"))
    rows = tuple(
        (
            scribe.name(one["member"]),
            PRESENCES[one["presence"]].get(scribe.language),
            scribe.word("by_proxy_of", holder=scribe.name(one["holder"])) if one["holder"] else scribe.person(one["person"]),
        )
        for one in facts["attendance"]
    )
    absent = "; ".join(scribe.name(one) for one in facts["absent"])
    missing = (Paragraph(scribe.pair(scribe.word("absent_members"), absent)),) if absent else ()
    return Section("attendance", scribe.word("attendance"), (Table(columns, rows), *missing))


def _point(place: int, point: Given, scribe: Scribe) -> Section:
    blocks: list[Block] = [Paragraph(scribe.word("paper", title=point["paper"]))] if point["paper"] else []
    if point["kind"] == "actions":
        blocks.append(_actions(point["actions"], scribe) if point["actions"] else Paragraph(scribe.word("no_actions")))
    blocks += scribe.paragraphs(point["note"])
    if found := point["resolution"]:
        blocks += [_decided(found, scribe), *scribe.paragraphs(found["text"]), *_count(found, scribe)]
        blocks += [_actions(found["actions"], scribe, scribe.word("actions"))] if found["actions"] else []
    return Section(f"point-{place}", f"{place}. {scribe.name(point['title'])}", tuple(blocks), POINTS[point["kind"]].get(scribe.language))


def _decided(found: Given, scribe: Scribe) -> Notice:
    mark = " ".join(part for part in (scribe.word("resolution"), found["mark"]) if part)
    return Notice(scribe.written(found["title"]), title=scribe.pair(mark, scribe.state("resolution", found["state"]).get(scribe.language)))


def _head(facts: Given, scribe: Scribe) -> Iterator[Block]:
    lines = [
        ("state", scribe.state("resolution", facts["state"]).get(scribe.language)),
        ("mover", scribe.name(facts["mover"])),
        ("rule", scribe.name(facts["rule"])),
        ("ballot", _ballot(facts, scribe)),
    ]
    yield Bullets(tuple(scribe.pair(scribe.word(name), said) for name, said in lines if said))


def _ballot(facts: Given, scribe: Scribe) -> str:
    return " · ".join([*([scribe.word("written")] if facts["written"] else []), BALLOTS[facts["ballot"]].get(scribe.language)])


def _count(facts: Given, scribe: Scribe) -> Iterator[Block]:
    """Yield the count of a vote; who voted how only where facts hold it, and they do of votes by name alone."""
    count = facts["count"]
    if not count:
        return
    labels = (("for", "yes"), ("against", "no"), ("abstain", "abstain"), ("absent", "absent"))
    yield Facts(tuple(Fact(scribe.word(label), str(count[name])) for label, name in labels))
    met = scribe.word("quorum_met" if count["quorum_met"] else "quorum_missed", there=count["taking_part"], needed=count["quorum_needed"])
    majority = scribe.word("majority", yes=count["yes"], needed=count["needed"], base=count["base"])
    result = RESULTS[Result(count["result"])].get(scribe.language)
    yield Bullets((f"{_ballot(facts, scribe)} · {scribe.name(facts['rule'])}", met, majority, result))
    if facts["votes"]:
        columns = (Column("member", scribe.word("member")), Column("vote", scribe.word("vote")))
        yield Table(columns, tuple((scribe.name(one["member"]), _vote(one, scribe)) for one in facts["votes"]), scribe.word("votes"))


def _vote(one: Given, scribe: Scribe) -> str:
    said = VOTES[one["vote"]].get(scribe.language)
    return f"{said} ({scribe.word('by_proxy_of', holder=scribe.name(one['by']))})" if one["by"] else said


def _actions(actions: Any, scribe: Scribe, caption: str = "") -> Table:
    carried = any("mark" in one for one in actions)
    columns = [Column(name, scribe.word(name)) for name in (*(("resolution_of",) if carried else ()), "what", "owner", "due", "state")]
    rows = [
        (
            *((one["mark"],) if carried else ()),
            scribe.name(one["what"]),
            scribe.name(one["member"]) if one["member"] else scribe.person(one["person"]),
            scribe.day(one["due"]),
            ", ".join([scribe.state("action", one["state"]).get(scribe.language), *([scribe.word("overdue")] if one["overdue"] else [])]),
        )
        for one in actions
    ]
    return Table(tuple(columns), tuple(rows), caption)


def _signatures(scribe: Scribe) -> Section:
    return Section("signatures", scribe.word("signatures"), (Paragraph(scribe.word("chair")), Paragraph(scribe.word("secretary"))))
