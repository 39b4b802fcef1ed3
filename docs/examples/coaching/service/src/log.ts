const LOGGABLE = new Set([
  "account",
  "attempts",
  "claims",
  "code",
  "dropped_claims",
  "duration_ms",
  "error",
  "event_id",
  "reason",
  "route",
  "session",
  "status",
]);

export type Level = "info" | "warn" | "error";
export type LogFields = Readonly<Record<string, string | number | boolean>>;

/**
 * ```v2p
 * part_of: http.dispatch
 * ```
 */
export class EventLog {
  constructor(
    private readonly sink: (line: string) => void,
    readonly traceId: string,
  ) {}

  forTrace(traceId: string): EventLog {
    return new EventLog(this.sink, traceId);
  }

  write(level: Level, event: string, fields: LogFields = {}): void {
    const allowed = Object.entries(fields).filter(([name]) => LOGGABLE.has(name));
    this.sink(JSON.stringify({ level, event, trace_id: this.traceId, ...Object.fromEntries(allowed) }));
  }
}
