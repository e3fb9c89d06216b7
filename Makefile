# Thin: everything is a command of `issuestream`, or a tool that reads pyproject.toml.
# Set PYTHON for another interpreter than python3 (3.11 to 3.13).

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.DEFAULT_GOAL := help
.PHONY: help install run test check bench faults lock

help:  ## say what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-8s %s\n", $$1, $$2}'

install: $(STAMP)  ## make .venv with everything, from the lock file
$(STAMP): requirements.lock pyproject.toml client/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
		{ echo "issuestream needs Python 3.11 to 3.13; $(PYTHON) is another: make PYTHON=python3.12"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps \
		--no-build-isolation -e . -e ./client
	@touch $@

run: $(STAMP)  ## start everything here and print the page's address; Ctrl-C stops it
	@$(BIN)/issuestream run

test: $(STAMP)  ## every test that this machine can run, and what was left out
	@$(BIN)/python -m pytest

check: $(STAMP)  ## ruff, mypy --strict, contracts, arrows
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -q tests/unit/test_contracts.py tests/unit/test_arrows.py

bench: $(STAMP)  ## how fast, and how good on real text: fills BENCHMARKS.md
	@$(BIN)/python -m bench

faults: $(STAMP)  ## the fault tests in full length: some 40 minutes (`make test` runs each in short)
	@ISSUESTREAM_FAULTS=full $(BIN)/python -m pytest tests/faults

lock: $(STAMP)  ## write requirements.lock anew from pyproject.toml
	@CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe \
		--strip-extras --all-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
		--output-file requirements.lock pyproject.toml
