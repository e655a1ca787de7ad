# Every target sets up what it needs and skips what is there. `make help` lists them.
PORT ?= 8000
GENMAP := .venv/bin/genmap
SETUP := .venv/.installed node_modules/.installed
# sirv obeys PORT of the environment, and tests choose ports of their own.
unexport PORT

.PHONY: help serve build test bench check clean lock
.DELETE_ON_ERROR:

help:
	@echo "make serve   build what is missing and serve the course on http://127.0.0.1:$(PORT)/ (PORT=8001 for another)"
	@echo "make build   build the course into site/"
	@echo "make test    run every test, in a real browser too"
	@echo "make check   check content, types and style, in seconds"
	@echo "make bench   measure sizes, speeds and the grader; writes bench/results/latest.json"
	@echo "make lock    write the lock files anew from pyproject.toml and package.json"
	@echo "make clean   remove what was built (not .venv/ and node_modules/)"

serve: $(SETUP)
	@exec $(GENMAP) serve --port $(PORT)

build: $(SETUP)
	@$(GENMAP) build

test: $(SETUP)
	@echo "== Browser for the tests"
	@$(GENMAP) browser
	.venv/bin/python -m pytest

check: $(SETUP)
	$(GENMAP) check
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/python tools/exercise_types.py
	.venv/bin/lint-imports
	node_modules/.bin/tsc --noEmit
	node_modules/.bin/tsc --noEmit --project web/offline/worker
	node_modules/.bin/biome lint --error-on-warnings

bench: $(SETUP) bench/node_modules/.installed
	@$(GENMAP) browser
	.venv/bin/python -m bench $(ARGS)

clean:
	rm -rf build site site-zensical .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

lock: .venv/.installed
	.venv/bin/pip-compile --quiet --upgrade --allow-unsafe --extra=dev --generate-hashes --strip-extras \
	  --no-emit-find-links --no-emit-index-url --no-emit-trusted-host --output-file=requirements.lock pyproject.toml
	rm -f package-lock.json bench/package-lock.json
	npm install --package-lock-only
	cd bench && npm install --package-lock-only
	@! grep -nE '"resolved"|^--(index-url|extra-index-url|find-links|trusted-host)' \
	  requirements.lock package-lock.json bench/package-lock.json

.venv/.installed: requirements.lock pyproject.toml
	@sh tools/venv.sh

node_modules/.installed: package-lock.json
	@sh tools/node.sh

bench/node_modules/.installed: bench/package-lock.json
	@sh tools/node.sh bench
