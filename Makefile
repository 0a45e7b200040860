# Two commands do everything: `make demo` and `make test`. docs/install.md says what to do where they cannot.
# All paths are relative, so that the folder may have spaces or Chinese characters in its name.

PYTEST_ARGS ?=

.PHONY: help demo test lint setup setup-test fmt pictures conformance validation rules clean

help:
	@echo 'make demo        安装所需软件和字体，把 content/ 全部生成到 output/（set up, build all of content/）'
	@echo 'make test        检查代码并运行测试（set up, lint, run the tests）'
	@echo 'make setup       只安装（only set up）'
	@echo 'make setup-test  只安装，包括测试所需（only set up, for the tests too）'
	@echo 'make fmt         整理代码格式（format the code）'
	@echo 'make clean       删除 .venv 和缓存，不动 output/（remove .venv and caches, not output/）'

demo: setup
	.venv/bin/reportgen build --to docx,pdf
	@echo '==> 成品在 output/ 文件夹（the documents are in output/）'

test: lint
	.venv/bin/pytest -n 2 $(PYTEST_ARGS)

lint: setup-test
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo

setup:
	@bash tools/setup/setup.sh demo

setup-test:
	@bash tools/setup/setup.sh test

fmt: setup-test
	.venv/bin/ruff check --fix
	.venv/bin/ruff format

# The pictures in docs/images/, drawn anew.
pictures: setup-test
	.venv/bin/python tools/pictures.py

# The table in docs/conformance.md, measured anew.
conformance: setup-test
	.venv/bin/python tools/conformance.py

# The tables in docs/validation.md, asked of other people's tools anew.
validation: setup-test
	.venv/bin/python tools/validation.py

# The page docs/rules.md, from the rules' own manual pages.
rules: setup-test
	.venv/bin/python tools/rules.py

# output/ stays: a Word draft in it may have been edited by hand.
clean:
	rm -rf .venv .setup .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist
