"""Readers of lists: what each format says, and that what is broken is refused whole, with its place and its remedy."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import watchlist_files as files
from scotemp.datasets.watchlists import opening, xml
from scotemp.datasets.watchlists.faults import MOST, WORDS, Fault, Unreadable
from scotemp.datasets.watchlists.listed import Listed
from scotemp.datasets.watchlists.values import births
from watchlist_files import file


def read(*texts: str | bytes) -> tuple[opening.Reading, dict[str, Listed]]:
    with ExitStack() as room:
        reading = opening.read([file(text) for text in texts], room)
        return reading, {one.source_key: one for one in reading.entries}


def refused(*texts: str | bytes) -> list[tuple[str, str]]:
    with pytest.raises(Unreadable) as caught:
        read(*texts)
    for fault in caught.value.faults:
        assert all(fault.where in words for words in fault.words.all()), "the place is told in every language"
    return [(fault.code, fault.where) for fault in caught.value.faults]


def test_the_un_list() -> None:
    reading, found = read(files.UN)
    assert (reading.format, reading.published_on, reading.is_whole) == ("un", date(2026, 2, 27), True)
    assert found["XXi.001"] == Listed(
        source_key="XXi.001", kind="person", names=("OMAR TESTOV", "عمر تستوف", "Umar Testov"), weak_names=("The Tester",),
        births=("1958", "1959", "1960", "1962-03-01", "1970"), countries=("PRK",), gender="male", identifiers=(("PASSPORT", "A12345"),),
        programmes=("Invented",), remarks="Made up.", unplaced=("former Soviet Union",),
    )  # fmt: skip
    assert (found["XXe.001"].kind, found["XXe.001"].countries) == ("organisation", ("PAK",))


def test_ofac_in_three_tables() -> None:
    reading, found = read(files.ADD, files.SDN, files.ALT)
    assert (reading.format, reading.is_whole) == ("ofac", True)
    person = found["40"]
    assert person.names == ("Omar Ivan TESTOV", "Umar TESTOF"), "a surname that stands first with a comma goes last"
    assert person.births == ("1962-03-12", "1963", "1965")
    assert (person.countries, person.unplaced) == (("MMR", "PRK"), ("undetermined",))
    assert person.identifiers == (("INN", "7707083893"), ("PASSPORT", "A123456"))
    assert (person.gender, person.programmes) == ("male", ("NPWMD", "SDGT"))
    firm = found["36"]
    assert firm.names == ("INVENTED AIRLINES CO., LTD.", "OLD INVENTED AIRLINES"), "the comma of a firm is its own"
    assert (firm.weak_names, firm.countries, firm.identifiers) == (("IAL",), ("CUB",), (("SWIFT", "INVTRUMM"),))
    vessel = found["41"]
    assert (vessel.kind, vessel.countries) == ("vessel", ("PAN",))
    assert vessel.identifiers == (("CALLSIGN", "ABCD"), ("IMO", "9187629"), ("MMSI", "123456789"))
    assert read(files.packed(sdn=files.SDN, alt=files.ALT, add=files.ADD))[1] == found


def test_ofac_in_xml() -> None:
    reading, found = read(files.SDN_XML)
    assert (reading.format, reading.published_on) == ("ofac", date(2026, 7, 12))
    assert found["40"].names == ("Omar Ivan TESTOV", "Umar TESTOF")
    assert (found["40"].weak_names, found["40"].births, found["40"].countries) == (("THE TESTER",), ("1962-03-12",), ("PRK",))
    assert (found["40"].gender, found["40"].identifiers) == ("male", (("PASSPORT", "A123456"),))
    assert found["41"].identifiers == (("CALLSIGN", "ABCD"), ("IMO", "9187629"))


def test_the_eu_list() -> None:
    reading, found = read(files.EU)
    assert (reading.format, reading.published_on) == ("eu", date(2026, 3, 4))
    assert found["13"] == Listed(
        source_key="13", kind="person", names=("Omar Testov",), weak_names=("The Tester",), births=("1937-04-28", "1940", "1941", "1942"),
        countries=("IRQ",), gender="male", identifiers=(("PASSPORT", "X99999"),), programmes=("INV",), remarks="Made up.",
    )  # fmt: skip
    assert found["14"].kind == "organisation"


def test_the_lists_of_the_united_kingdom() -> None:
    reading, found = read(files.UKSL)
    assert (reading.format, reading.published_on) == ("uk", date(2026, 7, 12))
    person = found["INV0001"]
    assert person.names == ("Omar Ivan TESTOV", "Омар Тестов")
    assert person.weak_names == ("THE TESTER",), "rows of one entry are joined, also apart"
    assert (person.births, person.countries, person.gender) == (("1962-03-12", "1963"), ("IRN", "IRQ"), "male")
    assert (found["INV0002"].kind, found["INV0002"].identifiers) == ("vessel", (("IMO", "9187629"),))
    reading, found = read(files.CONLIST)
    assert reading.published_on == date(2026, 7, 12)
    assert (found["7001"].names, found["7001"].births) == (("Omar TESTOV", "Umar TESTOF"), ("1962",))


def test_follow_the_money() -> None:
    reading, found = read(files.FTM)
    assert (reading.format, list(found)) == ("ftm", ["inv-1", "inv-3"]), "what is no party is passed over"
    person = found["inv-1"]
    assert (person.names, person.weak_names, person.births) == (("Омар Тестов", "Omar Testov"), ("Tester",), ("1962-03",))
    assert (person.countries, person.unplaced, person.programmes) == (("RUS",), ("su",), ("Invented",))
    assert person.identifiers == (("INN", "7707083893"), ("PASSPORT", "A12345"))
    assert found["inv-3"].names == ("臆造贸易有限公司",)


@pytest.mark.parametrize(
    ("texts", "code", "where"),
    [
        ((files.UN[:-40],), "bad_xml", "line 26"),
        ((files.UN.replace("</FIRST_NAME>", "</LAST_NAME>", 1),), "bad_xml", "line 5"),
        ((files.UN.replace("?>", '?>\n<!DOCTYPE a [<!ENTITY b "c">]>', 1),), "doctype", "line 2"),
        ((files.UN.replace("1962-03-01", "1962-02-31"),), "bad_date", "line 4, XXi.001"),
        ((files.UN.replace("<FIRST_NAME>INVENTED TRADING</FIRST_NAME>", ""),), "no_name", "line 22, XXe.001"),
        ((files.UN.replace("XXe.001", "XXi.001"),), "twice", "entry 2"),
        ((files.SDN[:-40] + "\n",), "bad_csv", "line 3"),
        ((files.SDN.replace('"CUBA",-0- ,', '"CUBA",'),), "unknown_format", "CSV"),
        ((files.SDN.replace('"DPRK",-0- ,', '"DPRK",'),), "columns", "sdn.csv, line 3"),
        ((files.SDN, '99,1,"aka","NOBODY",-0- \n\x1a\n'), "stray", "alt.csv, line 1"),
        ((files.ALT,), "no_main", "alt.csv"),
        ((files.SDN, files.UN), "several", "2"),
        ((files.SDN, files.SDN), "several", "2"),
        ((files.EU.replace('dayOfMonth="28"', 'dayOfMonth="38"'),), "bad_date", "line 3, entry 13"),
        ((files.UKSL.replace(",9187629", ""),), "columns", "line 4"),
        ((files.UKSL.replace("INV0002", ""),), "no_key", "line 4"),
        ((files.FTM[:-30],), "bad_json", "line 3"),
        ((files.FTM.replace('"inv-3"', "3"),), "no_key", "line 3"),
        ((files.FTM.replace("Tester", r"\u0000"),), "bad_json", "line 1"),
        ((files.FTM.replace("Tester", r"\ud800"),), "bad_json", "line 1"),
        ((files.FTM.replace('"Sanction", "properties": {"entity"', '["Sanction"], "properties": {"entity"'),), "bad_json", "line 2"),
        ((files.SDN.replace("12 Mar 1962", "1" * 5000),), "bad_date", "sdn.csv, line 2, entry 40"),
        ((files.FTM.encode("utf-8").replace("я".encode(), b"\xff") + b"\xff\n",), "not_utf8", "line 4"),
        (("<html><body>Not found</body></html>",), "unknown_format", "XML"),
        (("name,country\nA,B\n",), "unknown_format", "CSV"),
        (("",), "unknown_format", "CSV"),
        ((files.packed(sdn=files.SDN)[:60],), "bad_zip", "ZIP"),
    ],
)  # fmt: skip
def test_what_is_broken_is_refused_with_its_place(texts: tuple[str | bytes, ...], code: str, where: str) -> None:
    assert refused(*texts) == [(code, where)]


def test_damage_in_the_middle_of_an_archive_is_told() -> None:
    whole = bytearray(files.packed(sdn=files.SDN * 1))
    place = whole.index(b"sdn.csv") + 40
    whole[place : place + 8] = b"\0" * 8
    assert refused(bytes(whole)) == [("bad_zip", "ZIP")]


def test_every_fault_is_told_up_to_a_number() -> None:
    many = files.un_of(*(f"{number} Firm" for number in range(40))).replace("<FIRST_NAME>", "<NO>").replace("</FIRST_NAME>", "</NO>")
    assert len(refused(many)) == MOST
    three = many.replace("<NO>", "<FIRST_NAME>", 37).replace("</NO>", "</FIRST_NAME>", 37)
    assert [code for code, _where in refused(three)] == ["no_name"] * 3


def test_a_file_of_ofac_without_its_mark_is_read_but_doubted() -> None:
    assert not read(files.SDN.replace("\x1a\n", ""))[0].is_whole
    assert not read(files.SDN, files.ALT.replace("\x1a\n", ""))[0].is_whole


def test_entities_are_never_expanded() -> None:
    bomb = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    assert refused(files.UN.replace("?>", "?>" + bomb, 1).replace("OMAR", "&b;")) == [("doctype", "line 1")]
    outside = '<!DOCTYPE l SYSTEM "file:///etc/passwd">'
    assert refused(files.UN.replace("?>", "?>" + outside, 1)) == [("doctype", "line 1")]
    assert refused(files.UN.replace("OMAR", "&b;"))[0][0] == "bad_xml"


def test_entries_come_while_the_file_is_read() -> None:
    class Counted:
        """A document without an end."""

        def __init__(self) -> None:
            self.given = 0

        def read(self, size: int) -> bytes:
            self.given += 1
            entry = b"<ENTITY><DATAID>%d</DATAID><FIRST_NAME>A</FIRST_NAME></ENTITY>" % self.given
            return entry if self.given > 1 else b"<CONSOLIDATED_LIST><ENTITIES>" + entry

    endless: Any = Counted()
    entries: Iterator[tuple[int, Element]] = iter(xml.Entries(endless, {"ENTITY"}))
    for _one in range(50):
        next(entries)
    assert endless.given <= 51


def test_an_entry_without_an_end_is_refused_before_it_fills_the_memory() -> None:
    class Endless:
        """An entry that goes on for ever."""

        def __init__(self) -> None:
            self.begun = False

        def read(self, size: int) -> bytes:
            self.begun, begun = True, self.begun
            return b"<A>" * 100 if begun else b"<ENTITY>"

    stream: Any = Endless()
    with pytest.raises(Unreadable) as caught:
        list(xml.Entries(stream, {"ENTITY"}))
    assert caught.value.faults[0].code == "bad_xml"


@given(st.integers(0, len(files.EU) - 30))
@settings(max_examples=60, deadline=None)
def test_a_cut_document_is_never_taken(length: int) -> None:
    with pytest.raises(Unreadable):
        read(files.EU[:length])


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_rubbish_is_refused_and_nothing_else_is_raised(rubbish: bytes) -> None:
    with pytest.raises(Unreadable):
        read(rubbish + b"\xff")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_read_as_it_is_written_in_three_ways(day: date) -> None:
    for text in (day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d %b %Y}"):
        assert births(text) == (day.isoformat(),)
    assert births(f"circa {day:%Y}") == (f"{day:%Y}",)


def test_every_fault_has_its_words_in_three_languages() -> None:
    for code in WORDS:
        assert len(set(Fault(code, "line 1", "x").words.all())) == 3


def test_the_real_lists(shared_data: Path) -> None:
    folder = shared_data / "screening"
    if not folder.is_dir():
        pytest.skip("the lists are not in shared/data")

    def opened(*names: str) -> list[Listed]:
        with ExitStack() as room:
            streams: list[BinaryIO] = [room.enter_context((folder / name).open("rb")) for name in names]
            return list(opening.read(streams, room).entries)

    un, ofac = opened("UN_consolidated.xml"), opened("bench_sdn.csv", "bench_alt.csv")
    assert (len(un), len(ofac)) == (1003, 8976)
    names = sum(len(one.names) for one in (*un, *ofac))
    assert names > 24_000
    assert {text for one in (*un, *ofac) for text in one.unplaced} == {"former Soviet Union", "Kosovo"}
