/** A reason of a refusal: the field it is about, if it names one, and what to do. */
export type FieldReason = { field: string | null; message: string };

/** `quota.requests.cpu: …`, `quota.count/jobs.batch: …`; a sentence with a colon later in it names no field. */
const named = /^([a-zA-Z]+(?:\.[\w./-]+)?): (.+)$/s;

/** Splits `field: message`, the form in which the portal refuses input. */
export function splitReason(
  reason: string,
  fields: readonly string[],
): FieldReason {
  const match = named.exec(reason);
  const root = match?.[1].split('.')[0] ?? '';
  return match && fields.includes(root)
    ? { field: match[1], message: match[2] }
    : { field: null, message: reason };
}
