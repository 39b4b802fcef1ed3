import type { IncomingHttpHeaders } from "node:http";

import type { EventLog } from "./log.js";

/** One parsed request, as handlers see it. */
export interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
  readonly log: EventLog;
}

export interface Reply {
  readonly status: number;
  readonly body: object;
}

export type Handler = (call: Call) => Promise<Reply>;

/** A refusal the caller is told about: status and a stable code, never a detail of ours. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
    this.name = "HttpError";
  }
}

export function field(body: unknown, name: string): unknown {
  if (typeof body !== "object" || body === null) return undefined;
  return (body as Record<string, unknown>)[name];
}
