import { type ApiKey, requireScope } from "./auth.js";
import { type Call, field, HttpError, type Reply } from "./http.js";
import type { LedgerPort } from "./ledger_client.js";
import { daysAfter, type DocumentStore } from "./store.js";
import { BILLING_DAYS, CLAIM_PRICE_CENTS, type Delivery, type Feedback, type Session } from "./types.js";

export interface FeedbackDeps {
  readonly keys: readonly ApiKey[];
  readonly sessions: DocumentStore<Session>;
  readonly deliveries: DocumentStore<Delivery>;
  readonly feedback: DocumentStore<Feedback>;
  readonly ledger: LedgerPort;
  readonly now: () => Date;
}

/**
 * ```v2p
 * unit: coaching.feedback
 * version: 1.1.0
 * schema: 1.1.0
 * summary: Records what became of a delivered claim, and refunds a dismissed one.
 * area: billing
 * owner: team-coaching
 * author: dev@coaching.test
 * entry: {http: POST /feedback}
 * tags: [financial]
 * depends_on:
 *   - {unit: coaching.deliver, kind: data}
 *   - {unit: auth.check}
 *   - {unit: billing.ledger_client}
 *   - {unit: store.documents}
 * resources:
 *   - {resource: data.feedback, access: write}
 *   - {resource: data.deliveries, access: read}
 *   - {resource: data.sessions, access: read}
 * clauses:
 *   - id: authorization
 *     dimension: safety.authorization
 *     must: call `requireScope` with `feedback:write` first; a claim of another account is 404 `claim_unknown`
 *     proof:
 *       - {test: "service/tests/feedback.test.ts > nothing is recorded without the scope"}
 *       - {test: "service/tests/feedback.test.ts > the claim of another account is unknown"}
 *       - {calls: requireScope, before: deps.feedback.exclusive}
 *   - id: data-scope
 *     dimension: safety.data-scope
 *     must: store only `claim`, `account`, `verdict`, `at` and `expires_at`, and no free text of the caller
 *     proof: [{test: "service/tests/feedback.test.ts > unknown feedback fields are not stored"}]
 *   - id: untrusted
 *     dimension: safety.untrusted-input
 *     must: >-
 *       answer 400 `feedback_malformed` unless `verdict` is `accepted` or `dismissed`, and 404 for a
 *       claim that no session holds
 *     proof:
 *       - {test: "service/tests/feedback.test.ts > malformed feedback is 400"}
 *       - {test: "service/tests/feedback.test.ts > a claim that no session made is 404"}
 *   - id: retention
 *     dimension: compliance.retention
 *     must: set `expires_at` to 3650 days after receipt (billing record); `purgeExpired` removes it then
 *     proof: [{test: "service/tests/feedback.test.ts > an accepted claim is recorded and refunds nothing"}]
 *   - id: audit
 *     dimension: compliance.audit-trail
 *     must: >-
 *       hold who, what and when (`account`, `claim`, `verdict`, `at`) in the stored feedback; when
 *       that write fails, the request fails
 *     proof:
 *       - {test: "service/tests/feedback.test.ts > an accepted claim is recorded and refunds nothing"}
 *       - {test: "service/tests/feedback.test.ts > a stop between refund and record repeats the refund under the same key"}
 *   - id: result
 *     dimension: correctness.result
 *     must: >-
 *       store the verdict and answer 201; refund the claim's price when it is `dismissed`, and nothing
 *       when it is `accepted`
 *     proof:
 *       - {test: "service/tests/feedback.test.ts > an accepted claim is recorded and refunds nothing"}
 *       - {test: "service/tests/feedback.test.ts > a dismissed claim is refunded with its price"}
 *   - id: idempotent
 *     dimension: correctness.idempotent
 *     must: recognise a repeated verdict by claim and verdict, answer 200, and neither store nor refund again
 *     proof: [{test: "service/tests/feedback.test.ts > the same verdict twice is recorded and refunded once"}]
 *   - id: atomicity
 *     dimension: correctness.atomicity
 *     must: >-
 *       refund first and record second; when it stops between the two, the next request refunds again
 *       under the same key, which the ledger records once
 *     proof:
 *       - {test: "service/tests/feedback.test.ts > a stop between refund and record repeats the refund under the same key"}
 *   - id: amounts
 *     dimension: correctness.amounts
 *     must: refund 50 whole cents against the charge of the claim's own delivery
 *     proof: [{test: "service/tests/feedback.test.ts > a dismissed claim is refunded with its price"}]
 *   - id: errors
 *     dimension: resilience.error-surface
 *     must: >-
 *       throw `HttpError` (400, 401, 403, 404, 409 `claim_not_delivered`), and pass `LedgerRefused`
 *       and `LedgerUnavailable` on
 *     proof:
 *       - {test: "service/tests/feedback.test.ts > a claim that was not delivered yet is 409"}
 *       - {test: "service/tests/feedback.test.ts > a refused refund is passed on and nothing is recorded"}
 *   - id: ledger-failure
 *     dimension: resilience.dependency-failure
 *     when: the ledger refuses or gives no answer within 5 s
 *     must: store no feedback and pass the error on, which `http.dispatch` answers with 500
 *     proof: [{test: "service/tests/feedback.test.ts > a refused refund is passed on and nothing is recorded"}]
 *   - id: health-signal
 *     dimension: operations.health-signal
 *     must: log `request_crashed` for each 500; 3 in 10 minutes on `POST /feedback` call somebody
 *     proof: [{signal: request_crashed}]
 *   - id: runbook
 *     dimension: operations.runbook
 *     must: follow docs/runbooks/feedback.md, which starts with the balance of the account in the ledger
 *     proof: [{runbook: docs/runbooks/feedback.md}]
 *   - id: compatibility
 *     dimension: quality.compatibility
 *     must: ignore unknown fields of the request
 *     proof: [{test: "service/tests/feedback.test.ts > unknown feedback fields are not stored"}]
 *   - id: call-budget
 *     dimension: economics.call-budget
 *     must: make at most one `ledger.refund` and one `feedback.put` per request
 *     proof:
 *       - {test: "service/tests/feedback.test.ts > a dismissed claim is refunded with its price"}
 *       - {awaits_in_loop: false}
 * not_applicable:
 *   - {dimension: resilience.overload, because: "http.dispatch bounds bodies and connections of every route, and this one does constant work"}
 * ```
 */
export async function recordFeedback(deps: FeedbackDeps, call: Call): Promise<Reply> {
  const account = requireScope(deps.keys, call.headers.authorization, "feedback:write");
  const { claim, verdict } = parseVerdict(call.body);
  const delivery = await deliveryOf(deps, account, claim);
  const id = `${claim}.${verdict}`;
  return deps.feedback.exclusive(id, async () => {
    const earlier = await deps.feedback.get(id);
    if (earlier !== undefined) return { status: 200, body: earlier };
    if (verdict === "dismissed") await deps.ledger.refund(`refund:${claim}`, delivery.charge, CLAIM_PRICE_CENTS);
    const now = deps.now();
    const expires_at = daysAfter(now, BILLING_DAYS);
    const feedback: Feedback = { claim, account, verdict, at: now.toISOString(), expires_at };
    await deps.feedback.put(id, feedback);
    call.log.write("info", "feedback_recorded", { account, reason: verdict });
    return { status: 201, body: feedback };
  });
}

/**
 * ```v2p
 * part_of: coaching.feedback
 * ```
 */
async function deliveryOf(deps: FeedbackDeps, account: string, claim: string): Promise<Delivery> {
  const id = claim.slice(0, claim.lastIndexOf("."));
  const session = id.startsWith(`${account}.`) ? await deps.sessions.get(id) : undefined;
  if (session?.status !== "drafted" || !session.claims.some((known) => known.id === claim)) {
    throw new HttpError(404, "claim_unknown");
  }
  const delivery = await deps.deliveries.get(id);
  if (delivery === undefined) throw new HttpError(409, "claim_not_delivered");
  return delivery;
}

/**
 * ```v2p
 * part_of: coaching.feedback
 * ```
 */
function parseVerdict(body: unknown): Pick<Feedback, "claim" | "verdict"> {
  const claim = field(body, "claim");
  const verdict = field(body, "verdict");
  if (typeof claim === "string" && (verdict === "accepted" || verdict === "dismissed")) return { claim, verdict };
  throw new HttpError(400, "feedback_malformed");
}
