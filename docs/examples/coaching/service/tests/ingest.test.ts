import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { ingestTranscript } from "../src/ingest.js";
import type { Transcript } from "../src/types.js";
import { call, keys, newStore, now, rawTranscript, recordingLog, scratch, SESSION, transcript } from "./support.js";

function setup() {
  const directory = scratch();
  const transcripts = newStore<Transcript>(directory);
  return { directory, transcripts, deps: { keys, transcripts, now } };
}

// v2p:proves transcript.ingest#audit
// v2p:proves transcript.ingest#result
test("stores the sanitised transcript with its account, time and purpose", async () => {
  const { deps, transcripts } = setup();
  const reply = await ingestTranscript(deps, call(rawTranscript));
  expect(reply).toEqual({ status: 201, body: { id: SESSION, lines: 3 } });
  expect(await transcripts.get(SESSION)).toEqual({
    ...transcript,
    ingested_at: "2026-11-02T12:00:00.000Z",
    expires_at: "2026-12-02T12:00:00.000Z",
  });
});

// v2p:proves transcript.ingest#data-scope
test("no raw identifier reaches the disk, the log or the reply", async () => {
  const { deps, directory } = setup();
  const { log, lines } = recordingLog();
  const reply = await ingestTranscript(deps, call(rawTranscript, log));
  const disk = readdirSync(directory).map((file) => readFileSync(join(directory, file), "utf8"));
  const seen = [...disk, ...lines, JSON.stringify(reply)].join("\n");
  for (const identifier of ["Ana", "Ruiz", "Tom", "Berg", "1984"]) expect(seen).not.toContain(identifier);
});

// v2p:proves transcript.ingest#retention
test("a transcript expires 30 days after it came in", async () => {
  const { deps, transcripts } = setup();
  await ingestTranscript(deps, call(rawTranscript));
  expect((await transcripts.get(SESSION))?.expires_at).toBe("2026-12-02T12:00:00.000Z");
});

// v2p:proves transcript.ingest#erasure
test("the document id begins with the account and the subject", async () => {
  const { deps, transcripts } = setup();
  await ingestTranscript(deps, call(rawTranscript));
  expect(await transcripts.ids()).toEqual(["clinic-7.subject-3.call-1"]);
});

// v2p:proves transcript.ingest#authorization
test("nothing is parsed or stored without the scope", async () => {
  const { deps, transcripts } = setup();
  await expect(ingestTranscript(deps, call({}, undefined, ""))).rejects.toMatchObject({ status: 401 });
  await expect(ingestTranscript({ ...deps, keys: [] }, call(rawTranscript))).rejects.toMatchObject({ status: 401 });
  expect(await transcripts.ids()).toEqual([]);
});

// v2p:proves transcript.ingest#purpose
test.each([undefined, "", "research", true])("a call without consent for coaching is refused with 403", async (consent) => {
  const { deps, transcripts } = setup();
  const refused = ingestTranscript(deps, call({ ...rawTranscript, consent }));
  await expect(refused).rejects.toMatchObject({ status: 403, code: "consent_missing" });
  expect(await transcripts.ids()).toEqual([]);
});

// v2p:proves transcript.ingest#untrusted
test.each([
  ["no object", null],
  ["a path as id", { ...rawTranscript, id: "../../etc" }],
  ["a path as subject", { ...rawTranscript, subject_id: "a/b" }],
  ["a role of its own", { ...rawTranscript, participants: [{ name: "A B", role: "admin" }] }],
  ["no lines", { ...rawTranscript, lines: [] }],
  ["a line without text", { ...rawTranscript, lines: [{ speaker: "x" }] }],
])("a malformed transcript is refused with 400", async (_, body) => {
  const { deps, transcripts } = setup();
  const refused = ingestTranscript(deps, call(body));
  await expect(refused).rejects.toMatchObject({ status: 400, code: "transcript_malformed" });
  expect(await transcripts.ids()).toEqual([]);
});

// v2p:proves transcript.ingest#overload
test("5000 lines are taken and 5001 refused", async () => {
  const { deps } = setup();
  const lines = (count: number) => Array.from({ length: count }, () => ({ speaker: "x", text: "y" }));
  expect(await ingestTranscript(deps, call({ ...rawTranscript, lines: lines(5000) }))).toMatchObject({ status: 201 });
  const refused = ingestTranscript(deps, call({ ...rawTranscript, id: "call-2", lines: lines(5001) }));
  await expect(refused).rejects.toMatchObject({ status: 400 });
});

// v2p:proves transcript.ingest#repeat
test("the same transcript again is 200 and stored once", async () => {
  const { deps, transcripts } = setup();
  await ingestTranscript(deps, call(rawTranscript));
  const later = { ...deps, now: () => new Date("2026-11-20T00:00:00.000Z") };
  expect(await ingestTranscript(later, call(rawTranscript))).toMatchObject({ status: 200 });
  expect((await transcripts.get(SESSION))?.ingested_at).toBe("2026-11-02T12:00:00.000Z");
});

// v2p:proves transcript.ingest#errors
// v2p:proves transcript.ingest#repeat
test("another transcript under a used id is 409", async () => {
  const { deps, transcripts } = setup();
  await ingestTranscript(deps, call(rawTranscript));
  const changed = { ...rawTranscript, lines: [{ speaker: "x", text: "something else" }] };
  const refused = ingestTranscript(deps, call(changed));
  await expect(refused).rejects.toMatchObject({ status: 409, code: "transcript_exists" });
  expect((await transcripts.get(SESSION))?.lines).toHaveLength(3);
});

// v2p:proves transcript.ingest#compatibility
test("unknown fields are ignored", async () => {
  const { deps, transcripts } = setup();
  expect(await ingestTranscript(deps, call({ ...rawTranscript, locale: "es" }))).toMatchObject({ status: 201 });
  expect(await transcripts.get(SESSION)).not.toHaveProperty("locale");
});

// v2p:proves transcript.ingest#atomicity
// v2p:proves transcript.ingest#errors
// v2p:proves transcript.ingest#store-failure
test("a store that fails is passed on and nothing is logged as ingested", async () => {
  const { deps, transcripts } = setup();
  const { log, events } = recordingLog();
  transcripts.put = async () => Promise.reject(new Error("disk full"));
  await expect(ingestTranscript(deps, call(rawTranscript, log))).rejects.toThrow("disk full");
  expect(events()).toEqual([]);
  expect(await transcripts.ids()).toEqual([]);
});
