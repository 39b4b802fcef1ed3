import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";

import { type Handler, HttpError, type Reply } from "./http.js";
import type { EventLog } from "./log.js";
import { InvalidId } from "./store.js";

export const MAX_BODY_BYTES = 1_048_576;
export const MAX_CONNECTIONS = 200;
const TRACE_ID = /^[0-9a-f-]{16,64}$/;

export type Routes = Readonly<Record<string, Handler>>;

/**
 * ```v2p
 * unit: http.dispatch
 * version: 1.1.0
 * schema: 1.1.0
 * summary: Finds the handler of a request, reads its body, and turns errors into replies.
 * area: edge
 * owner: team-coaching
 * author: dev@coaching.test
 * tags: [user-content]
 * clauses:
 *   - id: untrusted
 *     dimension: safety.untrusted-input
 *     must: >-
 *       answer 404 `route_unknown` for a route that is not in its table, and 400 `body_malformed` for
 *       a body that is no JSON
 *     proof: [{test: "service/tests/server.test.ts > a body that is no JSON is 400 and an unknown route 404"}]
 *   - id: no-leak
 *     dimension: safety.data-scope
 *     must_not: >-
 *       write a request body, an error message or a field outside `LOGGABLE` to a log record, or an
 *       error's message to a reply
 *     proof:
 *       - {test: "service/tests/server.test.ts > any other error is 500 without a detail, and its name is logged"}
 *       - {test: "service/tests/server.test.ts > the log takes only fields of its list"}
 *   - id: side-effects
 *     dimension: safety.side-effects
 *     must: use the network only through the server it returns, and read no file and no environment
 *     proof: [{imports_none_of: ["node:fs", "node:process", "node:child_process"]}]
 *   - id: result
 *     dimension: correctness.result
 *     must: give the handler of `METHOD /path` the parsed body and send its status and body as JSON
 *     proof:
 *       - {test: "service/tests/server.test.ts > the handler gets the parsed body and its reply goes out as JSON"}
 *   - id: edge-cases
 *     dimension: correctness.edge-cases
 *     must: pass an empty body as `undefined`, and leave the query out of the route
 *     proof:
 *       - {test: "service/tests/server.test.ts > an empty body is undefined and a query does not change the route"}
 *   - id: errors
 *     dimension: resilience.error-surface
 *     must: >-
 *       answer an `HttpError` with its status and code, an `InvalidId` with 400 `id_malformed`, and every other error
 *       with 500 `internal` and a log record `request_crashed`
 *     proof:
 *       - {test: "service/tests/server.test.ts > refusals keep their status and code"}
 *       - {test: "service/tests/server.test.ts > an id of unexpected form is 400"}
 *       - {test: "service/tests/server.test.ts > any other error is 500 without a detail, and its name is logged"}
 *   - id: overload
 *     dimension: resilience.overload
 *     must: refuse a body over 1,048,576 bytes with 413 `body_too_large`, and hold at most 200 connections
 *     proof:
 *       - {test: "service/tests/server.test.ts > a body of the limit is read and one byte more is 413"}
 *       - {test: "service/tests/server.test.ts > at most 200 connections are open at once"}
 *   - id: trace
 *     dimension: operations.trace-id
 *     must: >-
 *       use an `x-trace-id` of 16 to 64 hexadecimal digits or dashes, else a new UUID, in every log
 *       record and the reply
 *     proof:
 *       - {test: "service/tests/server.test.ts > a trace id that is offered is used, and any other form replaced"}
 * ```
 */
export function createService(routes: Routes, root: EventLog): Server {
  const server = createServer(async (request, response) => {
    const started = performance.now();
    const route = `${request.method} ${request.url?.split("?")[0]}`;
    const log = root.forTrace(traceIdOf(request));
    const { status, body } = await dispatch(routes, route, request, log);
    response.writeHead(status, { "content-type": "application/json", "x-trace-id": log.traceId });
    response.end(JSON.stringify(body));
    const known = Object.hasOwn(routes, route) ? route : "unknown";
    log.write("info", "request", { route: known, status, duration_ms: Math.round(performance.now() - started) });
  });
  server.requestTimeout = 30_000;
  server.maxConnections = MAX_CONNECTIONS;
  return server;
}

/**
 * ```v2p
 * part_of: http.dispatch
 * ```
 */
async function dispatch(routes: Routes, route: string, request: IncomingMessage, log: EventLog): Promise<Reply> {
  try {
    const handler = Object.hasOwn(routes, route) ? routes[route] : undefined;
    if (handler === undefined) throw new HttpError(404, "route_unknown");
    return await handler({ headers: request.headers, body: await readBody(request), log });
  } catch (error) {
    if (error instanceof HttpError) return { status: error.status, body: { error: error.code } };
    if (error instanceof InvalidId) return { status: 400, body: { error: "id_malformed" } };
    log.write("error", "request_crashed", { route, error: error instanceof Error ? error.name : "unknown" });
    return { status: 500, body: { error: "internal" } };
  }
}

/**
 * ```v2p
 * part_of: http.dispatch
 * ```
 */
async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // The stream stays open past the limit, so that the caller reads the refusal and not a reset.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new HttpError(413, "body_too_large");
    chunks.push(chunk);
  }
  if (bytes === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new HttpError(400, "body_malformed");
  }
}

/**
 * ```v2p
 * part_of: http.dispatch
 * ```
 */
function traceIdOf(request: IncomingMessage): string {
  const offered = request.headers["x-trace-id"];
  return typeof offered === "string" && TRACE_ID.test(offered) ? offered : randomUUID();
}
