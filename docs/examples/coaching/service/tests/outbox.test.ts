import { expect, test } from "vitest";

import { Outbox, type Pending } from "../src/outbox.js";
import type { CoachingDrafted } from "../src/types.js";
import { newStore, recordingLog, scratch, TRACE } from "./support.js";

const event: CoachingDrafted = {
  id: "s1.drafted", type: "coaching.drafted", account: "clinic-7", session: "s1", trace_id: TRACE,
};

function setup(directory = scratch()) {
  const pending = newStore<Pending>(directory);
  const dead = newStore<Pending>();
  const recorded = recordingLog();
  return { pending, dead, outbox: new Outbox(pending, dead, recorded.log), ...recorded };
}

const fail = async (): Promise<void> => Promise.reject(new TypeError("clinic-7 said no"));

// v2p:proves events.outbox#idempotent
// v2p:proves events.outbox#result
// v2p:proves events.outbox#storage-growth
test("an event reaches the handler once and is then gone", async () => {
  const { outbox, pending } = setup();
  const handled: string[] = [];
  await outbox.publish(event);
  await outbox.publish(event);
  const handle = async ({ id }: CoachingDrafted): Promise<void> => void handled.push(id);
  await outbox.drain(handle);
  await outbox.drain(handle);
  expect(handled).toEqual(["s1.drafted"]);
  expect(await pending.ids()).toEqual([]);
});

// v2p:proves events.outbox#atomicity
test("an event outlives the process that published it", async () => {
  const directory = scratch();
  await setup(directory).outbox.publish(event);
  const handled: CoachingDrafted[] = [];
  await setup(directory).outbox.drain(async (read) => void handled.push(read));
  expect(handled).toEqual([event]);
});

// v2p:proves coaching.deliver#retry
// v2p:proves events.outbox#call-budget
// v2p:proves events.outbox#handler-failure
// v2p:proves events.outbox#retry
test("a failing handler is tried five times, then the event is a dead letter", async () => {
  const { outbox, pending, dead, events } = setup();
  await outbox.publish(event);
  for (let run = 1; run <= 4; run += 1) await outbox.drain(fail);
  expect(await pending.get(event.id)).toEqual({ event, failures: 4 });
  await outbox.drain(fail);
  expect(await pending.ids()).toEqual([]);
  expect(await dead.get(event.id)).toEqual({ event, failures: 5 });
  expect(events()).toEqual([...Array<string>(4).fill("outbox_retry"), "outbox_dead_letter"]);
});

// v2p:proves events.outbox#handler-failure
test("one failing event does not hold up the others", async () => {
  const { outbox, pending } = setup();
  await outbox.publish(event);
  await outbox.publish({ ...event, id: "s2.drafted" });
  await outbox.drain(async ({ id }) => (id === "s1.drafted" ? fail() : undefined));
  expect(await pending.ids()).toEqual(["s1.drafted"]);
});

// v2p:proves events.outbox#errors
test("the log names the error and not its message", async () => {
  const { outbox, lines } = setup();
  await outbox.publish(event);
  await outbox.drain(fail);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ error: "TypeError", trace_id: TRACE });
  expect(lines.join()).not.toContain("said no");
});

// v2p:proves events.outbox#errors
test("a store that fails is passed on by publish", async () => {
  const { outbox, pending } = setup();
  pending.put = async () => Promise.reject(new Error("disk full"));
  await expect(outbox.publish(event)).rejects.toThrow("disk full");
});
