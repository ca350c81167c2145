# The same commands as .ci/run. `make setup` first; PYTHON chooses the interpreter of the virtual environment.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help setup test lint types check format golden ci

help:  ## show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

setup:  ## make .venv and install the project with its development tools
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet -e ".[dev]"

test:  ## run all tests, doctests included
	$(BIN)/pytest

lint:  ## check style and formatting
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types:  ## check types
	$(BIN)/mypy --strict

check: lint types test  ## everything that must pass before a change is kept

format:  ## mend style and formatting where that can be done
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

golden:  ## rewrite tests/golden from the samples; read the difference before you keep it
	$(BIN)/python tests/golden.py

ci:  ## what continuous integration runs, in fresh environments
	.ci/run
