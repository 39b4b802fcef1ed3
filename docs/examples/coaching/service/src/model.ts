import type { TranscriptLine } from "./types.js";

/** A claim as the model proposes it; nothing about it is trusted yet. */
export interface Draft {
  readonly text: string;
  readonly cites: readonly number[];
}

export interface CoachingModel {
  readonly identity: string;
  draft(lines: readonly TranscriptLine[], signal: AbortSignal): Promise<readonly Draft[]>;
}

export class ModelTimeout extends Error {
  override readonly name = "ModelTimeout";
}

/** The model answered, but not with something that can be used. */
export class ModelError extends Error {
  override readonly name = "ModelError";
}

/** Our own request budget is used up; the model was not asked. */
export class ModelBusy extends Error {
  override readonly name = "ModelBusy";
}

/**
 * ```v2p
 * part_of: coaching.generate
 * ```
 */
export async function withDeadline<T>(ms: number, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new ModelTimeout(`no answer within ${ms} ms`));
      controller.abort();
    }, ms);
  });
  try {
    return await Promise.race([ask(controller.signal), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
