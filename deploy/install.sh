#!/bin/sh
# Make .venv complete: install.sh PYTHON LOCK [words for pip when it fetches torch]
#
# torch comes first and on its own: it is the one package whose right build depends on the
# machine, so the locks leave it out. Everything else is pinned and hashed.
set -eu
cd "$(dirname "$0")/.."
python=$1 lock=$2
shift 2

if [ -z "$python" ] || ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "codebot needs Python 3.11 or later: install it, or name one: make run PYTHON=python3.12" >&2
    exit 1
fi
[ -x .venv/bin/python ] || "$python" -m venv .venv

# An older stamp speaks of an older lock.
rm -f .venv/ready-*

echo "1/3 torch (the largest download)"
.venv/bin/python -m pip install --disable-pip-version-check "torch==2.13.0" "$@"
echo "2/3 the packages of $lock"
.venv/bin/python -m pip install --disable-pip-version-check --no-deps --require-hashes -r "$lock"
echo "3/3 codebot itself"
.venv/bin/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
