export type Role = "agent" | "patient" | "customer" | "other";

export interface RawTranscript {
  readonly id: string;
  /** A pseudonym of the person the call is about; every record about them is stored under it. */
  readonly subject_id: string;
  readonly participants: readonly { readonly name: string; readonly role: Role }[];
  readonly lines: readonly { readonly speaker: string; readonly text: string }[];
}

export interface TranscriptLine {
  readonly speaker: Role;
  readonly text: string;
}

/** What is kept of a call: sanitised, owned by one account, with an end. */
export interface Transcript {
  readonly id: string;
  readonly account: string;
  readonly consent: "coaching";
  readonly lines: readonly TranscriptLine[];
  readonly ingested_at: string;
  readonly expires_at: string;
}

export interface Claim {
  readonly id: string;
  readonly text: string;
  /** Line numbers of the transcript, from 1. */
  readonly cites: readonly number[];
}

export type FailureReason = "timeout" | "model_error" | "ungrounded";

interface SessionRecord {
  readonly id: string;
  readonly account: string;
  readonly at: string;
  readonly expires_at: string;
}

export interface DraftedSession extends SessionRecord {
  readonly status: "drafted";
  readonly model: string;
  readonly claims: readonly Claim[];
  readonly dropped_claims: number;
}

export interface FailedSession extends SessionRecord {
  readonly status: "failed";
  readonly checkpoint: { readonly stage: "draft"; readonly attempts: number; readonly reason: FailureReason };
}

export type Session = DraftedSession | FailedSession;

export interface CoachingDrafted {
  readonly id: string;
  readonly type: "coaching.drafted";
  readonly account: string;
  readonly session: string;
  readonly trace_id: string;
}

export interface Delivery {
  readonly event: string;
  readonly account: string;
  readonly session: string;
  readonly charge: string;
  readonly cents: number;
  readonly delivered_at: string;
  readonly expires_at: string;
}

export interface Feedback {
  readonly claim: string;
  readonly account: string;
  readonly verdict: "accepted" | "dismissed";
  readonly at: string;
  readonly expires_at: string;
}

export const CLAIM_PRICE_CENTS = 50;
export const TRANSCRIPT_DAYS = 30;
export const BILLING_DAYS = 3_650;
