# What there is to do here; `make` alone lists it. Every target makes its own .venv where no environment is active.

USE  := sh scripts/with-venv.sh ""
TEST := sh scripts/with-venv.sh "test,pdf"

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test check format lint types layers docstrings docs evals bench build-docs fix clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

demo: ## read the example corpus, show what it holds, write a brief
	@$(USE) comity demo

test: ## run the tests, one worker to a core
	@$(TEST) python -m pytest --numprocesses auto --dist worksteal $(ARGS)

check: format lint types layers docstrings docs evals ## everything that is checked beside the tests

format: ## is the code laid out as the formatter would?
	@$(TEST) ruff format --check .

lint: ## common faults
	@$(TEST) ruff check .

types: ## mypy, strict
	@$(TEST) mypy

layers: ## rooms only look down
	@$(TEST) lint-imports

docstrings: ## every public name has one
	@$(TEST) interrogate --ignore-semiprivate src

docs: ## are the generated pages up to date?
	@$(TEST) python scripts/build_docs.py --check

evals: ## reading quality against its floors
	@$(TEST) python evals/run.py

bench: ## start-up, queries, reading and tables over feeds, against plain rivals
	@$(TEST) python bench/run.py $(ARGS)

build-docs: ## write the generated pages anew
	@$(TEST) python scripts/build_docs.py

fix: ## lay out the code and mend what can be mended
	@$(TEST) ruff check --fix .
	@$(TEST) ruff format .

clean: ## remove the environment, caches and the demo's files
	rm -rf .venv .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache build dist demo
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
