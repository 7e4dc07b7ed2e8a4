"""The command `scotemp datasets` in three languages, on whole, damaged and added data."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scotemp.cli import main
from scotemp.datasets import catalogue

pytestmark = pytest.mark.usefixtures("home")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["datasets", *arguments])


@pytest.mark.parametrize(
    ("lang", "title", "gap"),
    [
        ("en", "OECD inter-country input-output table, 2022", "The rest of the world is left out"),
        ("zh", "经合组织国家间投入产出表（2022年）", "不含“世界其他地区”"),
        ("ru", "Межстрановая таблица «затраты — выпуск» ОЭСР, 2022 год", "«Остальной мир» исключён"),
    ],
)
def test_list_and_show_speak_three_languages(lang: str, title: str, gap: str) -> None:
    for listed in (run("--lang", lang), run("list", "--lang", lang)):
        assert listed.exit_code == 0
        assert title in listed.output
        assert "export_profiles_2017" in listed.output
    shown = run("show", "icio2022", "--lang", lang)
    assert shown.exit_code == 0
    for part in (title, gap, "https://www.oecd.org/en/about/terms-conditions.html", "DECIMAL(14,4)", "3,445,989"):
        assert part in shown.output


def test_show_of_an_unknown_key_lists_the_known() -> None:
    shown = run("show", "icio1066")
    assert shown.exit_code == 1
    assert "icio2022" in shown.output


def test_verify_refuses_and_repair_mends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for path in catalogue.PACKAGED.glob("export_profiles_2017*"):
        shutil.copy(path, folder)
    monkeypatch.setattr(catalogue, "PACKAGED", folder)
    file = folder / "export_profiles_2017.csv"
    assert run("verify").exit_code == 0
    whole = file.read_text()
    file.write_text(whole.replace("IRN", "IRQ"))
    refused = run("verify", "export_profiles_2017")
    assert refused.exit_code == 1
    assert "scotemp datasets repair export_profiles_2017" in refused.output
    repaired = run("repair", "export_profiles_2017")
    assert repaired.exit_code == 0, repaired.output
    assert file.read_text() == whole


def test_add_a_year(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(",KAZ_A01,UZB_A01,KAZ_HFCE,OUT\nKAZ_A01,10,20,70,100\nUZB_A01,30,40,10,80\nVA,60,20,0,80\nOUT,100,80,80,0\n")
    added = run("add", str(file), "--year", "2018")
    assert added.exit_code == 0, added.output
    assert "icio2018" in run("list").output
    file.write_text("nothing,of,the,kind\n")
    refused = run("add", str(file), "--year", "2017")
    assert refused.exit_code == 1
    assert "not an OECD inter-country table" in refused.output
