import { expect, test } from "vitest";

import { recordFeedback } from "../src/feedback.js";
import { LedgerRefused } from "../src/ledger_client.js";
import type { Delivery, Feedback, Session } from "../src/types.js";
import { call, drafted, FakeLedger, keys, newStore, now, SESSION } from "./support.js";

const claim = `${SESSION}.c1`;

async function setup({ delivered } = { delivered: true }) {
  const sessions = newStore<Session>();
  await sessions.put(SESSION, drafted);
  const deliveries = newStore<Delivery>();
  if (delivered) {
    await deliveries.put(SESSION, {
      event: "e", account: "clinic-7", session: SESSION, charge: `deliver:${SESSION}`, cents: 100,
      delivered_at: "2026-11-02T11:00:00.000Z", expires_at: "2036-10-30T11:00:00.000Z",
    });
  }
  const feedback = newStore<Feedback>();
  const ledger = new FakeLedger();
  return { feedback, ledger, deps: { keys, sessions, deliveries, feedback, ledger, now } };
}

// v2p:proves coaching.feedback#audit
// v2p:proves coaching.feedback#result
// v2p:proves coaching.feedback#retention
test("an accepted claim is recorded and refunds nothing", async () => {
  const { deps, feedback, ledger } = await setup();
  const reply = await recordFeedback(deps, call({ claim, verdict: "accepted" }));
  const expected = {
    claim,
    account: "clinic-7",
    verdict: "accepted",
    at: "2026-11-02T12:00:00.000Z",
    expires_at: "2036-10-30T12:00:00.000Z",
  };
  expect(reply).toEqual({ status: 201, body: expected });
  expect(await feedback.get(`${claim}.accepted`)).toEqual(expected);
  expect(ledger.calls).toEqual([]);
});

// v2p:proves coaching.feedback#amounts
// v2p:proves coaching.feedback#call-budget
// v2p:proves coaching.feedback#result
test("a dismissed claim is refunded with its price", async () => {
  const { deps, ledger } = await setup();
  expect(await recordFeedback(deps, call({ claim, verdict: "dismissed" }))).toMatchObject({ status: 201 });
  expect(ledger.calls).toEqual([`refund refund:${claim} deliver:${SESSION} 50`]);
});

// v2p:proves coaching.feedback#idempotent
test("the same verdict twice is recorded and refunded once", async () => {
  const { deps, feedback, ledger } = await setup();
  const body = { claim, verdict: "dismissed" };
  const replies = await Promise.all([recordFeedback(deps, call(body)), recordFeedback(deps, call(body))]);
  expect(replies.map(({ status }) => status)).toEqual([201, 200]);
  expect(ledger.calls).toHaveLength(1);
  expect(await feedback.ids()).toEqual([`${claim}.dismissed`]);
});

// v2p:proves coaching.feedback#atomicity
// v2p:proves coaching.feedback#audit
test("a stop between refund and record repeats the refund under the same key", async () => {
  const { deps, feedback, ledger } = await setup();
  const put = feedback.put.bind(feedback);
  feedback.put = async () => Promise.reject(new Error("disk full"));
  const body = { claim, verdict: "dismissed" };
  await expect(recordFeedback(deps, call(body))).rejects.toThrow("disk full");
  feedback.put = put;
  await recordFeedback(deps, call(body));
  expect([...ledger.entries]).toEqual([[`refund:${claim}`, -50]]);
});

// v2p:proves coaching.feedback#errors
// v2p:proves coaching.feedback#ledger-failure
test("a refused refund is passed on and nothing is recorded", async () => {
  const { deps, feedback, ledger } = await setup();
  ledger.failure = new LedgerRefused("refund_exceeds_paid");
  await expect(recordFeedback(deps, call({ claim, verdict: "dismissed" }))).rejects.toThrow(LedgerRefused);
  expect(await feedback.ids()).toEqual([]);
});

// v2p:proves coaching.feedback#authorization
test("nothing is recorded without the scope", async () => {
  const { deps, feedback } = await setup();
  const refused = recordFeedback(deps, call({ claim, verdict: "accepted" }, undefined, ""));
  await expect(refused).rejects.toMatchObject({ status: 401 });
  expect(await feedback.ids()).toEqual([]);
});

// v2p:proves coaching.feedback#authorization
test("the claim of another account is unknown", async () => {
  const { deps, feedback } = await setup();
  const refused = recordFeedback(deps, call({ claim, verdict: "accepted" }, undefined, "clinic-8-secret"));
  await expect(refused).rejects.toMatchObject({ status: 404, code: "claim_unknown" });
  expect(await feedback.ids()).toEqual([]);
});

// v2p:proves coaching.feedback#untrusted
test.each([null, {}, { claim }, { claim, verdict: "great" }, { claim: 7, verdict: "accepted" }])(
  "malformed feedback is 400",
  async (body) => {
    const { deps } = await setup();
    await expect(recordFeedback(deps, call(body))).rejects.toMatchObject({ status: 400, code: "feedback_malformed" });
  },
);

// v2p:proves coaching.feedback#untrusted
test("a claim that no session made is 404", async () => {
  const { deps } = await setup();
  for (const unknown of [`${SESSION}.c9`, SESSION, "clinic-7.subject-9.call-1.c1"]) {
    const refused = recordFeedback(deps, call({ claim: unknown, verdict: "accepted" }));
    await expect(refused).rejects.toMatchObject({ status: 404, code: "claim_unknown" });
  }
});

// v2p:proves coaching.feedback#errors
test("a claim that was not delivered yet is 409", async () => {
  const { deps, ledger } = await setup({ delivered: false });
  const refused = recordFeedback(deps, call({ claim, verdict: "dismissed" }));
  await expect(refused).rejects.toMatchObject({ status: 409, code: "claim_not_delivered" });
  expect(ledger.calls).toEqual([]);
});

// v2p:proves coaching.feedback#compatibility
// v2p:proves coaching.feedback#data-scope
test("unknown feedback fields are not stored", async () => {
  const { deps, feedback } = await setup();
  await recordFeedback(deps, call({ claim, verdict: "accepted", comment: "Ana liked it" }));
  expect(JSON.stringify(await feedback.get(`${claim}.accepted`))).not.toContain("Ana");
});
