#!/usr/bin/env bash
# Hypothesis 6.170.15 (PyPI): a test with `derandomize=True` tries other examples as soon as another module of the project
# has been imported, be it one that the test never uses: some texts and numbers are drawn from the constants of all local
# modules that are loaded. Its documentation says that such a test has the same examples until Hypothesis, Python or
# the test function is changed. In a suite that several workers share, what is loaded before a test depends on which tests
# its worker had, so that a run in CI is not the run before, and a failure does not come again when the test is run alone.
# Met when a property failed in a run of a whole folder, and in none of its own file. Expected: the same examples.
# Fails when they are the same, or when they differ without the import.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check hypothesis==6.170.15
cd "$work"
echo 'NUMBERS = [1_234_567, 7_654_321, 2_345_678]' > unused.py
cat > examples.py <<'PY'
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

seen = []


@settings(derandomize=True, database=None, max_examples=300)
@given(st.integers())
def test(number: int) -> None:
    seen.append(number)


if "import" in sys.argv[1:]:
    import unused  # noqa: F401
test()
print(len(seen), sum(seen))
PY
"$work/venv/bin/python" examples.py > first.txt
"$work/venv/bin/python" examples.py > again.txt
"$work/venv/bin/python" examples.py import > imported.txt
head first.txt again.txt imported.txt
cmp first.txt again.txt
! cmp --silent first.txt imported.txt
