"""The flows of requests, quotes and shipments against specifications written by hand."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from directory_world import hand_in, user
from django.core.exceptions import ValidationError
from django.utils import timezone
from ship_world import COUNTRIES, PLAN, World, acting, eyes, other_plan, today
from transition_matrix import Prepare, Prepared, deviations, put, read

from scotemp.apps.logistics.models import Option, Quote, Request, Shipment, TransportDocument, UnitLoad
from scotemp.apps.logistics.services import documents, requests, shipments
from scotemp.apps.logistics.workflow.quote import QUOTE
from scotemp.apps.logistics.workflow.request import REQUEST
from scotemp.apps.logistics.workflow.shipment import SHIPMENT
from scotemp.apps.risk.models import CountryWarning
from scotemp.kit.access.models import Grant
from scotemp.kit.evidence.models import Paper
from scotemp.kit.workflow.errors import MissingRequirements, ReasonNeeded
from scotemp.kit.workflow.firing import available

pytestmark = pytest.mark.django_db

REQUESTS = read("""
move         | from                        | to            | who | needs         | reason
show_options | draft                       | options_shown | ENT | options       | -
ask_quotes   | options_shown               | quoting       | ENT | chosen due    | -
award        | quoting                     | awarded       | ENT | opened        | -
close        | options_shown awarded       | closed        | ENT | shipment      | -
withdraw     | draft options_shown quoting | withdrawn     | ENT | no_shipment   | yes
""")
QUOTES = read("""
move     | from            | to        | who | needs               | reason
submit   | draft           | submitted | LGP | partner taken valid | -
win      | submitted       | won       | SYS | valid               | -
lose     | draft submitted | lost      | SYS | -                   | -
withdraw | draft submitted | withdrawn | LGP | partner             | yes
expire   | submitted       | expired   | SYS | -                   | -
""")
SHIPMENTS = read("""
move               | from                                                     | to              | who         | needs             | reason
clear              | planned                                                  | cleared_to_book | CMP         | screened warning  | -
book               | cleared_to_book                                          | booked          | LGP         | carrier quote     | -
complete_documents | booked                                                   | documents_ready | ENT LGP STF | documents         | -
depart             | documents_ready                                          | in_transit      | LGP         | carrier loads screened | -
reach_border       | in_transit                                               | at_border       | LGP         | carrier           | -
cross_border       | at_border                                                | in_transit      | LGP         | carrier           | -
hold               | at_border                                                | held            | LGP         | carrier           | yes
release            | held                                                     | at_border       | LGP         | carrier           | -
deliver            | in_transit at_border                                     | delivered       | ENT         | consignee         | -
close              | delivered                                                | closed          | ENT STF     | consignor balance | -
except             | booked documents_ready in_transit at_border held         | exception       | ENT LGP STF | -                 | yes
reroute            | planned cleared_to_book booked documents_ready           | planned         | ENT STF     | consignor         | yes
cancel             | planned cleared_to_book booked documents_ready exception | cancelled       | ENT STF     | consignor         | yes
""")
RESUMED = ("booked", "documents_ready", "in_transit", "at_border", "held")
ONCE, LATER = date(2020, 1, 1), date(2090, 1, 1)
ROLES = ("ENT", "LGP", "STF", "CMP", "SYS")


def declared(flow: Any) -> dict[str, Any]:
    return {name: (frozenset(move.sources), move.target, move.who, move.needs_reason) for name, move in flow.transition.items()}


def written(rows: Any) -> dict[str, Any]:
    return {row.move: (row.sources, row.target, row.roles, row.reason) for row in rows}


def test_a_request_moves_as_specified() -> None:
    world, elsewhere = World(), World.again("Another goods")
    own, other = world.option(), requests.keep_option(actor=None, request=elsewhere, plan=PLAN, countries=COUNTRIES)
    named = {"consignor": world.sender, "consignee": world.receiver, "incoterm": "DAP", "named_place": "Almaty", "deadline": today()}
    past, ahead = today() - timedelta(days=1), today() + timedelta(days=3)

    def prepared(missing: frozenset[str], *, shipped: bool) -> Prepared:
        Shipment.objects.all().delete()
        Option.objects.filter(request=world.request).delete()
        if "options" not in missing:
            own.is_chosen = "chosen" not in missing
            own.save(force_insert=True)
        opened = None if "opened" in missing else timezone.now()
        Request.objects.filter(pk=world.request.pk).update(quotes_due=past if "due" in missing else ahead, opened_at=opened)
        if shipped:
            Shipment.objects.create(request=world.request, option=other, **named)
        return Prepared(Request.objects.get(pk=world.request.pk), user("lan").key, ())

    # What a shipment opens it shuts for a withdrawal: the two are held against the table apart.
    unshipped = tuple(row for row in REQUESTS if row.move != "close")
    states = ("draft", "quoting", "closed", "withdrawn")
    assert [*deviations(unshipped, states, ROLES, lambda lacking: prepared(lacking, shipped="no_shipment" in lacking))] == []
    shipped = tuple(row for row in REQUESTS if row.move == "close")
    assert [*deviations(shipped, ("awarded",), ROLES, lambda lacking: prepared(lacking, shipped="shipment" not in lacking))] == []
    for there, shut in ((True, {"withdraw": {"no_shipment"}}), (False, {"close": {"shipment"}})):
        record = prepared(frozenset(), shipped=there).record
        put(record, "options_shown")
        options = available(record, roles=["ENT"], actor=user("lan").key)
        assert {one.transition.name: {lack.code for lack in one.missing} for one in options if one.missing} == shut
        assert {one.transition.name for one in options} == {"ask_quotes", "close", "withdraw"}
    assert declared(REQUEST) == written(REQUESTS)


def test_a_quote_moves_as_specified() -> None:
    world = World().quoting()
    quote = world.quote("timur", 4200, submit=False)

    def prepared(missing: frozenset[str]) -> Prepared:
        valid = today() - timedelta(days=1) if "valid" in missing else today()
        Quote.objects.update(valid_until=valid)
        put(world.request, "awarded" if "taken" in missing else "quoting")
        return Prepared(Quote.objects.get(pk=quote.pk), user("lan" if "partner" in missing else "timur").key, ())

    assert [*deviations(QUOTES, tuple(QUOTE.state), ROLES, prepared)] == []
    assert declared(QUOTE) == written(QUOTES)


def everybody(world: World) -> Prepare:
    """Return how a shipment is prepared: Dana acts for all three sides, but for the one whose part is missing."""
    for role, firm in (("ENT", world.sender), ("ENT", world.receiver), ("LGP", world.tulpar)):
        acting("zoya", role, firm)
    world.load()
    hand_in(world.shipment, "transport_document")
    load, key = UnitLoad.objects.get(), world.shipment.pk
    sides = {"consignor": world.sender, "consignee": world.receiver, "carrier": world.tulpar}

    def prepared(missing: frozenset[str]) -> Prepared:
        for side, firm in sides.items():
            Grant.objects.filter(user=user("zoya"), scope_id=str(firm.pk)).update(starts_on=LATER if side in missing else ONCE)
        world.screen(clear="screened" not in missing)
        warning(there="warning" in missing)
        Quote.objects.filter(pk=world.shipment.quote_id).update(visibility="parties")
        Shipment.objects.filter(pk=key).update(
            quote=None if "quote" in missing else world.won, delivered_tonnes=19 if "balance" in missing else 20
        )  # fmt: skip
        TransportDocument.objects.filter(required=True).update(number="" if "documents" in missing else "1", dated_on=today())
        UnitLoad.objects.all().delete()
        # Without a load nothing was shipped: the balance then needs nothing delivered.
        if "loads" not in missing:
            load.save(force_insert=True)
        elif "balance" not in missing:
            Shipment.objects.filter(pk=key).update(delivered_tonnes=0)
        return Prepared(Shipment.objects.get(pk=key), user("zoya").key, ())

    return prepared


def warning(*, there: bool) -> None:
    CountryWarning.objects.all().delete()
    if there:
        row = CountryWarning.objects.create(
            names={"en": "Border shut"}, reach="country", country="KAZ", level="red", expires_on=today() + timedelta(days=9)
        )
        put(row, "issued")


def test_a_shipment_moves_as_specified() -> None:
    world = World().planned()
    prepare = everybody(world)
    states = tuple(name for name in SHIPMENT.state if name != "exception")
    others = tuple(role for role in ROLES if role != "STF")
    assert [*deviations(SHIPMENTS, states, others, prepare)] == []
    # The staff needs not act for who sends.
    for_staff = tuple(replace(row, needs=row.needs - {"consignor"}) for row in SHIPMENTS)
    assert [*deviations(for_staff, states, ("STF",), prepare)] == []
    resumed = {f"resume_{name}": (frozenset({"exception"}), name, frozenset({"ENT", "LGP", "STF"}), True) for name in RESUMED}
    assert declared(SHIPMENT) == written(SHIPMENTS) | resumed


@pytest.mark.parametrize("state", RESUMED)
def test_an_exception_goes_back_to_the_state_that_it_left(state: str) -> None:
    world = World().planned()
    put(world.shipment, state)
    world.move(world.shipment, "except", "timur", "The wagon was uncoupled.")
    assert (world.shipment.state, world.shipment.left_state) == ("exception", state)
    options = available(world.shipment, roles=["LGP"], actor=user("timur").key)
    open_ones = {one.transition.name for one in options if one.ready and one.transition.name.startswith("resume_")}
    assert open_ones == {f"resume_{state}"}
    with pytest.raises(ReasonNeeded):
        shipments.resume(actor=eyes("timur"), shipment=world.shipment, reason=" ")
    shipments.resume(actor=eyes("timur"), shipment=world.shipment, reason="Another wagon.")
    assert world.shipment.state == state


def test_the_staff_may_book_without_a_quote_for_a_reason() -> None:
    world = World().shown()
    with pytest.raises(ValidationError, match="say who carries"):
        shipments.plan_shipment(actor=eyes("lan"), request=world.request, consignee=world.receiver)
    world.shipment = shipments.plan_shipment(actor=eyes("lan"), request=world.request, consignee=world.receiver, carrier=world.tulpar)
    world.screen()
    world.move(world.shipment, "clear", "clara")
    with pytest.raises(MissingRequirements):
        world.move(world.shipment, "book", "timur")
    shipments.excuse_quote(actor=user("stas").key, shipment=world.shipment, reason="Frame contract of the firm.")
    world.move(world.shipment, "book", "timur")
    assert world.shipment.state == "booked"


def test_another_route_begins_screening_and_papers_anew() -> None:
    world = World()
    requests.choose(actor=user("lan").key, option=world.option())
    other = world.option(other_plan())
    world.move(world.request, "show_options", "lan")
    world.shipment = shipments.plan_shipment(actor=eyes("lan"), request=world.request, consignee=world.receiver, carrier=world.tulpar)
    world.screen()
    world.move(world.shipment, "clear", "clara")
    with pytest.raises(MissingRequirements):
        shipments.reroute(actor=eyes("dana"), shipment=world.shipment, option=other, reason="The consignee may not.")
    shipments.reroute(actor=eyes("lan"), shipment=world.shipment, option=other, reason="A strike.")
    assert (world.shipment.state, world.shipment.option, world.shipment.quote) == ("planned", other, None)
    with pytest.raises(ValidationError, match="another"):
        shipments.reroute(actor=eyes("lan"), shipment=world.shipment, option=other, reason="Once more.")


def test_a_paper_done_without_asks_for_a_reason_of_the_staff() -> None:
    world = World().booked()
    required = world.shipment.documents.filter(required=True)
    assert set(required.values_list("kind", flat=True)) == {"invoice", "packing", "smgs"}
    for one in required:
        documents.waive_document(actor=user("stas").key, document=one, reason="Electronic consignment note.")
    world.move(world.shipment, "complete_documents", "lan")
    assert world.shipment.state == "documents_ready" and not Paper.objects.filter(subject_type="logistics.shipment").exists()
