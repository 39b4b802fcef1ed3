import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";

import { HttpCoachingModel, MODEL } from "../src/http_model.js";
import { ModelBusy, ModelError, ModelTimeout, withDeadline } from "../src/model.js";
import type { TranscriptLine } from "../src/types.js";
import { now, transcript } from "./support.js";

const fixture = new URL("../../governance/goldens/coaching.model_client/two_lines.json", import.meta.url);
const golden = JSON.parse(readFileSync(fixture, "utf8")) as {
  input: { lines: TranscriptLine[]; answer: object };
  expected: { request: object; drafts: object[] };
};

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => void server.close().closeAllConnections()));

interface Seen {
  url?: string | undefined;
  key?: string | string[] | undefined;
  body: string;
  requests: number;
}

/** A provider on this machine that gives one answer to everything, or none. */
async function provider(answer: { status: number; text: string } | "never") {
  const seen: Seen = { body: "", requests: 0 };
  const server = createServer(async (request, response) => {
    seen.requests += 1;
    seen.url = request.url;
    seen.key = request.headers["x-goog-api-key"];
    for await (const chunk of request) seen.body += String(chunk);
    if (answer !== "never") response.writeHead(answer.status).end(answer.text);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { seen, model: new HttpCoachingModel({ baseUrl, apiKey: "test-key" }, now) };
}

const signal = new AbortController().signal;
const saying = (text: string) => {
  return { status: 200, text: JSON.stringify({ candidates: [{ content: { parts: [{ text }] } }] }) };
};

// v2p:proves coaching.model_client#model-boundary
// v2p:proves coaching.model_client#regression
// v2p:proves coaching.model_client#result
// v2p:proves coaching.model_client#token-limit
test("golden two_lines", async () => {
  const { model, seen } = await provider({ status: 200, text: JSON.stringify(golden.input.answer) });
  expect(await model.draft(golden.input.lines, signal)).toEqual(golden.expected.drafts);
  expect(JSON.parse(seen.body)).toEqual(golden.expected.request);
});

// v2p:proves coaching.model_client#pinned-version
test("asks for the pinned version with the key in a header", async () => {
  const { model, seen } = await provider(saying("[]"));
  expect(await model.draft(transcript.lines, signal)).toEqual([]);
  expect(seen).toMatchObject({ url: "/v1beta/models/gemini-2.0-flash-001:generateContent", key: "test-key" });
  expect(model.identity).toBe(MODEL);
});

// v2p:proves coaching.model_client#errors
// v2p:proves coaching.model_client#model-output
// v2p:proves coaching.model_client#untrusted
test.each([
  { status: 500, text: "{}" },
  { status: 200, text: "not JSON" },
  { status: 200, text: "{}" },
  saying("Sure! Here is some advice."),
  saying('{"text":"x","cites":[1]}'),
  saying('[{"text":"x"}]'),
  saying('[{"text":"x","cites":["1"]}]'),
  saying('[{"text":1,"cites":[1]}]'),
])("an answer that is no list of drafts is ModelError", async (answer) => {
  const { model } = await provider(answer);
  await expect(model.draft(transcript.lines, signal)).rejects.toThrow(ModelError);
});

// v2p:proves coaching.model_client#no-answer
test("a provider that cannot be reached is ModelError", async () => {
  const model = new HttpCoachingModel({ baseUrl: "http://127.0.0.1:1", apiKey: "test-key" }, now);
  await expect(model.draft(transcript.lines, signal)).rejects.toThrow(ModelError);
});

// v2p:proves coaching.model_client#no-answer
test("the deadline ends the request", async () => {
  const { model, seen } = await provider("never");
  const asked = withDeadline(100, (deadline) => model.draft(transcript.lines, deadline));
  await expect(asked).rejects.toThrow(ModelTimeout);
  expect(seen.requests).toBe(1);
});

// v2p:proves coaching.model_client#errors
// v2p:proves coaching.model_client#request-budget
test("the 61st request within a minute is ModelBusy and is not sent", async () => {
  const { seen, model } = await provider(saying("[]"));
  for (let request = 1; request <= 60; request += 1) await model.draft([], signal);
  await expect(model.draft([], signal)).rejects.toThrow(ModelBusy);
  expect(seen.requests).toBe(60);
});
