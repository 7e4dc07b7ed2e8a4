"""OECD's own CSV: its layouts, split countries, what is wrong with a bad one, and a year added by the user."""

from pathlib import Path

import numpy as np
import pytest

from scotemp.datasets import icio, oecd_csv
from scotemp.datasets.catalogue import catalogue, dataset
from scotemp.datasets.oecd_csv import BadTable

# Two countries and the rest of the world, two industries, as in the releases since 2023; USD million.
SMALL = """V1,KAZ_A01,KAZ_B07,UZB_A01,UZB_B07,ROW_A01,ROW_B07,KAZ_HFCE,UZB_GFCF,ROW_HFCE,OUT
KAZ_A01,10,20,5,0,1,2,50,7,5,100
KAZ_B07,1,30,0,60.1234,4,50,0,0,54.8766,200
UZB_A01,3,0,8,9,0,0,0,20,0,40
UZB_B07,0,40,2,10,8,0,10,10,0,80
ROW_A01,20,20,5,5,100,100,10,10,730,1000
ROW_B07,30,10,5,5,300,200,50,50,1350,2000
TLS,6,5,1,0.8766,50,100,1,1,1,165.8766
VA,30,75,14,-10,537,1548,0,0,0,2194
OUT,100,200,40,80,1000,2000,121,98,2140.8766,0
"""

# The extended layout: China's industries hold nothing, its firms stand apart as CN1 and CN2, its final demand does not.
SPLIT = """,CHN_A01,KAZ_A01,CN1_A01,CN2_A01,CHN_HFCE,KAZ_HFCE,TOTAL
CHN_A01,0,0,0,0,0,0,0
KAZ_A01,0,10,1,2,3,84,100
CN1_A01,0,4,20,5,60,11,100
CN2_A01,0,6,0,7,30,7,50
CHN_TAXSUB,0,0,1,1,2,0,4
KAZ_TAXSUB,0,5,0,0,0,1,6
VALU,0,75,78,35,0,0,188
OUTPUT,0,100,100,50,95,103,0
"""


def written(folder: Path, text: str, name: str = "2019_SML.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_the_layout_of_the_recent_releases(tmp_path: Path) -> None:
    table = oecd_csv.read(written(tmp_path, SMALL), 2019)
    assert table.year == 2019
    assert table.countries == ("KAZ", "UZB", "ROW")
    assert table.industries == ("A01", "B07")
    assert table.flows[table.node("KAZ", "B07"), table.node("UZB", "B07")] == 60.1234
    assert table.output.tolist() == [100, 200, 40, 80, 1000, 2000]
    assert table.final_and_row.tolist() == [62, 54.8766, 20, 20, 750, 1450]
    np.testing.assert_allclose(table.intermediate_sales + table.final_and_row, table.output)
    np.testing.assert_allclose(table.intermediate_use, [64, 120, 25, 89.1234, 413, 352])


def test_byte_order_mark_and_quotes_are_understood(tmp_path: Path) -> None:
    quoted = "\ufeff" + SMALL.replace("KAZ_A01", '"KAZ_A01"')
    assert oecd_csv.read(written(tmp_path, quoted), 2019).output[0] == 100


def test_split_china_is_put_together(tmp_path: Path) -> None:
    table = oecd_csv.read(written(tmp_path, SPLIT), 2010)
    assert table.countries == ("CHN", "KAZ")
    np.testing.assert_array_equal(table.flows, [[32, 10], [3, 10]])
    assert table.output.tolist() == [150, 100]
    assert table.final_and_row.tolist() == [108, 87]


def test_a_split_table_can_be_added(home: Path, tmp_path: Path) -> None:
    oecd_csv.import_csv(written(tmp_path, SPLIT), 2010)
    assert (home / "datasets" / "icio2010.toml").is_file()
    np.testing.assert_array_equal(icio.load(2010).flows, [[32, 10], [3, 10]])


@pytest.mark.usefixtures("home")
def test_an_added_year_is_found_with_its_provenance(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL, '2019 "SML".csv')
    entry = oecd_csv.import_csv(path, 2019)
    assert icio.years() == [2019, 2022]
    assert dataset("icio2019") == entry == catalogue()["icio2019"]
    assert not entry.packaged
    assert entry.vintage == "2019"
    assert oecd_csv.read(path, 2019).checksum in entry.source[1]
    assert {field.file for field in entry.fields} == {file.path.name for file in entry.files}
    loaded, read = icio.load(2019), oecd_csv.read(path, 2019)
    assert (loaded.countries, loaded.industries) == (read.countries, read.industries)
    for name in ("flows", "output", "intermediate_use", "intermediate_sales", "final_and_row"):
        np.testing.assert_allclose(getattr(loaded, name), getattr(read, name), atol=1e-9)


@pytest.mark.usefixtures("home")
def test_an_added_table_takes_the_place_of_the_packaged_one(tmp_path: Path) -> None:
    oecd_csv.import_csv(written(tmp_path, SMALL), 2022)
    assert icio.load(2022).countries == ("KAZ", "UZB", "ROW")
    assert catalogue()["icio2022"] == dataset("icio2022")


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("KAZ_B07,1,30", "KAZ_B07,1,930", r"row KAZ_B07: printed output 200.0000, sum of sales 1,100.0000\n  column KAZ_B07"),
        ("VA,30,75", "VA,30,175", r"column KAZ_B07: printed output 200.0000, sum of inputs, taxes and value added 300.0000"),
    ],
)
def test_numbers_that_do_not_add_up_are_named_and_nothing_is_added(home: Path, tmp_path: Path, old: str, new: str, names: str) -> None:
    with pytest.raises(BadTable, match=names):
        oecd_csv.import_csv(written(tmp_path, SMALL.replace(old, new)), 2019)
    assert not (home / "datasets").exists()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (SMALL.replace("UZB_A01,3,0,8", "UZB_A01,3,n/a,8"), r"row UZB_A01, column KAZ_B07: 'n/a' is not a number"),
        (SMALL.replace("UZB_A01,3,0,8,", "UZB_A01,3,0,"), r"the row UZB_A01 has 9 numbers, the header 10"),
        (SMALL.replace("UZB_A01,3,0,8,9,0,0,0,20,0,40\n", ""), r"no row or no column for UZB_A01"),
        (SMALL.replace("UZB_A01,3", "KAZ_B07,3"), r"the row KAZ_B07 is there twice"),
        ("year,exporter,importer,usd\n2019,1,2,3\n", r"not an OECD inter-country table"),
        ("", r"not an OECD inter-country table"),
    ],
)
def test_a_bad_file_is_refused_by_place(tmp_path: Path, text: str, names: str) -> None:
    with pytest.raises(BadTable, match=names):
        oecd_csv.read(written(tmp_path, text), 2019)


def test_the_mock_of_the_release_of_2018(shared_data: Path, home: Path) -> None:
    path = shared_data / "truth" / "pymrio_test" / "oecd_mock_ICIO2018_2010.csv"
    table = oecd_csv.read(path, 2010)
    assert table.countries == ("AUS", "BEL", "MEX", "BRA", "COL")
    assert table.industries == ("01T03", "05T06", "07T08", "09", "10T12", "13T15", "16", "17T18")
    assert table.flows[0, 0] == 23697.221
    # MEX_01T03 holds nothing in the file, MX1_01T03 sells these two to Australia's first industries.
    assert table.flows[table.node("MEX", "01T03"), :2].tolist() == [22.392639, 8.3262968]
    with pytest.raises(BadTable, match=r"AUS_01T03: output 263,727,944.6827 as seller, 235,295.5220 as buyer"):
        oecd_csv.import_csv(path, 2010)
    assert not home.exists()
