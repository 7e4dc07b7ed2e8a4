"""The command line: the analytic commands need no Django, serve and manage do."""

import click

from scotemp.cli.analytics import brief, prepare
from scotemp.cli.datasets import datasets
from scotemp.cli.server import manage, serve


@click.group("scotemp", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="scotemp")
def main() -> None:
    """Trade and economic cooperation among the SCO countries: analysis, data and the platform's server."""


for command in (brief, datasets, prepare, serve, manage):
    main.add_command(command)
