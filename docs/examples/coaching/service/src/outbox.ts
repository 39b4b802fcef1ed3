import type { EventLog } from "./log.js";
import type { DocumentStore } from "./store.js";
import type { CoachingDrafted } from "./types.js";

export const MAX_DELIVERIES = 5;

export interface Pending {
  readonly event: CoachingDrafted;
  readonly failures: number;
}

export type EventHandler = (event: CoachingDrafted, log: EventLog) => Promise<void>;

/**
 * Events on disk until their handler has finished: delivered at least once, given up aloud.
 *
 * ```v2p
 * unit: events.outbox
 * version: 1.0.0
 * schema: 1.1.0
 * summary: Keeps events on disk until their handler has finished.
 * area: storage
 * owner: team-coaching
 * author: dev@coaching.test
 * depends_on:
 *   - {unit: store.documents}
 * resources:
 *   - {resource: data.outbox, access: write}
 * clauses:
 *   - id: result
 *     dimension: correctness.result
 *     must: pass each published event to the handler until one run succeeds, then remove it
 *     proof: [{test: "service/tests/outbox.test.ts > an event reaches the handler once and is then gone"}]
 *   - id: idempotent
 *     dimension: correctness.idempotent
 *     must: keep one pending entry for each event `id`, however often it is published
 *     proof: [{test: "service/tests/outbox.test.ts > an event reaches the handler once and is then gone"}]
 *   - id: atomicity
 *     dimension: correctness.atomicity
 *     must: >-
 *       store the event before `publish` resolves, and remove it only after the handler has; a stop in
 *       between delivers it again
 *     proof: [{test: "service/tests/outbox.test.ts > an event outlives the process that published it"}]
 *   - id: retry
 *     dimension: resilience.retry
 *     must: >-
 *       try an event once per `drain` (every 2 s) and 5 times in all, then move it to `dead` and log
 *       `outbox_dead_letter`
 *     proof:
 *       - {test: "service/tests/outbox.test.ts > a failing handler is tried five times, then the event is a dead letter"}
 *   - id: handler-failure
 *     dimension: resilience.dependency-failure
 *     when: the handler throws
 *     must: keep the event with `failures` raised by one, log `outbox_retry`, and go on with the next event
 *     proof:
 *       - {test: "service/tests/outbox.test.ts > a failing handler is tried five times, then the event is a dead letter"}
 *       - {test: "service/tests/outbox.test.ts > one failing event does not hold up the others"}
 *   - id: errors
 *     dimension: resilience.error-surface
 *     must: log a handler's error by its `name` only and never throw it; errors of the store pass through
 *     proof:
 *       - {test: "service/tests/outbox.test.ts > the log names the error and not its message"}
 *       - {test: "service/tests/outbox.test.ts > a store that fails is passed on by publish"}
 *   - id: call-budget
 *     dimension: economics.call-budget
 *     must: call the handler at most once per pending event in one `drain`
 *     proof:
 *       - {test: "service/tests/outbox.test.ts > a failing handler is tried five times, then the event is a dead letter"}
 *   - id: storage-growth
 *     dimension: economics.storage-growth
 *     must: >-
 *       hold no file for a handled event; what is left under `dead` is cleared by hand after
 *       docs/runbooks/delivery.md
 *     proof: [{test: "service/tests/outbox.test.ts > an event reaches the handler once and is then gone"}]
 * ```
 */
export class Outbox {
  constructor(
    private readonly pending: DocumentStore<Pending>,
    private readonly dead: DocumentStore<Pending>,
    private readonly log: EventLog,
  ) {}

  async publish(event: CoachingDrafted): Promise<void> {
    await this.pending.exclusive(event.id, async () => {
      if ((await this.pending.get(event.id)) === undefined) {
        await this.pending.put(event.id, { event, failures: 0 });
      }
    });
  }

  async drain(handle: EventHandler): Promise<void> {
    for (const id of await this.pending.ids()) {
      await this.pending.exclusive(id, () => this.attempt(id, handle));
    }
  }

  private async attempt(id: string, handle: EventHandler): Promise<void> {
    const entry = await this.pending.get(id);
    if (entry === undefined) return;
    const log = this.log.forTrace(entry.event.trace_id);
    try {
      await handle(entry.event, log);
    } catch (error) {
      await this.postpone(entry, error instanceof Error ? error.name : "unknown", log);
      return;
    }
    await this.pending.remove(id);
  }

  private async postpone({ event, failures }: Pending, error: string, log: EventLog): Promise<void> {
    const next = { event, failures: failures + 1 };
    if (next.failures < MAX_DELIVERIES) {
      await this.pending.put(event.id, next);
      log.write("warn", "outbox_retry", { event_id: event.id, attempts: next.failures, error });
      return;
    }
    await this.dead.put(event.id, next);
    await this.pending.remove(event.id);
    log.write("error", "outbox_dead_letter", { event_id: event.id, attempts: next.failures, error });
  }
}
