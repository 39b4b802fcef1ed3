import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";

const ID = /^[a-z0-9][a-z0-9_.-]{0,159}$/;

export interface Expiring {
  readonly expires_at?: string;
}

export class InvalidId extends Error {
  override readonly name = "InvalidId";
}

/**
 * ```v2p
 * unit: store.documents
 * version: 1.0.0
 * schema: 1.1.0
 * summary: One JSON document per file, replaced as a whole.
 * area: storage
 * owner: team-coaching
 * author: dev@coaching.test
 * clauses:
 *   - id: result
 *     dimension: correctness.result
 *     must: >-
 *       read back under an id what was last put there, `undefined` where nothing was put or it was
 *       removed; list ids sorted
 *     proof: [{test: "service/tests/store.test.ts > what was put is read back, listed and removed"}]
 *   - id: whole-files
 *     dimension: correctness.atomicity
 *     must: >-
 *       write to a temporary file, `sync` it and `rename` it over the document; a put that fails leaves the earlier
 *       document and no temporary file
 *     proof:
 *       - {test: "service/tests/store.test.ts > a put that fails leaves the old document and no temporary file"}
 *       - {calls: handle.sync, before: rename}
 *   - id: exclusive
 *     dimension: correctness.ordering
 *     must: >-
 *       run the tasks of one id in the order of their calls, the next after the one before has
 *       settled, also when it failed
 *     proof:
 *       - {test: "service/tests/store.test.ts > tasks of one id run one after the other, also past a failure"}
 *   - id: side-effects
 *     dimension: safety.side-effects
 *     must: >-
 *       touch only files `<id>.json` and their temporary files in its own directory (mode 0700, files 0600); an id must
 *       match `[a-z0-9][a-z0-9_.-]{0,159}`
 *     proof:
 *       - {test: "service/tests/store.test.ts > an id that is no plain file name is refused"}
 *       - {test: "service/tests/store.test.ts > documents are readable by their owner only"}
 *   - id: data-scope
 *     dimension: safety.data-scope
 *     must_not: write a document or an id to a log record or an error message
 *     proof: [{never_calls: "console.*"}]
 *   - id: errors
 *     dimension: resilience.error-surface
 *     must: >-
 *       throw `InvalidId` for an id of another form and `SyntaxError` for a document that does not parse; a file system
 *       error other than `ENOENT` passes through
 *     proof:
 *       - {test: "service/tests/store.test.ts > an id that is no plain file name is refused"}
 *       - {test: "service/tests/store.test.ts > a document that does not parse is an error and not an absence"}
 *   - id: retention
 *     dimension: compliance.retention
 *     when: "`purgeExpired` runs (hourly)"
 *     must: remove each document with `expires_at` at or before now, and keep those without it
 *     proof: [{test: "service/tests/store.test.ts > purge removes what has expired and keeps the rest"}]
 * ```
 */
export class DocumentStore<T extends object> {
  private readonly queues = new Map<string, Promise<unknown>>();

  constructor(private readonly directory: string) {}

  async get(id: string): Promise<T | undefined> {
    try {
      return JSON.parse(await readFile(this.file(id), "utf8")) as T;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async put(id: string, document: T): Promise<void> {
    const target = this.file(id);
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const unfinished = `${target}.${randomUUID()}.tmp`;
    try {
      const handle = await open(unfinished, "wx", 0o600);
      try {
        await handle.writeFile(JSON.stringify(document));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(unfinished, target);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  async remove(id: string): Promise<void> {
    await rm(this.file(id), { force: true });
  }

  async ids(): Promise<string[]> {
    try {
      const files = await readdir(this.directory);
      return files.filter((file) => file.endsWith(".json")).map((file) => file.slice(0, -".json".length)).sort();
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  /** Runs one task after the other for each id, whatever the outcome of the one before. */
  async exclusive<R>(id: string, task: () => Promise<R>): Promise<R> {
    const before = this.queues.get(id) ?? Promise.resolve();
    const mine = before.then(task, task);
    this.queues.set(id, mine);
    try {
      return await mine;
    } finally {
      if (this.queues.get(id) === mine) this.queues.delete(id);
    }
  }

  private file(id: string): string {
    if (!ID.test(id)) throw new InvalidId("a document id has an unexpected form");
    return join(this.directory, `${id}.json`);
  }
}

/**
 * ```v2p
 * part_of: store.documents
 * ```
 */
export async function purgeExpired(store: DocumentStore<Expiring>, now: Date): Promise<number> {
  let purged = 0;
  for (const id of await store.ids()) {
    const expiry = (await store.get(id))?.expires_at;
    if (expiry !== undefined && Date.parse(expiry) <= now.getTime()) {
      await store.remove(id);
      purged += 1;
    }
  }
  return purged;
}

/**
 * ```v2p
 * part_of: store.documents
 * ```
 */
export function daysAfter(start: Date, days: number): string {
  return new Date(start.getTime() + days * 86_400_000).toISOString();
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
