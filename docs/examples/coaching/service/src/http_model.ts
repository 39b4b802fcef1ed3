import { field } from "./http.js";
import { type CoachingModel, type Draft, ModelBusy, ModelError } from "./model.js";
import type { TranscriptLine } from "./types.js";

export const MODEL = "gemini-2.0-flash-001";
const REQUESTS_PER_MINUTE = 60;
const INSTRUCTION =
  "You coach call agents. Return a JSON array of {\"text\": string, \"cites\": number[]}. " +
  "Each text is one piece of advice; cites are the numbers of the transcript lines it rests on. " +
  "Say nothing that the cited lines do not support.";

export interface ModelEndpoint {
  readonly baseUrl: string;
  readonly apiKey: string;
}

/**
 * ```v2p
 * unit: coaching.model_client
 * version: 1.1.0
 * schema: 1.1.0
 * summary: Asks the hosted model for coaching drafts over HTTP.
 * area: pipeline
 * owner: team-coaching
 * author: dev@coaching.test
 * tags: [user-content]
 * model: [{provider: google, name: gemini-2.0-flash, version: "001"}]
 * resources:
 *   - {resource: gemini.rpm, limit: 60/min}
 * clauses:
 *   - id: result
 *     dimension: correctness.result
 *     must: >-
 *       send the lines numbered from 1 with their speaker and return the drafts of the answer in their
 *       order
 *     proof: [{test: "service/tests/http_model.test.ts > golden two_lines"}]
 *   - id: untrusted
 *     dimension: safety.untrusted-input
 *     must: >-
 *       take from an answer only what `isDraft` accepts (`text` a string, `cites` whole numbers); else
 *       `ModelError`
 *     proof: [{test: "service/tests/http_model.test.ts > an answer that is no list of drafts is ModelError"}]
 *   - id: model-boundary
 *     dimension: safety.model-boundary
 *     must: >-
 *       send the instruction as `systemInstruction` and the lines only as `contents` of role `user`,
 *       without any tool
 *     proof: [{test: "service/tests/http_model.test.ts > golden two_lines"}]
 *   - id: model-output
 *     dimension: quality.model-output
 *     must: throw `ModelError` when the status is not 2xx, the body is no JSON, or the answer is no list of drafts
 *     proof: [{test: "service/tests/http_model.test.ts > an answer that is no list of drafts is ModelError"}]
 *   - id: regression
 *     dimension: quality.model-regression
 *     must: >-
 *       build exactly the stored request from the stored lines, and read exactly the stored drafts
 *       from the stored answer
 *     proof:
 *       - {golden: two_lines}
 *       - {test: "service/tests/http_model.test.ts > golden two_lines"}
 *   - id: pinned-version
 *     dimension: quality.model-pinning
 *     must: >-
 *       request the model `gemini-2.0-flash-001` by its full version, with the key in `x-goog-api-key`
 *       and never in the URL
 *     proof:
 *       - {test: "service/tests/http_model.test.ts > asks for the pinned version with the key in a header"}
 *       - {literal_absent: latest}
 *   - id: no-answer
 *     dimension: resilience.dependency-failure
 *     must: >-
 *       throw `ModelError` when the provider cannot be reached; end the request when the caller's
 *       `signal` aborts
 *     proof:
 *       - {test: "service/tests/http_model.test.ts > a provider that cannot be reached is ModelError"}
 *       - {test: "service/tests/http_model.test.ts > the deadline ends the request"}
 *   - id: errors
 *     dimension: resilience.error-surface
 *     must: let only `ModelError` and `ModelBusy` leave it
 *     proof:
 *       - {test: "service/tests/http_model.test.ts > an answer that is no list of drafts is ModelError"}
 *       - {test: "service/tests/http_model.test.ts > the 61st request within a minute is ModelBusy and is not sent"}
 *   - id: request-budget
 *     dimension: economics.spend-limit
 *     must: throw `ModelBusy` without a request when 60 requests were sent within the last 60 s
 *     proof:
 *       - {test: "service/tests/http_model.test.ts > the 61st request within a minute is ModelBusy and is not sent"}
 *   - id: token-limit
 *     dimension: economics.spend-limit
 *     must: ask for at most 2048 tokens (`maxOutputTokens`)
 *     proof: [{test: "service/tests/http_model.test.ts > golden two_lines"}]
 *   - id: health-signal
 *     dimension: operations.health-signal
 *     must: >-
 *       show in `coaching_draft_failed` with reason `timeout` or `model_error`; over 10 % of drafts in
 *       an hour call somebody
 *     proof: [{signal: coaching_draft_failed}]
 * ```
 */
export class HttpCoachingModel implements CoachingModel {
  private asked: number[] = [];

  constructor(
    private readonly endpoint: ModelEndpoint,
    private readonly now: () => Date,
  ) {}

  get identity(): string {
    return MODEL;
  }

  async draft(lines: readonly TranscriptLine[], signal: AbortSignal): Promise<readonly Draft[]> {
    this.spendOneRequest();
    const { baseUrl, apiKey } = this.endpoint;
    const request = {
      method: "POST",
      headers: { "content-type": "application/json", "x-goog-api-key": apiKey },
      body: JSON.stringify(prompt(lines)),
      signal,
    };
    return parseDrafts(await exchange(`${baseUrl}/v1beta/models/${MODEL}:generateContent`, request));
  }

  private spendOneRequest(): void {
    const now = this.now().getTime();
    this.asked = this.asked.filter((at) => now - at < 60_000);
    if (this.asked.length >= REQUESTS_PER_MINUTE) throw new ModelBusy("request budget used up");
    this.asked.push(now);
  }
}

/**
 * ```v2p
 * part_of: coaching.model_client
 * ```
 */
async function exchange(url: string, request: RequestInit): Promise<string> {
  try {
    const response = await fetch(url, request);
    if (response.ok) return await response.text();
    throw new ModelError(`status ${response.status}`);
  } catch (error) {
    if (error instanceof ModelError) throw error;
    throw new ModelError("the provider could not be reached", { cause: error });
  }
}

/**
 * ```v2p
 * part_of: coaching.model_client
 * ```
 */
function prompt(lines: readonly TranscriptLine[]): object {
  const numbered = lines.map(({ speaker, text }, index) => `${index + 1} ${speaker}: ${text}`);
  return {
    systemInstruction: { parts: [{ text: INSTRUCTION }] },
    contents: [{ role: "user", parts: [{ text: numbered.join("\n") }] }],
    generationConfig: { temperature: 0, maxOutputTokens: 2048, responseMimeType: "application/json" },
  };
}

/**
 * ```v2p
 * part_of: coaching.model_client
 * ```
 */
function parseDrafts(text: string): Draft[] {
  const candidate = first(field(parseJson(text), "candidates"));
  const part = first(field(field(candidate, "content"), "parts"));
  const drafts = parseJson(field(part, "text"));
  if (!Array.isArray(drafts) || !drafts.every(isDraft)) throw new ModelError("the answer is no list of drafts");
  return drafts;
}

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    throw new ModelError("the answer is no JSON");
  }
}

function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined;
}

function isDraft(value: unknown): value is Draft {
  const cites = field(value, "cites");
  return typeof field(value, "text") === "string" && Array.isArray(cites) && cites.every(Number.isInteger);
}
