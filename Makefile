# make demo   plays the main job on SQLite in front of you
# make test   runs all tests, with a real PostgreSQL started from a Python package
# make check  everything a change must pass: lint, types, layers, tests

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
WORKERS ?= 2

.PHONY: demo test check lint types layers format generated clean

demo: .demo/venv/.installed
	@.demo/venv/bin/python examples/first_flight/play.py

test: $(STAMP)
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

check: lint types layers test

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

layers: $(STAMP)
	$(BIN)/lint-imports

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# what is generated and checked in; tests compare it with what the generators would write
generated: $(STAMP)
	$(BIN)/python tools/make_op.py
	$(BIN)/python tools/make_command_docs.py
	$(BIN)/python tools/make_rule_docs.py

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

# the demo has an environment of its own, with nothing but what a user would install
.demo/venv/.installed: pyproject.toml
	@echo "Making an environment for the demo ..."
	@$(PYTHON) -m venv .demo/venv
	@.demo/venv/bin/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

clean:
	rm -rf $(VENV) .demo
