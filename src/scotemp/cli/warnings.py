"""The commands on risk: how well crises could have been foretold, and who hangs on a country; they need no Django."""

from datetime import date
from pathlib import Path

import click

from scotemp.assessments.activity_file import BadCell
from scotemp.assessments.assessment import Source
from scotemp.assessments.table import accounts
from scotemp.assessments.warning.backtest import TooLittle
from scotemp.assessments.warning.backtest import backtest as test
from scotemp.assessments.warning.dates_file import read as read_dates
from scotemp.assessments.warning.exposure import dependence
from scotemp.assessments.warning.rates_file import Rates, month_number, month_text
from scotemp.assessments.warning.rates_file import read as read_rates
from scotemp.cli import answers
from scotemp.datasets.catalogue import CatalogueError
from scotemp.datasets.store import DamagedFile
from scotemp.documents.cells import UnreadableFile
from scotemp.nomenclature import countries
from scotemp.nomenclature.language import Names
from scotemp.nomenclature.lookup import UnknownName
from scotemp.reports.problems import bad_cell
from scotemp.reports.voice import Voice
from scotemp.reports.warning.country import document as of_country
from scotemp.reports.warning.scorecard import document

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("rates", type=FILE)
@click.option("--against", type=FILE, help="CSV or XLSX file with the columns country and year: dates of crises by somebody else.")
@click.option("--horizon", type=click.IntRange(1, 60), default=12, show_default=True, help="Months within which a crisis is to be told.")
@click.option("--from", "first", help="First month told, e.g. 2005-01; by default the middle of the file.")
@click.option("--seed", default=0, show_default=True, help="Of the drawing of countries for the intervals.")
@click.option("--lang", default="en", show_default=True, help="Language of the scorecard: zh, ru or en.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write: .pdf, .docx, .xlsx, .html, .txt or .json.")
def backtest(rates: Path, against: Path | None, horizon: int, first: str | None, seed: int, lang: str, out: Path | None) -> None:
    """Tell how well currency crises could have been foretold from RATES, by what was known at the time alone.

    RATES is a CSV or XLSX file of units for one dollar by month: a column a country, or rows of place, month, value and known.
    """
    spoken = answers.language(lang)
    answers.check(out)
    start = month_number(first) if first else None
    if first and start is None:
        raise click.UsageError(f"--from {first}: no month; write it as 2005-01.")
    try:
        known = read_rates(rates.read_bytes(), rates.name)
        given = read_dates(against.read_bytes(), against.name) if against else None
        answer = test(known, horizon=horizon, first=start, seed=seed, source=_file(rates, known), as_of=date.today())
    except (UnreadableFile, TooLittle) as error:
        raise click.ClickException(answers.told(error, spoken)) from error
    _warn(spoken, rates, known.bad)
    _warn(spoken, against, given.bad if given else ())
    answers.give(answer, lambda: document(spoken, answer, given), out)


def _file(path: Path, known: Rates) -> Source:
    """Return the user's file as a source: whose it is and under which terms, the platform does not know."""
    months = known.told.period
    return Source(
        dataset=path.name,
        title=Names(path.name, path.name, path.name),
        publisher=Names("the user's own file", "用户自有文件", "файл пользователя"),
        vintage=f"{month_text(int(months.min()))} – {month_text(int(months.max()))}",
        licence=Names("as the user has it", "以用户取得的条件为准", "на условиях пользователя"),
        url="",
    )


def _warn(spoken: str, path: Path | None, bad: tuple[BadCell, ...]) -> None:
    """Name the cells that were left out, to the error stream, so that the scorecard can be piped on."""
    voice = Voice(spoken)
    for cell in bad:
        click.echo(f"{path}:{cell.line} {cell.column}: {bad_cell(voice, cell)}", err=True)


@click.command()
@click.argument("country")
@click.option("--lang", default="en", show_default=True, help="Language of the answer: zh, ru or en.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write: .pdf, .docx, .xlsx, .html, .txt or .json.")
def risk(country: str, lang: str, out: Path | None) -> None:
    """Tell who hangs on COUNTRY (ISO code or name in Chinese, Russian or English), and on whom it hangs."""
    spoken = answers.language(lang)
    answers.check(out)
    try:
        code = countries.find(country).iso3
        held = code in accounts().table.countries
        answer = dependence(code) if held else None
    except UnknownName as error:
        raise click.ClickException(answers.told(error, spoken)) from error
    except (DamagedFile, CatalogueError) as error:
        raise click.ClickException(str(error)) from error
    answers.give(answer, lambda: of_country(spoken, code, answer), out)
