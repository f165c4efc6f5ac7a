# What a person types: `make run` (the page on 127.0.0.1:8000), `make test`, `make lint`,
# `make eval`, `make record`, `make bench`, `make docs`. `make help` lists them.
#
# Two stamps, keyed on the hash of the locks, say that .venv is complete; a second start skips
# straight to the command.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
# Extra words for pip when it fetches torch, e.g. TORCH_FROM="--index-url <PyTorch's CPU index>".
TORCH_FROM ?=

BIN := .venv/bin
KEY := $(shell cat requirements.lock pyproject.toml deploy/install.sh | cksum | tr ' ' -)
DEV_KEY := $(shell cat requirements-dev.lock pyproject.toml deploy/install.sh | cksum | tr ' ' -)
READY := .venv/ready-$(KEY)
DEV_READY := .venv/ready-dev-$(DEV_KEY)

.PHONY: help run test lint eval record bench docs screenshots lock clean
.DEFAULT_GOAL := help

help: ## list what make can do
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

run: $(READY) ## install what is missing, build catalog and index once, open the page's server
	$(BIN)/codebot serve

test: $(DEV_READY) ## run every test
	$(BIN)/python -m pytest

lint: $(DEV_READY) ## check format, style, types and the arrows between rooms
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	PYTHONPATH=src $(BIN)/lint-imports

eval: $(DEV_READY) ## run the eval suite and hold it against eval/thresholds.toml
	$(BIN)/codebot index build
	$(BIN)/codebot eval run --failures 20

record: $(DEV_READY) ## record this commit in eval/results: every case, and the ablation
	$(BIN)/codebot index build
	$(BIN)/python benchmarks/record_eval.py

bench: $(DEV_READY) ## time a cold `codebot ask` and a warm answer against their bare parts
	$(BIN)/codebot index build
	$(BIN)/python benchmarks/ask_cold.py
	$(BIN)/python benchmarks/warm.py

docs: $(DEV_READY) ## write again the pages of docs/ that are generated from the code
	$(BIN)/python -m docs.generate

screenshots: $(DEV_READY) ## take the pictures of the chat into build/screenshots (needs chromium)
	$(BIN)/python -m docs.screenshots

lock: ## resolve every version again and write both locks (needs uv)
	sh deploy/lock.sh

clean: ## throw away what was installed and built
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find index -mindepth 1 ! -name README.md -delete

$(READY):
	sh deploy/install.sh "$(PYTHON)" requirements.lock $(TORCH_FROM)
	touch $@

$(DEV_READY):
	sh deploy/install.sh "$(PYTHON)" requirements-dev.lock $(TORCH_FROM)
	touch $@ $(READY)
