"""``scotemp brief`` in every format, and its mistakes."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scotemp.assessments.table import accounts
from scotemp.cli import main
from scotemp.datasets import store

pytestmark = pytest.mark.real_table


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["brief", *arguments])


@pytest.mark.parametrize(("lang", "word"), [("en", "Kazakhstan"), ("zh", "哈萨克斯坦"), ("ru", "Казахстан")])
def test_to_the_terminal_in_three_languages(lang: str, word: str) -> None:
    result = run("KAZ", "--industry", "B07", "--lang", lang)
    assert result.exit_code == 0, result.output
    assert word in result.output
    assert "1321.9" in result.output.replace(",", "").replace("\u202f", "").replace("\u00a0", "").replace(" ", "") or lang == "ru"


@pytest.mark.parametrize("suffix", ["pdf", "html", "docx", "xlsx", "json", "txt"])
def test_to_every_format(tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"brief.{suffix}"
    result = run("CHN", "--industry", "C24B", "--lang", "zh", "--out", str(out))
    assert result.exit_code == 0, result.output
    content = out.read_bytes()
    if suffix == "pdf":
        assert content.startswith(b"%PDF-")
    elif suffix in {"docx", "xlsx"}:
        assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    elif suffix == "json":
        assert json.loads(content)["subject"]["industry"]["code"] == "C24B"
    else:
        assert "有色金属" in content.decode()


def test_a_locality_file(tmp_path: Path) -> None:
    table = tmp_path / "yubei.csv"
    table.write_text("行业,年份,产出\nC24B,2022,30\nC29,2022,70\n乱码X,2022,1\n", encoding="utf-8")
    result = run("CHN", "--locality", str(table), "--lang", "zh")
    assert result.exit_code == 0, result.output
    assert "yubei.csv" in result.output
    assert "乱码X" in result.output


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("Kazakstan",), "KAZ"),
        (("KAZ", "--industry", "C24Q"), "C24"),
        (("KAZ", "--partners", "UZB"), "UZB"),
        (("KAZ", "--lang", "fr"), "fr"),
        (("KAZ", "--out", "brief.odt"), ".pdf"),
        (("KAZ", "--locality", "nowhere.csv"), "nowhere.csv"),
    ],
)
def test_mistakes_teach(arguments: tuple[str, ...], expected: str) -> None:
    result = run(*arguments)
    assert result.exit_code != 0
    assert expected in result.output
    assert "Traceback" not in result.output


def test_an_unreadable_locality_file_is_told_in_the_reader_s_language(tmp_path: Path) -> None:
    table = tmp_path / "bad.csv"
    table.write_bytes(b"\x00\x01")
    result = run("CHN", "--locality", str(table), "--lang", "ru")
    assert result.exit_code != 0
    assert "CSV" in result.output
    assert "Traceback" not in result.output


def test_a_country_outside_the_table_is_answered_honestly() -> None:
    result = run("UZB")
    assert result.exit_code == 0, result.output
    assert "does not hold Uzbekistan" in " ".join(result.output.split())


def test_a_damaged_data_file_is_refused_with_the_command_that_repairs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    accounts.cache_clear()
    monkeypatch.setattr(store, "sha256", lambda path: "0" * 64)
    result = run("KAZ")
    monkeypatch.undo()
    accounts.cache_clear()
    assert result.exit_code != 0
    assert "scotemp datasets repair icio2022" in result.output
    assert "Traceback" not in result.output


def test_a_question_waits_for_no_web_framework() -> None:
    code = "import sys; from scotemp.cli import main; main(['brief', 'UZB'], standalone_mode=False); print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_help_lists_every_command() -> None:
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    for name in ("brief", "datasets", "manage", "prepare", "serve"):
        assert name in result.output
    assert CliRunner().invoke(main, ["brieff"]).exit_code != 0
