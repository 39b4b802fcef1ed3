#!/usr/bin/env bash
# Do contracts survive the formatters and linters that people run? Every contract of fixtures/ goes in
# every carrier through each tool twice, and is read again after each run.
#
#   benches/formatters/run.sh
#
# Environment (all optional):
#   OUT               where tools, copies and answers go   (target/formatters)
#   V2P               a built v2p to use instead of building it
#   CONTRACT_DIGESTS  a built contract_digests to use instead of building it
#   PYTHON            the Python that makes the environment of the Python tools   (python3)
#
# rustfmt's settings for comments exist in nightly only: they are measured where a nightly rustfmt is
# installed, and none is ever installed here.
#
# Exit status: 0 when every rule of README.md holds, else 1.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
cd "$root"

mkdir -p "${OUT:-$root/target/formatters}"
out=$(cd "${OUT:-$root/target/formatters}" && pwd)
python=${PYTHON:-python3}
export RUSTUP_AUTO_INSTALL=0

say() { printf '%s\n' "$*" >&2; }

# Builds a program, and says where it is: asked through cargo, each of its answers would take longer.
built() { # PACKAGE PROGRAM
    cargo build -q --release -p "$1" --bin "$2" --message-format json |
        "$python" -c 'import json, sys
for line in sys.stdin:
    path = json.loads(line).get("executable")
    if path: print(path)'
}

say "== tools"
mkdir -p "$out/node"
cp "$here/package.json" "$here/package-lock.json" "$here"/*.config.mjs "$out/node/"
if ! cmp -s "$here/package-lock.json" "$out/node/installed"; then
    (cd "$out/node" && npm ci --loglevel=error --no-audit --no-fund > /dev/null)
    cp "$here/package-lock.json" "$out/node/installed"
fi
if ! cmp -s "$here/requirements.txt" "$out/venv/installed"; then
    "$python" -m venv --clear "$out/venv"
    "$out/venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
    cp "$here/requirements.txt" "$out/venv/installed"
fi
bin=$out/node/node_modules/.bin
venv=$out/venv/bin
if [ -n "${V2P:-}" ]; then
    v2p=$V2P
else
    v2p=$(built v2p-cli v2p)
fi
if [ -n "${CONTRACT_DIGESTS:-}" ]; then
    digests=$CONTRACT_DIGESTS
else
    digests=$(built v2p-benches contract_digests)
fi

rm -rf "$out/before" "$out/after" "$out/answers"
mkdir -p "$out/after" "$out/answers"
"$python" "$here/expand.py" "$here/fixtures" "$out/before"
# An empty configuration, so that none of a folder above is found.
: > "$out/rustfmt.toml"

# Asks v2p about a folder: its findings, its units, and what its contracts say.
ask() { # FOLDER NAME
    local answers=$out/answers/$2 status=0
    mkdir -p "$answers"
    # 1: contracts were rejected. 4: none was left.
    "$v2p" check --format json "$1" > "$answers/check.json" || status=$?
    case $status in 0 | 1 | 4) ;; *) say "check of $2: exit status $status"; exit 1 ;; esac
    "$v2p" query 'all()' --format json "$1" > "$answers/query.json"
    "$digests" "$1" > "$answers/digests.txt"
}

# Runs a tool twice over a copy of one language's files, and asks after each run. The names of the
# files are added to the command. `ALSO=1` is a further exit status that is no failure.
tool() { # NAME LANGUAGE COMMAND..
    local name=$1 language=$2 before=$out/before run copy log status
    shift 2
    for run in 1 2; do
        copy=$out/after/$name.$run log=$out/after/$name.$run.log status=0
        mkdir -p "$copy"
        cp -r "$before/$language" "$before/governance" "$copy/"
        (cd "$copy" && "$@" "$language"/*) > "$log" 2>&1 || status=$?
        if [ "$status" -ne 0 ] && [ "$status" -ne "${ALSO:-0}" ]; then
            say "$name: exit status $status"
            tail -n 20 "$log" >&2
            exit 1
        fi
        ask "$copy" "$name.$run"
        before=$copy
    done
    # What a tool does not do to a contract counts only if it did something. A variant (`black:preview`)
    # has to do something that its default does not.
    differs "$name" "$copy/$language" "$out/before/$language"
    [ ! -d "$out/after/${name%:*}.2" ] || [ "${name%:*}" = "$name" ] ||
        differs "$name" "$copy/$language" "$out/after/${name%:*}.2/$language"
    printf '%s %s\n' "$name" "$language" >> "$out/answers/tools.txt"
    say "$name"
}

differs() { # NAME FOLDER FOLDER
    if diff -rq "$2" "$3" > /dev/null; then
        say "$1 changed nothing: it did not run as it should"
        exit 1
    fi
}

say "== before"
cp -r "$here/fixtures/governance" "$out/before/"
ask "$out/before" before

say "== rust"
rustfmt=(rustfmt --edition 2024 --config-path "$out/rustfmt.toml")
tool rustfmt rust "${rustfmt[@]}"
tool rustfmt:narrow rust "${rustfmt[@]}" --config max_width=50,use_small_heuristics=Off
tool rustfmt:tabs rust "${rustfmt[@]}" --config hard_tabs=true
tool rustfmt:crlf rust "${rustfmt[@]}" --config newline_style=Windows
if rustup run nightly rustfmt --version > /dev/null 2>&1; then
    nightly=(rustup run nightly "${rustfmt[@]}" --unstable-features)
    tool rustfmt:wrap rust "${nightly[@]}" --config wrap_comments=true
    tool rustfmt:normalize rust "${nightly[@]}" --config normalize_comments=true
    tool rustfmt:both rust "${nightly[@]}" \
        --config wrap_comments=true,normalize_comments=true,format_code_in_doc_comments=true
else
    say "no nightly rustfmt: its settings for comments are not measured"
fi

say "== typescript, tsx, javascript"
prettier=("$bin/prettier" --no-config --no-editorconfig --write)
tool prettier typescript "${prettier[@]}"
tool prettier:tabs typescript "${prettier[@]}" --use-tabs --tab-width 3 --print-width 60
tool prettier:crlf typescript "${prettier[@]}" --end-of-line crlf
tool prettier:jsdoc typescript "${prettier[@]}" --plugin "$out/node/node_modules/prettier-plugin-jsdoc/dist/index.js"
tool biome typescript "$bin/biome" format --write
tool biome:spaces typescript "$bin/biome" format --write --indent-style=space --indent-width=3 --line-width=60
# 1: there is something that it cannot fix.
ALSO=1 tool biome:check typescript "$bin/biome" check --write --unsafe
ALSO=1 tool eslint-jsdoc typescript "$bin/eslint" --config "$out/node/eslint.config.mjs" --fix
ALSO=1 tool eslint:capitals typescript "$bin/eslint" --config "$out/node/eslint-capitals.config.mjs" --fix

say "== python"
tool black python "$venv/black" --quiet
tool black:preview python "$venv/black" --quiet --preview --unstable --line-length 60
tool ruff-format python "$venv/ruff" format --isolated --no-cache
tool ruff-format:tabs python "$venv/ruff" format --isolated --no-cache --preview --line-length 60 \
    --config 'format.indent-style="tab"' --config 'format.docstring-code-format=true'
tool ruff-format:crlf python "$venv/ruff" format --isolated --no-cache --config 'format.line-ending="cr-lf"'
ruff=("$venv/ruff" check --isolated --no-cache --select ALL --fix --unsafe-fixes --exit-zero)
tool ruff-check python "${ruff[@]}"
for convention in numpy google pep257; do
    tool "ruff-check:$convention" python "${ruff[@]}" --config "lint.pydocstyle.convention=\"$convention\""
done
tool autopep8 python "$venv/autopep8" --in-place
tool autopep8:aggressive python "$venv/autopep8" --in-place --aggressive --aggressive
tool yapf python "$venv/yapf" --in-place --no-local-style
# 3: it changed something.
ALSO=3 tool docformatter python "$venv/docformatter" --in-place --config /dev/null

say "== result"
"$python" "$here/judge.py" "$out" "$here/allowed.txt"
