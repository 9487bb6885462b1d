"""The wheel carries what the program needs beside its code, and finds it; the locks are what the project says."""

from __future__ import annotations

import mimetypes
import re
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from brief.batch.program import describe_program
from brief.diagnostics import Code
from brief.resources import cases_folder, layouts_folder, seeds_folder, tell_install
from brief.sources.formats import FORMATS

# a version and hashes; no address, no path, no option
ENTRY = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[\w.]+)( \\\n    --hash=sha256:[0-9a-f]{64})+\n?")

# run where there is no checkout: prints the folders, and that they are of the installed package
FIND = """
import brief, brief.resources, pathlib
package = pathlib.Path(brief.__file__).parent
for folder in (brief.resources.layouts_folder(), brief.resources.seeds_folder(), brief.resources.cases_folder()):
    print(folder.relative_to(package).as_posix(), *sorted(path.name for path in folder.iterdir()))
"""


@pytest.fixture(scope="module")
def wheel(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder), folder=project)
    (built,) = folder.glob("*.whl")
    return built


def run(*command: str, folder: Path) -> str:
    """Run a program; what it writes."""
    ran = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_an_installed_wheel_finds_its_layouts_seeds_and_pages_of_findings(
    wheel: Path, project: Path, tmp_path: Path
) -> None:
    target = tmp_path / "site"
    options = ("--quiet", "--no-deps", "--no-index", "--no-compile", "--target", str(target))
    run(sys.executable, "-m", "pip", "--disable-pip-version-check", "install", *options, str(wheel), folder=tmp_path)
    # -I: without this environment's own path, where brief is installed as a checkout
    found = run(sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(target)!r})\n{FIND}", folder=tmp_path)
    layouts, seeds, pages = (line.split() for line in found.splitlines())
    assert layouts[0] == "_data/layouts"
    assert layouts[1:] == sorted(path.name for path in (project / "layouts").iterdir() if path.is_file())
    assert seeds[0] == "_data/seeds"
    assert "anti-drug-cooperation.yaml" in seeds
    assert pages == ["_data/cases", *sorted(f"{code}.md" for code in Code)]
    assert (target / "bin" / "brief").is_file()


def test_the_wheel_carries_every_file_of_the_package_once_and_no_more(wheel: Path, project: Path) -> None:
    with ZipFile(wheel) as archive:
        carried = [name for name in archive.namelist() if ".dist-info/" not in name]
    ours = {path.relative_to(project).as_posix() for path in (project / "brief").rglob("*") if path.is_file()}
    ours = {name for name in ours if "__pycache__" not in name}
    data = {name for name in carried if name.startswith("brief/_data/")}
    assert sorted(carried) == sorted(ours | data)


def test_every_install_that_is_advised_is_of_this_project_and_of_an_extra_that_it_has(project: Path) -> None:
    declared = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    pages = [*(project / "brief").rglob("*.py"), *(project / "docs").glob("*.md"), project / "README.md"]
    advised = [
        (path.name, name, extra)
        for path in pages
        for name, extras in [
            *re.findall(r"pip\s+install\s+'([\w.-]+)\[([^\]{}]*)\]'", path.read_text("utf-8")),
            *((declared["name"], extra) for extra in re.findall(r"tell_install\([\"'](\w+)", path.read_text("utf-8"))),
        ]
        for extra in extras.split(",")
    ]
    assert len({extra for _, _, extra in advised}) > 3
    assert tell_install("svg") == f"run `pip install '{declared['name']}[svg]'`"
    for page, name, extra in advised:
        assert name in {declared["name"], "."}, (page, name)
        assert extra in declared["optional-dependencies"], (page, extra)


def test_machines_are_compared_by_every_library_that_is_declared(project: Path) -> None:
    declared = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {canonicalize_name(Requirement(text).name) for text in declared["dependencies"]}
    named = {canonicalize_name(name): version for name, version in describe_program()}
    assert {name for name in wanted if not name.startswith("font")} <= named.keys()
    assert "none" not in named.values()


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_format_says_its_type_and_its_libraries(suffix: str) -> None:
    form = FORMATS[suffix]
    assert mimetypes.guess_type(f"a{suffix}")[0] in {form.mime, None}
    named = dict(describe_program([f"a{suffix}"]))
    assert [library for library in form.libraries if named.get(library, "none") == "none"] == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_format_imports_no_library_of_an_extra_but_those_that_it_names(suffix: str) -> None:
    extras = ("lxml", "tinycss2", "cssselect2", "webencodings")
    code = (
        "import sys; from brief.sources.formats import FORMATS\n"
        f"try: FORMATS[{suffix!r}].read(b'<html><body><p>Rents rose.</p></body></html>')\n"
        "except Exception: pass\n"
        f"print(*(name for name in {extras!r} if name in sys.modules))"
    )
    imported = set(run(sys.executable, "-c", code, folder=Path(__file__).parents[1]).split())
    assert imported <= set(FORMATS[suffix].libraries)
    assert imported or not FORMATS[suffix].libraries


def test_a_checkout_finds_its_own(project: Path) -> None:
    assert layouts_folder() == project / "layouts"
    assert seeds_folder() == project / "seeds"
    assert cases_folder() == project / "tests" / "cases"


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_the_lock_has_every_requirement_with_hashes_and_no_place(project: Path, lock: str) -> None:
    text = (project / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    text = re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE)
    entries = [ENTRY.fullmatch(entry) or pytest.fail(f"not locked: {entry}") for entry in re.split(r"\n(?=\S)", text)]
    locked = {entry["name"]: Version(entry["version"]) for entry in entries}
    declared = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*declared["project"]["dependencies"], *declared["build-system"]["requires"]]
    if lock == "dev":
        wanted += declared["dependency-groups"]["dev"]
        wanted += chain(*declared["project"].get("optional-dependencies", {}).values())
    for requirement in map(Requirement, wanted):
        assert locked[canonicalize_name(requirement.name)] in requirement.specifier, requirement


def test_both_environments_have_the_same_versions(project: Path) -> None:
    run_lock, dev_lock = (
        set(
            re.findall(
                r"^\S+==\S+", (project / "requirements" / f"{lock}.txt").read_text(encoding="utf-8"), re.MULTILINE
            )
        )
        for lock in ("run", "dev")
    )
    assert run_lock < dev_lock
