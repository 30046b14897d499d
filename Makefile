# Everything starts with "make demo" or "make test"; both set up what they need first.

BIN := .venv/bin
OFFSCREEN := QT_QPA_PLATFORM=offscreen
.DEFAULT_GOAL := help
.PHONY: help setup demo test lint bench torture bundle lock clean

help:  ## say what can be made
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):[^#]*## /make \1\t/' | expand -t 14

setup:  ## virtual environment, hash-checked packages, Qt's system libraries
	@bash scripts/set_up.sh

demo: setup  ## open the practice organisation (without a screen: write its report and pictures)
	@$(BIN)/python scripts/demo.py

test: setup  ## every test, without a screen
	@$(OFFSCREEN) $(BIN)/python -m pytest -n 2 --dist loadfile

lint: setup  ## style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: setup  ## how fast the main acts are
	@$(OFFSCREEN) $(BIN)/python benchmarks/run.py

torture: setup  ## the tests of trust at full size: an hour or more
	@$(OFFSCREEN) VCS_DESK_TORTURE=1 $(BIN)/python -m pytest -n 2 tests/trust

bundle: setup  ## the program as one folder that needs no Python, packed and tried
	@$(BIN)/python scripts/bundle.py

lock:  ## choose the newest packages pyproject.toml allows and write requirements.lock
	@bash scripts/lock.sh

clean:  ## remove what was built; the virtual environment stays
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find vcs_desk tests benchmarks scripts -name __pycache__ -type d -prune -exec rm -rf {} +
