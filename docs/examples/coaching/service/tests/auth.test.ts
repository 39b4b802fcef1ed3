import { expect, test } from "vitest";

import { requireScope } from "../src/auth.js";
import { apiKey, keys, SECRET } from "./support.js";

// v2p:proves auth.check#result
test("a known key gives its account", () => {
  expect(requireScope(keys, `Bearer ${SECRET}`, "coaching:write")).toBe("clinic-7");
  expect(requireScope(keys, "Bearer clinic-8-secret", "coaching:write")).toBe("clinic-8");
});

const noSecret = [undefined, "", "Bearer ", "Basic abc", "bearer x", "Bearer a b"];

// v2p:proves auth.check#edge-cases
// v2p:proves auth.check#errors
test.each(noSecret)("anything but one bearer secret is 401", (value) => {
  expect(() => requireScope(keys, value, "coaching:write")).toThrow(
    expect.objectContaining({ status: 401, code: "credentials_missing" }),
  );
});

// v2p:proves auth.check#errors
test("an unknown secret is 401", () => {
  expect(() => requireScope(keys, "Bearer guess", "coaching:write")).toThrow(
    expect.objectContaining({ status: 401, code: "credentials_unknown" }),
  );
  expect(() => requireScope([], `Bearer ${SECRET}`, "coaching:write")).toThrow(
    expect.objectContaining({ status: 401, code: "credentials_unknown" }),
  );
});

// v2p:proves auth.check#errors
test("a key without the scope is 403", () => {
  const reader = [apiKey("clinic-7", SECRET, ["feedback:write"])];
  expect(() => requireScope(reader, `Bearer ${SECRET}`, "coaching:write")).toThrow(
    expect.objectContaining({ status: 403, code: "scope_missing" }),
  );
});

// v2p:proves auth.check#secret-stays
test("a refusal never repeats the secret", () => {
  const offered = "a-secret-that-is-wrong";
  try {
    requireScope(keys, `Bearer ${offered}`, "coaching:write");
    expect.unreachable();
  } catch (error) {
    expect(JSON.stringify(error) + String(error)).not.toContain(offered);
  }
});
