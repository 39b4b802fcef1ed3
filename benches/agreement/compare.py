#!/usr/bin/env python3
"""Compares a judge's list of items with the inventory of `v2p scan --format json`.

    compare.py JUDGE.json SCAN.json [--min 0.995] [--list N] [--summary OUT.json]

Items are compared as multisets of (path, kind, name, line), over the files that both examined.
Exit status: 0 when the agreement reaches --min, 1 when it does not or when there is nothing to
compare, 2 when an input cannot be used.
"""

import argparse
import json
import os
import sys
from collections import Counter, defaultdict

KINDS = ("function", "method", "class")


class Unusable(Exception):
    """An input that is not what it should be."""


def load(file):
    try:
        with open(file, encoding="utf-8") as handle:
            data = json.load(handle)
    except (OSError, ValueError) as error:
        raise Unusable(f"{file}: {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        raise Unusable(f"{file}: no list of items")
    for item in data["items"]:
        for field in ("path", "kind", "name", "line"):
            if field not in item:
                raise Unusable(f"{file}: an item without {field}: {item}")
    return data


def clean(path):
    path = path.replace("\\", "/")
    while path.startswith("./"):
        path = path[2:]
    return path.rstrip("/")


def suffix(path):
    return os.path.splitext(path)[1].lower()


def reasons(data):
    return {clean(entry["path"]): entry.get("reason") or "no reason given" for entry in data.get("not_examined", [])}


def reason_for(path, not_examined):
    """The reason given for a file, or for a folder that it is in."""
    while path:
        if path in not_examined:
            return not_examined[path]
        path = path.rpartition("/")[0]
    return None


def key(item):
    return (clean(item["path"]), item["kind"], item["name"], item["line"])


class Comparison:
    def __init__(self, judge, scan):
        self.judge_reasons = reasons(judge)
        self.scan_reasons = reasons(scan)
        judge_items = [item for item in judge["items"] if item["kind"] in KINDS]
        scan_items = [item for item in scan["items"] if item["kind"] in KINDS]

        # The judge says which files it examined. A list without that says it by its items.
        examined = {clean(path) for path in judge.get("examined", [])}
        examined |= {clean(item["path"]) for item in judge_items}
        suffixes = {suffix(path) for path in examined | set(self.judge_reasons)}
        scan_paths = {clean(item["path"]) for item in scan_items}

        # Files of another judge's language.
        self.foreign = sorted(path for path in scan_paths if suffix(path) not in suffixes)
        # Files that the scan leaves out, by its own word. A file that it neither lists items of
        # nor names as left out counts as examined: what is missing from it is a difference.
        self.only_judge_files = {}
        for path in sorted(examined):
            why = reason_for(path, self.scan_reasons)
            if why is not None and path not in scan_paths:
                self.only_judge_files[path] = why
        # Files with items in the scan that the judge could not read or never met.
        self.only_scan_files = {}
        for path in sorted(scan_paths - examined):
            if suffix(path) in suffixes:
                why = reason_for(path, self.judge_reasons)
                self.only_scan_files[path] = why or "not met by the judge"
        self.neither = sorted(
            path
            for path in self.judge_reasons
            if path not in scan_paths and reason_for(path, self.scan_reasons) is not None
        )

        self.files = examined - set(self.only_judge_files)
        self.judge = Counter(key(item) for item in judge_items if clean(item["path"]) in self.files)
        self.scan = Counter(key(item) for item in scan_items if clean(item["path"]) in self.files)
        self.left_out = Counter(
            clean(item["path"]) for item in judge_items if clean(item["path"]) in self.only_judge_files
        )
        self.extra = Counter(
            clean(item["path"]) for item in scan_items if clean(item["path"]) in self.only_scan_files
        )
        self.matched = self.judge & self.scan
        self.only_judge = self.judge - self.scan
        self.only_scan = self.scan - self.judge
        self.nested_differs = self.count_nested(judge_items, scan_items)

    def count_nested(self, judge_items, scan_items):
        """Matched items whose `nested` differs. For information: not part of the figure."""
        sides = []
        for items in (judge_items, scan_items):
            side = defaultdict(list)
            for item in items:
                side[key(item)].append(bool(item.get("nested")))
            sides.append(side)
        differs = []
        for one, count in self.matched.items():
            left, right = sorted(sides[0][one]), sorted(sides[1][one])
            if count == len(left) == len(right) and left != right:
                differs.append(one)
        return sorted(differs, key=lambda one: (one[0], one[3], one[2]))

    def figure(self):
        whole = self.matched.total() + self.only_judge.total() + self.only_scan.total()
        return self.matched.total() / whole if whole else None

    def of_kind(self, counter, kind):
        return sum(count for one, count in counter.items() if one[1] == kind)

    def groups(self):
        """The differences, those that look like one item seen two ways paired with each other."""
        judge_left, scan_left = Counter(self.only_judge), Counter(self.only_scan)
        groups = []
        for title, part in (
            ("the line differs", lambda one: (one[0], one[1], one[2])),
            ("the kind differs", lambda one: (one[0], one[2], one[3])),
            ("the name differs", lambda one: (one[0], one[1], one[3])),
        ):
            by_part = defaultdict(list)
            for one in sorted(scan_left.elements(), key=order):
                by_part[part(one)].append(one)
            pairs = []
            for one in sorted(judge_left.elements(), key=order):
                others = by_part.get(part(one))
                if others:
                    other = others.pop(0)
                    pairs.append((one, other))
                    judge_left[one] -= 1
                    scan_left[other] -= 1
            groups.append((title, [f"{shown(a)}   the scan says: {shown(b, short=True)}" for a, b in pairs]))
        groups.append(("only the judge lists", [shown(one) for one in sorted((+judge_left).elements(), key=order)]))
        groups.append(("only the scan lists", [shown(one) for one in sorted((+scan_left).elements(), key=order)]))
        return groups


def order(one):
    path, kind, name, line = one
    return (path, line, name, kind)


def shown(one, short=False):
    path, kind, name, line = one
    return f"{kind} {name} at line {line}" if short else f"{path}:{line} {kind} {name}"


def print_some(lines, limit):
    for line in lines[:limit]:
        print(f"    {line}")
    if len(lines) > limit:
        print(f"    ... and {len(lines) - limit} more")


def percent(figure):
    """Rounded down, so that 100 % means that nothing differs."""
    return f"{int(figure * 1_000_000) / 10_000:.4f} %"


def report(comparison, limit):
    row = "{:<10}{:>10}{:>10}{:>10}{:>12}{:>12}"
    print(row.format("kind", "judge", "scan", "matched", "only judge", "only scan"))
    for kind in (*KINDS, None):
        counters = (
            comparison.judge,
            comparison.scan,
            comparison.matched,
            comparison.only_judge,
            comparison.only_scan,
        )
        counts = [comparison.of_kind(c, kind) if kind else c.total() for c in counters]
        print(row.format(kind or "all", *counts))
    print()
    print(f"files examined by both: {len(comparison.files)}")
    for title, files, items in (
        ("files that only the judge examined", comparison.only_judge_files, comparison.left_out),
        ("files that only the scan examined", comparison.only_scan_files, comparison.extra),
    ):
        print(f"{title}: {len(files)} (items in them: {items.total()})")
        print_some([f"{path} ({items[path]} items): {why}" for path, why in files.items()], limit)
    if comparison.neither:
        print(f"files that neither examined: {len(comparison.neither)}")
        print_some([f"{path}: {comparison.judge_reasons[path]}" for path in comparison.neither], limit)
    if comparison.foreign:
        print(f"files of other languages in the scan, not compared here: {len(comparison.foreign)}")
    print(f"matched items whose `nested` differs (not part of the figure): {len(comparison.nested_differs)}")
    print_some([shown(one) for one in comparison.nested_differs], limit)
    for title, lines in comparison.groups():
        if lines:
            print(f"{title}: {len(lines)}")
            print_some(lines, limit)
    print()


def summary(comparison, figure, passed):
    return {
        "files": len(comparison.files),
        "files_only_judge": len(comparison.only_judge_files),
        "files_only_scan": len(comparison.only_scan_files),
        "items_judge": comparison.judge.total(),
        "items_scan": comparison.scan.total(),
        "matched": comparison.matched.total(),
        "only_judge": comparison.only_judge.total(),
        "only_scan": comparison.only_scan.total(),
        "nested_differs": len(comparison.nested_differs),
        "agreement": figure,
        "passed": passed,
    }


def main():
    parser = argparse.ArgumentParser(description="Compares a judge's list of items with a scan's inventory.")
    parser.add_argument("judge", metavar="JUDGE.json")
    parser.add_argument("scan", metavar="SCAN.json")
    parser.add_argument("--min", type=float, default=0.995, dest="least", help="the least agreement (0.995)")
    parser.add_argument("--list", type=int, default=20, dest="limit", help="lines shown of each group (20)")
    parser.add_argument("--summary", metavar="OUT.json", help="also write the figures as JSON")
    options = parser.parse_args()
    try:
        comparison = Comparison(load(options.judge), load(options.scan))
    except Unusable as error:
        print(f"compare.py: {error}", file=sys.stderr)
        return 2

    report(comparison, max(options.limit, 0))
    figure = comparison.figure()
    empty = not comparison.judge or not comparison.scan
    passed = not empty and figure >= options.least
    if empty:
        print("agreement: none, one side has no items to compare: FAILED")
    else:
        verdict = "ok" if passed else "FAILED"
        print(f"agreement: {percent(figure)} (at least {options.least:.2%} asked): {verdict}")
    if options.summary:
        with open(options.summary, "w", encoding="utf-8") as handle:
            json.dump(summary(comparison, figure, passed), handle, indent=1)
            handle.write("\n")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
