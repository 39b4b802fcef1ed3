#!/usr/bin/env bash
# Runs the three test suites. What they install and build goes to a cache folder, COACHING_CACHE or the
# repository's target/coaching, and nothing of it stays in this directory.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${COACHING_CACHE:-$here/../../../target/coaching}
mkdir -p "$cache/node"
cache=$(cd "$cache" && pwd)

echo "== ledger (Rust)"
export CARGO_TARGET_DIR=$cache/cargo
cargo test --quiet --locked --manifest-path "$here/ledger/Cargo.toml"
export COACHING_LEDGER=$CARGO_TARGET_DIR/debug/coaching-ledger

echo "== analysis (Python)"
export PYTHONDONTWRITEBYTECODE=1
[ -x "$cache/venv/bin/python" ] || python3 -m venv "$cache/venv"
"$cache/venv/bin/pip" install --quiet --disable-pip-version-check -e "$here/analysis[test]"
"$cache/venv/bin/pytest" --quiet "$here/analysis"

echo "== service (TypeScript)"
cp "$here/service/package.json" "$here/service/package-lock.json" "$cache/node/"
npm --prefix "$cache/node" ci --silent --no-audit --no-fund
if [ ! -e "$here/service/node_modules" ]; then
  ln -s "$cache/node/node_modules" "$here/service/node_modules"
  trap 'rm -f "$here/service/node_modules"' EXIT
fi
npm --prefix "$here/service" --silent test
