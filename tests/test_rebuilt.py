"""An outline that is built again and again in one process gives the file that a new process would give."""

from __future__ import annotations

import json
import re
import shutil
from io import BytesIO
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
import yaml

from brief.pipeline import Request, build
from brief.typeset.story.known_parts import expect_again
from fresh import forget_all
from random_briefs import make_brief

if TYPE_CHECKING:
    from collections.abc import Iterator

LAYOUTS = ("booklet", "highlights", "in-focus", "large-print", "note", "plain", "policy-brief")
# heads that hang beside what they head, which changes both, and points without numbers, which are kept
BESIDE = "extends: plain\nbullets: {form: hanging}\nrules: {heading: 1pt}\n"
EXAMPLE = Path(__file__).parents[1] / "seeds" / "anti-drug-cooperation.yaml"
WORD = re.compile(r"(?<=[a-z] )[a-z]{4,}(?= [a-z])")
CLAIM = re.compile(r"(?m)^( *)- text:.*\n(?:\1 .*\n)+")
SPELLINGS = (
    "practical",
    "really",
    "fi",
    "*sloped*",
    "**strong**",
    "zweckmäßig",
    "Wörterbuchverlagsgesellschaft",
    "a–b",
)


def set_one(folder: Path, name: str, text: str, layout: str) -> tuple[bytes, str]:
    """Build a draft of this text: its bytes, and what was found."""
    out = BytesIO()
    outcome = build(Request(str(folder / name), layout=layout, draft=True, data=text.encode()), out)
    return out.getvalue(), str(outcome.diagnostics)


def edit(text: str, random: Random) -> str:
    """Change a word, take a claim out, say it twice, move all lines behind a place, or go back to what was."""
    match random.randrange(8):
        case 0:
            claims = list(CLAIM.finditer(text))
            claim = random.choice(claims) if len(claims) > 4 else None
            return text[: claim.start()] + text[claim.end() :] if claim else text
        case 1:
            at = random.choice([match.start() for match in re.finditer(r"(?m)^[a-z]", text)])
            return f"{text[:at]}# a remark\n{text[at:]}"
        case 2:
            return text
        case _:
            found = random.choice(list(WORD.finditer(text)))
            return f"{text[: found.start()]}{random.choice(SPELLINGS)}{text[found.end() :]}"


def play(text: str, random: Random, layouts: tuple[str, ...], steps: int) -> Iterator[tuple[str, str]]:
    """Give texts as a person would save them, each with a layout: mostly the same one."""
    layout = random.choice(layouts)
    before = text
    for _ in range(steps):
        yield text, layout
        before, text = text, before if random.random() < 0.15 else edit(text, random)
        if random.random() < 0.15:
            layout = random.choice(layouts)


def compare(folder: Path, name: str, saves: list[tuple[str, str]]) -> None:
    """Build all of them in one process as it is, then each as in a new one."""
    warm = [set_one(folder, name, text, layout) for text, layout in saves]
    assert any(data for data, _ in warm)
    for (text, layout), found in zip(saves, warm, strict=True):
        forget_all()
        assert set_one(folder, name, text, layout) == found, layout


@pytest.mark.parametrize("layout", [*LAYOUTS, "beside.yaml"])
def test_the_example_edited_is_built_as_in_a_new_process(layout: str, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE.parent, tmp_path, dirs_exist_ok=True)
    if layout == "beside.yaml":
        (tmp_path / layout).write_text(BESIDE)
        layout = str(tmp_path / layout)
    random = Random(layout)  # noqa: S311 - nothing secret
    compare(tmp_path, EXAMPLE.name, list(play(EXAMPLE.read_text("utf-8"), random, (layout,), 5)))


@pytest.mark.parametrize("seed", range(4))
def test_random_briefs_edited_are_built_as_in_a_new_process(seed: int, tmp_path: Path) -> None:
    check_random(seed, tmp_path, 6)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4, 40))
def test_many_random_briefs_edited_are_built_as_in_a_new_process(seed: int, tmp_path: Path) -> None:
    check_random(seed, tmp_path, 8)


def check_random(seed: int, folder: Path, steps: int) -> None:
    """Edit one of the random briefs."""
    made = make_brief(seed)
    (folder / "source.txt").write_text(made.source, encoding="utf-8")
    outline = yaml.safe_dump(json.loads(made.outline), allow_unicode=True, sort_keys=False, width=100)
    compare(folder, "brief.yaml", list(play(outline, Random(seed), LAYOUTS, steps)))  # noqa: S311 - nothing secret


def test_what_is_expected_again_is_kept_from_the_first_time_on(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE.parent, tmp_path, dirs_exist_ok=True)
    text, name = EXAMPLE.read_text("utf-8"), EXAMPLE.name
    saves = [(text, "policy-brief"), (text.replace("Supply hit", "Supply has hit"), "policy-brief")]
    forget_all()
    expect_again(str(tmp_path / name))
    compare(tmp_path, name, saves)
    for file in ("one.yaml", "two.yaml", name):  # others before it change nothing
        expect_again(str(tmp_path / file))
        assert set_one(tmp_path, name, *saves[1])[0]
