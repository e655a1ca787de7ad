#!/bin/sh
# Make .venv/ with exactly what requirements.lock names, and the project itself, editable.
set -e
python=$(sh tools/python.sh)
echo "== Python packages into .venv/ ($("$python" --version))"
if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c 'import pip' 2>/dev/null; then
  rm -rf .venv
  if "$python" -c 'import ensurepip' 2>/dev/null; then
    "$python" -m venv .venv
  else
    "$python" -m venv --without-pip .venv
    "$python" -m pip --python .venv/bin/python install --disable-pip-version-check pip
  fi
fi
pip() { .venv/bin/python -m pip --disable-pip-version-check --no-input "$@"; }
pip install --require-hashes --requirement requirements.lock
pip install --no-build-isolation --no-deps --quiet --editable .
touch .venv/.installed
