"""Lists and their versions: what a load changes, what it refuses, and that what is refused changes nothing."""

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lists_world import FOUR, loaded, officer, un_list

import watchlist_files as files
from scotemp.apps.risk.models import ListedParty, ListVersion, WatchList
from scotemp.apps.risk.rules.list_guard import Change, doubts
from scotemp.apps.risk.selectors.lists import added, changed, differing, removed
from scotemp.apps.risk.services import lists
from scotemp.apps.risk.services.lists import edit_list, enter_list, load_version
from scotemp.kit.events import log
from watchlist_files import file

pytestmark = pytest.mark.django_db


def keys(rows: Any) -> list[str]:
    return sorted(rows.values_list("source_key", flat=True))


def listed(watch_list: WatchList) -> list[str]:
    return keys(ListedParty.objects.listed().filter(watch_list=watch_list))


def refused(**said: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        load_version(actor=officer().key, **said)
    return caught.value.message_dict


def test_a_version_is_counted_and_compared_with_the_one_before() -> None:
    found = un_list()
    first = loaded(found, *FOUR)
    assert (first.number, first.in_force, first.published_on) == (1, True, date(2026, 2, 27))
    assert first.counts == {
        "entries": 4,
        "names": 4,
        "weak_names": 0,
        "unplaced": 0,
        "persons": 0,
        "organisations": 4,
        "vessels": 0,
        "others": 0,
    }
    second = loaded(found, "A Firm", "B Firm", "C Other", "E Firm", "F Firm")
    assert second.difference == {"added": 2, "changed": 1, "relevant": 1, "removed": 1, "unchanged": 2}
    assert (keys(added(second)), keys(changed(second)), keys(removed(second))) == (["E", "F"], ["C"], ["D"])
    assert [differing(row) for row in changed(second)] == [["names"]]
    first.refresh_from_db()
    assert (first.in_force, found.in_force) == (False, second)
    assert listed(found) == ["A", "B", "C", "E", "F"]
    assert (keys(ListedParty.objects.at(first)), keys(ListedParty.objects.at(second))) == (["A", "B", "C", "D"], ["A", "B", "C", "E", "F"])
    told = log.timeline(found).filter(kind="list_loaded").last()
    assert (told.data["version"], told.data["sha256"], told.actor) == (2, second.sha256, officer().key)


def test_what_is_only_told_opens_a_new_row_with_the_same_fingerprint() -> None:
    found = un_list()
    loaded(found, *FOUR)
    second = loaded(found, *FOUR, remark="Reviewed.")
    assert (second.difference["changed"], second.difference["relevant"]) == (4, 0)
    assert [differing(row) for row in changed(second)] == [["remarks"]] * 4
    rows = ListedParty.objects.filter(source_key="A")
    assert (rows.count(), len({row.fingerprint for row in rows})) == (2, 1)


@pytest.mark.parametrize(
    "broken",
    [
        files.un_of(*FOUR)[:-40],
        files.un_of(*FOUR, "A Firm"),
        files.un_of(*FOUR).replace("<FIRST_NAME>D Firm</FIRST_NAME>", ""),
        files.FTM,
        "rubbish",
    ],
)
def test_what_cannot_be_read_changes_nothing(broken: str) -> None:
    found = un_list()
    first = loaded(found, "A Firm", "X Firm")
    before = list(ListedParty.objects.order_by("pk").values())
    assert "file" in refused(watch_list=found, content=[file(broken)])
    assert list(ListedParty.objects.order_by("pk").values()) == before
    assert list(ListVersion.objects.values_list("pk", "in_force")) == [(first.pk, True)]
    assert log.timeline(found).filter(kind="list_loaded").count() == 1


def test_a_fault_late_in_a_long_list_undoes_what_went_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "_BATCH", 2)
    found = un_list()
    loaded(found, "A Firm", "B Firm", "C Firm")
    late = files.un_of("A Other", "B Other", "C Other", "D Other", "E Other").replace("<FIRST_NAME>E Other</FIRST_NAME>", "")
    messages = refused(watch_list=found, content=[file(late)])["file"]
    assert len(messages) == 1 and "E" in messages[0]
    assert set(ListedParty.objects.values_list("name", flat=True)) == {"A Firm", "B Firm", "C Firm"}
    second = loaded(found, "A Other", "B Other", "C Other", "D Other", "E Other")
    assert second.difference == {"added": 2, "changed": 3, "relevant": 3, "removed": 0, "unchanged": 0}, "batches add up"


def test_the_version_in_force_is_not_loaded_twice() -> None:
    found = un_list()
    loaded(found, *FOUR)
    assert "file" in refused(watch_list=found, content=[file(files.un_of(*FOUR))])


def test_a_version_that_looks_wrong_asks_for_a_reason() -> None:
    found = un_list()
    loaded(found, *FOUR)
    one = loaded(found, "A Firm", "B Firm", "C Firm")
    assert one.difference["removed"] == 1, "a quarter may go"
    messages = refused(watch_list=found, content=[file(files.un_of("A Firm", "B Firm", day="2026-01-01"))])["confirmed"]
    assert len(messages) == 3 and "1 of 3" in messages[0]
    assert "confirmed" in refused(watch_list=found, content=[file(files.un_of())])
    assert "confirmed" in refused(watch_list=found, content=[file(files.un_of("A Firm", "B Firm"))], confirmed="  ")
    assert listed(found) == ["A", "B", "C"]
    two = loaded(found, "A Firm", "B Firm", day="2026-01-01", confirmed="The council took C off; the day is a slip of theirs.")
    assert (two.confirmed, listed(found)) == ("The council took C off; the day is a slip of theirs.", ["A", "B"])
    assert log.timeline(found).filter(kind="list_loaded").last().reason == two.confirmed


def test_a_reason_that_nobody_asked_for_is_not_kept() -> None:
    assert not loaded(un_list(), *FOUR, confirmed="To be sure.").confirmed


def test_a_file_of_ofac_without_its_end_is_doubted() -> None:
    found = enter_list(
        actor=None, key="ofac-test", names={"en": "Invented"}, reader="ofac", publisher="An invented office", jurisdiction="USA"
    )
    assert "confirmed" in refused(watch_list=found, content=[file(files.SDN.replace("\x1a\n", ""))])
    version = load_version(actor=None, watch_list=found, content=[file(files.SDN), file(files.ALT), file(files.ADD)])
    assert (version.counts["entries"], version.counts["vessels"], version.counts["unplaced"]) == (3, 1, 1)
    again = refused(watch_list=found, content=[file(files.ADD), file(files.SDN), file(files.ALT)])
    assert "file" in again, "the same files in another order are the same version"
    assert "file" in refused(watch_list=found, content=[file(files.UN)]), "another format is another list"


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_the_guard_lets_small_changes_pass_and_no_others(before: int, kept: int, new: int) -> None:
    kept = min(kept, before)
    found = doubts(Change(before, kept + new, before - kept, None, None, is_whole=True))
    assert ("empty" in found) == (kept + new == 0)
    assert ("shrunk" in found) == (kept + new > 0 and before - kept > before / 4)


NAMES = st.dictionaries(st.sampled_from("ABCDEFGH"), st.sampled_from(["Firm", "Bank", "Line"]), min_size=1)


@given(st.lists(NAMES, min_size=1, max_size=4))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_stands_is_always_the_last_file_and_every_version_can_be_read_again(versions: list[dict[str, str]]) -> None:
    with transaction.atomic():
        found = un_list()
        for number, names in enumerate(versions):
            told = [f"{key} {name}" for key, name in names.items()]
            loaded(found, *told, remark=str(number), confirmed="Invented at random.")
        for version, names in zip(found.versions.order_by("number"), versions, strict=True):
            rows = ListedParty.objects.at(version)
            assert {row.source_key: row.name for row in rows} == {key: f"{key} {name}" for key, name in names.items()}
            told = version.difference
            assert told["added"] + told["changed"] + told["unchanged"] == version.counts["entries"] == len(names)
        transaction.set_rollback(True)


def test_a_list_says_whom_it_binds_and_what_a_match_does() -> None:
    council = un_list(effect_bound="block", effect_elsewhere="review")
    assert {council.effect_for(code) for code in ("CHN", "KAZ", "USA")} == {"block"}
    office = enter_list(
        actor=None, key="office", names={"en": "Invented"}, reader="ofac", publisher="An invented office", jurisdiction="USA",
        binding_on=["USA"], effect_bound="block", effect_elsewhere="advise",
    )  # fmt: skip
    assert (office.effect_for("USA"), office.effect_for("CHN"), office.binds("CHN")) == ("block", "advise", False)
    edit_list(actor=officer().key, watch_list=office, changes={"effect_elsewhere": "none"})
    assert office.effect_for("CHN") == "none"


@pytest.mark.parametrize(
    "wrong",
    [
        {"binding_on": ["*", "CHN"]},
        {"binding_on": ["China"]},
        {"binding_on": ["CHN", "CHN"]},
        {"binding_on": "CHN"},
        {"jurisdiction": "XYZ"},
        {"effect_bound": "none"},
        {"effect_elsewhere": "block"},
        {"publisher": ""},
        {"key": "Not a key"},
    ],
)
def test_a_list_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        un_list(**wrong)


def test_the_database_keeps_one_version_in_force_and_each_entry_once() -> None:
    found = un_list()
    first = loaded(found, *FOUR)
    loaded(found, *FOUR, remark="Reviewed.")
    with pytest.raises(IntegrityError), transaction.atomic():
        ListVersion.objects.filter(pk=first.pk).update(in_force=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        ListedParty.objects.filter(since=first, source_key="A").update(until=None)


def test_the_command_loads_files_and_teaches(tmp_path: Path) -> None:
    found = un_list()
    whole, cut = tmp_path / "un.xml", tmp_path / "cut.xml"
    whole.write_text(files.un_of(*FOUR), "utf-8")
    cut.write_text(files.un_of("A Firm"), "utf-8")
    said = StringIO()
    call_command("load_watchlist", "un-test", str(whole), stdout=said)
    assert "version 1 in force, 4 entries (added 4" in said.getvalue()
    with pytest.raises(CommandError, match="3 of 4 entries would leave"):
        call_command("load_watchlist", "un-test", str(cut))
    call_command("load_watchlist", "un-test", str(cut), confirmed="Three were taken off.", stdout=said)
    assert listed(found) == ["A"]
    with pytest.raises(CommandError, match="un-test"):
        call_command("load_watchlist", "eu", str(cut))
    with pytest.raises(CommandError, match="No such file"):
        call_command("load_watchlist", "un-test", str(tmp_path / "absent.xml"))


def test_real_lists_are_loaded(shared_data: Path) -> None:
    folder = shared_data / "screening"
    if not folder.is_dir():
        pytest.skip("the lists are not in shared/data")
    found = un_list()
    with (folder / "UN_consolidated.xml").open("rb") as stream:
        version = load_version(actor=None, watch_list=found, content=[stream])
    assert (version.counts["entries"], version.counts["persons"]) == (1003, 730)
