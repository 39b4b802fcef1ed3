import { expect, test } from "vitest";

import { PHISanitizer } from "../src/sanitizer.js";
import type { RawTranscript } from "../src/types.js";
import { rawTranscript, transcript } from "./support.js";

function stripped(text: string, names: string[] = []): string {
  const participants = names.map((name) => ({ name, role: "patient" as const }));
  const raw: RawTranscript = { id: "t", subject_id: "s", participants, lines: [{ speaker: "x", text }] };
  return PHISanitizer.strip(raw)[0]?.text ?? "";
}

// v2p:proves phi.sanitizer#result
test("names become roles and identifiers become labels", () => {
  expect(PHISanitizer.strip(rawTranscript as RawTranscript)).toEqual(transcript.lines);
});

// v2p:proves phi.sanitizer#data-scope
test.each([
  ["write to ana.ruiz+bills@mail.example.org please", "write to [email] please"],
  ["my number is 555-010-9999", "my number is [phone]"],
  ["call +1 (555) 010-9999 today", "call [phone] today"],
  ["SSN 123-45-6789.", "SSN [ssn]."],
  ["it says MRN: A12345-9 here", "it says [mrn] here"],
  ["born 11/2/1984 or 1984-02-11 or 11.02.84", "born [date] or [date] or [date]"],
])("identifiers become labels", (text, expected) => {
  expect(stripped(text)).toBe(expected);
});

// v2p:proves phi.sanitizer#data-scope
test("names go in any case, alone or whole, also beside punctuation", () => {
  expect(stripped("ANA RUIZ, Ana's; ruiz.", ["Ana Ruiz"])).toBe("[patient], [patient]'s; [patient].");
  expect(stripped("Zoë said José-María", ["José-María Niño"])).toBe("Zoë said [patient]");
});

// v2p:proves phi.sanitizer#errors
// v2p:proves phi.sanitizer#untrusted
test("a name full of pattern characters is text and no pattern", () => {
  expect(stripped("anything (a+)+$ at all", ["(a+)+$"])).toBe("anything [patient] at all");
  expect(stripped("anything at all", [".*"])).toBe("anything at all");
});

// v2p:proves phi.sanitizer#result
test("words that only contain a name stay", () => {
  expect(stripped("Banana and analysis", ["Ana Ruiz"])).toBe("Banana and analysis");
});

// v2p:proves phi.sanitizer#stable
test("stripping twice changes nothing more", () => {
  const names = ["Ana Ruiz", "Patient Smith", "Al"];
  const once = stripped("Patient Al Ruiz, 555-010-9999, ana@example.org, MRN 7", names);
  expect(stripped(once, names)).toBe(once);
});

// v2p:proves phi.sanitizer#result
test("an unknown speaker becomes other", () => {
  expect(PHISanitizer.strip({ ...(rawTranscript as RawTranscript), participants: [] })[0]?.speaker).toBe("other");
});
