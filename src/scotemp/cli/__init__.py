"""The command line: the analytic commands load no Django, serve, demo and manage do."""

from importlib import import_module

import click

COMMANDS = {
    "backtest": "scotemp.cli.warnings",
    "brief": "scotemp.cli.analytics",
    "datasets": "scotemp.cli.datasets",
    "demo": "scotemp.cli.server",
    "lanes": "scotemp.cli.corridors",
    "manage": "scotemp.cli.server",
    "prepare": "scotemp.cli.analytics",
    "risk": "scotemp.cli.warnings",
    "route": "scotemp.cli.corridors",
    "serve": "scotemp.cli.server",
}
"""Where each command is; it is loaded when it is asked for, so that a question waits for no web framework."""


class Commands(click.Group):
    """The commands of :data:`COMMANDS`, each loaded on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command; None if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        return command if isinstance(command, click.Command) else None


@click.group("scotemp", cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="scotemp")
def main() -> None:
    """Trade and economic cooperation among the SCO countries: analysis, data and the platform's server."""
