"""The architecture as a test: which module may import which, how large it may be, and that this test can fail.

brief/ is a house: a room is a module or folder at its top, a floor is a row of rooms. A room imports rooms of lower
floors only, never its neighbours; so do the rooms inside typeset/, which has floors of its own. Inside other folders
modules may import one another, but not in a circle. A library of other people is imported in one room, behind a module
of ours. Imports for type checking alone count as well.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

# from the ground up; `brief` is the package itself, which holds the version alone
FLOORS = (
    ("brief", "codes", "patterns"),
    ("characters", "diagnostics", "garbage", "resources", "spelling", "syntax", "systems"),
    ("files", "writing"),
    ("cache",),
    ("yaml_text", "language", "images", "sources"),
    ("marked",),
    ("cut_values", "outputs", "rereading", "tree_paths"),
    ("keys", "rendering"),
    ("outline", "layout"),
    ("evidence", "document"),
    ("compose", "pdf"),
    ("typeset",),
    ("pipeline",),
    ("batch", "drafting", "gallery", "lsp", "meeting", "pinning"),
    ("issued",),
    ("preview",),
    ("cli",),
    ("__main__",),
)
# the same inside folders that are houses themselves
INSIDE = {
    "evidence": (
        ("effort", "places", "types", "word_forms"),
        ("closest", "drift", "ledger"),
        ("matching",),
        ("numbers", "proved"),
        ("coverage", "cuts", "sentences"),
        ("quotes",),
        ("suggestions",),
        ("periods",),
        ("own_years",),
        ("own_months",),
        ("words",),
        ("rows",),
        ("link",),
    ),
    "language": (
        ("endings", "lexicon", "scripts", "types", "wordcount"),
        ("tables", "tokens", "units"),
        ("drafting", "negation", "page", "phrases"),
        ("entries", "quoting"),
        ("grammar",),
        ("numbers",),
        ("amounts",),
        ("closed",),
        ("reading",),
        ("statements",),
    ),
    "meeting": (
        ("given",),
        ("grafting", "imposing"),
        ("packing",),
    ),
    "typeset": (
        ("fonts",),
        ("lines", "recipe"),
        ("drawing",),
        ("blocks",),
        ("pages",),
        ("story",),
        ("proof",),
        ("fullest",),
        ("brief",),
        ("annotated", "gallery"),
    ),
}
# which room (or module of it) imports a library
GATES = {
    "babel": ("brief.language",),
    "click": ("brief.cli",),
    "cssselect2": ("brief.sources.html",),
    "dask": ("brief.batch.cluster",),
    "distributed": ("brief.batch.cluster", "brief.batch.remote"),
    "docx": ("brief.sources.docx",),
    "lsprotocol": ("brief.lsp",),
    "lxml": ("brief.sources.html", "brief.sources.docx"),
    "markdown_it": ("brief.compose", "brief.sources.markdown"),
    "mdit_py_plugins": ("brief.sources.markdown",),
    "msgspec": ("brief",),  # the structs of every room
    "PIL": ("brief.images.raster",),
    "pygls": ("brief.lsp",),
    "pyphen": ("brief.typeset.lines",),
    "persiantools": ("brief.language",),
    "thaibreak": ("brief.typeset.lines",),
    "pypdf": ("brief.sources.pdf", "brief.meeting.given.file", "brief.meeting.given.finding", "brief.issued"),
    "pypdfium2_raw": ("brief.sources.pdf", "brief.preview.pictures", "brief.issued.readers"),
    "rapidfuzz": ("brief.evidence",),
    "reportlab": ("brief.typeset.blocks.qr", "brief.meeting.imposing.marks", "brief.meeting.packing.stamps"),
    "rich": ("brief.cli.progress",),
    "starlette": ("brief.preview",),
    "svgelements": ("brief.images.svg",),
    "tinycss2": ("brief.sources.html",),
    "uharfbuzz": ("brief.typeset.fonts",),
    "uvicorn": ("brief.preview.serving",),
    "watchfiles": ("brief.batch.saves",),
    "webencodings": ("brief.sources.html",),
    "yaml": ("brief.marked",),
}
NAMELESS = {"utils", "util", "common", "helpers", "helper", "managers", "manager", "base", "misc"}
SILENCED = re.compile(r"# *(?:noqa\b|type: *ignore\b)")
MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 50


@dataclass(frozen=True, slots=True)
class Import:
    """A module that is imported; `reasoned` where the import stands inside a function and a comment says why."""

    line: int
    module: str
    inside: bool
    reasoned: bool


@dataclass(frozen=True)
class Module:
    """A module of the house, by its dotted name, as text."""

    name: str
    text: str

    @property
    def room(self) -> str:
        """The top-level module or folder that it belongs to."""
        return find_room(self.name)

    @cached_property
    def tree(self) -> ast.Module:
        """The module as Python reads it."""
        return ast.parse(self.text)

    @cached_property
    def comments(self) -> dict[int, str]:
        """What each line's comment says beyond the rules that it silences."""
        tokens = tokenize.generate_tokens(io.StringIO(self.text).readline)
        return {token.start[0]: strip_rules(token.string) for token in tokens if token.type == tokenize.COMMENT}


House = dict[str, Module]


def build_house(texts: Mapping[str, str]) -> House:
    """Make a house of modules' names and texts."""
    return {name: Module(name, text) for name, text in texts.items()}


def read_house(project: Path) -> House:
    """Read brief/."""
    texts = {}
    for path in sorted((project / "brief").rglob("*.py")):
        name = ".".join(path.relative_to(project).with_suffix("").parts).removesuffix(".__init__")
        texts[name] = path.read_text(encoding="utf-8")
    return build_house(texts)


def find_room(module: str) -> str:
    """Name the room of a dotted name: `brief.pdf.structure_tree` is in `typeset`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else parts[0]


def strip_rules(comment: str) -> str:
    """Take `noqa: RULE` and `type: ignore[...]` from a comment, so that its words are left."""
    return re.sub(r"(noqa: *[A-Z]+\d+(, *[A-Z]+\d+)*)|(type: *ignore(\[[\w, -]+\])?)|[#()-]", " ", comment)


def list_imports(module: Module, house: House) -> Iterator[Import]:
    """Find every import, wherever it stands, and `import_module("...")` too."""
    yield from walk(module.tree, module, house, inside=False)


def walk(node: ast.AST, module: Module, house: House, *, inside: bool) -> Iterator[Import]:
    """Find the imports below a node; `inside` a function or not."""
    above = 0  # the first line of the imports in a row that the one at hand ends: one comment may stand over them all
    last = 0
    for child in ast.iter_child_nodes(node):
        if names := read_names(child, module, house):
            line, end = child.lineno, child.end_lineno or child.lineno  # type: ignore[attr-defined]
            above = above if last == line - 1 else line
            last = end
            spoken = [module.comments.get(number, "") for number in (*range(line, end + 1), above - 1)]
            reasoned = any(len(words.split()) > 1 for words in spoken)
            yield from (Import(line, name, inside, reasoned) for name in names)
        within = inside or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from walk(child, module, house, inside=within)


def read_names(node: ast.AST, module: Module, house: House) -> list[str]:
    """Name the modules that a node itself imports."""
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=origin, names=names, level=0) if origin:
            whole = [f"{origin}.{alias.name}" for alias in names]
            return sorted({name if name in house else origin for name in whole})
        case ast.ImportFrom(module=origin, level=level):
            return [f"{module.name} {'.' * level}{origin or ''}"]  # relative: no room is called so
        case ast.Call(func=ast.Name(id="import_module") | ast.Attribute(attr="import_module"), args=[argument, *_]):
            return [argument.value] if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else []
    return []


# -- rules: each gives its violations ----------------------------------------------------------------------------------


def check_floors(house: House) -> Iterator[str]:
    """A module imports lower floors and its own folder."""
    floors = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
    for module in house.values():
        if module.room not in floors:
            yield f"{module.name}: `{module.room}` is on no floor"
            continue
        for found in list_imports(module, house):
            room = find_room(found.module)
            if not is_ours(found.module) or room == module.room:
                continue
            if floors.get(room, len(FLOORS)) >= floors[module.room]:
                yield f"{module.name}:{found.line} imports `{found.module}`, which is not on a lower floor"


def check_inside(house: House) -> Iterator[str]:
    """Within a folder that is a house itself, a module imports lower floors and its own room."""
    for folder, rows in INSIDE.items():
        floors = {room: floor for floor, rooms in enumerate(rows) for room in rooms}
        for module in house.values():
            if module.room != folder or module.name == f"brief.{folder}":
                continue
            own = module.name.split(".")[2]
            if own not in floors:
                yield f"{module.name}: `{own}` is on no floor of `{folder}`"
                continue
            for found in list_imports(module, house):
                parts = found.module.split(".")
                if parts[:2] != ["brief", folder] or len(parts) < 3 or parts[2] == own:
                    continue
                if floors.get(parts[2], len(rows)) >= floors[own]:
                    yield f"{module.name}:{found.line} imports `{found.module}`, which is not on a lower floor"


def check_gates(house: House) -> Iterator[str]:
    """A library of other people is imported in its room alone; one without a room, nowhere."""
    for module in house.values():
        for found in list_imports(module, house):
            library = found.module.split(".")[0]
            if is_ours(found.module) or library in sys.stdlib_module_names:
                continue
            if not any(is_within(module.name, gate) for gate in GATES.get(library, ())):
                yield f"{module.name}:{found.line} imports `{library}`, whose room is another"


def check_late_imports(house: House) -> Iterator[str]:
    """An import inside a function has a comment with its reason, beside it or above."""
    for module in house.values():
        for found in list_imports(module, house):
            if found.inside and not found.reasoned:
                yield f"{module.name}:{found.line} imports `{found.module}` inside a function without a reason"


def check_exceptions(house: House) -> Iterator[str]:
    """A rule that is switched off for a line has the reason beside it or above; those below may share it."""
    for module in house.values():
        lines, reasoned = module.text.split("\n"), -1
        for line, words in module.comments.items():
            silenced = SILENCED.search(lines[line - 1]) is not None
            if words.strip() or (silenced and reasoned == line - 1):
                reasoned = line
            elif silenced:
                yield f"{module.name}:{line} switches a rule off without a reason"


def check_sizes(house: House) -> Iterator[str]:
    """A module has one idea, a function one step."""
    for module in house.values():
        lines = module.text.count("\n")
        if lines > MOST_LINES:
            yield f"{module.name} has {lines} lines, more than {MOST_LINES}"
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MOST_LINES_OF_A_FUNCTION:
                    yield f"{module.name}:{node.lineno} `{node.name}` has {lines} lines"


def check_names(house: House) -> Iterator[str]:
    """A module is called after what it does."""
    for name in house:
        if NAMELESS & set(name.split(".")):
            yield f"{name} says nothing"


def check_circles(house: House) -> Iterator[str]:
    """No module imports itself by way of others, in types or otherwise."""
    edges = {
        name: sorted({found.module for found in list_imports(module, house)} & set(house) - {name})
        for name, module in house.items()
    }
    done: set[str] = set()
    for start in sorted(edges):
        yield from follow(start, (), edges, done)


def follow(name: str, way: tuple[str, ...], edges: dict[str, list[str]], done: set[str]) -> Iterator[str]:
    """Follow imports in depth; a name that is met again on its own way closes a circle."""
    if name in way:
        yield " -> ".join((*way[way.index(name) :], name))
    elif name not in done:
        for target in edges[name]:
            yield from follow(target, (*way, name), edges, done)
        done.add(name)


def is_ours(module: str) -> bool:
    """Whether a dotted name is of this house."""
    return is_within(module, "brief")


def is_within(module: str, room: str) -> bool:
    """Whether a dotted name is a room or in it."""
    return f"{module}.".startswith(f"{room}.")


RULES = (
    check_floors,
    check_inside,
    check_gates,
    check_late_imports,
    check_exceptions,
    check_sizes,
    check_names,
    check_circles,
)


# -- the house, and small houses that break its rules ------------------------------------------------------------------


@pytest.fixture(scope="module")
def house(project: Path) -> House:
    return read_house(project)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__.removeprefix("check_"))
def test_the_house_keeps_the_rule(rule: Callable[[House], Iterator[str]], house: House) -> None:
    assert "brief.diagnostics" in house
    violations = list(rule(house))
    assert not violations, "\n" + "\n".join(violations)


@pytest.mark.parametrize(
    ("rule", "name", "text"),
    [
        (check_floors, "brief.marked", "from brief.outline.types import Outline\n"),  # a higher floor
        (check_floors, "brief.marked", "from brief import outline\n"),
        (check_floors, "brief.marked", "import brief.outline.types\n"),
        (check_floors, "brief.outline.types", "from brief.layout.types import Layout\n"),  # a neighbour
        (check_floors, "brief.outline.types", "if TYPE_CHECKING:\n    from brief.layout.types import Layout\n"),
        (check_floors, "brief.marked", "def f():\n    # it is slow\n    import brief.cli\n"),
        (check_floors, "brief.marked", "import_module('brief.cli')\n"),
        (check_floors, "brief.marked", "from .outline import types\n"),  # relative
        (check_floors, "brief.attic", ""),  # on no floor
        (check_floors, "brief.cli.build", "import brief.attic\n"),
        (check_inside, "brief.typeset.fonts.face", "from brief.typeset.lines.words import Word\n"),  # a higher floor
        (check_inside, "brief.typeset.recipe", "from brief.typeset.lines.words import Word\n"),  # a neighbour
        (check_inside, "brief.typeset.attic", ""),  # on no floor
        (check_gates, "brief.outline.reader", "import yaml\n"),
        (check_gates, "brief.outline.reader", "from yaml.error import YAMLError\n"),
        (check_gates, "brief.sources.html", "def f():\n    # it is slow\n    import pypdf\n"),
        (check_gates, "brief.sources.pdf_pages", "import pypdf\n"),
        (check_gates, "brief.typeset.drawing.drawing", "import uharfbuzz\n"),
        (check_gates, "brief.cli.build", "import requests\n"),  # a library without a room
        (check_gates, "brief.cli.build", "importlib.import_module('yaml')\n"),
        (check_late_imports, "brief.marked", "def f():\n    import json\n"),
        (check_late_imports, "brief.marked", "async def f():\n    import json  # noqa: PLC0415\n"),
        (check_late_imports, "brief.marked", "class A:\n    def f(self):\n        if x:\n            import json\n"),
        (check_late_imports, "brief.marked", "# slow to import\n\ndef f():\n    import json\n"),
        (check_exceptions, "brief.marked", "import this  # noqa: F401\n"),
        (check_exceptions, "brief.marked", "# why\n\nx = y  # type: ignore[attr-defined]\n"),
        (check_sizes, "brief.marked", "x = 1\n" * 401),
        (check_sizes, "brief.marked", "def f():\n" + "    x = 1\n" * 50),
        (check_names, "brief.outline.utils", ""),
        (check_names, "brief.common.reader", ""),
        (check_circles, "brief.diagnostics", "import brief.outline.types\n"),
        (check_circles, "brief.diagnostics", "def f():\n    from brief.outline import types\n"),
    ],
)
def test_a_broken_rule_is_found(rule: Callable[[House], Iterator[str]], name: str, text: str) -> None:
    sound = {
        "brief": "",
        "brief.diagnostics": "",
        "brief.outline": "",
        "brief.outline.types": "from brief.diagnostics import Mark\n",
        "brief.layout.types": "",
        "brief.typeset.lines.words": "",
    }
    assert not list(rule(build_house(sound)))
    assert len(list(rule(build_house(sound | {name: text})))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "def f():\n    import json  # 9 ms that only --format json needs\n",
        "def f():\n    import json  # noqa: PLC0415 - only --format json needs it\n",
        "def f():\n    # 9 ms that only --format json needs\n    import json\n    from decimal import Decimal\n",
        "def f():\n    from json import (  # 9 ms that only --format json needs\n        dumps,\n    )\n",
        "import json\n\ndef f(): ...\n",
    ],
)
def test_a_late_import_with_its_reason_is_kept(text: str) -> None:
    assert not list(check_late_imports(build_house({"brief.marked": text})))


@pytest.mark.parametrize(
    "text",
    [
        "import this  # noqa: F401 - it is said\n",
        "# why\nx = y  # type: ignore[attr-defined]\nz = x  # noqa: E741\n",
    ],
)
def test_an_exception_with_its_reason_is_kept(text: str) -> None:
    assert not list(check_exceptions(build_house({"brief.marked": text})))


def test_a_circle_is_found_once_and_named_whole() -> None:
    texts = {"brief.a": "import brief.b\n", "brief.b": "import brief.c\n", "brief.c": "import brief.a\n"}
    assert list(check_circles(build_house(texts))) == ["brief.a -> brief.b -> brief.c -> brief.a"]


def test_rooms_import_downwards_and_within_themselves() -> None:
    texts = {
        "brief.outline.reader": "from brief.outline.types import A\nfrom brief.marked import B\nimport json\n",
        "brief.outline.types": "from brief.diagnostics import Mark\n",
        "brief.marked": "import yaml\n",
        "brief.diagnostics": "",
    }
    assert [list(rule(build_house(texts))) for rule in RULES] == [[]] * len(RULES)


def test_the_package_itself_imports_nothing(house: House) -> None:
    # whoever imports any room, or asks for the version, would wait for it
    assert not list(list_imports(house["brief"], house))
