"""A shipment on the pages, from the request over sealed quotes to its close, in three languages; lists ask few questions."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from directory_world import hand_in, user
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from ship_world import COUNTRIES, PLAN, World, asked, other_plan, today

from scotemp.apps.logistics.models import Quote, Request, Shipment, TransportEvent
from scotemp.apps.logistics.services import requests
from scotemp.kit.api import tokens

pytestmark = pytest.mark.django_db


class Browser:
    """Somebody at the pages of one language."""

    def __init__(self, who: str, language: str) -> None:
        self.client = Client()
        self.client.force_login(user(who))
        self.base = f"/{language}/desk"

    def page(self, path: str, code: int = 200) -> str:
        response = self.client.get(f"{self.base}/{path}")
        assert response.status_code == code, path
        return str(response.content.decode())

    def send(self, path: str, said: Mapping[str, Any], code: int = 302) -> str:
        """Open a form, send it with the version that was seen, and return what comes back."""
        shown = self.client.get(f"{self.base}/{path}").content.decode()
        seen = shown.split('name="version" value="')[1].split('"')[0] if 'name="version" value="' in shown else ""
        response = self.client.post(f"{self.base}/{path}", {**said, "version": seen})
        assert response.status_code == code, response.content.decode()[:3000]
        return str(response.content.decode())

    def move(self, at: str, name: str, reason: str = "", code: int = 302) -> None:
        self.send(f"{at}move/{name}/", {"occurred_on": today().isoformat(), "reason": reason}, code)


def plainly(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_from_the_request_to_the_close(language: str) -> None:
    world = World()
    Request.objects.all().delete()
    people = {who: Browser(who, language) for who in ("lan", "dana", "timur", "rustam", "stas", "clara", "olga")}
    one = asked_and_shown(world, people)
    quoted_and_awarded(world, people, one)
    shipment = planned_and_booked(world, people, one)
    on_the_way(people, shipment)
    assert people["stas"].client.get(f"/{language}/figures/").status_code == 200


def asked_and_shown(world: World, people: Mapping[str, Browser]) -> Request:
    """Let Lan ask, keep two routes and choose one."""
    lan = people["lan"]
    said = plainly(asked()) | {"organisation": world.sender.pk, "sealed": "on"}
    lan.send("corridor-requests/new/", said | {"incoterm": "FOB"}, 422)
    lan.send("corridor-requests/new/", said)
    one: Request = Request.objects.get()
    at = f"corridor-requests/{one.pk}/"
    people["timur"].page(at, 404)
    for plan in (PLAN, other_plan()):
        lan.send(f"{at}options/add/", {"plan": json.dumps(plan), "countries": json.dumps(COUNTRIES)})
    lan.send(f"{at}options/add/", {"plan": "{}", "countries": "{}"}, 422)
    chosen = one.options.order_by("pk").first()
    assert chosen is not None
    lan.send(f"{at}options/{chosen.pk}/choose/", {})
    lan.move(at, "show_options")
    lan.move(at, "ask_quotes")
    return one


def quoted_and_awarded(world: World, people: Mapping[str, Browser], one: Request) -> None:
    """Let two partners bid under seal, and Lan award one after the last day."""
    lan, at = people["lan"], f"corridor-requests/{one.pk}/"
    people["olga"].page(at, 404)
    people["dana"].page(at, 404)
    for who, firm, price in (("timur", world.tulpar, "4210.55"), ("rustam", world.bars, "4655.77")):
        bidder = people[who]
        assert "Aluminium sheet" in bidder.page(at)
        said = {
            "request": one.pk, "partner": firm.pk, "price": price, "currency": "USD", "transit_days": 14, "inclusions": "", "covers": "",
            "valid_until": (today() + timedelta(days=30)).isoformat(),
        }  # fmt: skip
        bidder.send("freight-quotes/new/", said)
        quote = Quote.objects.get(partner=firm)
        bidder.move(f"freight-quotes/{quote.pk}/", "submit")
        for other in set(people) - {who}:
            people[other].page(f"freight-quotes/{quote.pk}/", 404)
            assert price[:4] not in people[other].page("freight-quotes/")
    for who in ("lan", "timur", "stas"):
        shown = people[who].page(at)
        assert ("4210" in shown or "4 210" in shown or "4,210" in shown) == (who == "timur") and "4655" not in shown
    lan.send(f"{at}do/open/", {}, 404)
    Request.objects.update(quotes_due=today() - timedelta(days=1))
    lan.send(f"{at}do/open/", {})
    won = Quote.objects.get(partner=world.tulpar)
    people["rustam"].send(f"{at}do/award/", {"quotes": [won.pk]}, 403)
    lan.send(f"{at}do/award/", {"quotes": [won.pk]})
    people["rustam"].page(f"freight-quotes/{won.pk}/", 404)
    people["rustam"].page(at, 404)


def planned_and_booked(world: World, people: Mapping[str, Browser], one: Request) -> str:
    """Let Lan plan and load, Clara clear, Timur book and bring the papers."""
    lan, timur = people["lan"], people["timur"]
    lan.send(f"corridor-requests/{one.pk}/do/plan/", {"consignee": world.receiver.pk, "carrier": ""})
    shipment = Shipment.objects.get()
    at = f"shipments/{shipment.pk}/"
    people["rustam"].page(at, 404)
    people["olga"].page(at, 404)
    load = {"container": "TCLU4265478", "size_type": "45G1", "mark": "", "seal": "A1", "tonnes": "20", "goods": "7606"}
    assert "5" in lan.send(f"{at}loads/add/", load, 422)
    lan.send(f"{at}loads/add/", load | {"container": "CSQU3054383"})
    people["clara"].move(at, "clear", code=422)
    world.screen()
    people["clara"].move(at, "clear")
    timur.move(at, "book")
    timur.move(at, "complete_documents", code=422)
    for paper in shipment.documents.filter(required=True).exclude(kind="packing"):
        timur.send(f"{at}documents/{paper.pk}/enter/", {"number": f"N{paper.pk}", "dated_on": today().isoformat()})
    packing = shipment.documents.get(kind="packing")
    people["stas"].send(f"{at}documents/{packing.pk}/waive/", {"reason": "One container, one sort of goods."})
    hand_in(shipment, "transport_document")
    timur.move(at, "complete_documents")
    timur.move(at, "depart")
    return at


def on_the_way(people: Mapping[str, Browser], at: str) -> None:
    """Let Timur tell what happens, and Dana confirm what arrived."""
    timur, dana, lan = people["timur"], people["dana"], people["lan"]

    def told(status: str, place: str, hours: float, container: str = "") -> dict[str, Any]:
        then = timezone.localtime(timezone.now() - timedelta(hours=hours))
        said = {"happened_at": then.strftime("%Y-%m-%dT%H:%M"), "source": "carrier", "corrects": ""}
        return said | {"status": status, "place": place, "container": container}

    dana.send(f"{at}tracking/add/", told("1", "XIA", 9), 403)
    for said in (told("1", "XIA", 9), told("1", "KHG", 6), told("1", "KHG", 5, "MSCU6639870"), told("16", "ATK", 3)):
        timur.send(f"{at}tracking/add/", said)
    assert TransportEvent.objects.filter(unknown_container=True).count() == 1
    shown = dana.page(at)
    assert "panel-timeline" in shown and "MSCU6639870" in shown and "CSQU3054383" in shown
    assert "10,000" in shown or "10 000" in shown, "the arrival, with how it was computed"
    timur.move(at, "except", "A broken axle.")
    timur.send(f"{at}do/resume/", {"reason": "Mended."})
    timur.send(f"{at}do/deliver/", {"tonnes": "20"}, 422)
    dana.send(f"{at}do/deliver/", {"tonnes": "19.5"})
    lan.move(at, "close", code=422)
    loss = {"words": "A torn pallet", "tonnes": "0.5", "value": "900", "currency": "USD", "paper": ""}
    timur.send(f"{at}losses/add/", loss, 422)
    dana.send(f"{at}losses/add/", loss)
    lan.move(at, "close")
    assert Shipment.objects.get().state == "closed"
    for path in ("corridor-requests/", "freight-quotes/", "shipments/", "corridor-requests/?cargo=ordinary"):
        lan.page(path)


@pytest.mark.parametrize("path", ["corridor-requests/", "shipments/", "freight-quotes/"])
def test_a_list_asks_as_many_questions_for_many_as_for_few(path: str) -> None:
    world = World().planned()
    lan = Browser("lan", "en")
    lan.page(path)
    with CaptureQueriesContext(connection) as few:
        lan.page(path)
    for number in range(4):
        other = World.again(f"Goods {number}")
        option = requests.keep_option(actor=None, request=other, plan=PLAN, countries=COUNTRIES)
        Quote.objects.create(
            request=other, partner=world.tulpar, price=1, currency="USD", valid_until=today(), transit_days=3, visibility="parties"
        )
        Shipment.objects.create(
            request=other, option=option, consignor=world.sender, consignee=world.receiver, carrier=world.tulpar, incoterm="DAP",
            named_place="Almaty", deadline=today(),
        )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        lan.page(path)
    assert len(many) <= len(few) + 2, [one["sql"] for one in many.captured_queries]


def test_programs_see_what_people_see() -> None:
    world = World().quoting()
    world.quote("timur", 4200)
    for who, count in (("timur", 1), ("rustam", 0), ("stas", 0), ("lan", 0)):
        _token, key = tokens.make(actor=user(who).key, user=user(who), name="test", roles=["ENT", "LGP", "STF"], may_write=False)
        response = Client().get("/api/v1/freight-quotes", headers={"authorization": f"Bearer {key}"})
        assert (response.status_code, len(response.json()["items"])) == (200, count), who
