import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { ApiKey } from "./auth.js";
import { deliverCoaching } from "./deliver.js";
import { recordFeedback } from "./feedback.js";
import { generateCoaching } from "./generate.js";
import { reportHealth } from "./health.js";
import { HttpCoachingModel } from "./http_model.js";
import { ingestTranscript } from "./ingest.js";
import { ProcessLedger } from "./ledger_client.js";
import { EventLog } from "./log.js";
import { Outbox, type Pending } from "./outbox.js";
import { createService } from "./server.js";
import { DocumentStore, purgeExpired } from "./store.js";
import type { Delivery, Feedback, Session, Transcript } from "./types.js";

const OUTBOX_INTERVAL_MS = 2_000;
const PURGE_INTERVAL_MS = 3_600_000;

const data = required("COACHING_DATA");
const store = <T extends object>(name: string): DocumentStore<T> => new DocumentStore<T>(join(data, name));
const now = (): Date => new Date();
const log = new EventLog((line) => process.stdout.write(`${line}\n`), randomUUID());

const keys = JSON.parse(readFileSync(required("COACHING_KEYS"), "utf8")) as ApiKey[];
const transcripts = store<Transcript>("transcripts");
const sessions = store<Session>("sessions");
const deliveries = store<Delivery>("deliveries");
const feedback = store<Feedback>("feedback");
const outbox = new Outbox(store<Pending>("outbox"), store<Pending>("dead"), log);
const ledger = new ProcessLedger([required("COACHING_LEDGER"), join(data, "ledger.jsonl")]);
const endpoint = { baseUrl: required("MODEL_URL"), apiKey: required("MODEL_KEY") };
const model = new HttpCoachingModel(endpoint, now);
const paused = (): boolean => existsSync(join(data, "coaching.paused"));

const server = createService(
  {
    "GET /health": reportHealth,
    "POST /transcripts": (call) => ingestTranscript({ keys, transcripts, now }, call),
    "POST /coaching": (call) => generateCoaching({ keys, transcripts, sessions, model, outbox, paused, now }, call),
    "POST /feedback": (call) => recordFeedback({ keys, sessions, deliveries, feedback, ledger, now }, call),
  },
  log,
);

const timers = [
  every(OUTBOX_INTERVAL_MS, "outbox", () =>
    outbox.drain((event, eventLog) => deliverCoaching({ sessions, deliveries, ledger, now }, event, eventLog)),
  ),
  every(PURGE_INTERVAL_MS, "purge", async () => {
    for (const expiring of [transcripts, sessions, deliveries, feedback]) await purgeExpired(expiring, now());
  }),
];

server.listen(Number(process.env["PORT"] ?? 8080));
process.once("SIGTERM", () => {
  timers.forEach(clearInterval);
  server.close();
});

/**
 * Repeats a task, never two runs at once; a failed run is logged and the next one still comes.
 *
 * ```v2p
 * part_of: events.outbox
 * ```
 */
function every(ms: number, name: string, task: () => Promise<void>): NodeJS.Timeout {
  let running = false;
  return setInterval(async () => {
    if (running) return;
    running = true;
    try {
      await task();
    } catch (error) {
      log.write("error", "background_failed", { route: name, error: error instanceof Error ? error.name : "unknown" });
    } finally {
      running = false;
    }
  }, ms);
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set`);
  return value;
}
