#!/usr/bin/env python3
"""Lists the functions, methods and classes of the Python files under ROOT.

    python_items.py ROOT > items.json

Reads with the standard library's `ast` only. The rules are in README.md beside this file.
"""

import ast
import json
import os
import sys
import warnings

SUFFIXES = (".py", ".pyi")
SKIPPED_DIRECTORIES = {".git", "node_modules"}

MODULE, CLASS, FUNCTION = "module", "class", "function"


class Collector:
    """Walks one syntax tree, carrying what the node at hand stands directly in."""

    def __init__(self, path):
        self.path = path
        self.items = []

    def add(self, kind, name, line, end_line, scope, nested):
        self.items.append(
            {
                "path": self.path,
                "line": line,
                "end_line": end_line,
                "kind": kind,
                "name": name,
                "qualified_name": ".".join([*scope, name]),
                "nested": nested,
            }
        )

    def body(self, statements, owner, scope, nested):
        for statement in statements:
            self.statement(statement, owner, scope, nested)

    def statement(self, node, owner, scope, nested):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            kind = "method" if owner == CLASS else "function"
            self.add(kind, node.name, node.lineno, node.end_lineno, scope, nested)
            self.body(node.body, FUNCTION, [*scope, node.name], True)
        elif isinstance(node, ast.ClassDef):
            self.add("class", node.name, node.lineno, node.end_lineno, scope, nested)
            self.body(node.body, CLASS, [*scope, node.name], nested)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                self.bound(target, node.value, node, owner, scope, nested)
        elif isinstance(node, ast.AnnAssign):
            self.bound(node.target, node.value, node, owner, scope, nested)
        else:
            # if, for, while, try, with, match and their parts: the statements inside stand in
            # the same owner. An expression holds no definition, so it is not entered.
            for child in ast.iter_child_nodes(node):
                if isinstance(child, (ast.stmt, ast.excepthandler, ast.match_case)):
                    self.statement(child, owner, scope, nested)

    def bound(self, target, value, node, owner, scope, nested):
        if not isinstance(value, ast.Lambda):
            return
        if isinstance(target, ast.Name):
            kind = "method" if owner == CLASS else "function"
            self.add(kind, target.id, target.lineno, node.end_lineno, scope, nested)
        elif isinstance(target, ast.Attribute):
            # The name is the last word of the target, so its line is where the target ends.
            self.add("function", target.attr, target.end_lineno, node.end_lineno, scope, nested)


def files_under(root):
    for folder, directories, names in os.walk(root):
        directories[:] = sorted(d for d in directories if d not in SKIPPED_DIRECTORIES)
        for name in sorted(names):
            full = os.path.join(folder, name)
            if name.endswith(SUFFIXES) and os.path.isfile(full) and not os.path.islink(full):
                yield full, os.path.relpath(full, root).replace(os.sep, "/")


def main(arguments):
    if len(arguments) != 1 or not os.path.isdir(arguments[0]):
        print("usage: python_items.py ROOT", file=sys.stderr)
        return 2
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(20_000)
    items, examined, not_examined = [], [], []
    for full, path in files_under(arguments[0]):
        collector = Collector(path)
        try:
            with open(full, "rb") as handle:
                tree = ast.parse(handle.read(), filename=path)
            collector.body(tree.body, MODULE, [], False)
        except (SyntaxError, ValueError, RecursionError, OSError) as error:
            reason = getattr(error, "msg", None) or str(error)
            line = getattr(error, "lineno", None)
            where = f" (line {line})" if line else ""
            not_examined.append({"path": path, "reason": f"does not parse: {reason}{where}"})
            continue
        examined.append(path)
        items.extend(collector.items)
    items.sort(key=lambda item: (item["path"], item["line"], item["name"]))
    examined.sort()
    not_examined.sort(key=lambda entry: entry["path"])
    json.dump(
        {"items": items, "examined": examined, "not_examined": not_examined},
        sys.stdout,
        ensure_ascii=False,
        indent=1,
    )
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main(sys.argv[1:]))
