# make run    the portal with demo data on http://127.0.0.1:8000 (HOST=… PORT=… to change)
# make test   every check and test, on the database of DATABASE_URL (SQLite by default)
# make lint   the checks alone        make format   put code and templates in order
# make lock   pin the requirements    make clean    forget the virtual environment
#
# Needs Python 3.11 or newer and make; everything else is installed into .venv.

HOST ?= 127.0.0.1
PORT ?= 8000

CANDIDATES = python3.11 python3.12 python3.13 python3.14 python3 python
# `true` at the end: make throws the answer away when the last candidate is not installed (exit 127).
PYTHON ?= $(firstword $(shell for name in $(CANDIDATES); do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$name; done; true))
VENV = .venv
BIN = $(VENV)/bin
TEMPLATES = $$(find templates tongmu villages households projects -name '*.html')
TEST_ENV = DJANGO_SETTINGS_MODULE=tests.settings

SERVED = localhost,127.0.0.1,[::1],$(HOST)
run: export ALLOWED_HOSTS ?= $(if $(filter 0.0.0.0,$(HOST)),*,$(SERVED))

.PHONY: run test lint pytest format lock clean

run: $(VENV)/runtime
	@$(BIN)/python tools/first_run.py
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py demo
	@$(BIN)/python tools/first_run.py --greet http://$(HOST):$(PORT)/
	@exec $(BIN)/python manage.py runserver $(HOST):$(PORT)

test: lint pytest

lint: $(VENV)/development
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/djade --check --target-version 5.2 $(TEMPLATES)
	$(BIN)/python tools/catalogue.py check
	$(TEST_ENV) $(BIN)/python manage.py check
	$(TEST_ENV) $(BIN)/python manage.py makemigrations --check --dry-run

pytest: $(VENV)/development
	$(BIN)/python -m pytest -n auto --dist worksteal

format: $(VENV)/development
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djade --target-version 5.2 $(TEMPLATES)

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Tongmu needs Python 3.11 or newer; found none of: $(CANDIDATES)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/runtime: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

$(VENV)/development: requirements-dev.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	@touch $@

LOCKED = uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-annotate \
	--custom-compile-command "make lock"
lock:
	$(LOCKED) --output-file requirements.txt requirements.in
	$(LOCKED) --constraint requirements.txt --output-file requirements-dev.txt requirements-dev.in

clean:
	rm -rf $(VENV)
