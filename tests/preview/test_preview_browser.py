"""The live page in Debian's Chromium: what is clicked, pressed, saved and seen, and what axe-core finds in it."""

from __future__ import annotations

import json
import shutil
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

from live_page import LIMIT, NAME, SOURCE, LivePage, copy_example

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from selenium.webdriver.remote.webelement import WebElement

pytestmark = pytest.mark.long

DESKTOP, PHONE = (1440, 900), (390, 844)
ENTER, DOWN, ESCAPE = "\ue007", "\ue015", "\ue00c"
BREAKING = (
    "2468 anti-drug operations have been carried out, resulting",
    "2648 anti-drug operations have been carried out, resulting",
)
WHERE = """
const focused = document.activeElement, within = (pane) => focused.closest(pane);
if (focused.id) return focused.id;
return within(".pages") ? "claim" : within(".source") ? "passage" : within(".card, .findings")?.id ?? focused.className;
"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Screen:
    """A browser that shows the live page."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        """Look through `driver`."""
        self.driver = driver

    def open(self, address: str, size: tuple[int, int] = DESKTOP, theme: str = "light", motion: str = "reduce") -> None:
        """Open the page on a screen of a size, in a theme, and wait until it shows pages and sources."""
        width, height = size
        phone = size == PHONE
        metrics = {"width": width, "height": height, "deviceScaleFactor": 2 if phone else 1, "mobile": phone}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        features = [
            {"name": "prefers-color-scheme", "value": theme},
            {"name": "prefers-reduced-motion", "value": motion},
        ]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        self.driver.get(address)
        self.wait(lambda: self.run("return document.body.dataset.whole"))

    def run(self, script: str, *given: object) -> Any:  # noqa: ANN401 - whatever the script gives
        """Run a script in the page."""
        return self.driver.execute_script(script, *given)

    def wait(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        WebDriverWait(self.driver, LIMIT, poll_frequency=0.05).until(lambda _: holds())

    def find(self, selector: str) -> WebElement:
        """Find an element, once it is there: a state is shown step by step."""
        self.wait(lambda: self.driver.find_elements(By.CSS_SELECTOR, selector))
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def text(self, selector: str) -> str:
        """The words of an element."""
        return " ".join(self.run("return document.querySelector(arguments[0])?.textContent ?? ''", selector).split())

    def attribute(self, selector: str, name: str) -> str:
        """An attribute of an element; empty where there is none."""
        return str(
            self.run("return document.querySelector(arguments[0])?.getAttribute(arguments[1]) ?? ''", selector, name)
        )

    def press(self, keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def focus(self) -> str:
        """What has the focus: its name, or its words."""
        script = "const f = document.activeElement; return f.getAttribute('aria-label') ?? f.id ?? f.textContent"
        return str(self.run(script))

    def passages(self) -> list[str]:
        """The words that are marked as the chosen statement's."""
        return [
            str(words) for words in self.run("return [...document.querySelectorAll('.m.on')].map(m => m.textContent)")
        ]

    def picture(self) -> str:
        """The address of the first page's picture, once it is shown."""
        return str(self.run("return document.querySelector('.page img')?.dataset.shown ?? ''"))


@pytest.fixture(scope="module")
def driver() -> Iterator[webdriver.Chrome]:
    """Debian's Chromium without a screen."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    yield driver
    driver.quit()


@pytest.fixture
def screen(driver: webdriver.Chrome) -> Iterator[Screen]:
    """A screen; what the page's policy refuses, or a fault of its script, is on its console and fails the test."""
    read_console(driver)
    yield Screen(driver)
    told = read_console(driver)
    driver.get("about:blank")
    assert [message for message in told if "ERR_CONNECTION_REFUSED" not in message] == []


def read_console(driver: webdriver.Chrome) -> list[str]:
    """The faults that the browser has told since it was asked last."""
    entries = driver.get_log("browser")  # type: ignore[no-untyped-call] # it has no types
    return [str(entry["message"]) for entry in entries if entry["level"] == "SEVERE"]


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LivePage]:
    """The live page of a copy of the example."""
    with LivePage(tmp_path) as page:
        page.wait()
        yield page


# -- choosing ----------------------------------------------------------------------------------------------------------


def test_a_click_on_a_claim_shows_its_passage_and_its_line(screen: Screen, live: LivePage) -> None:
    screen.open(live.address)
    screen.find(".claim[data-key='context.5']").click()
    screen.wait(lambda: screen.passages() == ["War and unemployment are the two main causes of the spread of drugs."])
    link, pane = screen.find(".m.on").rect, screen.find("#source").rect
    assert pane["y"] <= link["y"]
    assert link["y"] + link["height"] <= pane["y"] + pane["height"], "it is brought into view"
    card = screen.text("#card")
    line = next(n for n, text in enumerate(live.outline.read_text("utf-8").splitlines(), 1) if "name war" in text)
    assert card.startswith("Context 5 · assessment")
    assert "Verified, exact · P4, " in card
    assert f"{NAME}:{line}" in card
    assert screen.attribute(".claim[data-key='context.5']", "aria-pressed") == "true"


def test_a_click_on_a_passage_goes_through_the_statements_that_rest_on_it(screen: Screen, live: LivePage) -> None:
    screen.open(live.address)
    find = "return [...document.querySelectorAll('.m')].find(m => m.textContent.includes('87 per cent'))"
    screen.wait(lambda: screen.run(find))  # the sources come behind the pages
    link = screen.run(find)
    users = str(link.get_attribute("data-who")).split(" ")
    screen.find(".claim[data-key='context.1']").click()  # which is none of them
    assert len(users) > 2
    shown = []
    for _ in [*users, None]:
        link.click()
        shown.append(screen.text("#card .where b"))
    assert len(set(shown)) == len(users)
    assert shown[0] == shown[-1] == "Key messages 1"
    assert "Table 1, row 2" in shown


def test_the_line_of_a_statement_is_copied(screen: Screen, live: LivePage) -> None:
    screen.open(live.address)
    screen.driver.execute_cdp_cmd(
        "Browser.grantPermissions",
        {"origin": live.origin, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]},
    )
    screen.find(".claim[data-key='context.1']").click()
    screen.press("c")
    place = screen.attribute("#card .copy", "data-copy")
    screen.wait(lambda: screen.text("#toast") == f"Copied {place}")
    assert screen.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])") == place


def test_the_keys_do_what_their_list_says(screen: Screen, live: LivePage) -> None:
    screen.open(live.address)
    screen.press("1")
    assert screen.focus().startswith("Key messages 1: Supply hit a record")
    screen.press("jj")
    assert screen.focus().startswith("Key messages 3: ")
    screen.press("k")
    screen.press(DOWN)
    assert screen.focus().startswith("Key messages 3: ")
    screen.press(ENTER)
    assert screen.focus().startswith("Verified, used in ")
    assert "Key messages 3" in screen.focus()
    screen.press("]")
    screen.wait(lambda: screen.text("#number") == "2")
    screen.press("[")
    screen.wait(lambda: screen.text("#number") == "1")
    screen.press("3")
    assert screen.focus() == "findings"
    screen.press("?")
    assert screen.find("#keys").is_displayed()
    for key in "jkfc[]123?":
        assert f"{key}" in screen.text("#keys")
    screen.press("j")  # which is nobody's while the list is open
    screen.press(ESCAPE)
    assert not screen.find("#keys").is_displayed()
    assert screen.text("#card .where b") == "Key messages 3"


def test_the_tab_key_goes_through_every_pane_and_is_held_by_none(screen: Screen, live: LivePage) -> None:
    live.save(*BREAKING)
    screen.open(live.address)
    screen.run("document.activeElement.blur(); getSelection().removeAllRanges()")
    seen = []
    for _ in range(30):
        ActionChains(screen.driver).send_keys("\ue004").perform()
        seen.append(screen.run(WHERE))
    order = [name for n, name in enumerate(seen) if n == 0 or seen[n - 1] != name]
    wanted = ["skip", "outline", "layout", "paper", "back", "on", "help", "claim", "card", "passage", "findings"]
    assert order[: len(wanted)] == wanted
    assert order.count("skip") == 2, "it goes on behind the last pane, and begins anew"
    once = seen[: seen.index("skip", 1)]
    assert once.count("claim") == once.count("passage") == 1


# -- saves -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("renamed", [False, True], ids=["in place", "by rename"])
def test_a_save_brings_a_new_picture(screen: Screen, live: LivePage, *, renamed: bool) -> None:
    screen.open(live.address)
    screen.wait(screen.picture)
    screen.find(".claim[data-key='progress.2']").click()
    shown = screen.picture()
    for old, new in (("Supply hit", "Supply met"), ("Supply met", "Supply hit"), ("Supply hit", "Supply met")):
        live.save(old, new, renamed=renamed)
        screen.wait(lambda: screen.picture() not in {"", shown})  # noqa: B023 - called at once
        shown = screen.picture()
        assert new in screen.attribute(".claim[data-key='key_messages.1']", "aria-label")
        assert screen.text("#card .where b") == "Progress 2", "what was chosen stays chosen"


def test_a_broken_save_keeps_the_pages_and_says_what_is_wrong(screen: Screen, live: LivePage) -> None:
    screen.open(live.address)
    screen.wait(screen.picture)
    shown = screen.picture()
    live.save(*BREAKING)
    screen.wait(lambda: screen.run("return document.body.dataset.built") == "no")
    assert screen.picture() == shown
    assert screen.text("#stale").startswith("Last good build, ")
    assert screen.run("return getComputedStyle(document.querySelector('.page img')).opacity") == "0.72"
    assert "Not built" in screen.text("#status")
    assert "1 failed" in screen.text("#status")
    screen.find("#findings .fact").click()
    assert screen.text("#card .where b") == "Progress 5"
    assert "Failed, quote-not-found; closest passage shown" in screen.text("#card")
    assert "failed" in screen.attribute(".claim[data-key='progress.5']", "class")
    assert screen.text(".n.differs") == "2468"
    place = screen.attribute("#findings .copy", "data-copy")
    assert place.startswith(f"{NAME}:")
    copy_example(live.folder)
    screen.wait(lambda: screen.run("return document.body.dataset.built") == "yes")
    assert not screen.find("#stale").is_displayed()
    assert screen.text("#findings h2") == "Findings none"
    live.save("Supply hit", "Supply met")
    screen.wait(lambda: screen.picture() not in {"", shown})


def test_an_outline_that_comes_later_is_shown_then(screen: Screen, tmp_path: Path) -> None:
    with LivePage(tmp_path, NAME) as page:
        page.wait()
        screen.open(page.address)
        assert screen.text("#empty").startswith("No page yet")
        assert "outline-unreadable" in screen.text("#findings")
        copy_example(tmp_path)
        screen.wait(screen.picture)
        assert not screen.find("#empty").is_displayed()


def test_layout_and_paper_are_switched(screen: Screen, live: LivePage) -> None:
    screen.open(live.address)
    Select(screen.find("#layout")).select_by_visible_text("in-focus")
    screen.wait(lambda: screen.text("#count") == "2")
    Select(screen.find("#paper")).select_by_visible_text("Letter")
    screen.wait(
        lambda: screen.run(
            "const i = document.querySelector('.page img'); return i.width > 0 && i.getAttribute('height') === '792'"
        )
    )
    assert screen.attribute(".page img", "height") == "792"
    Select(screen.find("#layout")).select_by_index(0)
    screen.wait(lambda: screen.text("#count") == "3")
    assert len(screen.driver.find_elements(By.CSS_SELECTOR, ".page img")) == 3


def test_tabs_share_one_stream_and_all_follow(screen: Screen, live: LivePage) -> None:
    driver = screen.driver
    first = driver.current_window_handle
    tabs = []
    for _ in range(7):  # more than a browser has connections to a host
        driver.switch_to.new_window("tab")
        tabs.append(driver.current_window_handle)
        screen.open(live.address)
        screen.wait(screen.picture)
    streams = 0
    for tab in tabs:
        driver.switch_to.window(tab)
        streams += screen.run(
            "return performance.getEntriesByType('resource').filter(e => e.name.endsWith('/events')).length"
        )
    assert streams <= 1  # the one that is open is no entry yet
    live.save("Supply hit", "Supply met")
    for tab in reversed(tabs):
        driver.switch_to.window(tab)
        screen.wait(lambda: "Supply met" in screen.attribute(".claim[data-key='key_messages.1']", "aria-label"))
    driver.close()  # the tab that listens
    live.save("Supply met", "Supply hit")
    for tab in tabs[1:]:
        driver.switch_to.window(tab)
        screen.wait(lambda: "Supply hit" in screen.attribute(".claim[data-key='key_messages.1']", "aria-label"))
        driver.close()
    driver.switch_to.window(first)


def test_hostile_text_is_text(screen: Screen, tmp_path: Path) -> None:
    copy_example(tmp_path)
    hostile = "</p><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\"> ' \u2028"
    source = tmp_path / SOURCE
    source.write_text(source.read_text("utf-8").replace("We know that", f"We know {hostile} that"), "utf-8")
    outline = tmp_path / NAME
    text = outline.read_text("utf-8").replace(
        "title: The Present Situation", "title: <img src=x onerror=alert(1)> Situation"
    )
    outline.write_text(text.replace("The authors name war", "The authors <b onclick=alert(1)>name</b> war"), "utf-8")
    with LivePage(tmp_path, NAME, "--draft") as page:
        page.wait()
        screen.open(page.address)
        screen.wait(lambda: "<script>document.title" in screen.text("#source"))
        assert "<img src=x onerror=alert(1)> Situation" in screen.text("#source .about h2")
        assert screen.run("return document.querySelectorAll('script').length") == 1
        assert (
            screen.run("return document.querySelectorAll('#source img, #source b[onclick], #card b[onclick]').length")
            == 0
        )
        assert screen.driver.title == "anti-drug-cooperation — brief preview"


def test_a_source_from_right_to_left_runs_so(screen: Screen, tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("قال التقرير إن الأسعار ارتفعت في المدينة خلال السنة الماضية بشكل كبير.\n", "utf-8")
    (tmp_path / "o.yaml").write_text(
        "title: الأسعار\nlanguage: ar\nsources:\n  s: {file: s.txt}\nsections:\n  context:\n"
        "    - text: ارتفعت الأسعار في المدينة.\n      quote: إن الأسعار ارتفعت في المدينة\n",
        "utf-8",
    )
    with LivePage(tmp_path, "o.yaml") as page:
        page.wait()
        screen.open(page.address)
        section = screen.find("#source .text")
        assert (section.get_attribute("dir"), section.get_attribute("lang")) == ("rtl", "ar")
        assert screen.attribute("#card p", "dir") == "rtl"
        assert (
            screen.run("return getComputedStyle(document.body).direction") == "ltr"
        )  # the tool's own words are English
        assert screen.passages() == ["إن الأسعار ارتفعت في المدينة"]


def test_the_server_s_end_is_seen(screen: Screen, live: LivePage) -> None:
    screen.open(live.address)
    live.__exit__()
    screen.wait(lambda: "Not connected" in screen.text("#status"))
    assert screen.find(".claim[data-key='context.1']").is_displayed()


# -- small screens, themes, assistive technology -----------------------------------------------------------------------


def test_a_phone_shows_one_pane_at_a_time(screen: Screen, live: LivePage) -> None:
    screen.open(live.address, PHONE)
    screen.wait(screen.picture)
    assert screen.find("#pages").is_displayed()
    assert not screen.find("#source").is_displayed()
    assert screen.run("return document.documentElement.scrollWidth") <= PHONE[0]
    heights = screen.run(
        "return [...document.querySelectorAll('button.claim')].map(c => c.getBoundingClientRect().height)"
    )
    assert min(heights) >= 25
    screen.find(".claim[data-key='context.2']").click()
    assert screen.find("#card").is_displayed()
    screen.find("[data-go=source]").click()
    assert not screen.find("#pages").is_displayed()
    screen.wait(lambda: screen.find(".m.on").is_displayed())
    screen.find("[data-go=findings]").click()
    assert screen.find("#findings").is_displayed()
    assert not screen.find("#card").is_displayed()
    assert not screen.find("#layout").is_displayed()
    screen.find("#unfold").click()
    assert screen.find("#layout").is_displayed()


@pytest.mark.parametrize("size", [DESKTOP, (1024, 768), PHONE], ids=["desktop", "laptop", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(screen: Screen, live: LivePage, size: tuple[int, int], theme: str) -> None:
    screen.open(live.address, size, theme)
    screen.wait(screen.picture)
    assert look_for_barriers(screen) == []
    live.save(*BREAKING)
    screen.wait(lambda: screen.run("return document.body.dataset.built") == "no")
    for pane in ("pages", "source", "findings") if size == PHONE else ("pages",):
        screen.run("document.querySelector(`[data-go=${arguments[0]}]`).click()", pane)
        assert look_for_barriers(screen) == []
    screen.press("?")
    assert look_for_barriers(screen) == []
    screen.press(ESCAPE)


def look_for_barriers(screen: Screen) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA and its own best practice."""
    axe = files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")
    # not by a script element, which the page's policy refuses
    screen.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
    script = f"axe.run({{runOnly: {json.dumps(RULES)}}}).then(found => arguments[0](found.violations))"
    found = screen.driver.execute_async_script(script)
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


def test_motion_is_spared_where_it_is_not_wanted(screen: Screen, live: LivePage) -> None:
    for motion, behaviour in (("reduce", "auto"), ("no-preference", "smooth")):
        screen.open(live.address, motion=motion)
        style = "return getComputedStyle(document.querySelector('#pages')).scrollBehavior"
        assert screen.run(style) == behaviour


def test_what_is_said_to_a_screen_reader(screen: Screen, live: LivePage) -> None:
    screen.open(live.address)
    screen.wait(screen.picture)
    tree = screen.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    told = {(node["role"]["value"], node.get("name", {}).get("value", "")) for node in tree if not node["ignored"]}
    roles = {role for role, _ in told}
    assert {"banner", "main", "navigation", "region", "status"} <= roles
    assert ("image", "Page 1 of 3; its text follows as buttons, statement by statement") in told
    assert ("heading", "brief preview") in told
    assert any(
        role == "button" and name.startswith("Context 3: Traffickers, ") and name.endswith(" Verified.")
        for role, name in told
    )
    assert any(role == "link" and name.startswith("Verified, used in ") for role, name in told)
    assert {("combobox", "Outline"), ("combobox", "Layout"), ("combobox", "Paper")} <= told
    assert screen.attribute("#status", "role") == "status"
