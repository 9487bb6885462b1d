"""`brief schema`: the JSON Schema of a file that people write, for editors to complete from."""

from __future__ import annotations

import json

import click

from brief.layout.schema import describe_layouts
from brief.meeting.packing.schema import describe_packs
from brief.outline.schema import describe_outlines

WRITERS = {"layout": describe_layouts, "outline": describe_outlines, "pack": describe_packs}


@click.command()
@click.argument("kind", type=click.Choice(sorted(WRITERS)))
def schema(kind: str) -> int:
    """Print the JSON Schema of outlines, layouts or packs, which editors complete from.

    `brief schema outline > outline.schema.json` writes it to a file, which an outline names in its first line:
    `# yaml-language-server: $schema=./outline.schema.json`.
    """
    click.echo(json.dumps(WRITERS[kind](), indent=1, ensure_ascii=False))
    return 0
