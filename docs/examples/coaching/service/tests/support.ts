import { mkdtempSync, rmSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";

import type { ApiKey, Scope } from "../src/auth.js";
import type { Call } from "../src/http.js";
import type { LedgerPort } from "../src/ledger_client.js";
import { EventLog } from "../src/log.js";
import type { CoachingModel, Draft } from "../src/model.js";
import { DocumentStore } from "../src/store.js";
import type { DraftedSession, Transcript } from "../src/types.js";

export const NOON = new Date("2026-11-02T12:00:00.000Z");
export const now = (): Date => NOON;
export const TRACE = "0123456789abcdef0123456789abcdef";
export const SECRET = "clinic-7-secret";
export const SESSION = "clinic-7.subject-3.call-1";

const ALL_SCOPES: Scope[] = ["transcripts:write", "coaching:write", "feedback:write"];

export function apiKey(account: string, secret: string, scopes: Scope[] = ALL_SCOPES): ApiKey {
  return { sha256: createHash("sha256").update(secret).digest("hex"), account, scopes };
}

export const keys: ApiKey[] = [apiKey("clinic-7", SECRET), apiKey("clinic-8", "clinic-8-secret")];

const directories: string[] = [];
afterEach(() => directories.splice(0).forEach((path) => rmSync(path, { recursive: true, force: true })));

export function scratch(): string {
  const path = mkdtempSync(join(tmpdir(), "coaching-"));
  directories.push(path);
  return path;
}

export function newStore<T extends object>(directory: string = scratch()): DocumentStore<T> {
  return new DocumentStore<T>(directory);
}

export function recordingLog(): { log: EventLog; lines: string[]; events: () => string[] } {
  const lines: string[] = [];
  const log = new EventLog((line) => lines.push(line), TRACE);
  return { log, lines, events: () => lines.map((line) => JSON.parse(line).event as string) };
}

export function call(body: unknown, log: EventLog = recordingLog().log, secret: string | undefined = SECRET): Call {
  return { headers: secret === "" ? {} : { authorization: `Bearer ${secret}` }, body, log };
}

export const rawTranscript = {
  id: "call-1",
  subject_id: "subject-3",
  consent: "coaching",
  participants: [
    { name: "Ana Ruiz", role: "patient" },
    { name: "Tom Berg", role: "agent" },
  ],
  lines: [
    { speaker: "Tom Berg", text: "Good morning, how can I help?" },
    { speaker: "Ana Ruiz", text: "I am Ana Ruiz, born 1984-02-11, and the bill confuses me." },
    { speaker: "Tom Berg", text: "It is what it is." },
  ],
};

export const transcript: Transcript = {
  id: SESSION,
  account: "clinic-7",
  consent: "coaching",
  lines: [
    { speaker: "agent", text: "Good morning, how can I help?" },
    { speaker: "patient", text: "I am [patient], born [date], and the bill confuses me." },
    { speaker: "agent", text: "It is what it is." },
  ],
  ingested_at: "2026-11-01T08:00:00.000Z",
  expires_at: "2026-12-01T08:00:00.000Z",
};

export const drafted: DraftedSession = {
  id: SESSION,
  account: "clinic-7",
  at: NOON.toISOString(),
  status: "drafted",
  model: "fake-1",
  claims: [
    { id: `${SESSION}.c1`, text: "Explain the bill line by line.", cites: [2, 3] },
    { id: `${SESSION}.c2`, text: "Offer the next step before closing.", cites: [3] },
  ],
  dropped_claims: 0,
  expires_at: transcript.expires_at,
};

/** Answers with what it was given; counts how often it was asked. */
export class FakeModel implements CoachingModel {
  readonly identity = "fake-1";
  asked = 0;

  constructor(private readonly answer: readonly Draft[] | Error | "never") {}

  async draft(_lines: unknown, signal: AbortSignal): Promise<readonly Draft[]> {
    this.asked += 1;
    if (this.answer === "never") return new Promise((_, reject) => signal.addEventListener("abort", reject));
    if (this.answer instanceof Error) throw this.answer;
    return this.answer;
  }
}

/** Keeps the ledger's promise about keys, and fails on demand. */
export class FakeLedger implements LedgerPort {
  readonly entries = new Map<string, number>();
  calls: string[] = [];
  failure: Error | undefined;

  async post(key: string, account: string, amount: number): Promise<void> {
    this.record(key, `post ${key} ${account} ${amount}`, amount);
  }

  async refund(key: string, charge: string, amount: number): Promise<void> {
    this.record(key, `refund ${key} ${charge} ${amount}`, -amount);
  }

  private record(key: string, text: string, amount: number): void {
    this.calls.push(text);
    if (this.failure !== undefined) throw this.failure;
    this.entries.set(key, amount);
  }
}
