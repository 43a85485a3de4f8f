# make run    serve on :8000            make test   what a change must pass, under two minutes
# make check  format, lint, types, tests make bench  speed beside the limit and what else there is (needs ../shared)
# make footprint  seconds until ready on one core, memory of a worker
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DATA   := ../shared/data
CC_FOUND := $(shell command -v cc)

.PHONY: run test check lint audit types lock bench speed costs values footprint quality openings digest digest-weights segmentation pages load worst endurance curve \
	data first-sight http golden entities names names-models ranker \
	boilerplate examples fuzz plots image bulk bulk-memory bulk-faults clean

run: $(VENV)/native
	exec $(BIN)/python -m gunicorn

test: $(VENV)/dev
	$(BIN)/python -m pytest -n auto --maxprocesses 4

check: lint types test

lint: $(VENV)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/bandit -q -c pyproject.toml -r precis service training gunicorn.conf.py

# Known vulnerabilities of what is locked, where their data can be reached.
audit: $(VENV)/dev
	$(BIN)/python -m tests.audit

types: $(VENV)/dev
	$(BIN)/mypy precis service

# What targets need that measure on articles, or train on them: they are not part of the repository.
data:
	@[ -d $(DATA) ] || { echo "This target needs the articles in $(DATA), which are not part of this repository." >&2; exit 1; }

bench: data $(VENV)/bench
	$(BIN)/python -m benchmarks.bench

# The same, recorded: README's table, the tables and the plot of docs/speed.md.
speed: data $(VENV)/bench
	$(BIN)/python -m benchmarks.bench --record docs/plots/speed.json
	$(BIN)/python -m benchmarks.plots

# Instructions of an article beside the last release's: the same on any machine, whatever else it does.
costs: $(VENV)/native
	$(BIN)/python -m benchmarks.costs

# Hand-written dates, amounts and shares whose value is right.
values: $(VENV)/native
	$(BIN)/python -m benchmarks.values

footprint: $(VENV)/native
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.footprint

quality: data $(VENV)/bench
	$(BIN)/python -m benchmarks.quality --all

# Summaries that open a sentence with a reference to something left out.
openings: data $(VENV)/bench
	$(BIN)/python -m benchmarks.openings

digest: data $(VENV)/bench
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.digest --all

digest-weights: data $(VENV)/bench
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m training.digest

segmentation: data $(VENV)/bench
	$(BIN)/python -m benchmarks.segmentation

pages: data $(VENV)/bench
	$(BIN)/python -m benchmarks.pages
	$(BIN)/python -m benchmarks.pasted

# What a server does with four times the load that fits, and after 200,000 requests; tests/system/test_drain.py
# is what it does when it is restarted.
load: data $(VENV)/dev
	$(BIN)/python -m benchmarks.load

worst: $(VENV)/dev
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.worst

endurance: $(VENV)/dev
	$(BIN)/python -m benchmarks.endurance

curve: data $(VENV)/bench
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.curve

# An article never seen, beside the same asked again.
first-sight: data $(VENV)/bench
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.first_sight

# What HTTP costs beside bare Flask; benchmarks.http can also count instructions and use sockets.
http: $(VENV)/dev
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.http

golden: data $(VENV)/bench
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.golden

# Accuracy, size and speed of the names in languages other than English.
names: data $(VENV)/bench
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.names

# Models of names in languages other than English; `make names-models LANGUAGES="es de"` for some.
LANGUAGES ?= es de nl pt no sv da fi hu ro pl ru sk tr el uk cs
names-models: data $(VENV)/bench
	for code in $(LANGUAGES); do OPENBLAS_NUM_THREADS=1 $(BIN)/python -m training.entities.language $$code || exit 1; done

entities: data $(VENV)/bench
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m training.entities

ranker: data $(VENV)/bench
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m training.ranker

boilerplate: data $(VENV)/bench
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m training.boilerplate
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m training.article_lines

# Corpora on Ray Data: articles a second; memory over a million articles; what dies on the way.
bulk: $(VENV)/bulk
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.bulk

bulk-memory: $(VENV)/bulk
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.bulk --memory

bulk-faults: $(VENV)/bulk
	PRECIS_TEST_BULK=1 $(BIN)/python -m pytest tests/unit/bulk/test_bulk_formats.py tests/system/test_bulk.py

examples: $(VENV)/dev
	$(BIN)/python -m tests.examples

# Requests made from openapi.yaml against a real server, see tests/fuzz.py.
fuzz: $(VENV)/dev
	$(BIN)/python -m tests.fuzz

# The figures of docs/ranking.md and docs/speed.md, from what was measured.
plots: $(VENV)/bench
	$(BIN)/python -m benchmarks.plots

image:
	docker build -t precis .

# The lock files hold for every Python from 3.11 on; run after a change of pyproject.toml.
lock: $(VENV)/dev
	$(BIN)/pip install -q uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group server -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group bench -c requirements-dev.lock -o requirements-bench.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --group native -o requirements-native.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --group build -c requirements-dev.lock -o requirements-build.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --extra bulk --group bulk -c requirements-dev.lock -o requirements-bulk.lock

$(VENV)/python:
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/run: requirements.lock | $(VENV)/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

# The library, editable, so that `$(BIN)/precis` is there; its inner loops in C by the machine's compiler or by one
# from the package index.
$(VENV)/native: $(wildcard precis/native/*.[ch]) precis/native/build.py requirements-native.lock \
	requirements-build.lock pyproject.toml hatch_build.py | $(VENV)/run
	[ -n "$(CC_FOUND)" ] || $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-native.lock
	$(BIN)/python precis/native/build.py
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-build.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev: requirements-dev.lock $(VENV)/run $(VENV)/native
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

$(VENV)/bench: requirements-bench.lock $(VENV)/run $(VENV)/native
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-bench.lock
	touch $@

# What `precis bulk` and its tests need, Ray above all; nothing else here needs it.
$(VENV)/bulk: requirements-bulk.lock $(VENV)/dev
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-bulk.lock
	touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
