"""`brief lsp`: what an editor shows and offers while an outline or a layout is written."""

from __future__ import annotations

import os
import sys

import click

from brief.resources import tell_install


@click.command()
@click.option("--stdio", is_flag=True, help="Speak on standard input and output, as is done in any case.")
def lsp(*, stdio: bool) -> int:  # noqa: ARG001 - editors give it
    """Serve an editor: findings while one types, keys and names to complete, passages, fixes.

    It speaks the Language Server Protocol on standard input and output, and is started by the editor;
    docs/editors.md has the settings of VS Code, Neovim, Helix and Zed.
    """
    try:
        # 0.3 s that other commands do not need, and a library that is an extra
        from brief.lsp.server import serve  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in {"pygls", "lsprotocol", "cattrs", "attrs"}:
            raise
        raise click.UsageError(f"`brief lsp` needs pygls, which is not installed: {tell_install('lsp')}") from error
    # what is printed by accident must not stand between messages: standard output is the editor's
    target = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with target:
        return serve(sys.stdin.buffer, target)
