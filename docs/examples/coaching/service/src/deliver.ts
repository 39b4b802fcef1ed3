import type { LedgerPort } from "./ledger_client.js";
import type { EventLog } from "./log.js";
import { daysAfter, type DocumentStore } from "./store.js";
import { BILLING_DAYS, CLAIM_PRICE_CENTS, type CoachingDrafted, type Delivery, type Session } from "./types.js";

export interface DeliverDeps {
  readonly sessions: DocumentStore<Session>;
  readonly deliveries: DocumentStore<Delivery>;
  readonly ledger: LedgerPort;
  readonly now: () => Date;
}

/** The event does not fit what is stored; trying again later may. */
export class EventMismatch extends Error {
  override readonly name = "EventMismatch";
}

/**
 * ```v2p
 * unit: coaching.deliver
 * version: 1.3.0
 * schema: 1.1.0
 * summary: Charges and records a drafted session, once.
 * area: billing
 * owner: team-coaching
 * author: dev@coaching.test
 * entry: {event: coaching.drafted}
 * tags: [financial, coaching-claims]
 * depends_on:
 *   - {unit: coaching.generate, kind: cascade}
 *   - {unit: events.outbox}
 *   - {unit: billing.ledger_client}
 *   - {unit: store.documents}
 * resources:
 *   - {resource: data.deliveries, access: write}
 *   - {resource: data.sessions, access: read}
 * clauses:
 *   - id: authorization
 *     dimension: safety.authorization
 *     must: >-
 *       throw `EventMismatch` before the charge unless `event.account` is the account of the stored
 *       session
 *     proof:
 *       - {test: "service/tests/deliver.test.ts > an event of another account is refused before the charge"}
 *       - {raises: EventMismatch}
 *   - id: data-scope
 *     dimension: safety.data-scope
 *     must_not: pass claim or transcript text to the ledger or the log; they get ids, counts and cents
 *     proof: [{test: "service/tests/deliver.test.ts > neither the ledger nor the log sees a claim"}]
 *   - id: untrusted
 *     dimension: safety.untrusted-input
 *     must: take account and amount from the stored session and never from the event
 *     proof: [{test: "service/tests/deliver.test.ts > an event of another account is refused before the charge"}]
 *   - id: retention
 *     dimension: compliance.retention
 *     must: set `expires_at` to 3650 days after delivery (billing record); `purgeExpired` removes it then
 *     proof: [{test: "service/tests/deliver.test.ts > charges 50 cents for each claim and records the delivery"}]
 *   - id: audit
 *     dimension: compliance.audit-trail
 *     must: >-
 *       record `account`, `charge`, `cents` and `delivered_at`, after the ledger has recorded the charge; when the
 *       record fails, the event stays pending
 *     proof:
 *       - {test: "service/tests/deliver.test.ts > charges 50 cents for each claim and records the delivery"}
 *       - {test: "service/tests/deliver.test.ts > a stop between charge and record repeats the charge under the same key"}
 *   - id: result
 *     dimension: correctness.result
 *     must: post one charge `deliver:<session>` and store one delivery record for a drafted session
 *     proof: [{test: "service/tests/deliver.test.ts > charges 50 cents for each claim and records the delivery"}]
 *   - id: idempotent
 *     dimension: correctness.idempotent
 *     must: recognise a repeated event by its session and then charge, store and log nothing
 *     proof:
 *       - {test: "service/tests/deliver.test.ts > a second delivery of the event charges and records nothing"}
 *       - {test: "service/tests/deliver.test.ts > a stop between charge and record repeats the charge under the same key"}
 *   - id: atomicity
 *     dimension: correctness.atomicity
 *     must: >-
 *       charge first and record second; when it stops between the two, the next run charges again
 *       under the same key, which the ledger records once
 *     proof:
 *       - {test: "service/tests/deliver.test.ts > a stop between charge and record repeats the charge under the same key"}
 *   - id: ordering
 *     dimension: correctness.ordering
 *     must: >-
 *       throw `EventMismatch` for an event whose session is absent or `failed`, so that the outbox
 *       tries it again later
 *     proof:
 *       - {test: "service/tests/deliver.test.ts > an event ahead of its session is refused until the session is there"}
 *       - {test: "service/tests/deliver.test.ts > a failed session is never charged"}
 *   - id: amounts
 *     dimension: correctness.amounts
 *     must: >-
 *       charge whole cents, 50 for each claim of the session, in the one currency of the ledger, with
 *       no rounding
 *     proof: [{test: "service/tests/deliver.test.ts > charges 50 cents for each claim and records the delivery"}]
 *   - id: grounding
 *     dimension: quality.claim-grounding
 *     must_not: charge for a session that is not `drafted`; only those hold claims that cite lines
 *     proof: [{test: "service/tests/deliver.test.ts > a failed session is never charged"}]
 *   - id: errors
 *     dimension: resilience.error-surface
 *     must: >-
 *       throw `EventMismatch` for an event that fits no session, and pass `LedgerRefused`,
 *       `LedgerUnavailable` and store errors on
 *     proof:
 *       - {test: "service/tests/deliver.test.ts > a ledger that fails leaves no delivery record and passes the error on"}
 *       - {raises: EventMismatch}
 *   - id: ledger-failure
 *     dimension: resilience.dependency-failure
 *     when: the ledger refuses or gives no answer within 5 s
 *     must: store no delivery record and rethrow, so that the event stays pending
 *     proof:
 *       - {test: "service/tests/deliver.test.ts > a ledger that fails leaves no delivery record and passes the error on"}
 *   - id: retry
 *     dimension: resilience.retry
 *     must: >-
 *       repeat nothing itself; `events.outbox` tries the event 5 times, 2 s apart, then keeps it as a
 *       dead letter
 *     proof:
 *       - {test: "service/tests/outbox.test.ts > a failing handler is tried five times, then the event is a dead letter"}
 *   - id: health-signal
 *     dimension: operations.health-signal
 *     must: show in `outbox_dead_letter`; the first one calls somebody
 *     proof: [{signal: outbox_dead_letter}]
 *   - id: runbook
 *     dimension: operations.runbook
 *     must: follow docs/runbooks/delivery.md, which starts with the `error` of the latest `outbox_dead_letter`
 *     proof: [{runbook: docs/runbooks/delivery.md}]
 *   - id: compatibility
 *     dimension: quality.compatibility
 *     must: read only `id`, `account` and `session` of an event and ignore other fields
 *     proof: [{test: "service/tests/deliver.test.ts > unknown event fields are ignored"}]
 *   - id: call-budget
 *     dimension: economics.call-budget
 *     must: make at most one `ledger.post` and one `deliveries.put` per event
 *     proof:
 *       - {test: "service/tests/deliver.test.ts > charges 50 cents for each claim and records the delivery"}
 *       - {awaits_in_loop: false}
 * ```
 */
export async function deliverCoaching(deps: DeliverDeps, event: CoachingDrafted, log: EventLog): Promise<void> {
  const { sessions, deliveries, ledger, now } = deps;
  await deliveries.exclusive(event.session, async () => {
    if ((await deliveries.get(event.session)) !== undefined) return;
    const session = await sessions.get(event.session);
    if (session?.status !== "drafted" || session.account !== event.account) {
      throw new EventMismatch(`no drafted session for event ${event.id}`);
    }
    const charge = `deliver:${session.id}`;
    const cents = session.claims.length * CLAIM_PRICE_CENTS;
    await ledger.post(charge, session.account, cents);
    await deliveries.put(session.id, {
      event: event.id,
      account: session.account,
      session: session.id,
      charge,
      cents,
      delivered_at: now().toISOString(),
      expires_at: daysAfter(now(), BILLING_DAYS),
    });
    log.write("info", "coaching_delivered", { session: session.id, claims: session.claims.length });
  });
}
