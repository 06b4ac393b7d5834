/** What goes wrong between a client and its server. */
export type Fault =
  /** Each piece of data comes later, both ways. */
  | { kind: 'latency'; delayMs: number; jitterMs?: number }
  /** The answers come no faster than this. */
  | { kind: 'bandwidth'; bytesPerSecond: number }
  /** Connections are accepted and nothing is ever said; what was sent arrives when the fault ends. */
  | { kind: 'swallow' }
  /** Connections, also those that exist, are reset (RST). */
  | { kind: 'reset' }
  /** Each connection is cut after so many more bytes of answer. */
  | { kind: 'limitData'; bytes: number }
  /** Connections are refused; those that exist end. */
  | { kind: 'down' };

/** How long a piece of data is held back, in milliseconds. `random` is from 0 to 1. */
export function delayOf(fault: Fault | undefined, random: number): number {
  if (fault?.kind !== 'latency') return 0;
  const jitter = (fault.jitterMs ?? 0) * (2 * random - 1);
  return Math.max(0, fault.delayMs + jitter);
}
