import { expect, test } from "vitest";

import { deliverCoaching, EventMismatch } from "../src/deliver.js";
import { LedgerUnavailable } from "../src/ledger_client.js";
import type { CoachingDrafted, Delivery, Session } from "../src/types.js";
import { drafted, FakeLedger, newStore, now, recordingLog, SESSION, TRACE, transcript } from "./support.js";

const event: CoachingDrafted = {
  id: `${SESSION}.drafted`,
  type: "coaching.drafted",
  account: "clinic-7",
  session: SESSION,
  trace_id: TRACE,
};

async function setup(session: Session | undefined = drafted) {
  const sessions = newStore<Session>();
  if (session !== undefined) await sessions.put(SESSION, session);
  const deliveries = newStore<Delivery>();
  const ledger = new FakeLedger();
  return { sessions, deliveries, ledger, deps: { sessions, deliveries, ledger, now }, ...recordingLog() };
}

// v2p:proves coaching.deliver#amounts
// v2p:proves coaching.deliver#audit
// v2p:proves coaching.deliver#call-budget
// v2p:proves coaching.deliver#result
// v2p:proves coaching.deliver#retention
test("charges 50 cents for each claim and records the delivery", async () => {
  const { deps, deliveries, ledger, log, events } = await setup();
  await deliverCoaching(deps, event, log);
  expect(ledger.calls).toEqual([`post deliver:${SESSION} clinic-7 100`]);
  expect(await deliveries.get(SESSION)).toEqual({
    event: event.id,
    account: "clinic-7",
    session: SESSION,
    charge: `deliver:${SESSION}`,
    cents: 100,
    delivered_at: "2026-11-02T12:00:00.000Z",
    expires_at: "2036-10-30T12:00:00.000Z",
  });
  expect(events()).toEqual(["coaching_delivered"]);
});

// v2p:proves coaching.deliver#idempotent
test("a second delivery of the event charges and records nothing", async () => {
  const { deps, ledger, log, events } = await setup();
  await deliverCoaching(deps, event, log);
  await Promise.all([deliverCoaching(deps, event, log), deliverCoaching(deps, { ...event, id: "other" }, log)]);
  expect(ledger.calls).toHaveLength(1);
  expect(events()).toEqual(["coaching_delivered"]);
});

// v2p:proves billing.ledger_client#retry
// v2p:proves coaching.deliver#atomicity
// v2p:proves coaching.deliver#audit
// v2p:proves coaching.deliver#idempotent
test("a stop between charge and record repeats the charge under the same key", async () => {
  const { deps, deliveries, ledger, log } = await setup();
  const put = deliveries.put.bind(deliveries);
  deliveries.put = async () => Promise.reject(new Error("disk full"));
  await expect(deliverCoaching(deps, event, log)).rejects.toThrow("disk full");
  deliveries.put = put;
  await deliverCoaching(deps, event, log);
  expect(new Set(ledger.calls).size).toBe(1);
  expect([...ledger.entries]).toEqual([[`deliver:${SESSION}`, 100]]);
  expect(await deliveries.get(SESSION)).toBeDefined();
});

// v2p:proves coaching.deliver#errors
// v2p:proves coaching.deliver#ledger-failure
test("a ledger that fails leaves no delivery record and passes the error on", async () => {
  const { deps, deliveries, ledger, log } = await setup();
  ledger.failure = new LedgerUnavailable("no answer");
  await expect(deliverCoaching(deps, event, log)).rejects.toThrow(LedgerUnavailable);
  expect(await deliveries.get(SESSION)).toBeUndefined();
});

// v2p:proves coaching.deliver#authorization
// v2p:proves coaching.deliver#untrusted
test("an event of another account is refused before the charge", async () => {
  const { deps, ledger, log } = await setup();
  await expect(deliverCoaching(deps, { ...event, account: "clinic-8" }, log)).rejects.toThrow(EventMismatch);
  expect(ledger.calls).toEqual([]);
});

// v2p:proves coaching.deliver#ordering
test("an event ahead of its session is refused until the session is there", async () => {
  const { deps, sessions, ledger, log } = await setup();
  await sessions.remove(SESSION);
  await expect(deliverCoaching(deps, event, log)).rejects.toThrow(EventMismatch);
  await sessions.put(SESSION, drafted);
  await deliverCoaching(deps, event, log);
  expect(ledger.calls).toHaveLength(1);
});

// v2p:proves coaching.deliver#grounding
// v2p:proves coaching.deliver#ordering
test("a failed session is never charged", async () => {
  const { claims: _, model: __, dropped_claims: ___, ...record } = drafted;
  const checkpoint = { stage: "draft", attempts: 1, reason: "timeout" } as const;
  const { deps, ledger, log } = await setup({ ...record, status: "failed", checkpoint });
  await expect(deliverCoaching(deps, event, log)).rejects.toThrow(EventMismatch);
  expect(ledger.calls).toEqual([]);
});

// v2p:proves coaching.deliver#data-scope
test("neither the ledger nor the log sees a claim", async () => {
  const { deps, ledger, log, lines } = await setup();
  await deliverCoaching(deps, event, log);
  const seen = [...ledger.calls, ...lines].join("\n");
  for (const { text } of [...drafted.claims, ...transcript.lines]) expect(seen).not.toContain(text);
});

// v2p:proves coaching.deliver#compatibility
test("unknown event fields are ignored", async () => {
  const { deps, ledger, log } = await setup();
  await deliverCoaching(deps, { ...event, priority: 9 } as CoachingDrafted, log);
  expect(ledger.calls).toHaveLength(1);
});
