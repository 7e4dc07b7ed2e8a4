"""A small list, settings in force, an engine that compares names letter by letter, and the people who work with alerts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from directory_world import organisation, staff, user
from django.utils import timezone

from scotemp.apps.directory.models import Organisation, Stake
from scotemp.apps.directory.services.facts import add_stake
from scotemp.apps.risk.models import Alert, ListedParty, ListVersion, ScreeningRun, ScreeningSettings, WatchList
from scotemp.apps.risk.rules.relevance import fields, fingerprint
from scotemp.apps.risk.services.deciding import confirm, propose
from scotemp.apps.risk.services.running import begin_run, work
from scotemp.apps.risk.services.screening_settings import put_in_force, write_settings
from scotemp.assessments.screening import Hit, Party, Why
from scotemp.kit.access.viewer import Viewer, viewer_of
from scotemp.kit.accounts.models import User

TODAY = timezone.now().date()


def engine(entries: Iterable[Party], qualifiers: Sequence[str], floor: int) -> Any:
    """Compare names as they are written: the same is 950, the same first word 700; another country takes 200 if it counts."""
    listed = list(entries)

    def score(ours: Party, theirs: Party) -> Hit | None:
        pairs = [(one, other) for one in ours.names for other in theirs.names]
        same = next((pair for pair in pairs if pair[0].casefold() == pair[1].casefold()), None)
        first = next((pair for pair in pairs if pair[0].casefold().split()[0] == pair[1].casefold().split()[0]), None)
        if not (pair := same or first):
            return None
        apart = "country" in qualifiers and theirs.countries and ours.countries and not ours.countries & theirs.countries
        points = (950 if same else 700) - (200 if apart else 0)
        return Hit(theirs.key, points / 1000, (Why("name", pair[0], pair[1], points / 1000),)) if points >= floor else None

    def search(parties: Sequence[Party]) -> Mapping[str, Sequence[Hit]]:
        return {ours.key: [match for theirs in listed if (match := score(ours, theirs))] for ours in parties}

    return search


def eyes(name: str, role: str) -> Viewer:
    """Return somebody of the platform's staff as he acts."""
    return viewer_of(staff(name, role) if not User.objects.filter(email=f"{name}@example.org").exists() else user(name))


def watch_list(key: str = "un", **said: Any) -> WatchList:
    return WatchList.objects.create(
        key=key, names={"en": key}, publisher="made up", jurisdiction="UN", reader="un", binding_on=said.pop("binding_on", ["*"]), **said
    )


def version(one: WatchList) -> ListVersion:
    """Put a new version of a list in force."""
    last = one.versions.order_by("-number").first()
    one.versions.update(in_force=False)
    return ListVersion.objects.create(
        watch_list=one, number=last.number + 1 if last else 1, sha256=f"{one.pk:064}", loaded_at=timezone.now(), in_force=True
    )


def entry(one: ListVersion, name: str, key: str = "Q1", **data: Any) -> ListedParty:
    """Put an entry on a list, in place of the one with its key."""
    said = {"names": [name], "countries": ["KAZ"]} | data
    ListedParty.objects.listed().filter(watch_list=one.watch_list, source_key=key).update(until=one)
    return ListedParty.objects.create(
        watch_list=one.watch_list,
        source_key=key,
        kind="organisation",
        name=name,
        data=said,
        fingerprint=fingerprint(fields(**said)),
        since=one,
    )


@dataclass
class Office:
    """Carla and Cem of compliance, Dora the director, Aud the auditor; a list with one entry, and settings in force."""

    carla: Viewer
    cem: Viewer
    dora: Viewer
    aud: Viewer
    settings: ScreeningSettings
    un: WatchList
    listed: ListedParty

    def run(self, *records: Any, cause: str = "nightly") -> ScreeningRun:
        """Screen some parties, or everybody, by the settings in force."""
        named = [(one._meta.model_name, one.pk) for one in records]
        made = begin_run(actor=None, cause=cause, settings=ScreeningSettings.objects.in_force(), records=named)
        work(made)
        return made

    def decide(self, alert: Alert, verdict: str = "clear", suppress_until: date | None = None) -> Alert:
        """Let Carla propose and Cem confirm."""
        alert.refresh_from_db()
        ground = "different_country" if verdict == "clear" else "same_details"
        propose(
            actor=self.carla,
            alert=alert,
            verdict=verdict,
            reason_code=ground,
            words="looked at the register",
            suppress_until=suppress_until,
        )
        confirm(actor=self.cem, alert=alert, words="agreed")
        return alert


def office(**said: Any) -> Office:
    carla, cem, dora, aud = eyes("carla", "CMP"), eyes("cem", "CMP"), eyes("dora", "DIR"), eyes("aud", "AUD")
    asked = {"threshold": 800, "floor": 800, "home": "CHN"} | said
    settings = write_settings(actor=carla.key, **asked)
    put_in_force(actor=cem, settings=settings)
    un = watch_list()
    listed = entry(version(un), "Semey Metal Trading")
    return Office(carla, cem, dora, aud, settings, un, listed)


def firm(name: str = "Semey Metal Trading", country: str = "KAZ", **said: Any) -> Organisation:
    return organisation(name, country=country, language="en", **said)


def stake(owned: Organisation, percent: str, owner: Organisation | None = None, **said: Any) -> Stake:
    named = {} if owner else {"owner_name": said.pop("owner_name"), "owner_class": "private", "owner_country": "KAZ"}
    found: Stake = add_stake(actor=None, organisation=owned, owner=owner, percent=Decimal(percent), **named, **said)
    return found
