"""From a save to the new picture in the browser, beside a full warm build of the same outline: a one-word edit.

`python tests/bench/live.py [FOLDER]`; another checkout's FOLDER builds with its code. Times are medians, in ms.
"""

# ruff: noqa: T201 (a program that prints)

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

sys.path.insert(0, str(Path(__file__).parents[1]))
from live_page import NAME, LivePage, copy_example

WORDS = [
    f"Supply h{letter}t a record" for letter in "iabcdefghjklmnopqrstuvwx"
]  # each new: no picture is one that was shown before
TIMES = 20
WARM = """
import sys, time
from pathlib import Path
from brief.pipeline import Request, build
outline, words = Path(sys.argv[1]), sys.argv[2:]
for n in range(24):
    text = outline.read_text("utf-8")
    outline.write_text(text.replace(words[n % 23], words[(n + 1) % 23]), "utf-8")
    since = time.perf_counter()
    build(Request(str(outline)), outline.with_suffix(".pdf"))
    if n > 3:
        print((time.perf_counter() - since) * 1000)
"""
WATCH = """
window.shown = 0;
new MutationObserver(() => { window.shown = performance.timeOrigin + performance.now(); })
  .observe(document.querySelector(".page img"), { attributeFilter: ["data-shown"] });
"""


def time_builds(checkout: Path) -> float:
    """Time full builds in one process, once it is warm."""
    with tempfile.TemporaryDirectory() as folder:
        copy_example(Path(folder))
        command = [sys.executable, "-c", WARM, str(Path(folder, NAME)), *WORDS]
        done = subprocess.run(
            command,
            cwd=checkout,
            capture_output=True,
            check=True,
            text=True,
            env={"PATH": "/usr/bin", "PYTHONPATH": str(checkout)},
        )
        return median(map(float, done.stdout.split()))


def time_pictures() -> tuple[float, float]:
    """Time from a save to the picture, and what the page says that the build took."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--window-size=1440,900"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    pictures, builds = [], []
    with tempfile.TemporaryDirectory() as folder, LivePage(Path(folder)) as page:
        page.wait()
        driver.get(page.address)
        time.sleep(2)
        driver.execute_script(WATCH)
        for n in range(TIMES):
            driver.execute_script("window.shown = 0")
            since = time.time() * 1000
            page.save(WORDS[n], WORDS[n + 1])
            time.sleep(0.8)
            pictures.append(float(driver.execute_script("return window.shown")) - since)
            builds.append(float(page.get("state").json()["milliseconds"]))
    driver.quit()
    return median(pictures), median(builds)


if __name__ == "__main__":
    full = time_builds(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2])
    picture, made = time_pictures()
    print(
        f"full warm build {full:.0f}; save to picture {picture:.0f} ({picture / full:.2f}); of that making {made:.0f}"
    )
