import { createHash, timingSafeEqual } from "node:crypto";

import { HttpError } from "./http.js";

export type Scope = "transcripts:write" | "coaching:write" | "feedback:write";

/** A key is stored as the SHA-256 of its secret, bound to one account. */
export interface ApiKey {
  readonly sha256: string;
  readonly account: string;
  readonly scopes: readonly Scope[];
}

/**
 * ```v2p
 * unit: auth.check
 * version: 1.0.0
 * schema: 1.1.0
 * summary: Turns an Authorization header into the account it may act for.
 * area: edge
 * owner: team-coaching
 * author: dev@coaching.test
 * tags: [credentials]
 * clauses:
 *   - id: result
 *     dimension: correctness.result
 *     must: return the `account` of the one key whose `sha256` equals the SHA-256 of the bearer secret
 *     proof: [{test: "service/tests/auth.test.ts > a known key gives its account"}]
 *   - id: edge-cases
 *     dimension: correctness.edge-cases
 *     must: >-
 *       treat a missing, empty or second secret in the header, and any scheme but `Bearer`, as no
 *       secret at all
 *     proof: [{test: "service/tests/auth.test.ts > anything but one bearer secret is 401"}]
 *   - id: errors
 *     dimension: resilience.error-surface
 *     must: >-
 *       throw `HttpError` 401 `credentials_missing` without a bearer secret, 401 `credentials_unknown` for a secret
 *       of no key, and 403 `scope_missing` for a key without the scope
 *     proof:
 *       - {test: "service/tests/auth.test.ts > anything but one bearer secret is 401"}
 *       - {test: "service/tests/auth.test.ts > an unknown secret is 401"}
 *       - {test: "service/tests/auth.test.ts > a key without the scope is 403"}
 *       - {raises: HttpError}
 *   - id: secret-stays
 *     dimension: safety.data-scope
 *     must_not: repeat the offered secret in an error
 *     proof:
 *       - {test: "service/tests/auth.test.ts > a refusal never repeats the secret"}
 *       - {never_calls: "console.*"}
 *   - id: side-effects
 *     dimension: safety.side-effects
 *     must_not: read files, network, clock or environment
 *     proof: [{imports_none_of: ["node:fs", "node:net", "node:http", "node:process"]}]
 * ```
 */
export function requireScope(keys: readonly ApiKey[], authorization: string | undefined, scope: Scope): string {
  const secret = /^Bearer (\S+)$/.exec(authorization ?? "")?.[1];
  if (secret === undefined) throw new HttpError(401, "credentials_missing");
  const digest = createHash("sha256").update(secret).digest();
  const key = keys.find((candidate) => sameDigest(Buffer.from(candidate.sha256, "hex"), digest));
  if (key === undefined) throw new HttpError(401, "credentials_unknown");
  if (!key.scopes.includes(scope)) throw new HttpError(403, "scope_missing");
  return key.account;
}

/**
 * ```v2p
 * part_of: auth.check
 * ```
 */
function sameDigest(stored: Buffer, offered: Buffer): boolean {
  return stored.length === offered.length && timingSafeEqual(stored, offered);
}
