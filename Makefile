# What can be done here, by name: `make help`.

# The first Python that works and is new enough; a version manager's `python3` may exist and yet not run.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
BIN := .venv/bin
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-annotate pyproject.toml

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run setup test soak faults tamper check audit bench format score score-accept tour openapi migrate lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/.local ## Serve the API on http://127.0.0.1:8000, with everything it needs (HOST, PORT, DATA_DIR, DATABASE_URL)
	@exec $(BIN)/figures serve --first-key

setup: .venv/.local ## Do the set-up alone: packages, database, migrations, seeds; leaves .venv/bin/figures
	@$(BIN)/figures setup

test: .venv/.dev ## Run all tests on real PostgreSQL (the embedded one, or TEST_DATABASE_URL); ARGS go to pytest
	$(BIN)/pytest -n 2 $(ARGS)

soak: .venv/.dev ## Let 8 writers and 4 readers of the past at one store for a minute (SECONDS)
	$(BIN)/python -m tests.endurance.soak $(or $(SECONDS),60)

faults: .venv/.dev ## Kill a writer, PostgreSQL or the server 20 times amid writes, and check what was kept (ROUNDS)
	$(BIN)/python -m tests.endurance.faults $(or $(ROUNDS),20)

tamper: .venv/.dev ## Alter, delete, insert and reorder rows as a superuser, and see each found and named
	$(BIN)/pytest tests/services/test_verify_ledger.py -v $(ARGS)

check: .venv/.dev ## Format, lint, types, import contracts, openapi.yaml in step with the app, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/figures openapi --check
	$(BIN)/alembic upgrade head --sql 2>/dev/null | $(BIN)/squawk

audit: .venv/.audit ## Known vulnerabilities and licences of what the server ships with, a list of it (build/sbom.json), the Dockerfile
	$(BIN)/pip-audit --requirement requirements/server.lock --require-hashes --disable-pip --progress-spinner off
	$(BIN)/pip-licenses --packages $(shell grep -oE '^[a-z0-9][a-z0-9._-]*' requirements/server.lock) --summary
	@mkdir -p build
	$(BIN)/cyclonedx-py requirements requirements/server.lock --output-format JSON --output-file build/sbom.json
	$(BIN)/hadolint Dockerfile

format: .venv/.dev ## Format the code and fix what can be fixed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

score: .venv/.dev ## Score the extractor on the project's own gold set, with gains and losses
	@$(BIN)/python -m tests.gold.score $(ARGS)

score-accept: .venv/.dev ## Keep the score of this moment as the one that later ones are compared with
	@$(BIN)/python -m tests.gold.score --accept

bench: .venv/.bench ## Measure speed, as ratios in one run, on a store filled with made figures (FIGURES, 20000)
	$(BIN)/python -m bench.extraction
	$(BIN)/python -m bench.ledger $(FIGURES)

tour: .venv/.dev ## Write the answers of now into the README's tour and the story
	@$(BIN)/python -m tests.journeys.tour

openapi: .venv/.dev ## Write openapi.yaml from the schemas and routes
	$(BIN)/figures openapi

migrate: .venv/.local ## Bring the database to the newest migration
	@$(BIN)/figures migrate

lock: .venv/.dev ## Lock the versions of pyproject.toml again, with hashes
	$(LOCK) --output-file requirements/server.lock
	$(LOCK) --extra local --constraint requirements/server.lock --output-file requirements/local.lock
	$(LOCK) --extra local --extra dev --constraint requirements/local.lock --output-file requirements/dev.lock
	$(LOCK) --extra local --extra audit --constraint requirements/local.lock --output-file requirements/audit.lock
	$(LOCK) --extra local --extra bench --constraint requirements/local.lock --output-file requirements/bench.lock

clean: ## Remove the virtual environment and what tools left behind; the data folder stays
	rm -rf .venv .coverage htmlcov .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# One stamp for each lock: the folder is installed again when a lock or pyproject.toml changes.
.venv/.local .venv/.dev .venv/.audit .venv/.bench: .venv/.%: requirements/%.lock pyproject.toml | $(BIN)/uv
	@echo "Installing the packages of $<"
	@$(call install,--require-hashes -r $<)
	@$(call install,--no-deps --no-build-isolation --editable .)
	@touch $@

# uv does not read pip's settings: where only pip knows the way to a package index, pip does the work.
define install
$(BIN)/uv pip install --quiet --python $(BIN)/python $(1) 2>.venv/uv.log \
	|| $(BIN)/python -m pip install --quiet --disable-pip-version-check $(1)
endef

$(BIN)/uv: | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==0.13.9

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and none was found." >&2; exit 1; }
	@echo "Making a virtual environment in .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "The virtual environment could not be made. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
