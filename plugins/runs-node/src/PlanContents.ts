import { createHash } from 'node:crypto';
import type { Plan } from '@fairway/plugin-runs-common';

/** `sha256:` and the hex digits of a text's SHA-256, in UTF-8. */
export function toDigest(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** Collects the texts of a plan: each is kept once, and named by its digest in the plan's payload and changes. */
export class PlanContents {
  readonly #texts = new Map<string, string>();

  /** Keeps a text, and returns its digest. */
  add(text: string): string {
    const digest = toDigest(text);
    this.#texts.set(digest, text);
    return digest;
  }

  /** Keeps a value as JSON, and returns the digest of that. */
  addJson(value: object): string {
    return this.add(JSON.stringify(value));
  }

  /** Every text, for `PlanDraft.contents`. */
  all(): Plan['contents'] {
    return Object.fromEntries(this.#texts);
  }
}

/** The text of a plan that a digest names. Throws if the plan has none of it. */
export function readContent(
  plan: Pick<Plan, 'contents'>,
  digest: string,
): string {
  const text = plan.contents[digest];
  if (text === undefined) {
    throw new Error(`The plan has no content ${digest}`);
  }
  return text;
}
