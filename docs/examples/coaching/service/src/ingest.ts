import { isDeepStrictEqual } from "node:util";

import { type ApiKey, requireScope } from "./auth.js";
import { type Call, field, HttpError, type Reply } from "./http.js";
import { PHISanitizer } from "./sanitizer.js";
import { daysAfter, type DocumentStore } from "./store.js";
import { type RawTranscript, type Role, type Transcript, TRANSCRIPT_DAYS } from "./types.js";

const MAX_LINES = 5_000;
const ROLES: readonly string[] = ["agent", "patient", "customer", "other"] satisfies Role[];

export interface IngestDeps {
  readonly keys: readonly ApiKey[];
  readonly transcripts: DocumentStore<Transcript>;
  readonly now: () => Date;
}

/**
 * ```v2p
 * unit: transcript.ingest
 * version: 1.2.0
 * schema: 1.1.0
 * summary: Takes one call transcript in, strips what identifies people, and stores the rest for 30 days.
 * area: pipeline
 * owner: team-coaching
 * author: dev@coaching.test
 * entry: {http: POST /transcripts}
 * tags: [phi, pii, user-content]
 * depends_on:
 *   - {unit: auth.check}
 *   - {unit: phi.sanitizer}
 *   - {unit: store.documents}
 * resources:
 *   - {resource: data.transcripts, access: write}
 * clauses:
 *   - id: authorization
 *     dimension: safety.authorization
 *     must: >-
 *       call `requireScope` with `transcripts:write` before the body is parsed; without it 401 or 403
 *       and nothing stored
 *     proof:
 *       - {test: "service/tests/ingest.test.ts > nothing is parsed or stored without the scope"}
 *       - {calls: requireScope, before: transcripts.exclusive}
 *   - id: data-scope
 *     dimension: safety.data-scope
 *     must: >-
 *       pass all lines through `PHISanitizer.strip` before the first store access; no name, number, address or date of
 *       the raw transcript reaches a file, a log record or the reply
 *     proof:
 *       - {calls: PHISanitizer.strip, before: transcripts.exclusive}
 *       - {test: "service/tests/ingest.test.ts > no raw identifier reaches the disk, the log or the reply"}
 *   - id: untrusted
 *     dimension: safety.untrusted-input
 *     must: >-
 *       accept only what `parseTranscript` accepts (ids of `[a-z0-9-]`, at most 40 long; known roles; 1 to 5000 lines
 *       with speaker and text); anything else is 400 `transcript_malformed` and nothing is stored
 *     proof: [{test: "service/tests/ingest.test.ts > a malformed transcript is refused with 400"}]
 *   - id: purpose
 *     dimension: compliance.purpose
 *     must: answer 403 `consent_missing` and store nothing unless `consent` is `"coaching"`
 *     proof: [{test: "service/tests/ingest.test.ts > a call without consent for coaching is refused with 403"}]
 *   - id: retention
 *     dimension: compliance.retention
 *     must: set `expires_at` to 30 days after the time of receipt; `purgeExpired` removes it then
 *     proof: [{test: "service/tests/ingest.test.ts > a transcript expires 30 days after it came in"}]
 *   - id: erasure
 *     dimension: compliance.erasure
 *     must: >-
 *       store the document under `<account>.<subject_id>.<id>`, so that one prefix finds all records
 *       of a person
 *     proof: [{test: "service/tests/ingest.test.ts > the document id begins with the account and the subject"}]
 *   - id: audit
 *     dimension: compliance.audit-trail
 *     must: >-
 *       write who (`account`), what (`id`, `consent`) and when (`ingested_at`) into the stored document itself; when
 *       that write fails, nothing was taken in
 *     proof:
 *       - {test: "service/tests/ingest.test.ts > stores the sanitised transcript with its account, time and purpose"}
 *   - id: result
 *     dimension: correctness.result
 *     must: store the sanitised lines and answer 201 with `id` and the number of `lines`
 *     proof:
 *       - {test: "service/tests/ingest.test.ts > stores the sanitised transcript with its account, time and purpose"}
 *   - id: repeat
 *     dimension: correctness.idempotent
 *     must: >-
 *       answer 200 and store nothing for equal lines under a known id, and 409 `transcript_exists` for
 *       different lines
 *     proof:
 *       - {test: "service/tests/ingest.test.ts > the same transcript again is 200 and stored once"}
 *       - {test: "service/tests/ingest.test.ts > another transcript under a used id is 409"}
 *   - id: atomicity
 *     dimension: correctness.atomicity
 *     must: make one write, the `put` of the whole document; a stop before it leaves nothing
 *     proof:
 *       - {test: "service/tests/ingest.test.ts > a store that fails is passed on and nothing is logged as ingested"}
 *   - id: errors
 *     dimension: resilience.error-surface
 *     must: >-
 *       throw `HttpError` (400, 401, 403, 409) for what the caller can change; errors of the store
 *       pass through
 *     proof:
 *       - {test: "service/tests/ingest.test.ts > another transcript under a used id is 409"}
 *       - {test: "service/tests/ingest.test.ts > a store that fails is passed on and nothing is logged as ingested"}
 *       - {raises: HttpError}
 *   - id: store-failure
 *     dimension: resilience.dependency-failure
 *     when: the store fails
 *     must: pass its error to `http.dispatch`, which answers 500, and log no `transcript_ingested`
 *     proof:
 *       - {test: "service/tests/ingest.test.ts > a store that fails is passed on and nothing is logged as ingested"}
 *   - id: overload
 *     dimension: resilience.overload
 *     must: refuse more than 5000 lines with 400; bodies over 1 MiB never arrive (413 of `http.dispatch`)
 *     proof:
 *       - {test: "service/tests/ingest.test.ts > 5000 lines are taken and 5001 refused"}
 *       - {test: "service/tests/server.test.ts > a body of the limit is read and one byte more is 413"}
 *   - id: health-signal
 *     dimension: operations.health-signal
 *     must: log `request_crashed` for each 500; more than 5 in 10 minutes on `POST /transcripts` call somebody
 *     proof: [{signal: request_crashed}]
 *   - id: runbook
 *     dimension: operations.runbook
 *     must: follow docs/runbooks/ingest.md, which starts with the count of `request_crashed` by `error`
 *     proof: [{runbook: docs/runbooks/ingest.md}]
 *   - id: compatibility
 *     dimension: quality.compatibility
 *     must: ignore unknown fields, and neither store nor return them
 *     proof: [{test: "service/tests/ingest.test.ts > unknown fields are ignored"}]
 *   - id: call-budget
 *     dimension: economics.call-budget
 *     must: make at most one `get` and one `put` on `data.transcripts` per request
 *     proof: [{awaits_in_loop: false}]
 * ```
 */
export async function ingestTranscript({ keys, transcripts, now }: IngestDeps, call: Call): Promise<Reply> {
  const account = requireScope(keys, call.headers.authorization, "transcripts:write");
  const raw = parseTranscript(call.body);
  if (field(call.body, "consent") !== "coaching") throw new HttpError(403, "consent_missing");
  const id = `${account}.${raw.subject_id}.${raw.id}`;
  const lines = PHISanitizer.strip(raw);
  return transcripts.exclusive(id, async () => {
    const earlier = await transcripts.get(id);
    if (earlier !== undefined) {
      if (!isDeepStrictEqual(earlier.lines, lines)) throw new HttpError(409, "transcript_exists");
      return { status: 200, body: { id, lines: lines.length } };
    }
    const ingested_at = now().toISOString();
    const expires_at = daysAfter(now(), TRANSCRIPT_DAYS);
    await transcripts.put(id, { id, account, consent: "coaching", lines, ingested_at, expires_at });
    call.log.write("info", "transcript_ingested", { account, session: id });
    return { status: 201, body: { id, lines: lines.length } };
  });
}

/**
 * ```v2p
 * part_of: transcript.ingest
 * ```
 */
function parseTranscript(body: unknown): RawTranscript {
  const id = field(body, "id");
  const subject_id = field(body, "subject_id");
  const participants = field(body, "participants");
  const lines = field(body, "lines");
  if (
    isId(id) &&
    isId(subject_id) &&
    isListOf(participants, isParticipant) &&
    isListOf(lines, isLine) &&
    lines.length > 0 &&
    lines.length <= MAX_LINES
  ) {
    return { id, subject_id, participants, lines };
  }
  throw new HttpError(400, "transcript_malformed");
}

function isId(value: unknown): value is string {
  return typeof value === "string" && /^[a-z0-9][a-z0-9-]{0,39}$/.test(value);
}

function isListOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is T[] {
  return Array.isArray(value) && value.every(isItem);
}

function isParticipant(item: unknown): item is RawTranscript["participants"][number] {
  const role = field(item, "role");
  return typeof field(item, "name") === "string" && typeof role === "string" && ROLES.includes(role);
}

function isLine(item: unknown): item is RawTranscript["lines"][number] {
  return typeof field(item, "speaker") === "string" && typeof field(item, "text") === "string";
}
