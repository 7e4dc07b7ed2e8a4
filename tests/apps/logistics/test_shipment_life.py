"""Sealed quotes, odd events, losses, who may not, and what the days bring."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from directory_world import staff, user
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from ship_world import COUNTRIES, PLAN, World, acting, asked, eyes, other_plan, today

from scotemp.apps.logistics.models import Option, Quote, Request, Shipment, TransportEvent, UnitLoad
from scotemp.apps.logistics.selectors.progress import milestones
from scotemp.apps.logistics.services import documents, quotes, requests, shipments
from scotemp.apps.logistics.services.touched import touched
from scotemp.apps.logistics.tasks import keep_logistics
from scotemp.apps.risk.models import CountryWarning
from scotemp.kit.access.guarded import sees
from scotemp.kit.access.viewer import VISITOR, viewer_of
from scotemp.kit.events.models import Event
from scotemp.kit.workflow.errors import MissingRequirements, NotAllowed

pytestmark = pytest.mark.django_db

EVERYBODY = ("lan", "dana", "timur", "rustam", "stas", "clara", "adam", "dora", "otto")


def readers(record: Any) -> set[str]:
    """Return who sees a record, by the list and by the record itself: the two must agree."""
    model = type(record)
    for name, role in (("adam", "ADM"), ("dora", "DIR")):
        staff(name, role)
    by_list = {name for name in EVERYBODY if model.objects.visible_to(eyes(name)).filter(pk=record.pk).exists()}
    assert by_list == {name for name in EVERYBODY if sees(eyes(name), model.objects.get(pk=record.pk))}
    assert not model.objects.visible_to(VISITOR).filter(pk=record.pk).exists()
    return by_list


STAFF = {"stas", "clara", "adam", "dora"}


def test_a_sealed_quote_is_read_by_its_writer_alone_until_the_last_day_is_over() -> None:
    world = World().quoting()
    mine, rival = world.quote("timur", 4200), world.quote("rustam", 4600)
    assert (readers(mine), readers(rival)) == ({"timur"}, {"rustam"})
    with pytest.raises(ValidationError, match="nobody reads them before"):
        requests.open_quotes(actor=user("lan").key, request=world.request)
    assert requests.open_due(timezone.now()) == 0
    with pytest.raises(MissingRequirements):
        requests.award(actor=eyes("lan"), request=world.request, quotes=[mine])
    assert "4200" not in "".join(str(one.data) for one in Event.objects.all()), "no price is in the log"
    world.time_over()
    assert readers(mine) == {"timur"}, "the day alone opens nothing"
    assert requests.open_due(timezone.now()) == 1 and requests.open_due(timezone.now()) == 0
    assert (readers(mine), readers(rival)) == ({"timur", "lan"} | STAFF, {"rustam", "lan"} | STAFF)
    with pytest.raises(ValidationError, match="no sealed quotes"):
        requests.open_quotes(actor=user("lan").key, request=world.request)


def test_an_open_quote_is_read_by_the_enterprise_and_by_no_rival() -> None:
    world = World(sealed=False).quoting()
    draft = world.quote("rustam", 4600, submit=False)
    assert readers(draft) == {"rustam"}
    assert readers(world.quote("timur", 4200)) == {"timur", "lan"} | STAFF


def test_a_request_is_seen_by_logistics_partners_only_while_it_asks_for_quotes() -> None:
    world = World().shown()
    assert readers(world.request) == {"lan"} | STAFF
    world.move(world.request, "ask_quotes", "lan")
    assert readers(world.request) == {"lan", "timur", "rustam"} | STAFF, "not by every member"
    world.move(world.request, "withdraw", "lan", "No goods.")
    assert readers(world.request) == {"lan"} | STAFF


def test_quotes_are_awarded_whole_or_leg_by_leg_and_the_others_lose() -> None:
    world = World().quoting()
    keys = [step["key"] for step in PLAN["steps"]]
    first, rest = world.quote("timur", 900, covers=keys[:2]), world.quote("rustam", 3100, covers=keys[2:])
    world.time_over()
    requests.open_quotes(actor=None, request=world.request)
    for wrong in ([first], [first, first], []):
        with pytest.raises(ValidationError):
            requests.award(actor=eyes("lan"), request=world.request, quotes=wrong)
    with pytest.raises(NotAllowed):
        requests.award(actor=eyes("timur"), request=world.request, quotes=[first, rest])
    requests.award(actor=eyes("lan"), request=world.request, quotes=[first, rest])
    assert set(Quote.objects.values_list("state", flat=True)) == {"won"}
    assert (World.again("More").state, world.request.state, world.request.visibility) == ("draft", "awarded", "parties")


def test_the_award_of_one_lets_the_other_lose() -> None:
    World().awarded()
    assert dict(Quote.objects.values_list("partner__names__text", "state")) == {"Tulpar Freight LLP": "won", "Bars Cargo LLC": "lost"}


def test_quotes_for_steps_that_are_not_there_are_refused_and_no_second_one_is_taken() -> None:
    world = World().quoting()
    with pytest.raises(ValidationError, match="no steps of the route"):
        world.quote("timur", 900, covers=["haul:CKG:ALA:air"])
    world.quote("timur", 900)
    with pytest.raises(ValidationError, match="has a quote"):
        world.quote("timur", 800)
    with pytest.raises(ValidationError, match="do not act for"):
        quotes.draft_quote(
            actor=eyes("rustam"), request=world.request, partner=world.tulpar, price=1, currency="USD", valid_until=today(), transit_days=1,
        )  # fmt: skip


def test_a_quote_ends_with_its_last_day() -> None:
    world = World().quoting()
    quote = world.quote("timur", 900, valid_until=today())
    assert quotes.expire_quotes(timezone.now()) == 0
    assert quotes.expire_quotes(timezone.now() + timedelta(days=1)) == 1
    quote.refresh_from_db()
    assert quote.state == "expired"
    world.time_over()
    assert keep_logistics.call() == 1


def test_a_route_stays_as_it_was_shown_and_leads_where_it_should() -> None:
    world = World(avoid=["RUS"])
    option = world.option()
    assert option.sha256 == Option.objects.get().sha256 and len(option.sha256) == 64
    with pytest.raises(ValidationError, match="among the options already"):
        world.option()
    with pytest.raises(ValidationError, match="does not lead"):
        requests.keep_option(actor=None, request=World.again("Other goods"), plan=_to("ATK"), countries=COUNTRIES)
    with pytest.raises(ValidationError, match="in which country"):
        requests.keep_option(actor=None, request=world.request, plan=other_plan(), countries={"CKG": "CHN"})
    for wrong in ([], dict.fromkeys(COUNTRIES, "QQQ"), {place: ["CHN"] for place in COUNTRIES}):
        with pytest.raises(ValidationError):
            requests.keep_option(actor=None, request=world.request, plan=other_plan(), countries=wrong)  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match="no whole plan"):
        world.option([1])
    with pytest.raises(ValidationError, match="avoided: RUS"):
        requests.keep_option(actor=None, request=world.request, plan=other_plan(), countries=COUNTRIES | {"ATK": "RUS"})
    with pytest.raises(ValidationError, match="no whole plan"):
        world.option({"origin": "CKG"})
    with pytest.raises(ValidationError, match="Routes were shown"):
        requests.edit_request(actor=user("lan").key, request=world.request, changes={"tonnes": 21})


def _to(place: str) -> dict[str, Any]:
    plan = other_plan(destination=place)
    plan["steps"] = plan["steps"][:-1]
    return plan


@pytest.mark.parametrize(("said", "field"), [
    ({"incoterm": "FOB"}, "incoterm"), ({"incoterm": "CIF", "unit": "TEU"}, "incoterm"), ({"incoterm": "DAT"}, "incoterm"),
    ({"origin": "ALA"}, "__all__"), ({"origin": "Chongqing"}, "origin"), ({"goods": "99x"}, "goods"), ({"tonnes": "0"}, "tonnes"),
    ({"deadline": today() - timedelta(days=2)}, "__all__"), ({"avoid": ["QQQ"]}, "__all__"),
])  # fmt: skip
def test_what_cannot_be_carried_so_is_refused(said: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        World(**said)
    assert field in refused.value.message_dict


def test_a_term_of_the_sea_does_not_fit_a_route_over_land() -> None:
    world = World(incoterm="FOB", unit="truck")
    with pytest.raises(ValidationError, match="by water alone"):
        requests.choose(actor=None, option=world.option())


def test_nobody_asks_for_a_firm_for_which_he_does_not_act() -> None:
    world = World()
    with pytest.raises(ValidationError, match="do not act"):
        requests.draft_request(actor=eyes("dana"), organisation=world.sender, **asked())
    world.shown()
    with pytest.raises(ValidationError, match="do not act"):
        shipments.plan_shipment(actor=eyes("dana"), request=world.request, consignee=world.receiver)


def test_a_shipment_is_seen_by_its_three_sides_and_the_staff() -> None:
    world = World().planned()
    assert readers(world.shipment) == {"lan", "dana", "timur"} | STAFF
    assert readers(world.request) == {"lan"} | STAFF


def test_the_bidder_who_lost_the_consignee_and_the_staff_cannot_move_it() -> None:
    world = World().planned()
    world.screen()
    for who, move in (("lan", "clear"), ("stas", "clear"), ("timur", "clear")):
        with pytest.raises(NotAllowed):
            world.move(world.shipment, move, who)
    world.move(world.shipment, "clear", "clara")
    acting("rustam", "LGP", world.receiver)
    with pytest.raises(MissingRequirements):
        world.move(world.shipment, "book", "rustam")
    with pytest.raises(MissingRequirements):
        world.move(world.shipment, "cancel", "dana", "I do not want it.")
    with pytest.raises(ValidationError, match="do not act"):
        shipments.add_load(actor=eyes("dana"), shipment=world.shipment, container="CSQU3054383", tonnes="1", goods="7606")


def test_a_wrong_check_digit_is_refused_with_the_one_expected() -> None:
    world = World().planned()
    with pytest.raises(ValidationError, match="must be 5"):
        world.load(container="TCLU4265478")
    for wrong in ({"container": "", "mark": ""}, {"mark": "A box"}, {"size_type": "ZZ"}):
        with pytest.raises(ValidationError):
            world.load(**wrong)
    world.load()
    with pytest.raises(ValidationError, match="in the shipment already"):
        world.load()
    shipments.remove_load(actor=eyes("lan"), load=UnitLoad.objects.get())
    world.load(container="", mark="Pallet 1", size_type="")


def test_the_state_follows_sound_events_of_the_carrier() -> None:
    world = World().departed()
    Shipment.objects.update(departed_at=timezone.now() - timedelta(hours=60))
    for status, place, ago, state in (
        ("1", "XIA", 40, "in_transit"), ("1", "KHG", 20, "at_border"), ("16", "ATK", 5, "in_transit"), ("1", "ALA", 1, "in_transit"),
    ):  # fmt: skip
        world.tell(status, place, ago)
        assert world.shipment.state == state, place
    assert [one.flags for one in TransportEvent.objects.order_by("pk")] == [["late"], [], [], []]
    rows = milestones(world.shipment)
    assert [one.actual is not None for one in rows] == [False, True, True, True, True]
    moved = Event.objects.filter(subject_type="logistics.shipment", data__transition="reach_border").get()
    assert moved.occurred_on == (timezone.now() - timedelta(hours=20)).date()


def test_odd_events_are_kept_flagged_and_move_nothing() -> None:
    world = World().departed()
    world.tell("31", "XIA", 2)
    first = TransportEvent.objects.get()
    odd = (
        world.tell("31", "XIA", 0, happened_at=first.happened_at), world.tell("1", "KHG", 5), world.tell("1", "KHG", -3),
        world.tell("1", "KHG", 1, container="MSCU6639870"), world.tell("1", "KHG", 1, container="csqu 305438-3", who="stas"),
    )  # fmt: skip
    assert [one.flags for one in odd] == [["duplicate"], ["out_of_order"], ["future"], ["unknown_container"], []]
    assert TransportEvent.objects.count() == 6 and world.shipment.state == "in_transit", "the staff does not move it for the carrier"
    expected = [one.actual is not None for one in milestones(world.shipment)]
    assert expected == [False, True, True, False, False]


def test_a_correction_is_a_new_event_and_the_old_one_stays() -> None:
    world = World().departed()
    wrong = world.tell("1", "XIA", 3)
    right = world.tell("1", "XIA", 5, corrects=wrong)
    assert right.flags == [] and TransportEvent.objects.count() == 2
    assert list(world.shipment.events.standing()) == [right]
    with pytest.raises(ValidationError, match="not corrected yet"):
        world.tell("1", "XIA", 4, corrects=wrong)
    with pytest.raises(ValidationError, match="this century"):
        world.tell("1", "XIA", 0, happened_at=timezone.now().replace(year=9999))
    with pytest.raises(ValidationError):
        world.tell("99", "XIA", 4)
    assert TransportEvent.objects.count() == 2


def test_what_was_delivered_and_lost_makes_up_what_was_shipped() -> None:
    world = World().departed()
    with pytest.raises(ValidationError, match="20"):
        shipments.confirm_delivery(actor=eyes("dana"), shipment=world.shipment, tonnes=Decimal("20.5"))
    with pytest.raises(MissingRequirements):
        shipments.confirm_delivery(actor=eyes("lan"), shipment=world.shipment, tonnes=Decimal("19.5"))
    shipments.confirm_delivery(actor=eyes("dana"), shipment=world.shipment, tonnes=Decimal("19.5"))
    with pytest.raises(MissingRequirements):
        world.move(world.shipment, "close", "lan")
    loss = {"words": "A torn pallet", "value": 900, "currency": "USD"}
    with pytest.raises(ValidationError, match="more than was shipped"):
        shipments.record_loss(actor=eyes("dana"), shipment=world.shipment, tonnes=Decimal("0.6"), **loss)
    shipments.record_loss(actor=eyes("dana"), shipment=world.shipment, tonnes=Decimal("0.5"), **loss)
    world.move(world.shipment, "close", "lan")
    assert world.shipment.state == "closed"
    timed = Event.objects.get(kind="shipment_timed")
    assert timed.data == {"on_time": "yes"}


def test_hours_in_the_hands_of_the_authorities_are_told_apart() -> None:
    world = World().departed()
    world.tell("1", "KHG", 1)
    world.move(world.shipment, "hold", "timur", "Inspection of the seals.")
    world.move(world.shipment, "release", "timur")
    assert Event.objects.get(kind="shipment_held").data == {"hours": 0}


def test_papers_stay_as_they_are_once_delivered() -> None:
    world = World().departed()
    shipments.confirm_delivery(actor=eyes("dana"), shipment=world.shipment, tonnes=Decimal(20))
    paper = world.shipment.documents.first()
    with pytest.raises(ValidationError, match="has ended"):
        documents.enter_document(actor=None, document=paper, number="2", dated_on=today())
    with pytest.raises(ValidationError, match="departed"):
        world.load(container="MSCU6639870")


def test_a_warning_touches_who_sends_and_who_carries_through_its_country() -> None:
    world = World().planned()
    warning = CountryWarning(country="KAZ")
    scopes = {int(one.scope.id) for one in touched(warning)}
    assert scopes == {world.sender.pk, world.tulpar.pk}
    assert not list(touched(CountryWarning(country="RUS"))) and not list(touched(CountryWarning(corridor="CKG")))


def test_the_database_keeps_one_choice_one_shipment_and_one_quote_a_partner() -> None:
    world = World()
    requests.choose(actor=None, option=world.option())
    second = world.option(other_plan())
    with pytest.raises(IntegrityError), transaction.atomic():
        Option.objects.filter(pk=second.pk).update(is_chosen=True)
    requests.choose(actor=None, option=second)
    assert world.request.chosen == second
    with pytest.raises(IntegrityError), transaction.atomic():
        Request.objects.update(destination="CKG")


def test_roles_of_a_viewer_count_on_the_day() -> None:
    world = World().quoting()
    assert Request.objects.visible_to(viewer_of(user("timur"))).exists()
    assert not Request.objects.visible_to(viewer_of(user("timur"), today() - timedelta(days=5))).filter(pk=world.request.pk).exists()
