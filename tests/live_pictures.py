"""Make the pictures of `docs/preview.md` anew: `PYTHONPATH=tests:. python tests/live_pictures.py`."""

from __future__ import annotations

import base64
import io
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from live_page import LivePage
from test_preview_browser import BREAKING, DESKTOP, PHONE, Screen

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
COLOURS = 64


def take(screen: Screen, name: str) -> None:
    """Take a picture of the screen, in few colours."""
    data = screen.driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})["data"]
    picture = Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB").quantize(COLOURS)
    FOLDER.mkdir(exist_ok=True)
    picture.save(FOLDER / f"{name}.png", optimize=True)


def main() -> None:
    """Show the example as it is and with a quote that is wrong."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--hide-scrollbars"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    screen = Screen(driver)
    with tempfile.TemporaryDirectory() as folder, LivePage(Path(folder)) as page:
        page.wait()
        screen.open(page.address)
        screen.wait(screen.picture)
        screen.find(".claim[data-key='context.3']").click()
        take(screen, "preview")
        page.save(*BREAKING)
        screen.wait(lambda: screen.run("return document.body.dataset.built") == "no")
        screen.find("#findings .fact").click()
        screen.open(page.address, DESKTOP, "dark")
        screen.wait(screen.picture)
        take(screen, "preview-failed")
        screen.open(page.address, PHONE)
        screen.wait(screen.picture)
        take(screen, "preview-phone")
    driver.quit()


if __name__ == "__main__":
    main()
