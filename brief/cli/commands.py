"""The group of commands; a command's module is imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from brief import __version__

# in the order of help. A command's module is brief.cli.NAME, its function NAME
COMMANDS = ("build", "check", "layouts", "schema")


class LazyGroup(click.Group):
    """Commands by name: `brief check` imports neither the page nor what later commands need."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"brief.cli.{cmd_name}"), cmd_name)
        if not isinstance(command, click.Command):
            raise TypeError(f"brief.cli.{cmd_name}.{cmd_name} is no command")
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="brief", message="%(prog)s %(version)s")
def brief() -> None:
    """Build printable policy briefs whose every quote and number is proved against its source."""
