#!/bin/sh
# Rebuilds the stylesheets and vendored files and compares them with the committed ones.
set -eu
cd "$(dirname "$0")"
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
npm run --silent check
