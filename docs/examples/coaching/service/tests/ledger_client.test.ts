import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

import { LedgerRefused, LedgerUnavailable, ProcessLedger } from "../src/ledger_client.js";
import { scratch } from "./support.js";

const stub = fileURLToPath(new URL("./ledger_stub.mjs", import.meta.url));
const wire = fileURLToPath(new URL("../../fixtures/ledger-wire.jsonl", import.meta.url));

function ledger(mode: string, deadlineMs?: number): ProcessLedger {
  return new ProcessLedger([process.execPath, stub, mode, wire], deadlineMs);
}

// v2p:proves billing.ledger_client#amounts
// v2p:proves billing.ledger_client#idempotent
// v2p:proves billing.ledger_client#result
// v2p:proves ledger.serve#compatibility
test("requests and replies are those of the shared wire fixture", async () => {
  await expect(ledger("wire").post("deliver:s1", "clinic-7", 150)).resolves.toBeUndefined();
  await expect(ledger("wire").refund("refund:s1.c1", "deliver:s1", 50)).resolves.toBeUndefined();
});

// v2p:proves billing.ledger_client#errors
test("a refusal keeps the code of the ledger", async () => {
  const refused = ledger("wire").refund("refund:s1.c2", "deliver:s1", 101);
  await expect(refused).rejects.toThrow(LedgerRefused);
  await expect(refused).rejects.toMatchObject({ code: "refund_exceeds_paid" });
});

// v2p:proves billing.ledger_client#errors
test.each(["exit", "noise", "silent"])("no usable reply is LedgerUnavailable", async (mode) => {
  await expect(ledger(mode).post("k", "a", 1)).rejects.toThrow(LedgerUnavailable);
});

// v2p:proves billing.ledger_client#ledger-failure
test("a ledger that hangs is ended at the deadline", async () => {
  await expect(ledger("hang", 200).post("k", "a", 1)).rejects.toThrow("the ledger ended with SIGTERM");
});

// v2p:proves billing.ledger_client#ledger-failure
test("a program that is not there is LedgerUnavailable", async () => {
  const absent = new ProcessLedger([join(scratch(), "absent")]);
  await expect(absent.post("k", "a", 1)).rejects.toThrow(LedgerUnavailable);
});

// v2p:proves billing.ledger_client#data-scope
test("the environment of the service does not reach the ledger", async () => {
  process.env["COACHING_PROBE"] = "leaked";
  await expect(ledger("env").post("k", "a", 1)).rejects.toMatchObject({ code: "unset" });
});

const built = process.env["COACHING_LEDGER"];
test.skipIf(built === undefined)("the built ledger records once and refunds no more than was paid", async () => {
  const journal = join(scratch(), "ledger.jsonl");
  const real = new ProcessLedger([String(built), journal]);
  await real.post("deliver:s1", "clinic-7", 100);
  await real.post("deliver:s1", "clinic-7", 100);
  await real.refund("refund:s1.c1", "deliver:s1", 60);
  await expect(real.refund("refund:s1.c2", "deliver:s1", 60)).rejects.toMatchObject({ code: "refund_exceeds_paid" });
  const balance = execFileSync(String(built), [journal], { input: '{"op":"balance","account":"clinic-7"}\n' });
  expect(JSON.parse(balance.toString())).toEqual({ balance: { cents: 40 } });
});
