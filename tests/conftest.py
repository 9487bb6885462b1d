"""What the tests share: the project's folder, and other people's readers of PDFs."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import settings

from verapdf import Validator, find_missing_jars

ReadPdf: TypeAlias = Callable[[Path], str]

DEBIAN = {
    "java": "default-jdk-headless",
    "javac": "default-jdk-headless",
    "pdftotext": "poppler-utils",
    "pdfinfo": "poppler-utils",
    "qpdf": "qpdf",
    "chromium": "chromium",
    "chromedriver": "chromium-driver",
}


# The same examples on every run: a change is judged by itself. HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile("suite", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def pytest_configure(config: pytest.Config) -> None:
    """Stop at once where a program is missing: a test that was skipped for it would prove nothing."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # started in a shell's background: programs inherit that
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(config, "workerinput"):  # a process of pytest-xdist, started by one that has looked
        return
    packages = {package for program, package in DEBIAN.items() if shutil.which(program) is None}
    if find_missing_jars():
        packages.add("libjaxb-java")
    if packages:
        names = " ".join(sorted(packages))
        raise pytest.UsageError(f"the tests need programs that are not installed; on Debian: apt-get install {names}")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Keep what commands keep from start to start in a folder of the run's own, which its processes share."""
    if not hasattr(session.config, "workerinput"):
        folder = tempfile.TemporaryDirectory(prefix="brief-cache-")
        session.config.add_cleanup(folder.cleanup)
        os.environ["BRIEF_CACHE"] = folder.name


@pytest.fixture(scope="session")
def project() -> Path:
    """The checkout's folder."""
    return Path(__file__).parents[1]


@pytest.fixture(scope="session")
def verapdf(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Validator]:
    """veraPDF; `verapdf.validate([pdf, ...])` gives a verdict for each file and flavour, to be `clean`."""
    cache = pytestconfig.cache
    validator = Validator(cache.mkdir("verapdf") if cache else tmp_path_factory.mktemp("verapdf"))
    yield validator
    validator.close()


@pytest.fixture(scope="session")
def pdftotext() -> ReadPdf:
    """The text of a PDF in the order of its content streams, as poppler reads it; a form feed ends a page."""
    return lambda path: _run("pdftotext", "-raw", "-enc", "UTF-8", str(path), "-")


@pytest.fixture(scope="session")
def pdfinfo_struct_text() -> ReadPdf:
    """The structure tree of a PDF with its text, as poppler reads it: what assistive technology is given."""
    return lambda path: _run("pdfinfo", "-struct-text", "-enc", "UTF-8", str(path))


def _run(*command: str) -> str:
    """Run a reader; what it complains of, though it goes on, is a failure as well."""
    ran = subprocess.run(command, capture_output=True, check=False, timeout=60)
    errors = ran.stderr.decode(errors="replace")
    assert ran.returncode == 0, errors
    assert not errors
    return ran.stdout.decode()
