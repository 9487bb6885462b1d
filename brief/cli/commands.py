"""The group of commands; a command's module is imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from brief import __version__
from brief.files import YAML_SUFFIXES
from brief.spelling import nearest

# in the order of help. A command's module is brief.cli.NAME, its function NAME
COMMANDS = ("new", "build", "check", "preview", "pack", "impose", "verify", "explain", "layouts", "lsp", "schema")
COMPLETING = "_BRIEF_COMPLETE"  # as click names it: what a shell asks by
# the first line keeps click from filling the lines up
EXAMPLES = """\b
Examples:
  brief new o.yaml --source a.pdf      a first outline, which builds at once
  brief build outline.yaml             a PDF beside the outline
  brief check outline.yaml             all that is wrong; nothing is written
  brief build briefs/ -j 4             every outline of a folder, four at once
  brief build --watch outline.yaml     again after each save
  brief impose brief.pdf --booklet     its pages on sheets, to be folded
  brief explain quote-not-found        what a finding means, with an example
  brief layouts policy-brief           what a layout consists of"""


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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with what each does, in whole sentences."""
        rows: list[tuple[str, str]] = []
        for name in COMMANDS:
            command = self.get_command(ctx, name)
            told = ((command.help if command else "") or "").split("\n\n", 1)[0]
            rows.append((name, " ".join(told.split())))
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; of a word that is none, say which was meant."""
        word = args[0]
        if word in COMMANDS or word.startswith("-"):
            return super().resolve_command(ctx, args)
        close = nearest(word, COMMANDS)
        if word.endswith(YAML_SUFFIXES):
            hint = f"did you mean `brief build {word}`?"
        else:
            hint = f"did you mean `{close}`?" if close else f"there are {', '.join(f'`{name}`' for name in COMMANDS)}"
        raise click.UsageError(f"there is no command `{word}`: {hint}", ctx)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]}, epilog=EXAMPLES)
@click.version_option(__version__, prog_name="brief", message="%(prog)s %(version)s")
def brief() -> None:
    """Build printable policy briefs whose every quote and number is proved against its source."""
