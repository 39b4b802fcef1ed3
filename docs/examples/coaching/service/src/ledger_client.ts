import { spawn } from "node:child_process";

import { field } from "./http.js";

export const LEDGER_DEADLINE_MS = 5_000;

export interface LedgerPort {
  post(key: string, account: string, amount: number): Promise<void>;
  refund(key: string, charge: string, amount: number): Promise<void>;
}

/** The ledger understood the instruction and said no; `code` is its stable reason. */
export class LedgerRefused extends Error {
  override readonly name = "LedgerRefused";
  constructor(readonly code: string) {
    super(code);
  }
}

/** The ledger gave no answer. Whether it recorded the instruction is unknown: ask again with the same key. */
export class LedgerUnavailable extends Error {
  override readonly name = "LedgerUnavailable";
}

/**
 * ```v2p
 * unit: billing.ledger_client
 * version: 1.0.0
 * schema: 1.1.0
 * summary: Speaks to the ledger program, one instruction per process.
 * area: billing
 * owner: team-coaching
 * author: dev@coaching.test
 * tags: [financial]
 * depends_on:
 *   - {unit: ledger.serve, kind: cascade}
 * clauses:
 *   - id: data-scope
 *     dimension: safety.data-scope
 *     must: >-
 *       give the ledger one instruction on standard input and an empty environment, so that no secret
 *       of the service reaches it
 *     proof:
 *       - {test: "service/tests/ledger_client.test.ts > the environment of the service does not reach the ledger"}
 *   - id: side-effects
 *     dimension: safety.side-effects
 *     must: >-
 *       start the configured program by `spawn` without a shell, and touch no file, network or
 *       environment itself
 *     proof:
 *       - {imports_none_of: ["node:fs", "node:net", "node:http"]}
 *       - {never_calls: exec}
 *   - id: result
 *     dimension: correctness.result
 *     must: resolve when the reply is `recorded`, whether new or replayed
 *     proof:
 *       - {test: "service/tests/ledger_client.test.ts > requests and replies are those of the shared wire fixture"}
 *   - id: amounts
 *     dimension: correctness.amounts
 *     must: send amounts as whole cents in JSON numbers, as the wire fixture has them
 *     proof:
 *       - {test: "service/tests/ledger_client.test.ts > requests and replies are those of the shared wire fixture"}
 *   - id: ordering
 *     dimension: correctness.ordering
 *     must: >-
 *       start one process per instruction and leave the order to the ledger's lock; equal keys need no
 *       order
 *     proof: [{test: "ledger/tests/journal.rs > writers_take_turns"}]
 *   - id: idempotent
 *     dimension: correctness.idempotent
 *     must: pass the caller's `key` on unchanged, so that a repeated instruction is recorded once
 *     proof:
 *       - {test: "service/tests/ledger_client.test.ts > requests and replies are those of the shared wire fixture"}
 *       - {test: "ledger/tests/wire.rs > answers_match_the_shared_wire_fixture"}
 *   - id: errors
 *     dimension: resilience.error-surface
 *     must: >-
 *       throw `LedgerRefused` with the ledger's `code` for a refusal, and `LedgerUnavailable` for
 *       every other end
 *     proof:
 *       - {test: "service/tests/ledger_client.test.ts > a refusal keeps the code of the ledger"}
 *       - {test: "service/tests/ledger_client.test.ts > no usable reply is LedgerUnavailable"}
 *       - {raises: LedgerRefused}
 *   - id: ledger-failure
 *     dimension: resilience.dependency-failure
 *     when: the program does not start, or has not ended after 5 s
 *     must: end it and throw `LedgerUnavailable`
 *     proof:
 *       - {test: "service/tests/ledger_client.test.ts > a ledger that hangs is ended at the deadline"}
 *       - {test: "service/tests/ledger_client.test.ts > a program that is not there is LedgerUnavailable"}
 *   - id: retry
 *     dimension: resilience.retry
 *     must: repeat nothing itself; its callers repeat with the same key
 *     proof:
 *       - {test: "service/tests/deliver.test.ts > a stop between charge and record repeats the charge under the same key"}
 *   - id: health-signal
 *     dimension: operations.health-signal
 *     must: show as `error` `LedgerUnavailable` in `outbox_retry`; 3 in 10 minutes call somebody
 *     proof: [{signal: outbox_retry}]
 * ```
 */
export class ProcessLedger implements LedgerPort {
  constructor(
    private readonly command: readonly [string, ...string[]],
    private readonly deadlineMs: number = LEDGER_DEADLINE_MS,
  ) {}

  async post(key: string, account: string, amount: number): Promise<void> {
    await this.record({ op: "post", key, account, amount });
  }

  async refund(key: string, charge: string, amount: number): Promise<void> {
    await this.record({ op: "refund", key, charge, amount });
  }

  private async record(request: object): Promise<void> {
    const reply = parseReply(await this.exchange(JSON.stringify(request)));
    const code = field(field(reply, "refused"), "code");
    if (typeof code === "string") throw new LedgerRefused(code);
    if (field(reply, "recorded") === undefined) throw new LedgerUnavailable("the reply records nothing");
  }

  private exchange(line: string): Promise<string> {
    const [program, ...args] = this.command;
    return new Promise((resolve, reject) => {
      const child = spawn(program, args, { env: {}, stdio: ["pipe", "pipe", "ignore"], timeout: this.deadlineMs });
      let output = "";
      child.stdout.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
      child.stdin.on("error", () => undefined); // the exit code tells more than a broken pipe
      child.on("error", () => reject(new LedgerUnavailable("the ledger did not start")));
      child.on("close", (code, signal) => {
        if (code === 0) resolve(output);
        else reject(new LedgerUnavailable(`the ledger ended with ${signal ?? `exit code ${code}`}`));
      });
      child.stdin.end(`${line}\n`);
    });
  }
}

function parseReply(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new LedgerUnavailable("the reply is no JSON");
  }
}
