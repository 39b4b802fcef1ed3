#!/usr/bin/env bash
# Measures how far the inventory of `v2p scan` agrees with independent parsers, over the pinned
# corpora: tokio (syn), rxjs sources (typescript), Django (ast for Python, typescript for
# JavaScript).
#
#   benches/agreement/run.sh
#
# Environment (all optional; relative paths count from the root of the repository):
#   CORPORA   where the corpora are or go        (target/corpora)
#   OUT       where lists and reports go         (target/agreement)
#   MIN       the least agreement                (0.995)
#   LIST      lines shown of each difference     (20)
#   V2P       a built v2p to use instead of `cargo run -q --release -p v2p-cli --`
#   SYN_ITEMS a built syn_items to use instead of `cargo run -q --release -p v2p-benches ..`
#
# Exit status: 0 when every comparison reaches MIN, else 1.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
cd "$root"

corpora=${CORPORA:-$root/target/corpora}
out=${OUT:-$root/target/agreement}
least=${MIN:-0.995}
limit=${LIST:-20}
python=${PYTHON:-python3}

mkdir -p "$out/node"
# Both as absolute paths: some steps run in another folder.
mkdir -p "$corpora"
corpora=$(cd "$corpora" && pwd)
out=$(cd "$out" && pwd)

say() { printf '%s\n' "$*" >&2; }

say "== corpora"
"$root/benches/corpora/fetch.sh" "$corpora"

say "== build"
# The TypeScript judge runs from a copy, so that no node_modules folder comes into the sources.
cp "$here/package.json" "$here/package-lock.json" "$here/typescript_items.mjs" "$out/node/"
(cd "$out/node" && npm ci --silent --no-audit --no-fund)
if [ -n "${SYN_ITEMS:-}" ]; then
    syn_items=("$SYN_ITEMS")
else
    cargo build -q --release -p v2p-benches --bin syn_items
    syn_items=(cargo run -q --release -p v2p-benches --bin syn_items --)
fi
if [ -n "${V2P:-}" ]; then
    v2p=("$V2P")
else
    cargo build -q --release -p v2p-cli
    v2p=(cargo run -q --release -p v2p-cli --)
fi

say "== scan"
scan() { # NAME DIR
    local status=0
    "${v2p[@]}" scan "$2" --format json > "$out/scan-$1.json" || status=$?
    # The comparison judges what was printed; an unreadable list fails there.
    if [ "$status" -ne 0 ]; then say "scan of $1: exit status $status"; fi
}
scan tokio "$corpora/tokio"
scan rxjs "$corpora/rxjs/src"
scan django "$corpora/django"

say "== judges"
"${syn_items[@]}" "$corpora/tokio" > "$out/judge-tokio-rust.json"
node "$out/node/typescript_items.mjs" "$corpora/rxjs/src" > "$out/judge-rxjs-typescript.json"
"$python" "$here/python_items.py" "$corpora/django" > "$out/judge-django-python.json"
node "$out/node/typescript_items.mjs" "$corpora/django" > "$out/judge-django-javascript.json"

say "== comparison"
failed=0
compare() { # CORPUS LANGUAGE
    local name="$1-$2"
    rm -f "$out/summary-$name.json"
    # Prints the report only where the comparison fails.
    if "$python" "$here/compare.py" "$out/judge-$name.json" "$out/scan-$1.json" \
            --min "$least" --list "$limit" --summary "$out/summary-$name.json" \
            > "$out/report-$name.txt"; then
        say "$name: ok (report-$name.txt)"
    else
        failed=1
        say "$name: FAILED"
        cat "$out/report-$name.txt"
    fi
}
compare tokio rust
compare rxjs typescript
compare django python
compare django javascript

"$python" - "$out" tokio-rust rxjs-typescript django-python django-javascript <<'TABLE'
import json, os, sys

out, names = sys.argv[1], sys.argv[2:]
SUFFIXES = {
    "rust": (".rs",),
    "python": (".py", ".pyi"),
    "typescript": (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"),
}
SUFFIXES["javascript"] = SUFFIXES["typescript"]


def units(items):
    """How many of the items the scan marks as units, or how many different units it names."""
    marks = [item.get("unit") for item in items]
    if all(mark is None or isinstance(mark, bool) for mark in marks):
        return sum(1 for mark in marks if mark)
    return len({json.dumps(mark, sort_keys=True) for mark in marks if mark is not None})


row = "{:<8}{:<12}{:>7}{:>10}{:>8}{:>9}{:>9}{:>12}{:>11}{:>13}  {}"
print(row.format("corpus", "language", "files", "one-sided", "units", "scan", "judge", "only judge", "only scan",
                 "agreement", ""))
for name in names:
    corpus, language = name.split("-")
    file = os.path.join(out, f"summary-{name}.json")
    if not os.path.exists(file):
        print(row.format(corpus, language, *["?"] * 8, "FAILED"))
        continue
    with open(file, encoding="utf-8") as handle:
        figures = json.load(handle)
    with open(os.path.join(out, f"scan-{corpus}.json"), encoding="utf-8") as handle:
        scan = json.load(handle)
    mine = [item for item in scan["items"] if item["path"].lower().endswith(SUFFIXES[language])]
    agreement = figures["agreement"]
    # Rounded down: 100 % only where nothing differs.
    shown = "none" if agreement is None else f"{int(agreement * 1_000_000) / 10_000:.4f} %"
    print(
        row.format(
            corpus, language, figures["files"], figures["files_only_judge"] + figures["files_only_scan"],
            units(mine), figures["items_scan"], figures["items_judge"], figures["only_judge"],
            figures["only_scan"], shown, "ok" if figures["passed"] else "FAILED",
        )
    )
print()
print("files: examined by both sides; one-sided: examined by one side only (the reports say which and why)")
print("scan, judge: the items each side lists in the files that both examined")
TABLE
exit "$failed"
