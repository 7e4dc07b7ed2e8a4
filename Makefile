# The commands of the house: `make` alone lists them.

PORT ?= 8000
BIN := .venv/bin
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
SOURCES := src tests tools benchmarks

.DEFAULT_GOAL := help
.PHONY: help demo test test-postgres check format messages bench lock clean python env-demo env-test env-bench

# Checks and tests write into the checkout, never into the reader's own installation.
check-types check-house test test-postgres bench: export SCOTEMP_HOME = $(CURDIR)/var/test

help: ## List these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 24

demo: env-demo ## Install, load the demonstration, serve it on 127.0.0.1 (PORT=8000)
	@echo "-- compiling the message catalogues"
	@$(BIN)/python tools/messages.py compile
	@echo "-- comparing the shipped data with their checksums"
	@$(BIN)/scotemp datasets verify
	@echo "-- preparing the database"
	@$(BIN)/scotemp manage migrate --verbosity 0 --skip-checks
	@echo "-- loading the demonstration, unless somebody has an account already"
	@$(BIN)/scotemp demo --if-new
	@echo "-- preparing the data: the Leontief inverse is computed once and kept"
	@$(BIN)/scotemp prepare
	@echo "-- serving on http://127.0.0.1:$(PORT) (stop with Ctrl-C)"
	@export SCOTEMP_DEMO=1; exec $(BIN)/scotemp serve --port $(PORT)

test: env-test ## Install what tests need and run all of them
	@$(BIN)/python tools/messages.py compile
	@test -n "$$CHROMIUM" || command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
		echo "-- no Chromium found: the browser tests will skip and say so (apt install chromium fonts-noto-cjk, or set CHROMIUM)"
	@echo "-- running the tests on two processes"
	@$(BIN)/python -m pytest -n 2 -q -rs

test-postgres: env-test ## Run all tests that touch the database on a PostgreSQL of their own
	@$(BIN)/python tools/messages.py compile
	@echo "-- running the tests that touch the database on a new PostgreSQL, thrown away at the end"
	@$(BIN)/python tools/postgres.py $(BIN)/python -m pytest -n 2 -q -rs

check: $(addprefix check-,format lint types contracts templates messages house) ## Check format, lint, types, contracts, templates, messages, house rules

check-format: env-test
	@echo "-- format"; $(BIN)/ruff format --check $(SOURCES)

check-lint: env-test
	@echo "-- lint"; $(BIN)/ruff check --no-cache $(SOURCES)

check-types: env-test
	@echo "-- types"; $(BIN)/mypy

check-contracts: env-test
	@echo "-- import contracts"; $(BIN)/lint-imports --no-logo

check-templates: env-test
	@echo "-- templates"; $(BIN)/djlint --lint --quiet src/scotemp

check-messages: env-test
	@echo "-- messages"; $(BIN)/python tools/messages.py check && $(BIN)/python tools/messages.py compile

check-house: env-test
	@echo "-- house rules"; $(BIN)/python -m pytest -q -n0 tests/test_house.py

format: env-test ## Format the code and mend what lint can mend
	@$(BIN)/ruff format $(SOURCES)
	@$(BIN)/ruff check --fix $(SOURCES)

messages: env-test ## Carry new words into the catalogues, say what lacks a translation, compile
	@$(BIN)/python tools/messages.py extract
	@$(BIN)/python tools/messages.py compile
	@$(BIN)/python tools/messages.py check

bench: env-bench ## Measure the engines beside other libraries, and the kernel on both databases
	@$(BIN)/python benchmarks/chains.py
	@$(BIN)/python benchmarks/groups.py
	@$(BIN)/python benchmarks/matching.py
	@$(BIN)/python benchmarks/leads.py
	@$(BIN)/python benchmarks/alerts.py
	@$(BIN)/python benchmarks/kernel.py

LOCK = $(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-annotate --no-header --quiet --group build

lock: env-test ## Resolve dependencies anew into the three lock files (needs the network)
	@$(LOCK) -o requirements.lock
	@$(LOCK) --group dev -c requirements.lock -o requirements-dev.lock
	@$(LOCK) --group bench -c requirements-dev.lock -o requirements-bench.lock

clean: ## Remove the local environment, caches and what tests wrote
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests tools benchmarks -name __pycache__ -prune -exec rm -rf {} +

python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer is on the path: install one, or name it: make demo PYTHON=/path/to/python3.11" >&2; exit 1; }

env-demo env-test env-bench: env-%: python
	@$(PYTHON) tools/environment.py $*
