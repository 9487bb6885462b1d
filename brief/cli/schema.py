"""`brief schema`: the JSON Schema of a file that people write, for editors to complete from."""

from __future__ import annotations

import json

import click

from brief.layout.schema import describe_layouts

WRITERS = {"layout": describe_layouts}


@click.command()
@click.argument("kind", type=click.Choice(sorted(WRITERS)))
def schema(kind: str) -> int:
    """Print the JSON Schema of layouts, which editors complete from: `brief schema layout > layout.schema.json`.

    A file names it in its first line: `# yaml-language-server: $schema=./layout.schema.json`.
    """
    click.echo(json.dumps(WRITERS[kind](), indent=1, ensure_ascii=False))
    return 0
