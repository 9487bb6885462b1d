"""Which of the shipped layouts have a key, for who lacks it: read where a finding needs it, and not before."""

from __future__ import annotations

from brief.diagnostics import Report
from brief.marked import read
from brief.resources import layouts_folder, list_layouts
from brief.tree_paths import find_value

MODEL = "policy-brief"


def advise(key: str) -> str:
    """Say what to do where a layout lacks a key: extend the model, or give it as another shipped layout does."""
    if has(MODEL, key):
        return f"give it, or extend a layout that has it: `extends: {MODEL}`"
    named = next((name for name in list_layouts() if has(name, key)), None)
    if named is not None:
        return f"give it, as `{named}` does: `brief layouts {named}` shows its value"
    return f"give it: `brief explain {key}` says what it takes"


def has(name: str, key: str) -> bool:
    """Whether a shipped layout's own file has a key, by its path."""
    tree = read((layouts_folder() / f"{name}.yaml").read_bytes(), name, Report())
    return find_value(tree, *key.split(".")) is not None
