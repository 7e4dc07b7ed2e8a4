"""Qingdao Polar sends aluminium to Almaty: Lan sends, Dana receives, Timur and Rustam bid; Stas and Clara are of the platform."""

from copy import deepcopy
from datetime import date, datetime, timedelta
from typing import Any

from directory_world import hand_in, on, organisation, staff, user
from django.utils import timezone

from scotemp.apps.directory.models import Organisation
from scotemp.apps.directory.services.organisations import record_screening
from scotemp.apps.logistics.models import Option, Quote, Request, Shipment, TransportEvent
from scotemp.apps.logistics.services import documents, quotes, requests, shipments, telling
from scotemp.kit.access.granting import grant
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.access.viewer import Viewer, viewer_of
from scotemp.kit.workflow.firing import fire

COUNTRIES = {"CKG": "CHN", "XIA": "CHN", "KHG": "CHN", "ATK": "KAZ", "ALA": "KAZ"}


def _step(key: str, p50: float, p90: float, **said: Any) -> dict[str, Any]:
    kind, *places = key.split(":")[:-1]
    mode = key.rpartition(":")[2]
    ends = {"place": places[0]} if kind == "terminal" else {"from": places[0], "place": places[1]}
    return {"key": key, "kind": kind, **ends, "mode": mode, "hours_p50": p50, "hours_p90": p90, "usd": 100, "kg_co2e": 10.0} | said


PLAN: dict[str, Any] = {
    "version": "0" * 64, "chosen_on": "2026-11-23", "origin": "CKG", "destination": "ALA",
    "load": {"tonnes": 20.0, "unit": "FEU", "goods": "7606"},
    "totals": {"hours_p50": 124.0, "hours_p90": 240.0, "usd": 500, "kg_co2e": 50, "risk": 0.031},
    "steps": [
        _step("terminal:CKG:origin:rail", 24, 48), _step("haul:CKG:XIA:rail", 18, 26), _step("haul:XIA:KHG:rail", 20, 30),
        _step("border:KHG:ATK:rail", 42, 110), _step("haul:ATK:ALA:rail", 20, 26),
    ],
}  # fmt: skip


def other_plan(**head: Any) -> dict[str, Any]:
    """Return another plan: the same way with a slower border."""
    plan = deepcopy(PLAN) | head
    plan["steps"][3]["hours_p90"] = 200.0
    return plan


def eyes(name: str) -> Viewer:
    return viewer_of(user(name))


def today() -> date:
    return timezone.now().date()


def asked(**said: Any) -> dict[str, Any]:
    """Return the values of a request."""
    return {
        "origin": "CKG", "destination": "ALA", "goods": "7606", "words": "Aluminium sheet", "tonnes": "20", "unit": "FEU", "units": 1,
        "cargo": "ordinary", "incoterm": "DAP", "named_place": "Almaty", "ready_on": today(), "deadline": today() + timedelta(days=20),
        "avoid": [], "sealed": True, "quotes_due": today() + timedelta(days=3),
    } | said  # fmt: skip


def acting(name: str, role: str, firm: Any) -> None:
    grant(actor=None, user=user(name), role=role, scope=on(firm))


class World:
    """A request as it goes its way, and its shipment."""

    def __init__(self, **said: Any) -> None:
        self.sender = organisation("Qingdao Polar Trading Co., Ltd.", owner="lan", language="en")
        self.receiver = organisation("Almaty Metal LLP", owner="dana", language="en", country="KAZ")
        self.tulpar = organisation("Tulpar Freight LLP", owner="timur", language="en", country="KAZ")
        self.bars = organisation("Bars Cargo LLC", owner="rustam", language="en", country="RUS")
        Organisation.objects.update(visibility="members")
        acting("timur", "LGP", self.tulpar)
        acting("rustam", "LGP", self.bars)
        staff("stas", "STF")
        staff("clara", "CMP")
        self.request = requests.draft_request(actor=eyes("lan"), organisation=self.sender, **asked(**said))
        self.shipment: Shipment
        self.won: Quote

    @staticmethod
    def again(words: str) -> Request:
        """Draft another request of the same firm."""
        firm = Request.objects.order_by("pk")[0].organisation
        return requests.draft_request(actor=eyes("lan"), organisation=firm, **asked(words=words))

    def move(self, record: Any, name: str, who: str, reason: str = "") -> None:
        record.refresh_from_db()
        viewer = eyes(who)
        fire(record, name, actor=viewer.key, roles=roles_on(viewer, record), expected_version=record.state_version, reason=reason)

    def option(self, plan: Any = None) -> Option:
        return requests.keep_option(actor=user("lan").key, request=self.request, plan=plan or PLAN, countries=COUNTRIES)

    def shown(self) -> "World":
        requests.choose(actor=user("lan").key, option=self.option())
        self.move(self.request, "show_options", "lan")
        return self

    def quoting(self) -> "World":
        self.shown()
        self.move(self.request, "ask_quotes", "lan")
        return self

    def quote(self, who: str, price: int, *, submit: bool = True, **said: Any) -> Quote:
        told = {
            "price": price, "currency": "USD", "valid_until": today() + timedelta(days=30), "transit_days": 14, "inclusions": "",
            "covers": [],
        } | said  # fmt: skip
        firm = self.tulpar if who == "timur" else self.bars
        made = quotes.draft_quote(actor=eyes(who), request=self.request, partner=firm, **told)
        if submit:
            self.move(made, "submit", who)
        return made

    def time_over(self) -> None:
        Request.objects.filter(pk=self.request.pk).update(quotes_due=today() - timedelta(days=1))
        self.request.refresh_from_db()

    def awarded(self) -> "World":
        self.quoting()
        self.won = self.quote("timur", 4200)
        self.quote("rustam", 4600)
        self.time_over()
        requests.open_quotes(actor=user("lan").key, request=self.request)
        requests.award(actor=eyes("lan"), request=self.request, quotes=[self.won])
        return self

    def planned(self) -> "World":
        self.awarded()
        self.shipment = shipments.plan_shipment(actor=eyes("lan"), request=self.request, consignee=self.receiver)
        return self

    def screen(self, clear: bool = True) -> None:
        for one in (self.sender, self.receiver, self.tulpar):
            record_screening(actor=user("clara").key, record=one, clear=clear, reason="UN and EU lists of today")

    def load(self, **said: Any) -> None:
        told = {"container": "CSQU3054383", "size_type": "45G1", "seal": "A1", "tonnes": "20", "goods": "7606"} | said
        shipments.add_load(actor=eyes("lan"), shipment=self.shipment, **told)

    def booked(self) -> "World":
        self.planned()
        self.screen()
        self.move(self.shipment, "clear", "clara")
        self.move(self.shipment, "book", "timur")
        return self

    def papers(self) -> None:
        for one in self.shipment.documents.filter(required=True):
            documents.enter_document(actor=user("timur").key, document=one, number=f"N{one.pk}", dated_on=today())
        hand_in(self.shipment, "transport_document")

    def departed(self) -> "World":
        self.booked()
        self.load()
        self.papers()
        self.move(self.shipment, "complete_documents", "timur")
        self.move(self.shipment, "depart", "timur")
        return self

    def tell(self, status: str, place: str, hours_ago: float, who: str = "timur", **said: Any) -> TransportEvent:
        at: datetime = timezone.now().replace(microsecond=0) - timedelta(hours=hours_ago)
        told = {"happened_at": at, "source": "carrier", "container": ""} | said
        made = telling.tell_event(actor=eyes(who), shipment=self.shipment, status=status, place=place, **told)
        self.shipment.refresh_from_db()
        return made
