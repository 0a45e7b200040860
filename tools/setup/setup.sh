#!/usr/bin/env bash
# setup.sh demo|test: everything that `make demo`, or `make test`, needs. Each step does only what is missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

bash tools/setup/system-packages.sh "${1:-demo}"
bash tools/setup/python-venv.sh "${1:-demo}"
bash tools/setup/fonts.sh
