"""Measurements of lists, search and record pages: 100,000 made-up organisations, asked as staff and as an ordinary member.

Run them with ``python benchmarks/kernel.py --only pages``; ``--events 200000`` for 20,000. Times are those of whole requests through
Django's test client, on one process: routing, rights, queries, template.
"""

import random
from collections.abc import Callable, Iterator
from typing import Any

ASKED = 40
BATCH = 5000
_WORDS = [
    "steel",
    "grain",
    "terminal",
    "port",
    "canal",
    "river",
    "trade",
    "bank",
    "export",
    "industry",
    "textile",
    "cotton",
    "machine",
    "energy",
    "solar",
    "copper",
    "park",
    "logistics",
    "centre",
    "institute",
]
_ENDS = [
    "поставки",
    "зерно",
    "терминал",
    "порт",
    "торговля",
    "банк",
    "экспорт",
    "промышленность",
    "хлопок",
    "энергия",
    "медь",
    "парк",
    "центр",
    "институт",
]
_SIGNS = "重庆市国际贸易有限公司钢铁粮食码头港口运河工业纺织机械能源太阳铜园区物流中心研究所新疆北京上海广州深圳成都武汉西安"
_COUNTRIES = ("CHN", "RUS", "KAZ", "KGZ", "TJK", "UZB", "IND", "PAK", "IRN", "BLR")
_VISIBILITIES = ("public", "members", "members", "parties", "staff")

Measured = Callable[[str, list[Callable[[], object]]], Any]


def lists(records: int, timed: Measured) -> Iterator[Any]:
    """Yield the times of every page, as staff and as a member."""
    fill(records)
    staff, member = reader("stefan", "STF"), reader("anna")
    words = [random.Random(number).choice(_WORDS + _ENDS) for number in range(ASKED)]  # noqa: S311 - no secret
    places = [1, 1, 1, 2, 3]
    for name, browser in (("staff", staff), ("member", member)):
        numbers = shown(browser)
        pages = {
            "list": [f"/en/desk/organisations/?page={places[n % 5]}" for n in range(ASKED)],
            "list, filter": [f"/en/desk/organisations/?country={_COUNTRIES[n % 10]}" for n in range(ASKED)],
            "list, sorted": ["/en/desk/organisations/?sort=country"] * ASKED,
            "list, frequent word": [f"/en/desk/organisations/?q={word}" for word in words],
            "list, two words": [f"/en/desk/organisations/?q={word} {words[n - 1]}" for n, word in enumerate(words)],
            "search, frequent word": [f"/en/search/?q={word}" for word in words],
            "search, one character": [f"/zh-hans/search/?q={_SIGNS[n]}" for n in range(ASKED)],
            "search, two characters": [f"/zh-hans/search/?q={_SIGNS[n : n + 2]}" for n in range(ASKED)],
            "proposals": [f"/en/search/suggest/?q={word[:3]}" for word in words],
            "record": [f"/en/desk/organisations/{number}/" for number in numbers],
        }
        for what, addresses in pages.items():
            get(browser, addresses[0])
            yield timed(f"{what} ({name})", [lambda address=address, browser=browser: get(browser, address) for address in addresses])


def get(browser: Any, address: str) -> None:
    """Ask for a page, which must be there."""
    response = browser.get(address)
    if response.status_code != 200:
        message = f"{address}: {response.status_code}"
        raise RuntimeError(message)


def shown(browser: Any) -> list[int]:
    """Return the keys of records that the reader may see."""
    from scotemp.apps.directory.models import Organisation  # noqa: PLC0415 (models load after the set-up)
    from scotemp.kit.access.viewer import VISITOR  # noqa: PLC0415

    return list(Organisation.objects.visible_to(VISITOR).order_by("pk").values_list("pk", flat=True)[:ASKED])


def reader(name: str, *roles: str) -> Any:
    """Return somebody who is signed in."""
    from django.test import Client  # noqa: PLC0415

    from scotemp.kit.access.granting import grant  # noqa: PLC0415
    from scotemp.kit.accounts.models import User  # noqa: PLC0415

    user = User.objects.create_user(f"{name}@example.org", name=name.title())
    for role in roles:
        grant(actor=None, user=user, role=role)
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(user)
    return browser


def fill(records: int) -> None:
    """Insert organisations with three names and a number each, past their services to save hours, and fill the index of search."""
    from django.db import connection, models  # noqa: PLC0415

    from scotemp.apps.directory.models import Identifier, Organisation, OrganisationName  # noqa: PLC0415
    from scotemp.kit.search.indexing import reindex  # noqa: PLC0415
    from scotemp.kit.search.searchables import SEARCHABLES  # noqa: PLC0415

    chance = random.Random(7)  # noqa: S311 - no secret
    for first in range(1, records + 1, BATCH):
        keys = range(first, min(first + BATCH, records + 1))
        Organisation.objects.bulk_create(
            Organisation(pk=key, country=chance.choice(_COUNTRIES), visibility=chance.choice(_VISIBILITIES)) for key in keys
        )
        models.QuerySet(Organisation).filter(pk__in=keys).update(state="verified")  # past `fire`, as only a benchmark may
        OrganisationName.objects.bulk_create(
            OrganisationName(organisation_id=key, language=language, text=text, core=text)
            for key in keys
            for language, text in _names(chance, key)
        )
        Identifier.objects.bulk_create(Identifier(organisation_id=key, scheme="BIN", number=f"{key:012}") for key in keys)
    reindex(SEARCHABLES["directory.organisation"])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _names(chance: random.Random, key: int) -> list[tuple[str, str]]:
    return [
        ("en", f"{' '.join(chance.sample(_WORDS, 2))} w{key % 3000}x".title()),
        ("ru", f"{' '.join(chance.sample(_ENDS, 2))} слово{key % 3000}".capitalize()),
        ("zh-Hans", "".join(chance.choices(_SIGNS, k=8))),
    ]
