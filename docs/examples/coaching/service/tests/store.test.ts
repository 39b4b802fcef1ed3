import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { InvalidId, purgeExpired } from "../src/store.js";
import { newStore, NOON, scratch } from "./support.js";

// v2p:proves store.documents#result
test("what was put is read back, listed and removed", async () => {
  const store = newStore<{ n: number }>();
  await store.put("b", { n: 2 });
  await store.put("a", { n: 1 });
  await store.put("a", { n: 3 });
  expect(await store.get("a")).toEqual({ n: 3 });
  expect(await store.ids()).toEqual(["a", "b"]);
  await store.remove("a");
  await store.remove("a");
  expect(await store.get("a")).toBeUndefined();
});

// v2p:proves store.documents#whole-files
test("a put that fails leaves the old document and no temporary file", async () => {
  const directory = scratch();
  const store = newStore<object>(directory);
  await store.put("a", { n: 1 });
  mkdirSync(join(directory, "b.json"));
  const unserialisable = { self: null as unknown };
  unserialisable.self = unserialisable;
  await expect(store.put("a", unserialisable)).rejects.toThrow(TypeError);
  await expect(store.put("b", {})).rejects.toThrow();
  expect(await store.get("a")).toEqual({ n: 1 });
  expect(readdirSync(directory).sort()).toEqual(["a.json", "b.json"]);
});

// v2p:proves store.documents#side-effects
test("documents are readable by their owner only", async () => {
  const directory = join(scratch(), "new");
  await newStore<object>(directory).put("a", {});
  expect(statSync(directory).mode & 0o777).toBe(0o700);
  expect(statSync(join(directory, "a.json")).mode & 0o777).toBe(0o600);
});

const strangeIds = ["../secret", "a/b", "", ".hidden", "A", "a".repeat(161), "a\0"];

// v2p:proves store.documents#errors
// v2p:proves store.documents#side-effects
test.each(strangeIds)("an id that is no plain file name is refused", async (id) => {
  const store = newStore<object>();
  await expect(store.get(id)).rejects.toThrow(InvalidId);
  await expect(store.put(id, {})).rejects.toThrow(InvalidId);
  await expect(store.remove(id)).rejects.toThrow(InvalidId);
});

// v2p:proves store.documents#errors
test("a document that does not parse is an error and not an absence", async () => {
  const directory = scratch();
  writeFileSync(join(directory, "a.json"), "{");
  await expect(newStore(directory).get("a")).rejects.toThrow(SyntaxError);
});

// v2p:proves store.documents#exclusive
test("tasks of one id run one after the other, also past a failure", async () => {
  const store = newStore<object>();
  const order: string[] = [];
  const task = (name: string, ms: number, fail = false) => async (): Promise<void> => {
    order.push(`${name} starts`);
    await new Promise((resolve) => setTimeout(resolve, ms));
    order.push(`${name} ends`);
    if (fail) throw new Error(name);
  };
  const runs = [store.exclusive("a", task("slow", 20, true)), store.exclusive("a", task("quick", 0))];
  const outcomes = await Promise.allSettled(runs);
  expect(order).toEqual(["slow starts", "slow ends", "quick starts", "quick ends"]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
});

// v2p:proves store.documents#retention
test("purge removes what has expired and keeps the rest", async () => {
  const store = newStore<{ expires_at?: string }>();
  await store.put("past", { expires_at: "2026-11-02T11:59:59.000Z" });
  await store.put("just-now", { expires_at: NOON.toISOString() });
  await store.put("later", { expires_at: "2026-11-02T12:00:01.000Z" });
  await store.put("unlimited", {});
  expect(await purgeExpired(store, NOON)).toBe(2);
  expect(await store.ids()).toEqual(["later", "unlimited"]);
});
