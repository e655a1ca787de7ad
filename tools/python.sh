#!/bin/sh
# Print the path of a Python this project can use, or say what to install.
for name in python3 python3.14 python3.13 python3.12 python3.11; do
  path=$(command -v "$name") || continue
  "$path" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
  # Debian splits venv's pip off Python; a pip of the system's own can stand in for it.
  if "$path" -c 'import ensurepip, venv' 2>/dev/null || "$path" -c 'import pip, venv' 2>/dev/null; then
    echo "$path"
    exit 0
  fi
  lacking=$path
done
if [ -n "$lacking" ]; then
  version=$("$lacking" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  echo "error: $lacking has no venv module with pip." >&2
  echo "On Debian or Ubuntu: sudo apt-get install python3-venv (or python$version-venv), then run make again." >&2
else
  echo "error: Python 3.11 or later is needed; python3 is $(python3 --version 2>/dev/null || echo missing)." >&2
  echo "Debian or Ubuntu: sudo apt-get install python3 python3-venv. macOS: brew install python3." >&2
fi
exit 1
