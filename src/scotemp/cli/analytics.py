"""The commands that answer questions; they need no Django."""

import time
from pathlib import Path

import click

from scotemp.assessments.activity_file import ActivityFile, read
from scotemp.assessments.brief import BadPartners, compose
from scotemp.assessments.localities import NothingUsable
from scotemp.assessments.table import accounts
from scotemp.cli import answers
from scotemp.datasets.catalogue import CatalogueError
from scotemp.datasets.store import DamagedFile
from scotemp.documents.cells import UnreadableFile
from scotemp.nomenclature.lookup import UnknownName
from scotemp.reports.brief.document import document


@click.command()
@click.argument("country")
@click.option("--industry", help="Code or name of an industry, e.g. C24B; without it the country as a whole.")
@click.option("--partners", default="sco", show_default=True, help="sco, all, or economies with commas between: KAZ,RUS,IND.")
@click.option(
    "--locality", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="CSV or XLSX file of a locality's industries."
)
@click.option("--lang", default="en", show_default=True, help="Language of the brief: zh, ru or en.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write: .pdf, .docx, .xlsx, .html, .txt or .json.")
def brief(country: str, industry: str | None, partners: str, locality: Path | None, lang: str, out: Path | None) -> None:
    """Compose the cooperation brief on COUNTRY (ISO code or name in Chinese, Russian or English)."""
    spoken = answers.language(lang)
    answers.check(out)
    try:
        answer = compose(country, industry, partners=partners, activity=_activity(locality))
    except (UnknownName, BadPartners, UnreadableFile, NothingUsable) as error:
        raise click.ClickException(answers.told(error, spoken)) from error
    except (DamagedFile, CatalogueError) as error:
        raise click.ClickException(str(error)) from error
    answers.give(answer, lambda: document(answer, spoken), out)


@click.command()
def prepare() -> None:
    """Check the shipped data and build the cached tables, so that the first question is answered at once."""
    started = time.perf_counter()
    click.echo("Checking the input-output table and building the Leontief inverse (a few seconds the first time) ...")
    try:
        data = accounts()
    except (DamagedFile, CatalogueError) as error:
        raise click.ClickException(str(error)) from error
    size = data.leontief.shape[0]
    click.echo(f"Ready: {size:,} x {size:,} nodes of {data.table.year}, {time.perf_counter() - started:.1f} s.")


def _activity(path: Path | None) -> ActivityFile | None:
    return read(path.read_bytes(), path.name) if path else None
