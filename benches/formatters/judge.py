#!/usr/bin/env python3
"""Says what each tool did to the contracts in each carrier.

    judge.py OUT ALLOWED

OUT is the folder of run.sh: `before/cases.json`, and for each run of each tool the answers of
`v2p check`, `v2p query` and `contract_digests`. Prints a table for each contract and language, writes
OUT/result.json, and ends with 1 when a rule is broken, which it names.
"""

import json
import sys
from collections import defaultdict
from itertools import product
from pathlib import Path

# What formats.md recommends (FMT-3a), with both info strings.
RECOMMENDED = {
    "rust/doc-line",
    "rust/doc-line-yaml",
    "typescript/jsdoc",
    "typescript/jsdoc-yaml",
    "typescript/block",
    "python/hash",
    "python/docstring",
    "python/docstring-yaml",
}
# The contract that recommended carriers must keep; the others hold what is known to be hard.
OWED = "whole"

KEPT, NOISY, SAID, SILENT = "kept", "kept, and a finding", "said", "silent"
WORST = [KEPT, NOISY, SAID, SILENT]


class Answers:
    """What v2p says about one folder."""

    def __init__(self, folder):
        self.findings = defaultdict(list)
        for finding in read_json(folder / "check.json")["findings"]:
            self.findings[finding["path"]].append(finding)
        owners = {unit["unit"]: unit["owner"] for unit in read_json(folder / "query.json")["units"]}
        self.units = {}
        for line in (folder / "digests.txt").read_text(encoding="utf-8").splitlines():
            unit, said = line.split(" ", 1)
            # A unit that stands twice is no unit of its own.
            accepted = unit in owners and unit not in self.units
            self.units[unit] = (said, accepted, owners.get(unit))


def read_json(path):
    return json.loads(path.read_text(encoding="utf-8"))


def place_of_contract(text):
    """The lines between which the remains of the contract stand."""
    lines = text.casefold().splitlines()
    first = [number for number, line in enumerate(lines, 1) if any(sign in line for sign in ("v2p", "unit:", "```"))]
    last = [number for number, line in enumerate(lines, 1) if "atomic" in line]
    return (first[0] if first else 1, last[-1] + 1 if last else len(lines))


def outcome(case, before, after, copy):
    """What one run did to one case, with the codes that say it."""
    findings = after.findings[case["path"]]
    codes = {finding["code"] for finding in findings}
    unit = case["unit"]
    if before.units.get(unit) == after.units.get(unit):
        return (NOISY, codes) if findings else (KEPT, set())
    first, last = place_of_contract((copy / case["path"]).read_text(encoding="utf-8"))
    near = {finding["code"] for finding in findings if first <= finding["line"] <= last}
    return (SAID, near) if near else (SILENT, codes)


def allowed_in(file):
    """The silent changes that are known, each with its reason."""
    known = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        where, _, reason = line.partition(": ")
        parts = where.split()
        if len(parts) != 3 or not reason.strip():
            sys.exit(f"{file}:{number}: `CONTRACT,.. CARRIER,.. TOOL,..: reason` belongs here")
        known.update((key, reason.strip()) for key in product(*(part.split(",") for part in parts)))
    return known


def judged(out, cases, tools, before):
    """For each contract, carrier and tool the outcome of each case, the worse of its two runs."""
    cells = defaultdict(dict)
    for tool, language in tools:
        names = [f"{tool}.{run}" for run in (1, 2)]
        runs = [(Answers(out / "answers" / name), out / "after" / name) for name in names]
        for case in cases:
            if case["language"] != language:
                continue
            both = [outcome(case, before, answers, copy) for answers, copy in runs]
            worst = max((kind for kind, _ in both), key=WORST.index)
            codes = sorted(set().union(*(found for kind, found in both if kind == worst)))
            cell = cells[(case["contract"], f"{language}/{case['carrier']}", tool)]
            cell[case["path"]] = {"outcome": worst, "codes": codes}
    return cells


def shown(cell, is_allowed):
    """A cell of the table: what happened, to how many, and the codes that say it."""
    parts = []
    for kind in reversed(WORST):
        of_kind = [one for one in cell.values() if one["outcome"] == kind]
        if not of_kind or (kind == KEPT and parts):
            continue
        if len(of_kind) == len(cell) and kind == KEPT:
            return KEPT
        codes = sorted({code.removeprefix("V2P-") for one in of_kind for code in one["codes"]})
        word = kind.upper() if kind == SILENT and not is_allowed else kind
        parts.append(" ".join([word, f"{len(of_kind)}/{len(cell)}", *codes]))
    return ", ".join(parts)


def table(title, rows, columns, cells):
    """Prints one table, in Markdown."""
    texts = [["carrier", *columns]] + [[row, *line] for row, line in zip(rows, cells)]
    widths = [max(map(len, column)) for column in zip(*texts)]
    texts.insert(1, ["-" * width for width in widths])
    print(f"\n{title}\n")
    for line in texts:
        print("| " + " | ".join(text.ljust(width) for text, width in zip(line, widths)) + " |")


def broken_rules(cells, before, cases, known):
    """Every rule that does not hold, as a line."""
    unread = [case["unit"] for case in cases if not before.units.get(case["unit"], (None, False))[1]]
    noisy = [path for path, findings in before.findings.items() if findings]
    for unit in unread:
        yield f"before any tool: `{unit}` is not accepted"
    for path in noisy:
        yield f"before any tool: a finding in {path}"
    for (contract, carrier, tool), cell in sorted(cells.items()):
        where = f"{contract} {carrier} {tool}"
        owed = contract == OWED and carrier in RECOMMENDED and ":" not in tool
        for path, one in sorted(cell.items()):
            what = f"{where}: {path}: {one['outcome']} {' '.join(one['codes'])}".rstrip()
            if one["outcome"] == SILENT and (contract, carrier, tool) not in known:
                yield f"{what}, and nothing says so"
            elif one["outcome"] == NOISY:
                yield f"{what}, though the contract is the same"
            elif one["outcome"] != KEPT and owed:
                yield f"{what}, and the carrier is recommended"
    ran = {tool for _, _, tool in cells}
    for key in known:
        # What was not run, for want of a nightly rustfmt, is not known to be mended.
        if key[2] not in ran and not key[2].startswith("rustfmt:"):
            yield f"allowed, but there is no such tool: {' '.join(key)}"
        elif key[2] in ran and not any(one["outcome"] == SILENT for one in cells.get(key, {}).values()):
            yield f"allowed, but nothing is changed in silence: {' '.join(key)}"


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    out, known = Path(sys.argv[1]), allowed_in(Path(sys.argv[2]))
    cases = read_json(out / "before" / "cases.json")
    tools = [line.split() for line in (out / "answers" / "tools.txt").read_text(encoding="utf-8").splitlines()]
    before = Answers(out / "answers" / "before")
    cells = judged(out, cases, tools, before)

    for contract in sorted({case["contract"] for case in cases}, reverse=True):
        for language in sorted({language for _, language in tools}):
            rows = sorted({row for one, row, _ in cells if one == contract and row.startswith(language + "/")})
            columns = [tool for tool, of in tools if of == language]
            keys = [[(contract, row, tool) for tool in columns] for row in rows]
            texts = [[shown(cells[key], key in known) for key in line] for line in keys]
            table(f"contract `{contract}`, {language}", rows, columns, texts)
    listed = [
        {"contract": contract, "carrier": carrier, "tool": tool, "cases": cell, "allowed": known.get((contract, carrier, tool))}
        for (contract, carrier, tool), cell in sorted(cells.items())
    ]
    (out / "result.json").write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")

    print(f"\n{len(cases)} contracts, {len(tools)} tools, each twice")
    print("kept: same contract, same code, same owner; said: lost or changed, and a finding at its place says so")
    rules = list(broken_rules(cells, before, cases, known))
    for rule in rules:
        print(f"FAILED {rule}")
    return 1 if rules else 0


if __name__ == "__main__":
    sys.exit(main())
