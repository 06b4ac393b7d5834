import { ServiceUnavailableError, toError } from '@backstage/errors';

/** Entity refs by which a person owns: its own and its groups'. Absent if the organisation knows no such person. */
export type Membership = readonly string[] | undefined;

interface Known {
  membership: Membership;
  readAt: number;
}

export interface MembershipsOptions {
  now?: () => number;
  /** For how long (in ms) an answer is taken as it is. */
  freshMs?: number;
  /** The same for "no such person": the catalog may only just be reading the organisation. */
  absentMs?: number;
  /** How old (in ms) an answer may be that is kept because there is no newer one. */
  keptMs?: number;
  /** How long (in ms) a reading may take, and how long nobody tries again after one that failed. */
  patienceMs?: number;
}

/**
 * Who belongs where, as last read from the catalog. Everybody who asks at the same time shares one reading. While the catalog cannot be
 * read the last answer holds, for minutes; after that nobody is let in: rights never outlast what is known.
 */
export class Memberships {
  readonly #known = new Map<string, Known>();
  readonly #readings = new Map<string, Promise<Membership>>();
  readonly #failures = new Map<string, { at: number; error: Error }>();
  readonly #options: Required<MembershipsOptions>;

  constructor(options: MembershipsOptions = {}) {
    this.#options = {
      now: Date.now,
      freshMs: 60_000,
      absentMs: 2_000,
      keptMs: 300_000,
      patienceMs: 5_000,
      ...options,
    };
  }

  /**
   * @param read - asks the catalog for this person
   * @throws ServiceUnavailableError when that fails and what was read before is too old
   */
  async get(
    userEntityRef: string,
    read: () => Promise<Membership>,
  ): Promise<Membership> {
    const known = this.#known.get(userEntityRef);
    if (known && this.#ageOf(known) < this.#freshFor(known)) {
      return known.membership;
    }
    try {
      return await this.#readOnce(userEntityRef, read);
    } catch (error) {
      if (known && this.#ageOf(known) < this.#options.keptMs) {
        return known.membership;
      }
      throw new ServiceUnavailableError(
        `The portal cannot find out which groups ${userEntityRef} belongs to. Try again in a moment; if it happens again, tell the platform team.`,
        toError(error),
      );
    }
  }

  async #readOnce(
    userEntityRef: string,
    read: () => Promise<Membership>,
  ): Promise<Membership> {
    const failed = this.#failures.get(userEntityRef);
    const { now, patienceMs } = this.#options;
    if (failed && now() - failed.at < patienceMs) throw failed.error;
    const running = this.#readings.get(userEntityRef);
    if (running) return running;
    const reading = this.#read(userEntityRef, read).finally(() =>
      this.#readings.delete(userEntityRef),
    );
    this.#readings.set(userEntityRef, reading);
    return reading;
  }

  async #read(
    userEntityRef: string,
    read: () => Promise<Membership>,
  ): Promise<Membership> {
    const { now, patienceMs } = this.#options;
    // What is read is at least as old as the question.
    const readAt = now();
    try {
      const membership = await endWithin(patienceMs, read());
      this.#known.set(userEntityRef, { membership, readAt });
      this.#failures.delete(userEntityRef);
      return membership;
    } catch (error) {
      this.#failures.set(userEntityRef, { at: now(), error: toError(error) });
      throw error;
    }
  }

  #ageOf({ readAt }: Known): number {
    return this.#options.now() - readAt;
  }

  #freshFor({ membership }: Known): number {
    return membership ? this.#options.freshMs : this.#options.absentMs;
  }
}

async function endWithin<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The catalog did not answer within ${ms} ms`)),
      ms,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
