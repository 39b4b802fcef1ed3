#!/usr/bin/env node
// Lists the functions, methods and classes of the TypeScript and JavaScript files under ROOT.
//
//   node typescript_items.mjs ROOT > items.json
//
// Reads with the parser of the `typescript` package (pinned in package.json; `npm ci` first).
// The rules are in README.md beside this file.

import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const K = ts.SyntaxKind;

const SCRIPT_KINDS = new Map([
  ['.ts', ts.ScriptKind.TS],
  ['.mts', ts.ScriptKind.TS],
  ['.cts', ts.ScriptKind.TS],
  ['.tsx', ts.ScriptKind.TSX],
  ['.js', ts.ScriptKind.JS],
  ['.mjs', ts.ScriptKind.JS],
  ['.cjs', ts.ScriptKind.JS],
  ['.jsx', ts.ScriptKind.JSX],
]);
const SKIPPED_DIRECTORIES = new Set(['.git', 'node_modules']);

// A call whose callee is a member access ending in one of these binds its result, not the
// function it is given.
const CONSUMING_MEMBERS = new Set(
  `map filter reduce reduceRight forEach find findIndex findLast some every sort toSorted flatMap
   then catch finally subscribe pipe on once addEventListener
   setTimeout setInterval requestAnimationFrame replace replaceAll from all describe it test`
    .split(/\s+/)
);
const CONSUMING_FUNCTIONS = new Set([
  'setTimeout', 'setInterval', 'setImmediate', 'requestAnimationFrame', 'queueMicrotask',
]);

const ASSIGNMENT_OPERATORS = new Set([
  K.EqualsToken, K.BarBarEqualsToken, K.AmpersandAmpersandEqualsToken, K.QuestionQuestionEqualsToken,
]);

/** The expression inside parentheses, `as`, `satisfies`, `<T>` and `!`. */
function unwrap(node) {
  while (
    ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node) || ts.isNonNullExpression(node)
  ) {
    node = node.expression;
  }
  return node;
}

const isFunctionValue = (node) => ts.isArrowFunction(node) || ts.isFunctionExpression(node);

function isConsumingCallee(callee) {
  if (isFunctionValue(callee)) return true;
  if (ts.isIdentifier(callee)) return CONSUMING_FUNCTIONS.has(callee.text);
  if (ts.isPropertyAccessExpression(callee)) return CONSUMING_MEMBERS.has(callee.name.text);
  if (ts.isElementAccessExpression(callee) && ts.isStringLiteral(callee.argumentExpression)) {
    return CONSUMING_MEMBERS.has(callee.argumentExpression.text);
  }
  return false;
}

/** What a bound expression is: 'function', 'class' or undefined. */
function boundValue(initialiser) {
  if (!initialiser) return undefined;
  const value = unwrap(initialiser);
  if (isFunctionValue(value)) return 'function';
  if (ts.isClassExpression(value)) return 'class';
  if (
    ts.isCallExpression(value) && value.arguments.some((argument) => isFunctionValue(unwrap(argument))) &&
    !isConsumingCallee(unwrap(value.expression))
  ) {
    return 'function';
  }
  return undefined;
}

/** True for an assignment that is a default value inside a destructuring pattern. */
function isPatternDefault(node) {
  let inner = node;
  for (let outer = node.parent; outer; inner = outer, outer = outer.parent) {
    if (
      ts.isArrayLiteralExpression(outer) || ts.isObjectLiteralExpression(outer) || ts.isSpreadElement(outer) ||
      ts.isSpreadAssignment(outer) || (ts.isPropertyAssignment(outer) && outer.initializer === inner)
    ) {
      continue;
    }
    if (inner === node) return false;
    if (ts.isBinaryExpression(outer) && outer.left === inner && outer.operatorToken.kind === K.EqualsToken) return true;
    if ((ts.isForOfStatement(outer) || ts.isForInStatement(outer)) && outer.initializer === inner) return true;
    return false;
  }
  return false;
}

class Collector {
  constructor(file, source) {
    this.file = file;
    this.source = source;
    this.items = [];
    this.lineStarts = [0];
    for (let at = source.text.indexOf('\n'); at >= 0; at = source.text.indexOf('\n', at + 1)) {
      this.lineStarts.push(at + 1);
    }
  }

  line(position) {
    let low = 0;
    let high = this.lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.lineStarts[middle] <= position) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  text(node) {
    return node.getText(this.source);
  }

  /** A name as the inventory writes it: identifier as is, string unquoted, computed in brackets. */
  nameText(node) {
    if (ts.isStringLiteral(node)) return this.text(node).slice(1, -1);
    if (ts.isComputedPropertyName(node)) return `[${this.text(node.expression)}]`;
    return this.text(node);
  }

  add(kind, name, anchor, whole, context) {
    this.items.push({
      path: this.file,
      line: this.line(anchor.getStart(this.source)),
      end_line: this.line(whole.getEnd()),
      kind,
      name,
      qualified_name: [...context.scope, name].join('.'),
      nested: context.nested,
    });
  }

  keyword(node, kind) {
    return node.getChildren(this.source).find((child) => child.kind === kind) ?? node;
  }

  /** Lists a function or class bound to a name; `kind` is what a function counts as there. */
  addBound(nameNode, name, initialiser, kind, whole, context) {
    const value = boundValue(initialiser);
    if (value) this.add(value === 'class' ? 'class' : kind, name, nameNode, whole, context);
    return value ? name : undefined;
  }

  visit(node, context) {
    let name;
    switch (node.kind) {
      case K.FunctionDeclaration:
        if (node.name) {
          name = this.text(node.name);
          if (name) this.add('function', name, node.name, node, context);
        } else {
          name = 'default';
          this.add('function', name, this.keyword(node, K.FunctionKeyword), node, context);
        }
        break;
      case K.ClassDeclaration:
        name = node.name ? this.text(node.name) : 'default';
        this.add('class', name, node.name ?? this.keyword(node, K.ClassKeyword), node, context);
        break;
      case K.MethodDeclaration:
      case K.GetAccessor:
      case K.SetAccessor:
        // Accessor signatures also occur in interfaces and type literals, which are not listed.
        if (ts.isClassLike(node.parent) || ts.isObjectLiteralExpression(node.parent)) {
          name = this.nameText(node.name);
          this.add('method', name, node.name, node, context);
        }
        break;
      case K.Constructor:
        name = 'constructor';
        this.add('method', name, this.constructorKeyword(node), node, context);
        break;
      case K.PropertyDeclaration:
      case K.PropertyAssignment:
        name = this.addBound(node.name, this.nameText(node.name), node.initializer, 'method', node, context);
        break;
      case K.VariableDeclaration:
        if (ts.isIdentifier(node.name)) {
          name = this.addBound(node.name, this.text(node.name), node.initializer, 'function', node, context);
        }
        break;
      case K.BinaryExpression:
        name = this.assignment(node, context);
        break;
      case K.ExportAssignment:
        name = this.defaultExport(node, context);
        break;
      case K.ModuleDeclaration:
        name = this.text(node.name);
        break;
      default:
        break;
    }
    let inner = name === undefined ? context : { scope: [...context.scope, name], nested: context.nested };
    if (ts.isFunctionLike(node) && node.body) inner = { scope: inner.scope, nested: true };
    ts.forEachChild(node, (child) => {
      this.visit(child, inner);
    });
  }

  constructorKeyword(node) {
    const keyword = this.keyword(node, K.ConstructorKeyword);
    return keyword === node ? this.keyword(node, K.StringLiteral) : keyword;
  }

  assignment(node, context) {
    if (!ASSIGNMENT_OPERATORS.has(node.operatorToken.kind)) return undefined;
    const value = boundValue(node.right);
    if (!value || isPatternDefault(node)) return undefined;
    const target = unwrap(node.left);
    let anchor;
    let name;
    if (ts.isIdentifier(target)) {
      anchor = target;
      name = this.text(target);
    } else if (ts.isPropertyAccessExpression(target)) {
      anchor = target.name;
      name = this.text(target.name);
    } else if (ts.isElementAccessExpression(target)) {
      anchor = target.argumentExpression;
      name = ts.isStringLiteral(anchor) ? this.nameText(anchor) : `[${this.text(anchor)}]`;
    } else {
      return undefined;
    }
    let kind = 'function';
    if (value === 'class') {
      kind = 'class';
    } else if (target.expression) {
      const owner = unwrap(target.expression);
      if (ts.isPropertyAccessExpression(owner) && owner.name.text === 'prototype') kind = 'method';
    }
    this.add(kind, name, anchor, node, context);
    return name;
  }

  /** `export default () => ..` and parenthesised functions and classes. */
  defaultExport(node, context) {
    if (node.isExportEquals) return undefined;
    const value = unwrap(node.expression);
    if (ts.isArrowFunction(value)) {
      this.add('function', 'default', value, node, context);
    } else if (ts.isFunctionExpression(value)) {
      this.add('function', 'default', this.keyword(value, K.FunctionKeyword), node, context);
    } else if (ts.isClassExpression(value)) {
      this.add('class', 'default', this.keyword(value, K.ClassKeyword), node, context);
    } else {
      return undefined;
    }
    return 'default';
  }
}

function* filesUnder(root, folder = '') {
  const entries = fs.readdirSync(path.join(root, folder), { withFileTypes: true });
  for (const entry of entries) {
    const relative = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) {
      if (!SKIPPED_DIRECTORIES.has(entry.name)) yield* filesUnder(root, relative);
    } else if (entry.isFile() && SCRIPT_KINDS.has(path.extname(entry.name))) {
      yield relative;
    }
  }
}

function itemsOf(root, file) {
  const bytes = fs.readFileSync(path.join(root, file));
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const kind = SCRIPT_KINDS.get(path.extname(file));
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  if (source.parseDiagnostics.length > 0) {
    const first = source.parseDiagnostics[0];
    const line = source.getLineAndCharacterOfPosition(first.start).line + 1;
    throw new Error(`${ts.flattenDiagnosticMessageText(first.messageText, ' ')} (line ${line})`);
  }
  const collector = new Collector(file, source);
  collector.visit(source, { scope: [], nested: false });
  return collector.items;
}

// Code point order, as the other lists are sorted.
function byCodePoint(left, right) {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

function main(root) {
  if (!root || !fs.statSync(root, { throwIfNoEntry: false })?.isDirectory()) {
    process.stderr.write('usage: typescript_items.mjs ROOT\n');
    return 2;
  }
  const items = [];
  const examined = [];
  const notExamined = [];
  for (const file of filesUnder(root)) {
    try {
      for (const item of itemsOf(root, file)) items.push(item);
      examined.push(file);
    } catch (error) {
      notExamined.push({ path: file, reason: `does not parse: ${error.message}` });
    }
  }
  items.sort((a, b) => byCodePoint(a.path, b.path) || a.line - b.line || byCodePoint(a.name, b.name));
  examined.sort(byCodePoint);
  notExamined.sort((a, b) => byCodePoint(a.path, b.path));
  const output = `${JSON.stringify({ items, examined, not_examined: notExamined }, null, 1)}\n`;
  let rest = Buffer.from(output);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(fs.writeSync(1, rest));
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
  return 0;
}

process.exitCode = main(process.argv[2]);
