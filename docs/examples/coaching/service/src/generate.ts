import { type ApiKey, requireScope } from "./auth.js";
import { type Call, field, HttpError, type Reply } from "./http.js";
import { type CoachingModel, type Draft, ModelBusy, ModelError, ModelTimeout, withDeadline } from "./model.js";
import type { Outbox } from "./outbox.js";
import type { DocumentStore } from "./store.js";
import type { Claim, FailureReason, Session, Transcript } from "./types.js";

export const MODEL_DEADLINE_MS = 20_000;
export const MAX_ATTEMPTS = 3;

export interface GenerateDeps {
  readonly keys: readonly ApiKey[];
  readonly transcripts: DocumentStore<Transcript>;
  readonly sessions: DocumentStore<Session>;
  readonly model: CoachingModel;
  readonly outbox: Outbox;
  readonly paused: () => boolean;
  readonly now: () => Date;
  readonly deadlineMs?: number;
}

/**
 * ```v2p
 * unit: coaching.generate
 * version: 2.0.0
 * schema: 1.1.0
 * summary: Turns one stored transcript into coaching claims that each cite transcript lines.
 * area: pipeline
 * owner: team-coaching
 * author: dev@coaching.test
 * entry: {http: POST /coaching}
 * tags: [phi, user-content, coaching-claims]
 * model: [{provider: google, name: gemini-2.0-flash, version: "001"}]
 * depends_on:
 *   - {unit: transcript.ingest, kind: data}
 *   - {unit: auth.check}
 *   - {unit: coaching.model_client}
 *   - {unit: events.outbox}
 *   - {unit: store.documents}
 * resources:
 *   - {resource: data.sessions, access: write}
 *   - {resource: data.transcripts, access: read}
 *   - {resource: gemini.rpm, limit: 60/min}
 * clauses:
 *   - id: authorization
 *     dimension: safety.authorization
 *     must: >-
 *       call `requireScope` with `coaching:write` first; an id that does not begin with the caller's account is
 *       404 `transcript_unknown`, and the model is not asked
 *     proof:
 *       - {test: "service/tests/generate.test.ts > without credentials nothing happens"}
 *       - {test: "service/tests/generate.test.ts > the transcript of another account is unknown"}
 *       - {calls: requireScope, before: deps.sessions.exclusive}
 *   - id: data-scope
 *     dimension: safety.data-scope
 *     must_not: write transcript text or claim text to a log record
 *     proof:
 *       - {test: "service/tests/generate.test.ts > no transcript text and no claim reaches the log"}
 *       - {never_calls: "console.*"}
 *   - id: untrusted
 *     dimension: safety.untrusted-input
 *     must: >-
 *       answer 404 `transcript_unknown` for a `transcript_id` that is no string or names no stored
 *       transcript
 *     proof: [{test: "service/tests/generate.test.ts > an id that names no stored transcript is 404"}]
 *   - id: model-boundary
 *     dimension: safety.model-boundary
 *     must: >-
 *       store and announce what the model says as text only; the sole event is `coaching.drafted`,
 *       whatever the answer contains
 *     proof:
 *       - {test: "service/tests/generate.test.ts > instructions inside a transcript or an answer trigger nothing"}
 *   - id: purpose
 *     dimension: compliance.purpose
 *     must: >-
 *       answer 403 `consent_missing`, without asking the model, when the stored `consent` is not
 *       `"coaching"`
 *     proof: [{test: "service/tests/generate.test.ts > a transcript without consent for coaching is not sent"}]
 *   - id: retention
 *     dimension: compliance.retention
 *     must: give the session the `expires_at` of its transcript
 *     proof:
 *       - {test: "service/tests/generate.test.ts > the session names its account, transcript and time and expires with the transcript"}
 *   - id: audit
 *     dimension: compliance.audit-trail
 *     must: >-
 *       write `account`, `id` and `at` into the session with each attempt; when that write fails, the
 *       request fails
 *     proof:
 *       - {test: "service/tests/generate.test.ts > the session names its account, transcript and time and expires with the transcript"}
 *   - id: result
 *     dimension: correctness.result
 *     must: >-
 *       store a session `drafted` with numbered claims, publish `coaching.drafted` with the request's
 *       `trace_id`, answer 201
 *     proof:
 *       - {golden: drafted}
 *       - {test: "service/tests/generate.test.ts > golden drafted"}
 *       - {test: "service/tests/generate.test.ts > the event carries the trace of the request"}
 *   - id: grounding
 *     dimension: quality.claim-grounding
 *     must: keep only claims whose `cites` is not empty and lies within 1 to the number of transcript lines
 *     proof:
 *       - {test: "service/tests/generate.test.ts > a claim without usable text and citation is dropped and counted"}
 *   - id: repeat
 *     dimension: correctness.idempotent
 *     must: >-
 *       answer 200 with the stored session for a transcript already drafted, without asking the model; simultaneous
 *       requests for one transcript draft once
 *     proof:
 *       - {test: "service/tests/generate.test.ts > a drafted session is returned again without asking the model"}
 *       - {test: "service/tests/generate.test.ts > two requests at once draft one session"}
 *   - id: atomicity
 *     dimension: correctness.atomicity
 *     must: >-
 *       write the session first and the event second; when it stops between the two, the next request publishes the
 *       event of the stored session
 *     proof:
 *       - {test: "service/tests/generate.test.ts > a stop between session and event is repaired by the next request"}
 *   - id: timeout
 *     dimension: resilience.dependency-failure
 *     when: "`ModelTimeout` is raised, by default after 20 s"
 *     must: >-
 *       set `status = "failed"`, write the checkpoint `{stage: "draft", attempts, reason: "timeout"}`, publish nothing,
 *       and answer 504 without throwing
 *     proof:
 *       - {golden: timeout}
 *       - {test: "service/tests/generate.test.ts > golden timeout"}
 *       - {test: "service/tests/generate.test.ts > a model that never answers leaves a failed session with a checkpoint and no event"}
 *   - id: model-failure
 *     dimension: resilience.dependency-failure
 *     when: "`ModelError` is raised"
 *     must: set `status = "failed"` with the reason `model_error` and answer 504
 *     proof: [{test: "service/tests/generate.test.ts > an unusable answer fails the session"}]
 *   - id: errors
 *     dimension: resilience.error-surface
 *     must: >-
 *       throw `HttpError` (401, 403, 404, 409, 429, 503) for what it foresees, and pass every other
 *       error on with no session written
 *     proof:
 *       - {test: "service/tests/generate.test.ts > an error nobody foresaw is passed on"}
 *       - {raises: HttpError}
 *   - id: overload
 *     dimension: resilience.overload
 *     when: "`ModelBusy` is raised"
 *     must: answer 429 `model_budget`, and count no attempt
 *     proof: [{test: "service/tests/generate.test.ts > a used-up request budget is 429 and costs no attempt"}]
 *   - id: health-signal
 *     dimension: operations.health-signal
 *     must: >-
 *       log `coaching_draft_failed` with `reason` for each failed draft; over 10 % of drafts in an
 *       hour call somebody
 *     proof:
 *       - {signal: coaching_draft_failed}
 *       - {test: "service/tests/generate.test.ts > a model that never answers leaves a failed session with a checkpoint and no event"}
 *   - id: runbook
 *     dimension: operations.runbook
 *     must: >-
 *       follow docs/runbooks/coaching.md, which starts with `coaching_draft_failed` by `reason` and
 *       names the off-switch
 *     proof: [{runbook: docs/runbooks/coaching.md}]
 *   - id: off-switch
 *     dimension: operations.off-switch
 *     when: the file `coaching.paused` is in the data directory
 *     must: answer 503 `coaching_paused` without asking the model
 *     proof: [{test: "service/tests/generate.test.ts > while paused every request is 503"}]
 *   - id: compatibility
 *     dimension: quality.compatibility
 *     must: ignore unknown fields of the request and of a stored transcript
 *     proof:
 *       - {test: "service/tests/generate.test.ts > unknown request fields and unknown transcript fields are ignored"}
 *   - id: model-output
 *     dimension: quality.model-output
 *     must: >-
 *       drop claims without text or valid citation and count them in `dropped_claims`; when none is left, fail the
 *       session with the reason `ungrounded`
 *     proof:
 *       - {test: "service/tests/generate.test.ts > a claim without usable text and citation is dropped and counted"}
 *       - {test: "service/tests/generate.test.ts > an answer without one cited claim fails the session as ungrounded"}
 *   - id: regression
 *     dimension: quality.model-regression
 *     must: produce exactly the stored session from the stored transcript and the stored drafts
 *     proof:
 *       - {golden: drafted}
 *       - {test: "service/tests/generate.test.ts > golden drafted"}
 *   - id: spend-limit
 *     dimension: economics.spend-limit
 *     must: ask the model once per request and at most 3 times per transcript, then 409 `attempts_exhausted`
 *     proof:
 *       - {test: "service/tests/generate.test.ts > after three failed attempts the model is not asked again"}
 *       - {test: "service/tests/generate.test.ts > a drafted session is returned again without asking the model"}
 * ```
 */
export async function generateCoaching(deps: GenerateDeps, call: Call): Promise<Reply> {
  const account = requireScope(deps.keys, call.headers.authorization, "coaching:write");
  if (deps.paused()) throw new HttpError(503, "coaching_paused");
  const id = field(call.body, "transcript_id");
  if (typeof id !== "string" || !id.startsWith(`${account}.`)) throw new HttpError(404, "transcript_unknown");
  return deps.sessions.exclusive(id, async () => {
    const earlier = await deps.sessions.get(id);
    const session = earlier?.status === "drafted" ? earlier : await nextAttempt(deps, id, earlier, call);
    if (session.status === "failed") return { status: 504, body: session };
    await deps.outbox.publish({
      id: `${id}.drafted`,
      type: "coaching.drafted",
      account,
      session: id,
      trace_id: call.log.traceId,
    });
    return { status: earlier === session ? 200 : 201, body: session };
  });
}

/**
 * ```v2p
 * part_of: coaching.generate
 * ```
 */
async function nextAttempt(deps: GenerateDeps, id: string, earlier: Session | undefined, call: Call): Promise<Session> {
  const attempts = earlier?.status === "failed" ? earlier.checkpoint.attempts : 0;
  if (attempts >= MAX_ATTEMPTS) throw new HttpError(409, "attempts_exhausted");
  const transcript = await deps.transcripts.get(id);
  if (transcript === undefined) throw new HttpError(404, "transcript_unknown");
  if (transcript.consent !== "coaching") throw new HttpError(403, "consent_missing");
  const session = await draftSession(deps, transcript, attempts + 1);
  await deps.sessions.put(id, session);
  if (session.status === "failed") {
    const { reason } = session.checkpoint;
    call.log.write("error", "coaching_draft_failed", { session: id, reason, attempts: attempts + 1 });
  } else {
    const { claims, dropped_claims } = session;
    call.log.write("info", "coaching_drafted", { session: id, claims: claims.length, dropped_claims });
  }
  return session;
}

/**
 * ```v2p
 * part_of: coaching.generate
 * ```
 */
async function draftSession(deps: GenerateDeps, transcript: Transcript, attempts: number): Promise<Session> {
  const { id, account, lines, expires_at } = transcript;
  const record = { id, account, at: deps.now().toISOString(), expires_at };
  const failed = (reason: FailureReason): Session => {
    return { ...record, status: "failed", checkpoint: { stage: "draft", attempts, reason } };
  };
  try {
    const drafts = await withDeadline(deps.deadlineMs ?? MODEL_DEADLINE_MS, (signal) => deps.model.draft(lines, signal));
    const claims = citedClaims(id, drafts, lines.length);
    if (claims.length === 0) return failed("ungrounded");
    const dropped_claims = drafts.length - claims.length;
    return { ...record, status: "drafted", model: deps.model.identity, claims, dropped_claims };
  } catch (error) {
    if (error instanceof ModelTimeout) return failed("timeout");
    if (error instanceof ModelError) return failed("model_error");
    if (error instanceof ModelBusy) throw new HttpError(429, "model_budget");
    throw error;
  }
}

/**
 * ```v2p
 * part_of: coaching.generate
 * ```
 */
function citedClaims(session: string, drafts: readonly Draft[], lineCount: number): Claim[] {
  return drafts
    .filter(({ text }) => text.trim() !== "")
    .filter(({ cites }) => cites.length > 0 && cites.every((line) => line >= 1 && line <= lineCount))
    .map(({ text, cites }, index) => ({ id: `${session}.c${index + 1}`, text, cites }));
}
