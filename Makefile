# The commands of daily work. The machine needs make and Python 3.11 or newer, nothing else.
# Everything else is installed into .venv from the locked requirements.txt: by uv where the machine
# has it, else by pip (make UV= uses pip).

PYTHON ?= python3
OLIST ?= data/olist
TOUCHES ?= 1000000
LOKUN_DB ?= lokun.duckdb
BUILT ?=
PART ?= 0/8
# Three tests at a time on two cores: many of them wait for a process of their own.
TESTING ?= --numprocesses 3 --dist loadfile --no-loadscope-reorder
PAGES ?=
CASES ?= 5000
SEED ?= 1

UV := $(shell uv --version > /dev/null 2>&1 && command -v uv)

BIN := .venv/bin
STAMP := .venv/installed
SPARK_BIN := .venv-spark/bin
SPARK_STAMP := .venv-spark/installed
WORKER_STAMP := .venv-worker/installed
BENCH_STAMP := .venv-bench/installed
READER_STAMP := .venv-reader/installed
OLDEST_STAMP := .venv-oldest/installed
PAGE_STAMP := .venv-page/installed
METRICS_STAMP := .venv-metrics/installed
LINEAGE_STAMP := .venv-lineage/installed
SCRATCH := target/scratch

export LOKUN_DB
export DBT_PROJECT_DIR := $(CURDIR)
export DBT_PROFILES_DIR := $(CURDIR)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install demo contract build lint test tested mutants bench bench-peers docs example-olist lock clean \
	fuzz landings landings-spark test-page test-metrics lineage java build-spark compare-engines compare-part compare-landing compare-cluster \
	bench-engines truth truth-budgets

help: ## print this list
	@echo "lokun: make <target> [PYTHON=python3.12] [LOKUN_DB=lokun.duckdb]"
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1 \2/p' Makefile \
		| awk '{ name = $$1; $$1 = ""; printf "  %-14s%s\n", name, $$0 }'

# A Python of 3.11 or newer in an environment of its own: .venv and its kind.
$(BIN)/python $(SPARK_BIN)/python .venv-worker/bin/python .venv-bench/bin/python \
.venv-reader/bin/python .venv-oldest/bin/python .venv-page/bin/python \
.venv-metrics/bin/python .venv-lineage/bin/python:
	@command -v "$(PYTHON)" > /dev/null || { \
		echo "lokun needs Python 3.11 or newer, and there is no $(PYTHON) on this machine." >&2; \
		echo "Remedy: install one, then name it: make build PYTHON=/path/to/python3.12" >&2; \
		exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "lokun needs Python 3.11 or newer; $(PYTHON) is $$("$(PYTHON)" -V 2>&1)." >&2; \
		echo "Remedy: name a newer one: make build PYTHON=python3.12" >&2; \
		exit 1; }
	@$(if $(UV),"$(UV)" venv --quiet --python "$$("$(PYTHON)" -c 'import sys; print(sys.executable)')" \
		$(@D:/bin=),"$(PYTHON)" -m venv $(@D:/bin=)) || { \
		rm -rf $(@D:/bin=); \
		echo "$(PYTHON) cannot make a virtual environment." >&2; \
		echo "Remedy: install its venv module (Debian, Ubuntu: apt-get install python3-venv)." >&2; \
		exit 1; }

# Arguments: environment, lock. Install exactly what the lock names. An environment made by uv has
# no pip of its own.
locked = $(if $(UV),"$(UV)" pip sync --quiet --compile-bytecode --require-hashes --python $(1)/bin/python $(2),\
	{ $(1)/bin/python -m pip --version > /dev/null 2>&1 || $(1)/bin/python -m ensurepip > /dev/null; } && \
	$(1)/bin/python -m pip install --quiet --require-hashes -r $(2))
# Argument: environment. Install lokun and its adapter as they are in this folder.
editable = $(if $(UV),"$(UV)" pip install --quiet --python $(1)/bin/python,$(1)/bin/python -m pip install --quiet) \
	--no-deps --no-build-isolation -e . -e adapter

$(STAMP): requirements.txt pyproject.toml adapter/pyproject.toml | $(BIN)/python
	@$(call locked,.venv,requirements.txt)
	@$(call editable,.venv)
	@touch $@

$(SPARK_STAMP): requirements-spark.txt pyproject.toml adapter/pyproject.toml | $(SPARK_BIN)/python
	@$(call locked,.venv-spark,requirements-spark.txt)
	@$(call editable,.venv-spark)
	@touch $@

# The environment of a cluster's workers, without lokun.
$(WORKER_STAMP): requirements-worker.txt | .venv-worker/bin/python
	@$(call locked,.venv-worker,requirements-worker.txt)
	@touch $@

# The peers that `make bench-peers` measures against; lokun needs none of them.
$(BENCH_STAMP): tools/benchmarks/requirements.txt | .venv-bench/bin/python
	@$(call locked,.venv-bench,tools/benchmarks/requirements.txt)
	@touch $@

# An older client of DuckDB, which must be able to read what is built.
$(READER_STAMP): requirements-reader.txt | .venv-reader/bin/python
	@$(call locked,.venv-reader,requirements-reader.txt)
	@touch $@

# The oldest client that reads what is published.
$(OLDEST_STAMP): requirements-oldest.txt | .venv-oldest/bin/python
	@$(call locked,.venv-oldest,requirements-oldest.txt)
	@touch $@

# The browser's driver and axe, with which the page is looked at.
$(PAGE_STAMP): requirements-page.txt | .venv-page/bin/python
	@$(call locked,.venv-page,requirements-page.txt)
	@touch $@

# MetricFlow, which answers metrics; no model needs it.
$(METRICS_STAMP): requirements-metrics.txt pyproject.toml adapter/pyproject.toml | .venv-metrics/bin/python
	@$(call locked,.venv-metrics,requirements-metrics.txt)
	@$(call editable,.venv-metrics)
	@touch $@

# dbt-colibri, which reads the files that dbt writes; no model needs it.
$(LINEAGE_STAMP): requirements-lineage.txt | .venv-lineage/bin/python
	@$(call locked,.venv-lineage,requirements-lineage.txt)
	@touch $@

install: $(STAMP) ## make .venv from the locked requirements (once, and again when they change)

demo: $(STAMP) ## write the demo company's raw tables to seeds/raw (same bytes every time)
	$(BIN)/lokun simulate --seed 7 --out seeds/raw

contract: $(STAMP) ## write the files that are generated from contract/raw.yml
	$(BIN)/python -m tools.contract

build: demo ## install, write the demo, build and test every model into LOKUN_DB, write the page
	@$(BIN)/python -m tools.build
	@$(BIN)/lokun page --summary

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
	$(SPARK_BIN)/python -m tools.compare_engines $(COMPARED)

compare-part: java $(SPARK_STAMP) ## compare one part of the models, built on Spark from tables of DuckDB: PART=3/8
	$(SPARK_BIN)/python -m tools.compare_part --part $(PART)

compare-landing: java $(SPARK_STAMP) ## land vendors' tables on each engine, compare every raw table: LANDED=stripe
	$(SPARK_BIN)/python tests/python/connectors/on_spark.py $(LANDED)

.PHONY: compare-nights
compare-nights: java $(SPARK_STAMP) ## publish on Spark while a reader reads, over columns that change their types
	$(SPARK_BIN)/python -m tools.spark_nights

compare-cluster: java $(SPARK_STAMP) $(WORKER_STAMP) ## the same on a Spark cluster of two workers
	$(SPARK_BIN)/python -m tools.compare_engines --cluster

bench-engines: java $(SPARK_STAMP) $(WORKER_STAMP) ## time the models on each engine: TOUCHES=1000000
	$(SPARK_BIN)/python -m tools.bench_engines --touches $(TOUCHES)

# All SQL is linted; with LOKUN_TURN=1/4, as tests/python/turns.py has it, that of every fourth room.
in_turn = $(shell printf '%s\n' $(1) | \
	awk -v turn=$${LOKUN_TURN:-0/1} 'BEGIN { split(turn, of, "/") } NR % of[2] == of[1]')
ROOMS = $(sort $(wildcard analyses models/*/*/ tests/*/))
lint: $(STAMP) ## run sqlfluff, ruff, mypy and the rules of imports
	DBT_TARGET_PATH=target/lint $(BIN)/sqlfluff lint --disable-progress-bar --processes 2 \
		$(call in_turn,$(ROOMS))
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache --no-logo

# Both run at the same time: linting uses both cores, building and testing little more than one.
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
	mkdir "$$scratch/target"; \
	if [ -n "$(BUILT)" ]; then \
		cp "$(BUILT)" "$$scratch/lokun.duckdb"; \
		cp "$${DBT_TARGET_PATH:-target}/partial_parse.msgpack" "$$scratch/target"; \
	fi; \
	export LOKUN_DB="$$scratch/lokun.duckdb" DBT_TARGET_PATH="$$scratch/target"; \
	[ -n "$(BUILT)" ] || $(BIN)/dbt build; \
	LOKUN_GOLDEN_DB="$$LOKUN_DB" LOKUN_OLDER_CLIENT=.venv-reader/bin/python $(BIN)/pytest $(TESTING)

.PHONY: test-night
NIGHT_CLIENTS = .venv-oldest/bin/python$(if $(shell command -v npm),:tools/node-client/read.mjs)
test-night: demo $(READER_STAMP) $(OLDEST_STAMP) ## a night of the demo, 40 nights that are killed, old clients (ten minutes of CPU)
	@$(if $(shell command -v npm),npm ci --silent --prefix tools/node-client,echo "no npm: the client of Node is left out")
	@mkdir -p $(SCRATCH)
	@set -e; \
	unset LOKUN_RAW_LOCATION; \
	scratch=$$(mktemp -d "$(CURDIR)/$(SCRATCH)/night.XXXXXX"); \
	trap 'chmod -R u+w "$$scratch"; rm -rf "$$scratch"' EXIT; \
	export LOKUN_DB="$$scratch/lokun.duckdb" LOKUN_PUBLISHED="$$scratch/published"; \
	$(BIN)/lokun nightly; \
	$(BIN)/lokun publications; \
	LOKUN_GOLDEN_DB="$$LOKUN_DB" LOKUN_NIGHT_ROUNDS=20 LOKUN_OLDER_CLIENT=.venv-reader/bin/python \
		LOKUN_NIGHT_CLIENTS=$(NIGHT_CLIENTS) $(BIN)/pytest tests/python/night

.PHONY: test-replay
test-replay: $(STAMP) ## thirty nights in a random order, and each second one built anew from its book: SEED=1
	LOKUN_REPLAY_NIGHTS=30 LOKUN_REPLAY_SEED=$(SEED) $(BIN)/pytest tests/python/book/test_replay.py

# Needs chromium (Debian, Ubuntu: apt-get install chromium; CHROMIUM names another one). Five minutes on
# two idle cores, of which two build the companies; PAGES="demo many_channels" takes one. Olist's page is
# looked at where OLIST names the folder of its files.
test-page: $(STAMP) $(PAGE_STAMP) ## look at the page of five companies in a browser (after make build)
	@{ [ -n "$$CHROMIUM" ] || command -v chromium > /dev/null; } || { \
		echo "There is no chromium on this machine." >&2; \
		echo "Remedy: install one (Debian, Ubuntu: apt-get install chromium), or name one in CHROMIUM." >&2; \
		exit 1; }
	@$(if $(shell command -v npm),npm ci --silent --prefix tools/echarts && node tools/echarts/build.mjs --check,\
		echo "no npm: whether the vendored ECharts is what tools/echarts makes is not looked at")
	OLIST=$(OLIST) $(BIN)/python tests/browser/write_pages.py $(SCRATCH)/pages $(PAGES)
	PAGES=$(SCRATCH)/pages .venv-page/bin/pytest -p no:cacheprovider -c /dev/null tests/browser

# Needs npm.
.PHONY: echarts
echarts: ## make src/lokun/page/vendor, the parts of ECharts that the page draws with, from npm
	npm ci --silent --prefix tools/echarts
	node tools/echarts/build.mjs

# A minute and a half on two idle cores. MetricFlow reads target/semantic_manifest.json.
test-metrics: $(METRICS_STAMP) ## ask the metrics with mf query, and compare with SQL (after make build)
	DBT_TARGET_PATH=target .venv-metrics/bin/dbt --quiet parse
	LOKUN_DB=$(abspath $(LOKUN_DB)) .venv-metrics/bin/pytest -p no:cacheprovider -c /dev/null tests/metrics

truth: $(STAMP) ## grade every model in worlds whose truth is known (half an hour; docs/truth.md)
	$(BIN)/python -m tools.truth

truth-budgets: $(STAMP) ## play the budgets of budget_shift forward in worlds of both generators (half an hour; docs/budgets.md)
	$(BIN)/python -m tools.truth_budgets

mutants: $(STAMP) ## plant deliberate faults in a scratch copy: a test must catch each one
	$(BIN)/python -m tools.mutants $(MUTANTS)

test-connectors: $(STAMP) ## build everything on vendors' tables, in each loader's naming (twenty minutes)
	$(BIN)/python tests/python/connectors/whole_company.py

fuzz: $(STAMP) ## break raw tables in CASES=5000 ways (some 700 companies, up to 8 s of CPU each), compare with plain Python (SEED=1)
	$(BIN)/python -m tools.fuzz --cases $(CASES) --seed $(SEED) --whole 25

landings: $(STAMP) demo ## build companies that load little (billing alone, no ledger): what is missing is said
	$(BIN)/python -m tools.landings $(LANDINGS)

landings-spark: java $(SPARK_STAMP) demo ## the same on Spark
	$(SPARK_BIN)/python -m tools.landings --target spark $(LANDINGS)

bench: $(STAMP) ## time a build of a million touches against DuckDB's own sort of them
	$(BIN)/python -m tools.benchmarks.build $(BENCH)

bench-sessions: $(STAMP) ## time the sessions of a million page views and events against a sort of them
	$(BIN)/python -m tools.benchmarks.sessions $(BENCH)

bench-peers: $(STAMP) $(BENCH_STAMP) ## time lokun against other packages (BENCH='--paths <folder>')
	$(BIN)/python -m tools.benchmarks.peers $(BENCH)

docs: $(STAMP) ## write dbt's documentation to target/static_index.html (after make build)
	DBT_TARGET_PATH=target $(BIN)/dbt --quiet docs generate --static
	@echo target/static_index.html

lineage: docs $(LINEAGE_STAMP) ## write the lineage of columns to target/lineage (after make build)
	DO_NOT_TRACK=1 .venv-lineage/bin/colibri generate --light --output-dir target/lineage

example-olist: $(STAMP) ## build on a real company's data: make example-olist OLIST=<folder>
	$(BIN)/python examples/olist/run.py --from $(OLIST)

# The locks are for every platform and every Python from 3.11. Versions that still satisfy the
# requirements are kept (remove a lock to renew them all).
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-strip-extras --no-annotate --no-header --no-emit-index-url --no-emit-find-links

lock: $(STAMP) ## renew the locked requirements
	$(COMPILE) --extra dev --output-file requirements.txt pyproject.toml
	$(COMPILE) --extra spark --output-file requirements-spark.txt pyproject.toml
	$(COMPILE) --extra worker --output-file requirements-worker.txt pyproject.toml
	$(COMPILE) --output-file tools/benchmarks/requirements.txt tools/benchmarks/requirements.in
	$(COMPILE) --output-file requirements-reader.txt requirements-reader.in
	$(COMPILE) --output-file requirements-page.txt requirements-page.in
	$(COMPILE) --output-file requirements-metrics.txt requirements-metrics.in
	$(COMPILE) --output-file requirements-lineage.txt requirements-lineage.in

clean: ## remove what the other targets made (not the database)
	rm -rf .venv .venv-spark .venv-worker .venv-bench .venv-reader .venv-oldest .venv-page .venv-metrics .venv-lineage target logs build src/*.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
