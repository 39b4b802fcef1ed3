// Stands in for the ledger program: says what its first argument says, or answers from the shared fixture.
import { readFileSync } from "node:fs";

const [mode, fixture] = process.argv.slice(2);
const request = readFileSync(0, "utf8").trim();
if (mode === "exit") process.exit(1);
if (mode === "hang") setInterval(() => undefined, 1000);
if (mode === "noise") process.stdout.write("<html>\n");
if (mode === "silent") process.stdout.write("{}\n");
if (mode === "env") process.stdout.write(`{"refused":{"code":"${process.env.COACHING_PROBE ?? "unset"}"}}\n`);
if (mode === "wire") {
  const exchanges = readFileSync(fixture, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const known = exchanges.find((exchange) => JSON.stringify(exchange.request) === request);
  if (known === undefined) process.exit(1);
  process.stdout.write(`${JSON.stringify(known.reply)}\n`);
}
