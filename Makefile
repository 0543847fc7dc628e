# Set-up is run by whatever Python 3.11 or later is at hand; all else by the one it makes.
PYTHON ?= python3
PORT ?= 8050

.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench format translations lock bundle licences audit

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

setup: ## prepare everything: tools, environment, front-end files, texts
	@$(PYTHON) scripts/setup.py --dev

demo: ## serve a synthetic city on this machine, at port 8050 unless PORT= is given
	@$(PYTHON) scripts/setup.py
	@.venv/bin/zhiyuan demo --port $(PORT)

test: ## run all tests: SQLite, PostgreSQL and a real browser
	@$(PYTHON) scripts/setup.py --test
	@.venv/bin/python -m pytest --numprocesses logical --dist loadfile

check: setup ## check style, types, imports, texts and that the docs are current
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/mypy scripts
	@.venv/bin/lint-imports --no-logo
	@.venv/bin/python scripts/translations.py check
	@.venv/bin/zhiyuan docs --check

bench: setup ## measure speed and size, reproducibly
	@.venv/bin/python -m benchmarks

format: setup ## put the code into its one format
	@.venv/bin/ruff check --fix --quiet . || true
	@.venv/bin/ruff format .

translations: setup ## collect the texts of the code into the catalogues
	@.venv/bin/python scripts/translations.py update

bundle: setup ## pack everything for an office without a network, into dist/
	@$(PYTHON) scripts/bundle.py

licences: setup ## write the list of parts and their licences anew
	@$(PYTHON) scripts/bundle.py --licences

audit: setup ## look the locked packages up among known holes; needs the database of them
	@.tools/bin/uv tool run --quiet pip-audit==2.9.0 --strict --disable-pip --require-hashes -r requirements.lock

lock: ## resolve the dependencies anew; UPGRADE=1 takes the newest that fit
	@$(PYTHON) scripts/lock.py $(if $(UPGRADE),--upgrade)
