"""How the commands that answer questions take a language and a file to write, and give the answer."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click

from scotemp.documents import text
from scotemp.documents.blocks import Document
from scotemp.documents.formats import FORMATS
from scotemp.nomenclature.language import normalise
from scotemp.reports.data import to_json
from scotemp.reports.problems import Explicable, explain

SUFFIXES: Final = (*FORMATS, "json")


def language(text: str) -> str:
    """Return the language that is meant; raises BadParameter for one that the platform does not speak."""
    try:
        return normalise(text)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--lang") from error


def check(out: Path | None) -> None:
    """Refuse a file of a format that nothing writes; raises UsageError."""
    suffix = _suffix(out)
    if suffix not in SUFFIXES:
        raise click.UsageError(f"--out {out}: no format .{suffix}; use one of {', '.join('.' + one for one in SUFFIXES)}.")


def give(answer: Any, document: Callable[[], Document], out: Path | None) -> None:
    """Print the document of an answer, or write it to a file in the format of its name; JSON holds the answer itself."""
    if out is None:
        click.echo(text.render(document(), width=min(shutil.get_terminal_size().columns, 120)))
        return
    suffix = _suffix(out)
    content = to_json(answer) if suffix == "json" else FORMATS[suffix].render(document())
    out.write_bytes(content)
    click.echo(f"{out}: {len(content):,} bytes")


def told(error: Explicable, spoken: str) -> str:
    """Return a mistake of the user in words, with what may have been meant."""
    problem = explain(error, spoken)
    meant = [f"  {one.code}  {one.label}" for one in problem.suggestions]
    return "\n".join([problem.title + ".", problem.text, *meant, *problem.details])


def _suffix(out: Path | None) -> str:
    return out.suffix.lstrip(".").lower() if out else "txt"
