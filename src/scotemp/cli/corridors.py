"""The commands on corridors: efficient routes, scenarios, what can be reached, lanes held against the model; they need no Django."""

from datetime import date
from pathlib import Path

import click

from scotemp.assessments.corridors.asking import asked
from scotemp.assessments.corridors.disruption import disruption
from scotemp.assessments.corridors.network import BadNetwork, NetworkData, Overlay, data, library, load
from scotemp.assessments.corridors.options import Unreached, options
from scotemp.assessments.corridors.question import BadQuestion
from scotemp.assessments.corridors.soundness import doubts
from scotemp.assessments.corridors.validation import validation
from scotemp.cli import answers
from scotemp.nomenclature.lookup import UnknownName
from scotemp.reports.corridors.disruption import document as of_scenarios
from scotemp.reports.corridors.document import document
from scotemp.reports.corridors.lanes import document as of_lanes

OUT = click.Path(dir_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("origin")
@click.argument("destination")
@click.option("--goods", default="", help="HS code of the goods, e.g. 7606.")
@click.option("--tonnes", default="20", show_default=True, help="Tonnes of the whole load.")
@click.option("--unit", default="FEU", show_default=True, help="FEU, TEU or truck.")
@click.option("--cargo", default="ordinary", show_default=True, help="ordinary, reefer or dangerous.")
@click.option("--avoid", multiple=True, help="A country not to go through; may be given several times.")
@click.option("--avoid-operator", multiple=True, help="A railway not to be used, e.g. RZD.")
@click.option("--modes", default="", help="Only these modes, e.g. rail,road.")
@click.option("--transfers", help="At most so many changes of mode or gauge in terminals.")
@click.option("--deadline", default="", help="Expected to be there within, e.g. 15d or 360h.")
@click.option("--on", default="", help="Day of leaving, e.g. 2026-12-01; today by default.")
@click.option("--factors", default="desnz", show_default=True, help="Set of emission factors: desnz or nl2014.")
@click.option("--scenario", multiple=True, help="A scenario of the library, e.g. S01; `all` shows what each of them changes.")
@click.option("--with", "files", multiple=True, type=FILE, help="Your own file of legs, tariffs, borders ... to lay over the network.")
@click.option("--lang", default="en", show_default=True, help="Language of the answer: zh, ru or en.")
@click.option("--out", type=OUT, help="File to write: .pdf, .docx, .xlsx, .html, .txt or .json.")
def route(
    origin: str, destination: str, files: tuple[Path, ...], lang: str, out: Path | None, scenario: tuple[str, ...], **said: object
) -> None:
    """Tell the efficient routes from ORIGIN to DESTINATION: time, cost, CO2e and risk together."""
    spoken = answers.language(lang)
    answers.check(out)
    try:
        network = _network(files)
        each = scenario == ("all",)
        question = asked(
            network, {**said, "origin": origin, "destination": destination, "scenario": () if each else scenario}, date.today()
        )
        if each:
            changes = disruption(question, tuple(library().values()), network, date.today())
            answers.give(changes, lambda: of_scenarios(spoken, changes), out)
        else:
            answer = options(question, network, date.today())
            answers.give(answer, lambda: document(spoken, answer), out)
    except (UnknownName, BadQuestion, BadNetwork, Unreached) as error:
        raise click.ClickException(answers.told(error, spoken)) from error


@click.command()
@click.option("--with", "files", multiple=True, type=FILE, help="Your own file of legs, tariffs, borders ... to lay over the network.")
@click.option("--lang", default="en", show_default=True, help="Language of the answer: zh, ru or en.")
@click.option("--out", type=OUT, help="File to write: .pdf, .docx, .xlsx, .html, .txt or .json.")
def lanes(files: tuple[Path, ...], lang: str, out: Path | None) -> None:
    """Hold published lanes against the model, and tell what looks wrong in the network."""
    spoken = answers.language(lang)
    answers.check(out)
    try:
        network = _network(files)
        answer = validation(network, date.today())
        found = doubts(network, date.today())
    except (BadNetwork, Unreached) as error:
        raise click.ClickException(answers.told(error, spoken)) from error
    answers.give(answer, lambda: of_lanes(spoken, answer, found, date.today()), out)


def _network(files: tuple[Path, ...]) -> NetworkData:
    """Return the network with the user's files laid over it."""
    return load([Overlay(one.name, one.read_bytes()) for one in files]) if files else data()
