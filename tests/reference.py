"""What of `docs/` is written from the program's own tables: `python tests/reference.py` brings it up to date."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from brief.diagnostics import Mark, Report
from brief.layout.explain import explain
from brief.layout.meanings import ROLES, explain_key
from brief.layout.schema import ask_reader, describe_kind
from brief.marked import Scalar
from brief.outline.listing import gather_keys, list_choices
from brief.outline.reader import OUTLINE
from brief.resources import layouts_folder

if TYPE_CHECKING:
    from brief.keys import Key
    from brief.layout.cursor import Kind
    from brief.layout.explain import WrittenValue

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
BLOCK = re.compile(r"<!-- generated: (\w+) -->.*?<!-- end -->", re.DOTALL)
# what keys take that the reader gives to others to read
OPEN = {
    "fonts": "a family, a path, or files by their cuts",
    "colours": "`#RRGGBB`",
    "papers": "any keys of a layout",
    "extends": "a shipped layout's name or a path",
}
PAGES = {"findings": "codes", "outline": "outline_keys", "layouts": "layout_keys"}


def write_block(name: str, rows: list[str]) -> str:
    """A generated part of a page, between its marks."""
    return "\n".join([f"<!-- generated: {name} -->", *rows, "<!-- end -->"])


def write_page(text: str) -> str:
    """A page with its generated parts as they should be."""
    writers = {"codes": list_codes, "outline_keys": list_outline_keys, "layout_keys": list_layout_keys}
    return BLOCK.sub(lambda block: write_block(block[1], writers[block[1]]()), text)


def escape(text: str) -> str:
    """Text in a cell of a table."""
    return re.sub(r"\s+", " ", text).replace("|", "\\|").strip()


# -- findings ----------------------------------------------------------------------------------------------------------


def list_codes() -> list[str]:
    """Every code with its meaning, the first paragraph of its page, in the order of the alphabet."""
    rows = ["| code | what it means, and what to do |", "| --- | --- |"]
    for page in sorted(CASES.glob("*.md")):
        meaning = escape(page.read_text(encoding="utf-8").split("\n\n")[1])
        rows.append(f"| [`{page.stem}`](../tests/cases/{page.name}) | {meaning} |")
    return rows


# -- the outline's keys ------------------------------------------------------------------------------------------------


def list_outline_keys() -> list[str]:
    """Every key of an outline: a table for each kind of mapping, in the order of the reader's tables."""
    rows: list[str] = []
    for keys in gather_keys(OUTLINE):
        rows += ["", f"### {keys.about[0].upper()}{keys.about[1:]}", ""]
        rows += ["| key | takes | left out | what it is | such as |", "| --- | --- | --- | --- | --- |"]
        rows += [describe_key(key) for key in keys.keys]
    return [*rows, ""]


def describe_key(key: Key[object]) -> str:
    """A key's row."""
    left_out = "**needed**" if key.required else key.default
    takes = ", ".join(f"`{choice}`" for choice in list_choices(key.form.shape)) or escape(key.form.about)
    return f"| `{key.name}` | {takes} | {left_out} | {escape(key.about)} | `{escape(key.example)}` |"


# -- the layout's keys -------------------------------------------------------------------------------------------------


def list_layout_keys() -> list[str]:
    """Every key of a layout by its group; keys of a style once, and the roles that have them."""
    kinds = ask_reader()
    values = {setting.key: setting.value for setting in explain_shipped()}
    rows: list[str] = []
    groups: dict[str, list[str]] = {}
    for key in kinds:
        if key.startswith("styles.") and not key.startswith("styles.body."):
            continue
        nested = any(other.startswith(f"{key}.") for other in kinds)
        if key.startswith(("templates.other.", "templates.last.")) or (nested and "." in key):
            continue
        group = key.partition(".")[0] if "." in key or nested else ""
        groups.setdefault(group, []).append(key)
    for group, keys in groups.items():
        title = f"`{group}`: {explain_key(group)}" if group else "Single values"
        rows += ["", f"### {title}", ""]
        if group == "styles":
            rows += ["A style has these keys, here with the values of `body`:", ""]
        rows += ["| key | takes | what it is | `policy-brief` has |", "| --- | --- | --- | --- |"]
        rows += [describe_setting(key, kinds[key], values) for key in keys if key != group or group == ""]
        if group == "styles":
            rows += ["", "| role | what it sets |", "| --- | --- |"]
            rows += [f"| `{role}` | {escape(meaning)} |" for role, meaning in ROLES.items()]
        if group == "templates":
            rows += ["", "`other` and `last` have the keys of `first`."]
    return [*rows, ""]


def explain_shipped() -> tuple[WrittenValue, ...]:
    """Every value of the layout that the others extend."""
    report = Report()
    settings = explain(Scalar("policy-brief", Mark("reference", 1, 1, 1, 1)), layouts_folder(), report)
    assert not report.failed
    return settings


def describe_setting(key: str, kind: Kind, values: dict[str, str]) -> str:
    """A key's row; of a list of mappings, such as `bands`, the first has the example."""
    shown = re.sub(r"^styles\.body\.", "styles.ROLE.", key)
    value = values.get(key) or values.get(re.sub(r"^bands\.", "bands[0].", key), "")
    meaning = explain_key(key).removeprefix(f"{ROLES['body']}: ") if key.startswith("styles.") else explain_key(key)
    example = f"`{escape(value)}`" if value else f"`{escape(str(kind['default']))}`" if kind.get("default") else ""
    takes = OPEN.get(key.partition(".")[0], "text") if not kind else describe_kind(kind)
    return f"| `{shown}` | {takes} | {escape(meaning)} | {example} |"


if __name__ == "__main__":
    for page in PAGES:
        path = ROOT / "docs" / f"{page}.md"
        path.write_text(write_page(path.read_text(encoding="utf-8")), encoding="utf-8")
