"""`brief preview` without a screen: what it answers, whom it refuses, what it follows, how it ends."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import struct
import subprocess
import sys
import threading
import zlib
from typing import TYPE_CHECKING, Any

import pytest

from brief.outline.types import ClaimKind
from brief.pipeline import Request, prove
from brief.preview.offsets import count_units
from brief.preview.pictures import write_png
from live_page import LIMIT, NAME, SOURCE, LivePage, copy_example

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LivePage]:
    """One server for what changes nothing."""
    with LivePage(tmp_path_factory.mktemp("live")) as page:
        page.wait()
        yield page


# -- who is answered ---------------------------------------------------------------------------------------------------


def test_the_page_is_answered_with_a_policy_that_lets_no_script_of_others_run(live: LivePage) -> None:
    answer = live.get()
    assert answer.status_code == 200
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in answer.headers
    assert "http://" not in answer.text
    assert "https://" not in answer.text


PATHS = ("", "state", "events", "web/preview.js", "pages/x?width=600", "sources/x")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "0.0.0.0:{port}", "[::1]:{port}", ""]
)
def test_another_host_is_refused(live: LivePage, path: str, host: str) -> None:
    # DNS rebinding: the name of a page of others leads here, and its scripts would be of the same origin
    answer = live.get(path, Host=host.format(port=live.host.split(":")[1]))
    assert answer.status_code in {400, 421}
    assert live.folder.name not in answer.text


def test_localhost_is_the_same_machine(live: LivePage) -> None:
    assert live.get("state", Host=live.host.replace("127.0.0.1", "localhost")).status_code == 200


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://127.0.0.1", "file://"]
)
def test_another_origin_is_refused(live: LivePage, path: str, origin: str) -> None:
    assert live.get(path, Origin=origin).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "x"])
def test_what_a_browser_says_another_page_asks_is_refused(live: LivePage, site: str) -> None:
    assert live.get("state", Sec_Fetch_Site=site).status_code == 403


@pytest.mark.parametrize("token", ["", "x", "%2e%2e", "A" * 24, "é"])
def test_without_the_token_there_is_nothing(live: LivePage, token: str) -> None:
    for path in PATHS:
        assert live.asking.get(f"{live.origin}/{token}/{path}").status_code == 404
    assert live.asking.get(f"{live.address.upper()}state").status_code in {404, 421}


@pytest.mark.parametrize(
    "path",
    [
        "web/../state.py",
        "web/%2e%2e/%2e%2e/pipeline.py",
        "web/..%2f..%2fpipeline.py",
        "web//etc/passwd",
        "web/%2fetc%2fpasswd",
        "web/page.html%00",
        "fonts/../../../../etc/passwd",
        "pages/..%2f..%2fstate?width=600",
        "sources/%2e%2e%2fanti-drug-cooperation.txt",
        f"../{SOURCE}",
        SOURCE,
        NAME,
    ],
)
def test_no_path_leads_to_a_file(live: LivePage, path: str) -> None:
    connection = http.client.HTTPConnection(live.host, timeout=LIMIT)  # which sends a path as it is
    connection.request("GET", f"/{live.address.split('/')[3]}/{path}")
    answer = connection.getresponse()
    words = answer.read()
    assert answer.status == 404, words
    assert len(words) < 100
    connection.close()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "{origin}", "Content-Type": "text/plain"}, 403),  # what a form of another page may send
        ({"Origin": "{origin}", "Content-Type": "application/x-www-form-urlencoded"}, 403),
    ],
)
def test_what_changes_something_is_taken_from_the_page_alone(
    live: LivePage, headers: dict[str, str], status: int
) -> None:
    before = live.get("state").json()
    sent = {"Content-Type": "application/json"} | {k: v.format(origin=live.origin) for k, v in headers.items()}
    answer = live.asking.post(f"{live.address}choice", content=b'{"layout":"note"}', headers=sent)
    assert answer.status_code == status
    assert live.get("state").json() == before


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(live: LivePage, method: str) -> None:
    assert live.asking.request(method, f"{live.address}state", headers={"Origin": live.origin}).status_code == 405
    assert live.asking.post(f"{live.address}state", json={}, headers={"Origin": live.origin}).status_code == 405


@pytest.mark.parametrize(
    "choice",
    [
        b"",
        b"[]",
        b"{",
        b'{"outline":1}',
        b'{"outline":-1}',
        b'{"outline":"0"}',
        b'{"layout":"../x.yaml"}',
        b'{"layout":"/etc/passwd"}',
        b'{"paper":"a1"}',
        b'{"layout":7}',
        b"\xff",
        b"[" * 3000,
    ],
)
def test_what_is_no_choice_is_refused(live: LivePage, choice: bytes) -> None:
    headers = {"Origin": live.origin, "Content-Type": "application/json"}
    assert live.asking.post(f"{live.address}choice", content=choice, headers=headers).status_code == 400


def test_large_requests_are_refused(live: LivePage) -> None:
    headers = {"Origin": live.origin, "Content-Type": "application/json"}
    assert live.asking.post(f"{live.address}choice", content=b" " * 5000, headers=headers).status_code == 413
    parts = iter([b"{"] * 5000)
    assert live.asking.post(f"{live.address}choice", content=parts, headers=headers).status_code == 411
    assert live.get("state?" + "x" * 3000).status_code == 414
    try:
        assert live.get("state", X="x" * 200_000).status_code in {400, 431}
    except (OSError, live_errors()):  # the connection is closed on whoever goes on
        pass
    assert live.get("state").status_code == 200


def live_errors() -> type[Exception]:
    import httpx  # noqa: PLC0415 - its name alone

    return httpx.TransportError


@pytest.mark.parametrize("width", ["", "0x100", "-5", "99999", "6e2", "٦٠٠"])
def test_a_picture_s_width_is_a_number(live: LivePage, width: str) -> None:
    page = live.get("state").json()["pages"][0]["id"]
    assert live.asking.get(f"{live.address}pages/{page}", params={"width": width}).status_code == 400


def test_it_listens_to_this_machine_alone(live: LivePage) -> None:
    port = int(live.host.split(":")[1])
    name = socket.gethostname()
    others = {info[4][0] for info in socket.getaddrinfo(name, None, socket.AF_INET)} - {"127.0.0.1"}
    for other in others:
        with pytest.raises(OSError, match="refused"):
            socket.create_connection((str(other), port), timeout=2).close()


# -- what is told ------------------------------------------------------------------------------------------------------


def test_every_claim_and_row_is_told_as_it_is_proved(live: LivePage) -> None:
    state = live.get("state").json()
    evidence = prove(Request(str(live.outline))).evidence
    assert evidence is not None
    claims = [*evidence.key_messages, *(claim for section in evidence.sections for claim in section.claims)]
    told = [one for one in state["statements"] if one["kind"] in set(ClaimKind)]
    assert [one["place"] for one in told] == [f"{NAME}:{claim.claim.text.mark.line}" for claim in claims]
    assert [one["verdict"] for one in told] == [claim.verdict.status for claim in claims]
    assert len(state["statements"]) == len(claims) + len(evidence.rows)
    for one, claim in zip(told, claims, strict=True):
        spans = [span for quote in claim.quotes for span in (quote.passage.spans if quote.passage else ())]
        assert len([part for passage in one["passages"] for part in passage["stretches"]]) == len(spans)


def test_the_words_of_a_passage_are_those_of_its_quote(live: LivePage) -> None:
    state = live.get("state").json()
    (source,) = state["sources"]
    text = live.get(f"sources/{source['digest']}").json()
    evidence = prove(Request(str(live.outline))).evidence
    assert evidence is not None
    exact = {q.passage.exact for c in evidence.key_messages for q in c.quotes if q.passage}
    words = {
        take(text["paragraphs"][part["at"]]["text"], part)
        for one in state["statements"]
        for passage in one["passages"]
        for part in passage["stretches"]
    }
    assert exact <= words


def take(text: str, part: dict[str, Any]) -> str:
    """The words of a stretch, counted as a browser counts."""
    data = text.encode("utf-16-le")
    return data[2 * part["start"] : 2 * part["end"]].decode("utf-16-le")


def test_each_statement_has_a_box_on_the_page_where_its_words_are(live: LivePage, pdf_words: Words) -> None:
    state = live.get("state").json()
    for one in state["statements"]:
        assert one["boxes"], one["text"]
        for box in one["boxes"]:
            assert 0 <= box["left"] < box["left"] + box["width"] <= 100
            assert 0 <= box["top"] < box["top"] + box["height"] <= 100
    claims = [one for one in state["statements"] if one["kind"] in set(ClaimKind)]
    assert claims
    for one in claims:
        (box,) = one["boxes"]
        assert pdf_words(live.outline, box)[:3] == one["text"].replace("\u00a0", " ").split()[:3]


class Words:
    """Reads with poppler which words stand in a box."""

    def __init__(self, folder: Path) -> None:
        """Keep the PDF here."""
        self.folder = folder

    def __call__(self, outline: Path, box: dict[str, float]) -> list[str]:
        """The words, without the mark of a list's item."""
        pdf = self.folder / "brief.pdf"
        if not pdf.exists():
            build = [sys.executable, "-m", "brief", "build", str(outline), "-o", str(pdf), "-q"]
            subprocess.run(build, check=True, capture_output=True)
        size = {"x": 595.276, "y": 841.89}
        area = {
            "-x": box["left"] * size["x"] / 100,
            "-y": box["top"] * size["y"] / 100,
            "-W": box["width"] * size["x"] / 100,
            "-H": box["height"] * size["y"] / 100,
        }
        given = [word for option, value in area.items() for word in (option, str(round(value)))]
        page = str(int(box["page"]) + 1)
        done = subprocess.run(
            ["pdftotext", "-f", page, "-l", page, *given, "-layout", str(pdf), "-"],
            capture_output=True,
            check=True,
            text=True,
        )
        return done.stdout.removeprefix("–").split()


@pytest.fixture
def pdf_words(tmp_path: Path) -> Words:
    """The words of a box, as other people's program reads them."""
    return Words(tmp_path)


def test_a_picture_is_a_png_as_wide_as_it_is_asked_for(live: LivePage) -> None:
    page = live.get("state").json()["pages"][0]["id"]
    for width, drawn in ((606, 606), (1212, 1212), (1, 200), (9999, 2600)):
        answer = live.get(f"pages/{page}?width={width}")
        assert answer.headers["content-type"] == "image/png"
        assert struct.unpack(">II", answer.content[16:24])[0] == drawn
    assert live.get("pages/0123456789abcdef01234567?width=606").status_code == 404


def test_a_png_has_the_pixels_that_it_is_made_of() -> None:
    rows = b"\0" + bytes(range(9)) + b"\0" + bytes(range(9, 18))
    png = write_png(rows, 3, 2)
    chunks = {}
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + data) == struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0]
        chunks[kind] = data
        at += 12 + length
    assert zlib.decompress(chunks[b"IDAT"]) == rows


@pytest.mark.parametrize("text", ["", "abc", "é", "𐐷a", "\ud800", "👩‍👩‍👧"])
def test_units_are_counted_as_a_browser_counts(text: str) -> None:
    assert count_units(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


# -- what is followed --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("renamed", [False, True], ids=["in place", "by rename"])
def test_a_save_is_followed_and_pages_that_stay_keep_their_address(tmp_path: Path, *, renamed: bool) -> None:
    with LivePage(tmp_path) as page:
        before = page.wait()
        for old, new in (("Supply hit", "Supply met"), ("Supply met", "Supply hit")):  # deaf after the first save?
            page.save(old, new, renamed=renamed)
            after = page.wait(before["serial"])
            assert after["built"]
            assert after["statements"][0]["text"].startswith(new)
            assert after["pages"][0] != before["pages"][0]
            assert after["pages"][1:] == before["pages"][1:]
            before = after


def test_a_broken_save_keeps_the_last_good_pages_with_its_findings(tmp_path: Path) -> None:
    with LivePage(tmp_path) as page:
        good = page.wait()
        page.save(
            "2468 anti-drug operations have been carried out, resulting",
            "2648 anti-drug operations have been carried out, resulting",
        )
        broken = page.wait(good["serial"])
        assert not broken["built"]
        assert broken["pages"] == good["pages"]
        assert broken["good"] == good["good"]
        (finding,) = [one for one in broken["findings"] if one["code"] == "quote-not-found"]
        failed = broken["statements"][finding["statement"]]
        assert failed["verdict"] == "failed"
        assert failed["boxes"] == good["statements"][finding["statement"]]["boxes"]
        (passage,) = failed["passages"]
        text = page.get(f"sources/{broken['sources'][0]['digest']}").json()
        (differing,) = passage["differing"]
        assert take(text["paragraphs"][differing["at"]]["text"], differing) == "2468"
        assert page.get(f"pages/{broken['pages'][2]['id']}?width=300").status_code == 200
        page.outline.write_text("title: [", encoding="utf-8")  # no YAML any more
        unread = page.wait(broken["serial"], "yaml-syntax")
        assert unread["pages"] == good["pages"]
        assert unread["statements"] == broken["statements"]
        copy_example(tmp_path)
        repaired = page.wait(unread["serial"])
        assert repaired["built"]
        assert repaired["findings"] == []


def test_an_outline_that_is_not_there_is_shown_once_it_is(tmp_path: Path) -> None:
    with LivePage(tmp_path, NAME) as page:
        absent = page.wait()
        assert (absent["built"], absent["pages"]) == (False, [])
        assert absent["findings"][0]["code"] == "outline-unreadable"
        copy_example(tmp_path)
        state = page.wait(absent["serial"])
        while not state["built"]:  # its source may come after it
            state = page.wait(state["serial"])
        assert len(state["pages"]) == 3


def test_a_source_is_followed(tmp_path: Path) -> None:
    with LivePage(tmp_path) as page:
        good = page.wait()
        source = tmp_path / SOURCE
        source.write_text(source.read_text("utf-8").replace("War and unemployment", "War and poverty"), "utf-8")
        changed = page.wait(good["serial"])
        assert changed["sources"][0]["digest"] != good["sources"][0]["digest"]
        assert "source-changed" in {one["code"] for one in changed["findings"]}
        assert page.get(f"sources/{changed['sources'][0]['digest']}").status_code == 200


def test_layouts_papers_and_outlines_are_switched(tmp_path: Path) -> None:
    copy_example(tmp_path)
    other = (tmp_path / NAME).read_text("utf-8").replace("layout: policy-brief", "layout: plain")
    (tmp_path / "other.yaml").write_text(other, "utf-8")
    with LivePage(tmp_path, NAME, "other.yaml") as page:
        state = page.wait()
        assert [name for _, name in state["outlines"]["options"]] == ["anti-drug-cooperation", "other"]
        assert page.choose(layout="in-focus").status_code == 204
        state = page.wait(state["serial"])
        assert (state["layouts"]["value"], len(state["pages"])) == ("in-focus", 2)
        shared = [box for one in state["statements"] for box in one["boxes"] if box["run_in"]]
        assert shared, "this layout runs points together"
        assert page.choose(layout="in-focus", paper="letter").status_code == 204
        state = page.wait(state["serial"])
        assert (state["pages"][0]["width"], state["pages"][0]["height"]) == (612, 792)
        assert page.choose(outline=1).status_code == 204
        state = page.wait(state["serial"])
        assert (state["name"], state["layouts"]["options"][0]) == ("other", ["", "plain"])


def test_a_draft_shows_what_is_not_verified(tmp_path: Path) -> None:
    copy_example(tmp_path)
    with LivePage(tmp_path, NAME, "--draft") as page:
        page.wait()
        page.save("opium production in Afghanistan increased by 87", "opium production in Afghanistan increased by 78")
        state = page.wait(page.wait()["serial"] - 1)
        while not state["findings"]:
            state = page.wait(state["serial"])
        assert state["built"]
        assert state["draft"]
        assert "failed" in {one["verdict"] for one in state["statements"]}


HOSTILE = "</script><script>alert(1)</script> \"'` & \u2028\u2029 {{x}} <img src=x onerror=alert(1)>"


def test_hostile_text_is_told_as_text(tmp_path: Path) -> None:
    copy_example(tmp_path)
    source = tmp_path / SOURCE
    source.write_text(source.read_text("utf-8").replace("China and Afghanistan have", f"China {HOSTILE} have"), "utf-8")
    with LivePage(tmp_path, NAME) as page:
        page.save('"China–Afghanistan cooperation', "\"<script>alert(1)</script> 'cooperation")
        state = page.wait()
        answer = page.get("state")
        assert answer.headers["content-type"] == "application/json"
        assert answer.content.isascii()
        text = page.get(f"sources/{state['sources'][0]['digest']}")
        assert text.headers["content-type"] == "application/json"
        assert text.content.isascii()
        assert "<script>alert(1)</script>" in "".join(one["text"] for one in text.json()["paragraphs"])
        assert "script>alert" not in page.get().text


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00\xd8", b"\x00" * 100, b"[" * 10_000, b'title: "\\ud800"\n'])
def test_whatever_the_outline_holds_is_told_as_findings(tmp_path: Path, data: bytes) -> None:
    copy_example(tmp_path)
    (tmp_path / NAME).write_bytes(data)
    with LivePage(tmp_path, NAME) as page:
        state = page.wait()
        assert not state["built"]
        assert state["findings"]
        copy_example(tmp_path)
        while not state["built"]:
            state = page.wait(state["serial"])


# -- events and the end ------------------------------------------------------------------------------------------------


def test_each_state_is_an_event_and_streams_have_a_bound(tmp_path: Path) -> None:
    with LivePage(tmp_path) as page:
        first = page.wait()
        heard: list[dict[str, Any]] = []
        ready = threading.Event()

        def listen() -> None:
            with page.asking.stream("GET", f"{page.address}events") as stream:
                assert stream.headers["content-type"].startswith("text/event-stream")
                for line in stream.iter_lines():
                    if line.startswith("data: "):
                        heard.append(json.loads(line.removeprefix("data: ")))
                        ready.set()
                    if len(heard) == 2:
                        return

        thread = threading.Thread(target=listen)
        thread.start()
        assert ready.wait(LIMIT)
        page.save("Supply hit", "Supply met")
        thread.join(LIMIT)
        assert heard == [first, page.get("state").json()]
        assert heard[1]["serial"] == first["serial"] + 1
        streams = []
        for _ in range(17):
            connection = http.client.HTTPConnection(page.host, timeout=LIMIT)
            connection.request("GET", f"/{page.address.split('/')[3]}/events")
            streams.append((connection, connection.getresponse().status))
        assert [status for _, status in streams].count(503) >= 1
        assert page.get("state").status_code == 200  # while all of them are open
        page.end(signal.SIGTERM)  # which does not wait for them
        for connection, _ in streams:
            connection.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_with_exit_code_0(tmp_path: Path, number: signal.Signals) -> None:
    with LivePage(tmp_path) as page:
        page.wait()
        page.end(number)
    assert sorted(path.name for path in tmp_path.iterdir()) == [SOURCE, NAME], "nothing is written"


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    copy_example(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run_preview(tmp_path, NAME, "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "cannot be had: address already in use" in done.stderr


def test_a_folder_without_an_outline_is_said(tmp_path: Path) -> None:
    done = run_preview(tmp_path, ".")
    assert done.returncode == 2
    assert "outline-missing" in done.stderr


def test_libraries_that_are_missing_are_named(tmp_path: Path) -> None:
    hide = "import sys; sys.modules['uvicorn'] = None; from brief.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", hide, "preview", "x.yaml"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "`brief preview` needs further libraries: run `pip install 'policy-brief[preview]'`" in done.stderr


def run_preview(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "brief", "preview", "--no-open", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=LIMIT)
