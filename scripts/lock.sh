#!/usr/bin/env bash
# Writes requirements.lock from pyproject.toml: every package that is needed to run, test and bundle the program, on
# Linux, Windows and macOS, each with the hashes of all its files. The tool lives in a folder of its own under build/.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/find_python.sh

tool=build/lock-tool
[ -x "$tool/bin/uv" ] || { "$PYTHON" -m venv "$tool" && "$tool/bin/python" -m pip install --quiet uv; }
"$tool/bin/uv" pip compile pyproject.toml --group dev --extra server --upgrade \
    --universal --python-version 3.11 --generate-hashes --no-config \
    --no-annotate --no-header --no-emit-index-url --no-emit-find-links --no-emit-build-options --quiet \
    --output-file build/requirements.lock
{
    echo "# Written by 'make lock' from pyproject.toml; not edited by hand."
    cat build/requirements.lock
} > requirements.lock
echo "requirements.lock: $(grep -c '==' requirements.lock) packages"
