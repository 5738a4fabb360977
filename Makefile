# make run · make test · make check · make fast · make bench · make peers · make measure · make learn · make faults · make pictures · make docs · make lock · make audit · make sbom      (each sets up .venv by itself)
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
AUDIT  := .venv-audit

.PHONY: browser run test check fast bench peers measure learn faults pictures docs lock audit sbom clean

run: $(READY)             ## a made-up class in the browser; `$(BIN)/vouch chat` talks in the terminal
	$(BIN)/vouch web

test: check               ## everything CI runs

check: $(READY) browser   ## format, lint, import contracts, types, every test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist loadgroup

browser:                  ## Debian's Chromium for the tests of the pages, where it is missing and can be had
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
		[ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && timeout 300 apt-get -qq update && \
		DEBIAN_FRONTEND=noninteractive timeout 300 apt-get -qq install --no-install-recommends chromium >/dev/null; \
	} || echo "No Chromium here: the tests of the pages in a browser will be skipped."

fast: $(READY)            ## the tests without the long proofs
	$(BIN)/pytest -m "not slow" -n auto --dist loadgroup

bench: $(READY)           ## how long things take, printed; bench.json; 1 where a bar is missed (docs/speed.md)
	$(BIN)/python -m tests.benchmarks.mix
	$(BIN)/python -m tests.benchmarks.lint
	$(BIN)/python -m tests.benchmarks.discord
	$(BIN)/python -m tests.benchmarks.flood
	$(BIN)/python -m tests.benchmarks.web
	$(BIN)/python -m tests.benchmarks

peers: $(READY)           ## the same interview on other libraries, each in an environment of its own; peers.json
	$(BIN)/python -m tests.benchmarks.peers

measure: $(READY)         ## precision and recall on the labelled texts, printed
	$(BIN)/python -m tests.measure.lint
	$(BIN)/python -m tests.measure.guard

learn: $(READY)           ## the weights of the second readings, from the labelled texts (decisions 72, 73, 75)
	$(BIN)/python -m tests.measure.learning
	$(BIN)/python -m tests.measure.learning_lint
	$(BIN)/python -m tests.measure.learning_danger

faults: $(READY)          ## every fault of docs/faults.md in full, as a table; three to five hours of one core
	$(BIN)/python -m tests.faults.table $(ROWS)

pictures: $(READY)        ## docs/pictures, drawn from real payloads; needs chromium, and pngquant to keep them small
	$(BIN)/python -m tests.pictures.discord
	$(BIN)/python -m tests.pictures.slack docs/pictures/slack
	$(BIN)/python -m tests.pictures.web
	$(BIN)/python -m tests.pictures.shown

docs: $(READY)            ## write the pages that are made: docs/rules.md, docs/checks.md
	$(BIN)/python -m tests.rules
	$(BIN)/python -m tests.lint.page

lock: $(READY)            ## renew requirements.lock from pyproject.toml
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --group dev --custom-compile-command "make lock" \
		--output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --group audit --custom-compile-command "make lock" \
		--output-file requirements-audit.lock

audit: $(AUDIT)           ## known holes in what is locked; says SKIPPED where it cannot look, STRICT=1 fails then
	$(AUDIT)/bin/python -m tests.audit $(if $(STRICT),--strict)

sbom: $(AUDIT)            ## dist/sbom.json: all that is built on, as CycloneDX
	mkdir -p dist
	$(AUDIT)/bin/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --mc-type application \
		--output-reproducible --output-file dist/sbom.json

clean:
	rm -rf $(VENV) $(AUDIT) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache dist

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Vouch needs Python 3.11 or newer.")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(AUDIT): requirements-audit.lock
	$(PYTHON) -m venv $(AUDIT)
	$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-audit.lock
	touch $@
