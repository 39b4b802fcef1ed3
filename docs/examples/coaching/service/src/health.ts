import type { Call, Reply } from "./http.js";

/**
 * ```v2p
 * unit: health.ping
 * version: 1.0.0
 * schema: 1.1.0
 * summary: Says that the process answers requests.
 * area: edge
 * owner: team-coaching
 * author: dev@coaching.test
 * entry: {http: GET /health}
 * clauses:
 *   - id: authorization
 *     dimension: safety.authorization
 *     must: answer anybody, and show nothing but `{"status":"ok"}`
 *     proof: [{test: "service/tests/server.test.ts > health answers without credentials and says nothing else"}]
 *   - id: untrusted
 *     dimension: safety.untrusted-input
 *     must: ignore the query, the headers and the body
 *     proof: [{test: "service/tests/server.test.ts > health ignores query, headers and body"}]
 *   - id: side-effects
 *     dimension: safety.side-effects
 *     must_not: read or change anything; no import but types
 *     proof: [{imports_none_of: ["node:*"]}]
 *   - id: result
 *     dimension: correctness.result
 *     must: answer 200 with `{"status":"ok"}`
 *     proof: [{test: "service/tests/server.test.ts > health answers without credentials and says nothing else"}]
 *   - id: errors
 *     dimension: resilience.error-surface
 *     must_not: throw
 *     proof: [{test: "service/tests/server.test.ts > health ignores query, headers and body"}]
 *   - id: health-signal
 *     dimension: operations.health-signal
 *     must: >-
 *       stand in the `request` log record with route `GET /health`; none with status 200 for 2 minutes
 *       calls somebody
 *     proof: [{signal: request}]
 *   - id: runbook
 *     dimension: operations.runbook
 *     must: follow docs/runbooks/health.md, which starts with `GET /health` from the machine itself
 *     proof: [{runbook: docs/runbooks/health.md}]
 *   - id: compatibility
 *     dimension: quality.compatibility
 *     must: keep the field `status` with the value `ok`
 *     proof: [{test: "service/tests/server.test.ts > health answers without credentials and says nothing else"}]
 * not_applicable:
 *   - {dimension: resilience.overload, because: "http.dispatch bounds bodies and connections of every route, and this one does no work"}
 * ```
 */
export async function reportHealth(_call: Call): Promise<Reply> {
  return { status: 200, body: { status: "ok" } };
}
