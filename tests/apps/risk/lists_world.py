"""Officers of the platform and a list with versions; everything listed is invented."""

from typing import Any

from scotemp.apps.risk.models import ListVersion, WatchList
from scotemp.apps.risk.services.lists import enter_list, load_version
from scotemp.kit.access.granting import grant
from scotemp.kit.accounts.models import User
from watchlist_files import file, un_of

FOUR = ("A Firm", "B Firm", "C Firm", "D Firm")


def officer(name: str = "Clara", role: str = "CMP") -> User:
    """Return somebody with a role everywhere, the same for the same name."""
    address = f"{name.lower()}@example.org"
    found = User.objects.filter(email=address).first()
    if found is None:
        found = User.objects.create_user(address, name=name)
        grant(actor=None, user=found, role=role)
    return found


def un_list(**said: Any) -> WatchList:
    told = {"publisher": "An invented council", "jurisdiction": "UN", "binding_on": ["*"], "is_demonstration": True} | said
    return enter_list(actor=officer().key, key=told.pop("key", "un-test"), names={"en": "Invented list"}, reader="un", **told)


def loaded(watch_list: WatchList, *names: str, confirmed: str = "", **said: Any) -> ListVersion:
    return load_version(actor=officer().key, watch_list=watch_list, content=[file(un_of(*names, **said))], confirmed=confirmed)
