"""What a shell completes (`_BRIEF_COMPLETE`): commands, options and names; where there are none, files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from click.shell_completion import BashComplete, CompletionItem, FishComplete, ShellComplete, ZshComplete

from brief.cli.commands import COMPLETING, brief
from brief.diagnostics import Code
from brief.resources import list_layouts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

USAGE = 2


def complete(instruction: str) -> int:
    """Print a shell's script (`bash_source`), or what completes the words that it hands over (`bash_complete`).

    The shells are bash from 4.4, zsh and fish. Exit codes: 0, 2 for another instruction.
    """
    shell, _, action = instruction.partition("_")
    kind = {"bash": Bash, "zsh": Zsh, "fish": Fish}.get(shell)
    if kind is None or action not in {"source", "complete"}:
        return USAGE
    found: ShellComplete = kind(brief, {}, "brief", COMPLETING)
    text = found.source() if action == "source" else found.complete()
    os.write(1, f"{text}\n".encode("utf-8", "surrogateescape"))
    return 0


def _add_names(found: list[CompletionItem], words: list[str], incomplete: str) -> list[CompletionItem]:
    """Add the names that click does not know of; a word that nothing completes may be a file's."""
    asked = words[-1] if words and words[-1].startswith("-") else words[0] if len(words) == 1 else ""
    names = NAMES.get(asked, tuple)()
    found += [CompletionItem(name) for name in names if name.startswith(incomplete)]
    if not found and not incomplete.startswith("-"):
        return [CompletionItem(incomplete, type="file")]
    return found


# what stands before the word: an option, or the command alone
NAMES: dict[str, Callable[[], Iterable[str]]] = {
    "--allow": lambda: Code,
    "--from": list_layouts,
    "--layout": list_layouts,
    "explain": lambda: Code,
    "layouts": list_layouts,
}


class Bash(BashComplete):
    """For bash."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """Complete a word."""
        return _add_names(super().get_completions(args, incomplete), args, incomplete)


class Zsh(ZshComplete):
    """For zsh."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """Complete a word."""
        return _add_names(super().get_completions(args, incomplete), args, incomplete)


class Fish(FishComplete):
    """For fish."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """Complete a word."""
        return _add_names(super().get_completions(args, incomplete), args, incomplete)
