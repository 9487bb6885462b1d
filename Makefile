# Two environments from locked versions, both in .venv: `make brief` installs what the program needs, `make test` and
# `make lint` the tools as well. Each has its stamp, so that neither is made again before its lock changes.
PYTHON ?= python3
# processes of the tests: one for each core
WORKERS ?= auto

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
# the project itself without its dependencies and with the build backend that the lock has already brought
PROJECT := --no-deps --no-build-isolation --editable .

.PHONY: brief test test-long random mutants kills newest lint bench bench-lines bench-proof lock clean
brief: .venv/run.stamp
	@mkdir -p out
	$(BIN)/brief build seeds/anti-drug-cooperation.yaml -o out/anti-drug-cooperation.pdf

test: .venv/dev.stamp
	$(BIN)/python -m pytest -n $(WORKERS) -m "not long"

# what takes long: kills, clusters, stress, random briefs and inputs, mutants
test-long: .venv/dev.stamp
	$(BIN)/python -m pytest -n $(WORKERS) -m long

# 300 random briefs in every layout: no word lost or doubled, nothing outside its frame or on top of another
random: .venv/dev.stamp
	BRIEF_RANDOM=300 $(BIN)/python -m pytest -n $(WORKERS) tests/typeset/test_random_briefs.py

# every mutant of the quotes and cells of four outlines, and of what is true of sentences in ten languages (docs/measurements.md)
mutants: .venv/dev.stamp
	PYTHONPATH=tests $(BIN)/python -m mutants.proof
	PYTHONPATH=tests $(BIN)/python -m mutants.sentences

# batches that are killed at random moments: no file is ever a part of one; `make kills KILLS=20` for a look
KILLS ?= 200
kills: .venv/dev.stamp
	PYTHONPATH=tests $(BIN)/python -m kills $(KILLS)

# what `pip install .` gives: the newest versions that pyproject.toml allows set the same bytes as the locked ones
newest: brief
	$(PYTHON) -m venv --clear build/newest
	build/newest/bin/python -m pip --disable-pip-version-check install --quiet .
	build/newest/bin/brief build seeds/anti-drug-cooperation.yaml -o build/newest.pdf
	cmp out/anti-drug-cooperation.pdf build/newest.pdf

lint: .venv/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# the same content with Typst and WeasyPrint, which nothing else needs; five minutes, `make bench BRIEFS=20` for a look
BRIEFS ?= 200
bench: .venv/dev.stamp
	$(PIP) typst==0.15.2 weasyprint==70.0
	PYTHONPATH=tests $(BIN)/python tests/bench/speed.py --briefs $(BRIEFS)

# our lines and Typst's, read from the PDFs by one tool (poppler)
bench-lines: .venv/dev.stamp
	$(PIP) typst==0.15.2
	PYTHONPATH=tests $(BIN)/python tests/bench/lines.py

# the share of a warm build that the proof of the page takes
bench-proof: .venv/dev.stamp
	PYTHONPATH=tests $(BIN)/python tests/bench/proof.py

# `make lock` takes changes of pyproject.toml and keeps the other versions; `make lock UPGRADE=--upgrade` takes the newest
LOCK := CUSTOM_COMPILE_COMMAND="make lock" build/lock/bin/pip-compile --quiet $(UPGRADE) --strip-extras --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host
# what the tests need besides: the tools, and every optional format
TOOLS := import tomllib; \
	declared = tomllib.load(open("pyproject.toml", "rb")); \
	print(*declared["dependency-groups"]["dev"], *sum(declared["project"].get("optional-dependencies", {}).values(), []), sep="\n")
lock: build/lock/bin/pip-compile
	$(LOCK) --build-deps-for=editable --output-file requirements/run.txt pyproject.toml
	build/lock/bin/python -c '$(TOOLS)' > build/dev.in
	$(LOCK) --output-file requirements/dev.txt requirements/run.txt build/dev.in

clean:
	rm -rf .venv build dist out .hypothesis .mypy_cache .pytest_cache .ruff_cache

.venv/%.stamp: requirements/%.txt pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes --requirement $<
	$(PIP) $(PROJECT)
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("brief needs Python 3.11 or later: make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv

build/lock/bin/pip-compile:
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check install --quiet pip-tools==7.6.2
