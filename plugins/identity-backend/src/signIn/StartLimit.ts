import { isIPv6 } from 'node:net';

export interface StartLimitOptions {
  now?: () => number;
  /** How many starts an address has within a window. */
  starts?: number;
  /** Milliseconds. */
  windowMs?: number;
}

/** More addresses than this at a time are an attack by itself, and are forgotten together. */
const maxAddresses = 50_000;

/**
 * How often an address may begin to sign in. Each beginning is kept until it ends or runs out, and nobody has said yet who they are. An office
 * behind one address must get through, so the limit bounds what is kept and no more. Counted by each process for itself.
 */
export class StartLimit {
  readonly #counts = new Map<string, number>();
  readonly #options: Required<StartLimitOptions>;
  #windowEnd = 0;

  constructor(options: StartLimitOptions = {}) {
    this.#options = {
      now: Date.now,
      starts: 300,
      windowMs: 60_000,
      ...options,
    };
  }

  /** Counts one start. Returns after how many seconds to try again where there were too many; undefined where it may go on. */
  take(address: string): number | undefined {
    const { now, starts, windowMs } = this.#options;
    if (now() >= this.#windowEnd || this.#counts.size >= maxAddresses) {
      this.#counts.clear();
      this.#windowEnd = now() + windowMs;
    }
    const network = toNetwork(address);
    const count = (this.#counts.get(network) ?? 0) + 1;
    this.#counts.set(network, count);
    return count > starts
      ? Math.ceil((this.#windowEnd - now()) / 1_000)
      : undefined;
  }
}

/** Of IPv6 one customer has a whole /64. */
function toNetwork(address: string): string {
  if (!isIPv6(address) || /^::ffff:\d/i.test(address)) return address;
  const [head, tail] = new URL(`http://[${address}]`).hostname
    .slice(1, -1)
    .split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = (tail ?? '').split(':').filter(Boolean);
  const zeros = Array(Math.max(0, 8 - groups.length - rest.length)).fill('0');
  return [...groups, ...zeros, ...rest].slice(0, 4).join(':');
}
