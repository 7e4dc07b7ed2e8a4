"""Values of indicators: what was known when, what is held, and files of a hundred thousand."""

import tracemalloc
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from watch_world import day, feed, indicator, person

from scotemp.apps.risk.models import Observation
from scotemp.apps.risk.selectors.watch import series
from scotemp.apps.risk.services.watch import Told, confirm_value, edit_indicator, tell_value, tell_values
from scotemp.kit.access.guarded import abilities
from scotemp.kit.access.viewer import VISITOR, viewer_of

pytestmark = pytest.mark.django_db


def known(moment: datetime) -> list[tuple[str, date, Decimal]]:
    return sorted((one.place, one.period, one.value) for one in Observation.objects.as_of(moment))


def test_a_revision_is_a_new_row_and_the_series_is_read_as_it_was_known_then() -> None:
    rate = indicator()
    for value, at in ((Decimal(400), day(5, 2)), (Decimal(410), day(5, 3))):
        tell_value(actor=None, indicator=rate, place="KAZ", period=date(2020, 1, 1), value=value, known_at=at)
    assert [known(at) for at in (day(4, 2), day(5, 2), day(4, 3), day(5, 3))] == [
        [], *[[("KAZ", date(2020, 1, 1), Decimal(400))]] * 2, [("KAZ", date(2020, 1, 1), Decimal(410))],
    ]  # fmt: skip
    assert Observation.objects.count() == 2
    assert [one.value for one in series(rate, "KAZ", day(6, 2), VISITOR)] == [Decimal(400)]


def test_what_is_known_already_is_not_added_again() -> None:
    rate = indicator()
    told = [Told(rate, "KAZ", date(2020, 1, 1), Decimal("400.5"), day(5, 2))]
    assert tell_values(actor=None, told=told * 2).new == 1
    assert tell_values(actor=None, told=told).new == 0
    with pytest.raises(ValidationError, match="known of the period already"):
        tell_value(actor=None, indicator=rate, place="KAZ", period=date(2020, 1, 1), value=Decimal("400.5"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.tuples(st.sampled_from(("KAZ", "KGZ")), st.integers(1, 3), st.integers(1, 9), st.integers(0, 60)), max_size=14
    ).flatmap(st.permutations),
    asked=st.integers(0, 70),
)
def test_as_of_never_reads_the_future_whatever_the_order_of_release(rows: list[tuple[str, int, int, int]], asked: int) -> None:
    Observation.objects.all().delete()
    rate = indicator(code=f"rate-{timezone.now().timestamp():.6f}".replace(".", "-"))
    for place, month, value, after in rows:
        at = day(1, 6) + timedelta(days=after)
        tell_values(actor=None, told=[Told(rate, place, date(2020, month, 1), Decimal(value), at)])
    moment = day(1, 6) + timedelta(days=asked)
    found = list(Observation.objects.as_of(moment))
    assert all(one.known_at <= moment for one in found)
    for one in found:
        told = [(after, value) for place, month, value, after in rows if (place, month) == (one.place, one.period.month) and after <= asked]
        newest = max(after for after, _value in told)
        assert one.value == [value for after, value in told if after == newest][-1]
    Observation.objects.filter(known_at__gt=moment).delete()
    assert {one.pk for one in Observation.objects.as_of(moment)} == {one.pk for one in found}
    assert len({(one.place, one.period) for one in found}) == len(found)


def test_an_absurd_value_and_a_jump_of_units_wait_for_a_person() -> None:
    rate = indicator(least=Decimal(0), most=Decimal(100000))
    first, jump, absurd = (
        tell_value(actor=None, indicator=rate, place="KAZ", period=date(2020, month, 1), value=value)
        for month, value in ((1, Decimal("4.5")), (2, Decimal(450)), (3, Decimal(-1)))
    )
    assert [one.doubt for one in (first, jump, absurd)] == ["", "jump", "range"]
    now = timezone.now()
    assert known(now) == [("KAZ", date(2020, 1, 1), Decimal("4.5"))]
    assert not abilities(VISITOR, jump)["view"]
    assert abilities(VISITOR, first)["view"]
    with pytest.raises(ValidationError, match="Say why"):
        confirm_value(actor=None, observation=jump, reason=" ")
    confirm_value(actor=None, observation=jump, reason="The currency was renamed.")
    assert len(known(now)) == 1
    assert len(known(timezone.now())) == 2
    with pytest.raises(ValidationError, match="nothing to confirm"):
        confirm_value(actor=None, observation=jump, reason="again")


@pytest.mark.parametrize(
    ("level", "place", "sound"),
    [
        ("country", "KAZ", True), ("country", "QQQ", False), ("pair", "KAZ-CHN", True), ("pair", "KAZ-KAZ", False),
        ("pair", "KAZ", False), ("border", "khorgos", True), ("corridor", "Middle Corridor", False),
    ],
)  # fmt: skip
def test_a_place_fits_what_the_indicator_is_told_of(level: str, place: str, sound: bool) -> None:
    one = indicator(level=level)
    if sound:
        assert tell_value(actor=None, indicator=one, place=place, period=date(2020, 1, 1), value=Decimal(3)).place == place
    else:
        with pytest.raises(ValidationError):
            tell_value(actor=None, indicator=one, place=place, period=date(2020, 1, 1), value=Decimal(3))


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e18"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(ValidationError, match="no number"):
        tell_value(actor=None, indicator=indicator(), place="KAZ", period=date(2020, 1, 1), value=Decimal(value))


def test_nobody_knows_the_future() -> None:
    with pytest.raises(ValidationError, match="before now"):
        tell_values(actor=None, told=[Told(indicator(), "KAZ", date(2020, 1, 1), Decimal(1), timezone.now() + timedelta(days=1))])


def test_a_file_names_every_bad_cell_and_keeps_nothing(tmp_path: Path) -> None:
    indicator()
    feed()
    file = tmp_path / "rates.csv"
    file.write_text("indicator,place,period,value\nfx-usd,KAZ,2020-01,400\nfx-usd,QQQ,2020-01,1\nnone,KAZ,2020-01,1\nfx-usd,KAZ,May,x\n")
    with pytest.raises(CommandError) as told:
        call_command("read_feed", "rates", file)
    assert [line.split(":")[0] for line in str(told.value).splitlines()] == [
        "Line 3, column place", "Line 4, column indicator", "Line 5, column period",
    ]  # fmt: skip
    assert not Observation.objects.exists()
    with pytest.raises(CommandError, match="there are: rates"):
        call_command("read_feed", "rate", file)


def test_a_hundred_thousand_values_are_kept_in_bounded_memory() -> None:
    rate, first = indicator(frequency="day", is_open=False), date(1990, 1, 1)
    told = (
        Told(rate, place, first + timedelta(days=number), Decimal(100 + number % 7))
        for place in ("KAZ", "KGZ", "TJK", "UZB", "RUS", "CHN", "IND", "PAK", "IRN", "BLR")
        for number in range(10_000)
    )
    tracemalloc.start()
    taken = tell_values(actor=None, told=told)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (taken.told, taken.new, taken.held) == (100_000, 100_000, 0)
    assert peak < 60_000_000


def test_analysts_enter_auditors_read_and_others_see_what_the_licence_allows() -> None:
    anna, audrey, ivan = person("Anna", "EXP", watches=True), person("Audrey", "AUD"), person("Ivan", "ENT")
    closed = indicator(is_open=False)
    value = tell_value(actor=anna.key, indicator=closed, place="KAZ", period=date(2020, 1, 1), value=Decimal(4))
    assert abilities(viewer_of(anna), closed)["edit"]
    assert abilities(viewer_of(audrey), closed) == {"view": True, "edit": False}
    for viewer in (viewer_of(ivan), VISITOR):
        assert not abilities(viewer, value)["view"]
        assert not Observation.objects.visible_to(viewer).exists()
    assert Observation.objects.visible_to(viewer_of(audrey)).count() == 1
    edit_indicator(actor=anna.key, indicator=closed, changes={"is_open": True})
    assert Observation.objects.visible_to(VISITOR).count() == 1
