/** What a publisher sends to pages. */
export interface Signal {
  channel: string;
  /** Entity refs of people and groups; absent: everybody. */
  recipients?: string[];
  message: unknown;
}

/** A signal as `@backstage/plugin-signals-node` publishes it; undefined if it is none. */
export function readSignal(payload: unknown): Signal | undefined {
  const { channel, recipients, message } = (payload ?? {}) as {
    channel?: string;
    recipients?: { type?: string; entityRef?: string | string[] };
    message?: unknown;
  };
  if (!channel || !message || !recipients) return undefined;
  return recipients.type === 'broadcast'
    ? { channel, message }
    : { channel, message, recipients: [recipients.entityRef ?? []].flat() };
}
