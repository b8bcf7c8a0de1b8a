# Everything a person does with this checkout. `make help` lists it.
#
#   PORT=8001 make run             another port
#   make run PYTHON=python3.12     another Python for .venv
#   make test ARGS="-k dates"      anything for pytest

PYTHON ?=
export PYTHON
ARGS ?=

# Any Python that can read newsarchive/bootstrap.py; that script then looks for one that is new enough.
STARTER = $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python $(PYTHON); do \
	"$$name" -c "import sys; sys.exit(sys.version_info < (3, 6))" >/dev/null 2>&1 && { echo "$$name"; break; }; done)
BOOTSTRAP = $(or $(STARTER),$(error Python 3.11 or newer is needed, and no Python was found. Install one or name it: make PYTHON=/path/to/python3.12)) newsarchive/bootstrap.py

.DEFAULT_GOAL := help
.PHONY: help setup setup-test run test lint format bench evaluate weigh lock

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

setup: ## Make .venv and install the locked packages
	@$(BOOTSTRAP)

setup-test:
	@$(BOOTSTRAP) --test

run: ## Set up, then serve the archive on http://127.0.0.1:8000/ (PORT=…)
	@$(BOOTSTRAP) --run
	@.venv/bin/python -m newsarchive.run

test: setup-test ## Run every test that can run on this machine
	@.venv/bin/python -m pytest $(ARGS)

lint: setup-test ## ruff and mypy
	@result=0; for tool in "ruff check" "ruff format --check" mypy; do .venv/bin/python -m $$tool || result=1; done; exit $$result

format: setup-test ## Let ruff lay the code out
	@.venv/bin/python -m ruff check --fix .
	@.venv/bin/python -m ruff format .

bench: setup ## How fast pages are read, searched and served, and whether any page breaks the reader (ARGS=--quick)
	@.venv/bin/python -m bench.reading $(ARGS)
	@.venv/bin/python -m bench.known_items
	@.venv/bin/python -m bench.searching $(filter --quick,$(ARGS))
	@.venv/bin/python -m bench.search_pages $(filter --quick,$(ARGS))
	@.venv/bin/python -m bench.site_pages $(filter --quick,$(ARGS))

evaluate: setup ## How right pages are read (TRUTH=folder PAGES=folder AGAINST=revision)
	@.venv/bin/python -m bench.evaluate $(if $(TRUTH),--truth "$(TRUTH)") $(if $(PAGES),--pages "$(PAGES)") $(if $(AGAINST),--against "$(AGAINST)") $(ARGS)

weigh: setup ## Move the weights of the reading where more articles come out right (TRUTH=folder PAGES=folder ARGS="--minutes 10")
	@.venv/bin/python -m bench.weights $(if $(TRUTH),--truth "$(TRUTH)") $(if $(PAGES),--pages "$(PAGES)") $(ARGS)

LOCK = uv pip compile pyproject.toml --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

lock: ## Choose package versions anew (needs uv: https://docs.astral.sh/uv/)
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 1; }
	@$(LOCK) --upgrade --output-file requirements.txt
	@$(LOCK) --upgrade --extra test --constraint requirements.txt --output-file requirements-test.txt
