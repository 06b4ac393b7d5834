import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { z } from 'zod';

/** Most marks in one message; more changes than that are told as "many". */
export const mostMarks = 100;

/**
 * What a signal says of changes. It reaches everybody who is signed in, so that it names nothing: each mark is a hash of an id and of a
 * salt that no other message has. Who knows an id, because a page shows the thing, finds its mark; nobody else learns which thing changed,
 * nor whether two messages are about the same one. Without marks, anything may have changed.
 */
export const changeMessageSchema = z.object({
  salt: z.string().optional(),
  marks: z.array(z.string()).optional(),
});
export type ChangeMessage = z.infer<typeof changeMessageSchema>;

/**
 * The message that these things changed.
 *
 * @param ids - random ones alone: whoever can guess an id can look for its mark
 * @param salt - random, and of this message alone
 */
export function toChangeMessage(
  ids: readonly string[],
  salt: string,
): ChangeMessage {
  if (ids.length === 0 || ids.length > mostMarks) return {};
  return { salt, marks: ids.map(id => toMark(id, salt)).sort() };
}

/** Whether one of these things may have changed, as the message says. What is no message of this form is about everything. */
export function concernsAny(message: unknown, ids: readonly string[]): boolean {
  const { salt, marks } = changeMessageSchema.safeParse(message).data ?? {};
  if (salt === undefined || marks === undefined) return true;
  return ids.some(id => marks.includes(toMark(id, salt)));
}

function toMark(id: string, salt: string): string {
  return bytesToHex(sha256(`${salt}:${id}`)).slice(0, 24);
}
