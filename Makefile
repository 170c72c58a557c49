# `make help` lists what there is. Everything but `setup` runs inside .venv, which scripts/setup.sh makes.

SHELL = /bin/sh
BIN = .venv/bin
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links $(UPGRADE)
SAMPLES = samples/zhanjiang/zhanjiang-2020.yaml samples/haizhu/haizhu-2018.yaml samples/binjiang/*-2025.yaml
# Reports of units, and the report of the office that collects them.
COLLECTED = samples/collect
ABOVE = $(COLLECTED)/滨江市-2025.yaml

# How long `make fuzz` tries, and what from: nothing, and it is something else each time.
SECONDS = 60
SEED =
# What `make fuzz-guided` tries: loader, expressions, figures, separated, workbooks, word_files, pictures, prose.
TARGET = loader

# Runs a module of tests/proof.
PROOF = PYTHONPATH=tests $(BIN)/python -m

.DEFAULT_GOAL = help
.PHONY: help demo setup setup-dev setup-office setup-editor setup-browser test check bench fuzz fuzz-guided conformance agreement docs docs-check pictures pictures-diff lock audit windows wheel clean

help: ## lists these targets
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name what; do \
		printf '  make %-13s %s\n' "$$name" "$$what"; done

demo: setup ## sets up, renders the sample reports into out/, collects those of the units, says how to render one's own
	$(BIN)/nianbao collect $(COLLECTED) --into $(COLLECTED)/指标/全市.yaml -o out
	$(BIN)/nianbao render $(SAMPLES) $(ABOVE) -o out
	@printf '\nNow your own report:\n  %s/nianbao render FILE.yaml -o out\n' '$(BIN)'

setup: ## makes .venv for rendering, Pango and the fonts; does nothing where they are there
	@sh scripts/setup.sh

setup-dev: ## the same with what tests and checks need
	@sh scripts/setup.sh --dev

setup-office: ## the same with LibreOffice, which conformance and agreement need
	@sh scripts/setup.sh --office

setup-editor: ## the same with the YAML language server, which tests of editors drive (needs npm)
	@sh scripts/setup.sh --editor

setup-browser: ## the same with a Chromium without windows, which tests of the preview drive
	@sh scripts/setup.sh --browser

test: setup-dev ## runs the tests (ARGS='-k name' picks some)
	$(BIN)/python -m pytest $(ARGS)

check: setup-dev ## style, types, sizes, locks
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python scripts/check_source.py

bench: setup-dev .venv-bench ## measures the speed beside other programs, writes docs/performance.md (ARGS='--quick' for less)
	$(BIN)/python tests/bench/speed.py $(ARGS)

.venv-bench: requirements/bench.txt
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python $@
	$(BIN)/uv pip install --quiet --python $@/bin/python --compile-bytecode --require-hashes -r requirements/bench.txt

fuzz: setup-dev ## puts anything at all into the public interface for SECONDS (60), something else each time (SEED=1: the same)
	@end=$$(($$(date +%s) + $(SECONDS))); seed=$(SEED); while [ $$(date +%s) -lt $$end ]; do \
		NIANBAO_FUZZ=1 $(BIN)/python -m pytest -q tests/test_fuzz.py $${seed:+--hypothesis-seed=$$seed} || exit 1; \
		seed=$${seed:+$$((seed + 1))}; done

fuzz-guided: setup-dev ## has Atheris find what breaks TARGET (loader) for SECONDS (60); CPython on Linux
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/fuzz.txt
	PYTHONPATH=tests $(BIN)/python -m fuzz $(TARGET) -max_total_time=$(SECONDS) $(if $(SEED),-seed=$(SEED)) $(ARGS)

conformance: setup-office ## measures PDF and DOCX against GB/T 9704-2012, writes docs/conformance.md (--check: only compares)
	$(PROOF) proof.conformance $(ARGS)

docs: setup-dev ## writes the generated reference pages
	$(BIN)/python scripts/build_docs.py

docs-check: setup-dev ## fails if a generated reference page is out of date
	$(BIN)/python scripts/build_docs.py --check

agreement: setup-office ## compares PDF and DOCX (through LibreOffice) line by line
	$(PROOF) proof.agreement

pictures: setup-dev ## draws the pictures of pages in docs/images anew
	$(BIN)/python scripts/build_pictures.py

pictures-diff: setup-dev ## compares pages as they are now with docs/images, into out/pictures
	$(BIN)/python scripts/build_pictures.py --diff

lock: setup-dev ## writes requirements/*.txt from pyproject.toml (UPGRADE=--upgrade for newer versions)
	$(LOCK) pyproject.toml --extra fonts --group build -o requirements/runtime.txt
	$(LOCK) pyproject.toml --extra fonts --group dev -c requirements/runtime.txt -o requirements/dev.txt
	$(LOCK) --group bench -c requirements/dev.txt -o requirements/bench.txt
	$(LOCK) --group fuzz -c requirements/dev.txt -o requirements/fuzz.txt
	$(LOCK) --no-deps --group pango -o requirements/pango.txt
	$(BIN)/python scripts/check_source.py requirements
	$(BIN)/python scripts/check_licences.py

audit: setup-dev ## looks the locked libraries up in the advisories of a package, a part of all, to mid-2026
	$(BIN)/python scripts/check_advisories.py

windows: setup-dev ## renders the samples with Python for Windows under Wine (EMBEDDED=its embeddable package), and compares
	$(BIN)/python scripts/compare_windows.py $(EMBEDDED)

wheel: setup-dev ## builds dist/nianbao-*.whl and the source archive
	$(BIN)/python -m build --no-isolation

clean: ## removes everything made here, .venv included (fonts and Pango stay in the data folder)
	rm -rf .venv .venv-bench out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
