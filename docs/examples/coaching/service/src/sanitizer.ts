import type { RawTranscript, Role, TranscriptLine } from "./types.js";

const IDENTIFIERS: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu, "[email]"],
  [/\b\d{3}-\d{2}-\d{4}\b/gu, "[ssn]"],
  [/\bMRN[ :#]*[A-Z]*\d[\w-]*/giu, "[mrn]"],
  [/\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b/gu, "[date]"],
  [/(?<![\w-])(?:\+\d{1,3}[ -]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}\b/gu, "[phone]"],
];

/**
 * ```v2p
 * unit: phi.sanitizer
 * version: 1.1.0
 * schema: 1.1.0
 * summary: Replaces what identifies a person in a transcript by labels.
 * area: pipeline
 * owner: team-coaching
 * author: dev@coaching.test
 * tags: [phi, pii, user-content]
 * clauses:
 *   - id: result
 *     dimension: correctness.result
 *     must: >-
 *       return one line per input line, with the speaker replaced by the participant's role (`other` when unknown)
 *       and each participant's name, whole or in parts, replaced by `[role]`, but not inside a longer word
 *     proof:
 *       - {test: "service/tests/sanitizer.test.ts > names become roles and identifiers become labels"}
 *       - {test: "service/tests/sanitizer.test.ts > words that only contain a name stay"}
 *       - {test: "service/tests/sanitizer.test.ts > an unknown speaker becomes other"}
 *   - id: data-scope
 *     dimension: safety.data-scope
 *     must: >-
 *       replace e-mail addresses, phone numbers, social security numbers, medical record numbers after `MRN`, numeric
 *       dates, and the participants' names in any letter case
 *     proof:
 *       - {test: "service/tests/sanitizer.test.ts > identifiers become labels"}
 *       - {test: "service/tests/sanitizer.test.ts > names go in any case, alone or whole, also beside punctuation"}
 *   - id: untrusted
 *     dimension: safety.untrusted-input
 *     must: >-
 *       escape each name before it becomes part of a pattern, so that `.*` as a name matches only the
 *       text `.*`
 *     proof:
 *       - {test: "service/tests/sanitizer.test.ts > a name full of pattern characters is text and no pattern"}
 *   - id: stable
 *     dimension: correctness.result
 *     must: give the same lines when its own output is stripped again
 *     proof: [{test: "service/tests/sanitizer.test.ts > stripping twice changes nothing more"}]
 *   - id: side-effects
 *     dimension: safety.side-effects
 *     must_not: read or change anything but its argument; it imports only types
 *     proof:
 *       - {imports_none_of: ["node:*"]}
 *       - {never_calls: "console.*"}
 *   - id: errors
 *     dimension: resilience.error-surface
 *     must: return for every transcript that `parseTranscript` accepts; no error of its own leaves it
 *     proof:
 *       - {test: "service/tests/sanitizer.test.ts > a name full of pattern characters is text and no pattern"}
 * ```
 */
export class PHISanitizer {
  static strip(raw: RawTranscript): TranscriptLine[] {
    const names = namePatterns(raw);
    const roles = new Map(raw.participants.map(({ name, role }) => [name, role]));
    return raw.lines.map(({ speaker, text }) => ({
      speaker: roles.get(speaker) ?? "other",
      text: [...IDENTIFIERS, ...names].reduce((rest, [pattern, label]) => rest.replace(pattern, label), text),
    }));
  }
}

/**
 * Whole names before their parts, so that "Ana Ruiz" becomes one label and not two.
 *
 * ```v2p
 * part_of: phi.sanitizer
 * ```
 */
function namePatterns(raw: RawTranscript): [RegExp, string][] {
  return raw.participants
    .flatMap(({ name, role }) => [name, ...name.split(/\s+/u)].map((part): [string, Role] => [part, role]))
    .filter(([part]) => part.length > 1)
    .sort(([left], [right]) => right.length - left.length)
    .map(([part, role]) => [new RegExp(`(?<![\\p{L}\\[])${escape(part)}(?![\\p{L}\\]])`, "giu"), `[${role}]`]);
}

function escape(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}
