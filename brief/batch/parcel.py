"""A task as bytes: an outline with all that it is made from, so that who builds it needs none of our files.

Where it is opened, its files lie below a folder as they lie here below the root, and names lead from the folder of the
command to them, as they do here: so findings call everything as they would here.
"""

from __future__ import annotations

import os
import pickle
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.batch.current import Settings, read_bounded
from brief.batch.inputs import find_inputs
from brief.marked import MOST_BYTES
from brief.outputs import FileKind, tell_unwritable
from brief.pipeline import Outcome
from brief.resources import layouts_folder
from brief.sources.reader import LARGEST
from brief.typeset.fonts.installed import PREFIXES, fold
from brief.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.batch.current import LayoutShare
    from brief.batch.inputs import Inputs
    from brief.batch.tasks import Result, Task
    from brief.typeset.fonts.installed import Family


class FontFiles(Struct, frozen=True):
    """Font packages: files by their path in the folder that they go to; `digest` stands for them."""

    digest: str
    files: tuple[tuple[str, bytes], ...]


class Parcel(Struct, frozen=True):
    """A task whose names are relative to `folder`, and its files by their absolute paths."""

    task: Task
    folder: str
    files: tuple[tuple[str, bytes], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Where its files lie."""
        return tuple(name for name, _ in self.files)


class ParcelResult(Struct, frozen=True):
    """What came of a parcel; `contents` are those of the files that were written, in their order."""

    result: Result
    contents: tuple[bytes, ...]


class Packer:
    """Packs the tasks of a run; layouts and fonts are read once."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._settings = Settings()
        self._fonts: dict[tuple[tuple[str, str], ...], FontFiles | None] = {}

    def pack(self, task: Task) -> tuple[Parcel, FontFiles] | None:
        """Pack a task; None where something is not as building wants it, so that building here is to say what."""
        task = make_relative(task)
        inputs = find_inputs(task.request, self._settings)
        if not inputs.whole or inputs.setting is None or not are_within(task, inputs):
            return None
        fonts = self._read_fonts(inputs.setting)
        files = read_files(inputs)
        if fonts is None or files is None:
            return None
        return Parcel(task, os.getcwd(), tuple(sorted(files.items()))), fonts  # noqa: PTH109 - a string is wanted

    def _read_fonts(self, setting: LayoutShare) -> FontFiles | None:
        families = {family.name: family for _, family in setting.every if not family.own}
        key = tuple((name, family.digest) for name, family in sorted(families.items()))
        if key not in self._fonts:
            self._fonts[key] = read_fonts(tuple(families[name] for name, _ in key))
        return self._fonts[key]


def make_relative(task: Task) -> Task:
    """Name everything from the folder of the command."""

    def relate(path: str) -> str:
        return os.path.relpath(path) if os.path.isabs(path) else path  # noqa: PTH117 - strings, as they were given

    request = task.request
    layout = request.layout
    annotated, ledger = (path and Path(relate(str(path))) for path in (request.annotated, request.ledger))
    request = replace(
        request,
        outline=relate(request.outline),
        layout=layout if layout is None else relate(layout),
        annotated=annotated,
        ledger=ledger,
    )
    return replace(task, request=request, output=Path(relate(str(task.output))))


def are_within(task: Task, inputs: Inputs) -> bool:
    """Whether every file is named from the command's folder, may be read, and is not written over."""
    folder = inputs.outline.parent
    for path in inputs.named:
        inside = Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
        if not task.request.allow_outside and not (inside and place(path).startswith(place(folder / "x")[:-1])):
            return False
    ours = [path for path in (*inputs.layouts, *inputs.named, *inputs.own_fonts) if path.parent != layouts_folder()]
    if any(path.is_absolute() for path in ours) or any(climbs_out(path) for path in (*ours, *task.targets)):
        return False
    read = {os.path.realpath(path) for path in (inputs.outline, *ours)}
    return not any(os.path.realpath(target) in read for target in task.targets)


def read_files(inputs: Inputs) -> dict[str, bytes] | None:
    """Read all but fonts and shipped layouts; None where one cannot be read, or two have one place."""
    chain = inputs.setting.layout.chain if inputs.setting else ()
    found = [(inputs.outline, read_bounded(inputs.outline, MOST_BYTES))]
    found += [(path, read_bounded(path, LARGEST)) for path in (*inputs.named, *inputs.own_fonts)]
    found += [(file.path, file.data) for file in chain if file.path.parent != layouts_folder()]
    files: dict[str, bytes] = {}
    for path, content in found:
        if content is None or files.setdefault(place(path), content) != content:
            return None
    return files


def read_fonts(families: tuple[Family, ...]) -> FontFiles | None:
    """Read families as the packages that they will be found as."""
    whole = sha256()
    files = []
    for family in families:
        for path in dict.fromkeys(file.path for file in family.files):  # a variable font has several weights in one
            data = read_bounded(path, LARGEST)
            if data is None:
                return None
            name = f"{PREFIXES[0]}{fold(family.name)}/{path.name}"
            whole.update(f"{name}\0{len(data)}\0".encode())
            whole.update(data)
            files.append((name, data))
    return FontFiles(whole.hexdigest()[:32], tuple(files))


def place(path: Path) -> str:
    """Where a file lies, by its names alone: there are no links where the parcel is opened."""
    return os.path.abspath(path)  # noqa: PTH100 - without `..`


def climbs_out(path: Path) -> bool:
    """Whether a name goes up from the root, which leads nowhere else here, but would where the parcel is opened."""
    below = os.path.join("/_", os.getcwd().lstrip("/"), path)  # noqa: PTH109, PTH118 - without `..`
    return not os.path.normpath(below).startswith("/_/")


def restore(task: Task, packed: Task, received: ParcelResult) -> Result:
    """Write what came of a task to where it goes, and say it in the names that the user gave."""
    result = received.result
    if not isinstance(result, Outcome):
        return result
    findings = list(result.diagnostics)
    if packed != task:
        names = dict(zip(list_names(packed), list_names(task), strict=False))
        findings = [replace(d, mark=replace(d.mark, file=names.get(d.mark.file, d.mark.file))) for d in findings]
    targets = {
        FileKind.BRIEF: task.output,
        FileKind.ANNOTATED: task.request.annotated,
        FileKind.LEDGER: task.request.ledger,
    }
    written = []
    for output, content in zip(result.written, received.contents, strict=True):
        target = targets[output.kind] or task.output
        try:
            write_file(target, content)
        except OSError as error:
            findings.append(tell_unwritable(str(target), output.kind, error))
        else:
            written.append(replace(output, file=str(target)))
    return replace(result, request=task.request, diagnostics=tuple(findings), written=tuple(written))


def list_names(task: Task) -> list[str]:
    """Name the files that findings are about."""
    inputs = find_inputs(task.request, Settings())
    return [task.request.outline, *map(str, inputs.layouts), *map(str, inputs.named)]


# -- the other end -----------------------------------------------------------------------------------------------------


def unpack(parcel: Parcel, root: str) -> Task:
    """Lay a parcel's files out below `root`, and give its task to be done there."""
    write_tree(root, ((path.lstrip("/"), data) for path, data in parcel.files))
    folder = os.path.join(root, parcel.folder.lstrip("/"))  # noqa: PTH118 - strings
    os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as above
    return replace(parcel.task, folder=folder)


def write_tree(root: str, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files below a folder."""
    for name, data in files:
        path = Path(root, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def answer(task: Task, result: Result) -> bytes:
    """Put what came of a task, with the files that it wrote, into bytes."""
    written = result.written if isinstance(result, Outcome) else ()
    contents = tuple(Path(task.folder, output.file).read_bytes() for output in written)
    return pickle.dumps(ParcelResult(result, contents))
