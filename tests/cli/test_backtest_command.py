"""``scotemp backtest``: three languages, every format, the cells left out, and mistakes that teach."""

import json
import math
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scotemp.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["backtest", *arguments])


@pytest.fixture(scope="module")
def rates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three currencies that fall by half now and then, not together."""
    path = tmp_path_factory.mktemp("rates") / "rates.csv"
    rows = ["month,KZT,RUB,Narnia"]
    for month in range(240):
        falls = [sum(month >= start for start in range(first, 240, 47)) for first in (30, 44)]
        rows.append(
            f"{2000 + month // 12}-{month % 12 + 1:02d},{','.join(f'{1.6**n * (1 + 0.01 * math.sin(month)):.4f}' for n in falls)},1"
        )
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(("lang", "words"), [("en", "Back-test"), ("zh", "回溯检验"), ("ru", "Проверка на прошлом")])
def test_a_scorecard_in_three_languages_names_what_was_left_out(rates: Path, lang: str, words: str) -> None:
    result = run(str(rates), "--lang", lang, "--from", "2010-01")
    assert result.exit_code == 0, result.output
    assert words in result.output
    assert "rates.csv:1 Narnia" in result.stderr


def test_the_same_seed_gives_the_same_file_and_other_dates_are_held_against(rates: Path, tmp_path: Path) -> None:
    dates = tmp_path / "dates.csv"
    dates.write_text("country,year\nKazakhstan,2002\nRussia,1999\n", encoding="utf-8")
    files = [tmp_path / "one.json", tmp_path / "two.json"]
    for file in files:
        assert run(str(rates), "--seed", "5", "--out", str(file)).exit_code == 0
    one, two = (json.loads(file.read_text(encoding="utf-8")) for file in files)
    assert one == two
    assert one["inputs"]["seed"] == 5
    assert len(one["value"]["told"]) == one["value"]["cases"]
    assert "Of 2 years given by somebody else the rule meets 1" in run(str(rates), "--against", str(dates)).output
    assert run(str(rates), "--out", str(tmp_path / "card.pdf")).exit_code == 0
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF-")


def test_mistakes_say_what_to_do(rates: Path, tmp_path: Path) -> None:
    short = tmp_path / "short.csv"
    short.write_text("month,KZT\n2020-01,400\n", encoding="utf-8")
    assert "at least two countries" in run(str(short)).output
    assert "write it as 2005-01" in run(str(rates), "--from", "sometime").output
    assert "no format .bmp" in run(str(rates), "--out", "card.bmp").output
    assert "Choose another first month" in run(str(rates), "--from", "2019-06").output
