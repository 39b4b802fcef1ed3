import { request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";

import { reportHealth } from "../src/health.js";
import { HttpError } from "../src/http.js";
import { createService, MAX_BODY_BYTES, type Routes } from "../src/server.js";
import { InvalidId } from "../src/store.js";
import { recordingLog } from "./support.js";

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => void server.close().closeAllConnections()));

async function start(routes: Routes) {
  const { log, lines } = recordingLog();
  const server = createService(routes, log);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${base}/x`, { method: "POST", body, headers });
  return { server, base, lines, post, records: () => lines.map((line) => JSON.parse(line)) };
}

const echo: Routes = { "POST /x": async ({ body }) => ({ status: 200, body: { got: body ?? "nothing" } }) };
const failing = (error: Error): Routes => ({ "POST /x": async () => Promise.reject(error) });

// v2p:proves http.dispatch#result
test("the handler gets the parsed body and its reply goes out as JSON", async () => {
  const { post } = await start(echo);
  const response = await post('{"a":[1]}');
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(await response.json()).toEqual({ got: { a: [1] } });
});

// v2p:proves http.dispatch#edge-cases
test("an empty body is undefined and a query does not change the route", async () => {
  const { base } = await start(echo);
  const response = await fetch(`${base}/x?verbose=1`, { method: "POST" });
  expect(await response.json()).toEqual({ got: "nothing" });
});

// v2p:proves http.dispatch#untrusted
test("a body that is no JSON is 400 and an unknown route 404", async () => {
  const { base, post, records } = await start(echo);
  expect([await post("{").then((r) => r.status), await post("[").then((r) => r.json())]).toEqual([
    400,
    { error: "body_malformed" },
  ]);
  for (const path of ["/y", "/constructor"]) {
    expect(await fetch(base + path, { method: "POST" }).then((r) => r.json())).toEqual({ error: "route_unknown" });
  }
  expect(records().map(({ route }) => route)).toEqual(["POST /x", "POST /x", "unknown", "unknown"]);
});

// v2p:proves http.dispatch#overload
// v2p:proves transcript.ingest#overload
test("a body of the limit is read and one byte more is 413", async () => {
  const { post } = await start(echo);
  const ofBytes = (bytes: number): string => JSON.stringify("x".repeat(bytes - 2));
  expect((await post(ofBytes(MAX_BODY_BYTES))).status).toBe(200);
  const refused = await post(ofBytes(MAX_BODY_BYTES + 1));
  expect([refused.status, await refused.json()]).toEqual([413, { error: "body_too_large" }]);
});

// v2p:proves http.dispatch#overload
test("at most 200 connections are open at once", async () => {
  const { server } = await start(echo);
  expect(server.maxConnections).toBe(200);
});

// v2p:proves http.dispatch#errors
test("refusals keep their status and code", async () => {
  const { post } = await start(failing(new HttpError(409, "taken")));
  const response = await post("{}");
  expect([response.status, await response.json()]).toEqual([409, { error: "taken" }]);
});

// v2p:proves http.dispatch#errors
test("an id of unexpected form is 400", async () => {
  const { post } = await start(failing(new InvalidId("x")));
  expect((await post("{}")).status).toBe(400);
});

// v2p:proves http.dispatch#errors
// v2p:proves http.dispatch#no-leak
test("any other error is 500 without a detail, and its name is logged", async () => {
  const { post, lines, records } = await start(failing(new RangeError("row of Ana Ruiz")));
  const response = await post('{"text":"Ana Ruiz"}');
  expect([response.status, await response.json()]).toEqual([500, { error: "internal" }]);
  expect(records()[0]).toMatchObject({ level: "error", event: "request_crashed", error: "RangeError" });
  expect(lines.join()).not.toContain("Ana");
});

// v2p:proves http.dispatch#trace
test("a trace id that is offered is used, and any other form replaced", async () => {
  const { post, records } = await start(echo);
  const offered = "00112233445566778899aabbccddeeff";
  expect((await post("{}", { "x-trace-id": offered })).headers.get("x-trace-id")).toBe(offered);
  const replaced = (await post("{}", { "x-trace-id": "<script>" })).headers.get("x-trace-id");
  expect(replaced).toMatch(/^[0-9a-f-]{36}$/);
  expect(records().map(({ trace_id }) => trace_id)).toEqual([offered, replaced]);
});

// v2p:proves http.dispatch#no-leak
test("the log takes only fields of its list", () => {
  const { log, lines } = recordingLog();
  log.write("info", "request", { status: 200, text: "Ana Ruiz", body: "Ana Ruiz" });
  expect(JSON.parse(lines[0] ?? "")).toEqual({ level: "info", event: "request", trace_id: log.traceId, status: 200 });
});

// v2p:proves health.ping#authorization
// v2p:proves health.ping#compatibility
// v2p:proves health.ping#result
test("health answers without credentials and says nothing else", async () => {
  const { base } = await start({ "GET /health": reportHealth });
  const response = await fetch(`${base}/health`);
  expect([response.status, await response.json()]).toEqual([200, { status: "ok" }]);
});

// v2p:proves health.ping#errors
// v2p:proves health.ping#untrusted
test("health ignores query, headers and body", async () => {
  const { base } = await start({ "GET /health": reportHealth });
  const answer = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { "content-length": 7, authorization: "Bearer x", "x-probe": "<b>" };
    const probe = httpRequest(`${base}/health?verbose=1`, { method: "GET", headers });
    probe.on("response", ({ statusCode }) => resolve(statusCode));
    probe.on("error", reject).end('{"a":1}');
  });
  expect(answer).toBe(200);
});
