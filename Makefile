# What a day's work needs. Nothing but make and Python 3.11+ is asked of the machine:
# everything else is installed into .venv, from the locked requirements.txt.

PYTHON ?= python3
OLIST ?= data/olist
TOUCHES ?= 1000000
LOKUN_DB ?= lokun.duckdb
BUILT ?=

BIN := .venv/bin
STAMP := .venv/installed
SPARK_BIN := .venv-spark/bin
SPARK_STAMP := .venv-spark/installed
WORKER_STAMP := .venv-worker/installed
BENCH_STAMP := .venv-bench/installed
READER_STAMP := .venv-reader/installed
SCRATCH := target/scratch

export LOKUN_DB
export DBT_PROJECT_DIR := $(CURDIR)
export DBT_PROFILES_DIR := $(CURDIR)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install demo build lint test tested mutants bench bench-peers docs example-olist lock clean \
	java build-spark compare-engines compare-cluster bench-engines truth

help: ## print this list
	@echo "lokun: make <target> [PYTHON=python3.12] [LOKUN_DB=lokun.duckdb]"
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1 \2/p' Makefile \
		| awk '{ name = $$1; $$1 = ""; printf "  %-14s%s\n", name, $$0 }'

# A Python of 3.11 or newer in an environment of its own: .venv and its kind.
$(BIN)/python $(SPARK_BIN)/python .venv-worker/bin/python .venv-bench/bin/python \
.venv-reader/bin/python:
	@command -v "$(PYTHON)" > /dev/null || { \
		echo "lokun needs Python 3.11 or newer, and there is no $(PYTHON) on this machine." >&2; \
		echo "Remedy: install one, then name it: make build PYTHON=/path/to/python3.12" >&2; \
		exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "lokun needs Python 3.11 or newer; $(PYTHON) is $$("$(PYTHON)" -V 2>&1)." >&2; \
		echo "Remedy: name a newer one: make build PYTHON=python3.12" >&2; \
		exit 1; }
	@"$(PYTHON)" -m venv $(@D:/bin=) || { \
		rm -rf $(@D:/bin=); \
		echo "$(PYTHON) cannot make a virtual environment." >&2; \
		echo "Remedy: install its venv module (Debian, Ubuntu: apt-get install python3-venv)." >&2; \
		exit 1; }

$(STAMP): requirements.txt pyproject.toml adapter/pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e . -e adapter
	@touch $@

$(SPARK_STAMP): requirements-spark.txt pyproject.toml adapter/pyproject.toml | $(SPARK_BIN)/python
	$(SPARK_BIN)/python -m pip install --quiet --require-hashes -r requirements-spark.txt
	$(SPARK_BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e . -e adapter
	@touch $@

# What a cluster's workers have: not lokun.
$(WORKER_STAMP): requirements-worker.txt | .venv-worker/bin/python
	.venv-worker/bin/python -m pip install --quiet --require-hashes -r requirements-worker.txt
	@touch $@

# The peers that `make bench-peers` measures against; lokun needs none of them.
$(BENCH_STAMP): benchmarks/requirements.txt | .venv-bench/bin/python
	.venv-bench/bin/python -m pip install --quiet --require-hashes -r benchmarks/requirements.txt
	@touch $@

# An older client of DuckDB, which must be able to read what is built.
$(READER_STAMP): requirements-reader.txt | .venv-reader/bin/python
	.venv-reader/bin/python -m pip install --quiet --require-hashes -r requirements-reader.txt
	@touch $@

install: $(STAMP) ## make .venv from the locked requirements (once, and again when they change)

demo: $(STAMP) ## land the demo company's raw tables in seeds/raw (same bytes every time)
	$(BIN)/lokun simulate --seed 7 --out seeds/raw

build: demo ## install, land the demo, and build and test every model into LOKUN_DB
	$(BIN)/dbt build

java:
	@{ [ -n "$$JAVA_HOME" ] && [ -x "$$JAVA_HOME/bin/java" ]; } || command -v java > /dev/null || { \
		echo "Spark needs Java 17, and there is no java on this machine." >&2; \
		echo "Remedy: install one (Debian, Ubuntu: apt-get install openjdk-17-jre-headless)." >&2; \
		exit 1; }

build-spark: java $(SPARK_STAMP) ## as build, on Apache Spark with Iceberg tables (needs Java 17)
	$(SPARK_BIN)/lokun simulate --seed 7 --format parquet --out target/raw-spark
	LOKUN_RAW_LOCATION="$${LOKUN_RAW_LOCATION:-$(CURDIR)/target/raw-spark}" \
		$(SPARK_BIN)/dbt build --target spark

compare-engines: java $(SPARK_STAMP) ## build the demo twice on each engine, compare every table
	$(SPARK_BIN)/python scripts/compare_engines.py $(COMPARED)

compare-cluster: java $(SPARK_STAMP) $(WORKER_STAMP) ## the same on a Spark cluster of two workers
	$(SPARK_BIN)/python scripts/compare_engines.py --cluster

bench-engines: java $(SPARK_STAMP) $(WORKER_STAMP) ## time the models on each engine: TOUCHES=1000000
	$(SPARK_BIN)/python scripts/bench_engines.py --touches $(TOUCHES)

lint: $(STAMP) ## sqlfluff, ruff and mypy
	DBT_TARGET_PATH=target/lint $(BIN)/sqlfluff lint --disable-progress-bar --processes 2 \
		models tests analyses
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Side by side: linting takes both cores, building and testing not much more than one.
test: $(STAMP) ## lint, build the demo into a scratch file with every test, and run pytest on it
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target lint tested

# The user's database is left alone: the demo is built and tested in a scratch file, which pytest
# then reads. BUILT names a file into which `make build` has just built these very sources, with
# every test: pytest reads that one, and nothing is built twice.
tested: $(STAMP) $(READER_STAMP)
	@mkdir -p $(SCRATCH)
	@set -e; \
	unset LOKUN_RAW_LOCATION; \
	scratch=$$(mktemp -d "$(CURDIR)/$(SCRATCH)/test.XXXXXX"); \
	trap 'rm -rf "$$scratch"' EXIT; \
	export LOKUN_DB="$$scratch/lokun.duckdb" DBT_TARGET_PATH="$$scratch/target"; \
	if [ -n "$(BUILT)" ]; then cp "$(BUILT)" "$$LOKUN_DB"; else $(BIN)/dbt build; fi; \
	LOKUN_GOLDEN_DB="$$LOKUN_DB" LOKUN_OLDER_CLIENT=.venv-reader/bin/python $(BIN)/pytest

truth: $(STAMP) ## grade every model in worlds whose truth is known (half an hour; docs/truth.md)
	$(BIN)/python scripts/truth.py

mutants: $(STAMP) ## plant deliberate faults in a scratch copy: a test must catch each
	$(BIN)/python scripts/mutants.py $(MUTANTS)

bench: $(STAMP) ## time a build of a million touches against DuckDB's own sort of them
	$(BIN)/python benchmarks/build.py $(BENCH)

bench-peers: $(STAMP) $(BENCH_STAMP) ## time lokun against other packages (BENCH='--paths <folder>')
	$(BIN)/python benchmarks/peers.py $(BENCH)

docs: $(STAMP) ## write dbt's documentation site to target/ (after make build)
	$(BIN)/dbt docs generate

example-olist: $(STAMP) ## build on a real company's data: make example-olist OLIST=<folder>
	$(BIN)/python examples/olist/run.py --from $(OLIST)

lock: $(STAMP) ## renew the locked requirements
	$(BIN)/python scripts/lock.py

clean: ## remove what the other targets made (not the database)
	rm -rf .venv .venv-spark .venv-worker .venv-bench .venv-reader target logs build src/*.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
