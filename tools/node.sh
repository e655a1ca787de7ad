#!/bin/sh
# Install exactly what package-lock.json of the given folder names.
set -e
cd "${1:-.}"
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo "error: Node.js 20 or later with npm is needed and was not found." >&2
  echo "Debian or Ubuntu: sudo apt-get install nodejs npm. macOS: brew install node. Or see nodejs.org." >&2
  exit 1
fi
if ! node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)'; then
  echo "error: Node.js 20 or later is needed; node is $(node --version)." >&2
  echo "See nodejs.org/en/download for a current one." >&2
  exit 1
fi
echo "== Node packages into ${1:+$1/}node_modules/ (Node $(node --version))"
npm ci
touch node_modules/.installed
