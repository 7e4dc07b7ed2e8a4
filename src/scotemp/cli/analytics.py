"""The commands that answer questions; they need no Django."""

import shutil
import time
from pathlib import Path

import click

from scotemp.assessments.activity_file import ActivityFile, read
from scotemp.assessments.brief import BadPartners, Brief, compose
from scotemp.assessments.localities import NothingUsable
from scotemp.assessments.table import accounts
from scotemp.datasets.catalogue import CatalogueError
from scotemp.datasets.store import DamagedFile
from scotemp.documents import text
from scotemp.documents.cells import UnreadableFile
from scotemp.documents.formats import FORMATS
from scotemp.nomenclature.language import normalise
from scotemp.nomenclature.lookup import UnknownName
from scotemp.reports.brief.data import to_json
from scotemp.reports.brief.document import document
from scotemp.reports.problems import Explicable, explain

SUFFIXES = (*FORMATS, "json")


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
    language = _language(lang)
    suffix = out.suffix.lstrip(".").lower() if out else "txt"
    if suffix not in SUFFIXES:
        raise click.UsageError(f"--out {out}: no format .{suffix}; use one of {', '.join('.' + one for one in SUFFIXES)}.")
    try:
        answer = compose(country, industry, partners=partners, activity=_activity(locality))
    except (UnknownName, BadPartners, UnreadableFile, NothingUsable) as error:
        raise click.ClickException(_told(error, language)) from error
    except (DamagedFile, CatalogueError) as error:
        raise click.ClickException(str(error)) from error
    if out is None:
        click.echo(text.render(document(answer, language), width=min(shutil.get_terminal_size().columns, 120)))
        return
    content = _rendered(answer, language, suffix)
    out.write_bytes(content)
    click.echo(f"{out}: {len(content):,} bytes")


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


def _language(text: str) -> str:
    try:
        return normalise(text)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--lang") from error


def _activity(path: Path | None) -> ActivityFile | None:
    return read(path.read_bytes(), path.name) if path else None


def _rendered(answer: Brief, language: str, suffix: str) -> bytes:
    return to_json(answer) if suffix == "json" else FORMATS[suffix].render(document(answer, language))


def _told(error: Explicable, language: str) -> str:
    problem = explain(error, language)
    meant = [f"  {one.code}  {one.label}" for one in problem.suggestions]
    return "\n".join([problem.title + ".", problem.text, *meant, *problem.details])
