/**
 * A value that is found out from another program and may be asked for again after a
 * failure: whoever asks next causes the next attempt, those who ask at the same time
 * share one, and what was found once stays.
 */
export class Discovery<T> {
  #attempt: Promise<T> | undefined;

  constructor(private readonly discover: () => Promise<T>) {}

  /** @throws the error of the attempt */
  async get(): Promise<T> {
    const attempt = (this.#attempt ??= this.discover());
    try {
      return await attempt;
    } catch (error) {
      if (this.#attempt === attempt) this.#attempt = undefined;
      throw error;
    }
  }
}
