/** Keeps what was used last, up to a total weight. */
export class BoundedCache<T> {
  readonly #entries = new Map<string, { value: T; weight: number }>();
  readonly #maximumWeight: number;
  #weight = 0;

  constructor(maximumWeight: number) {
    this.#maximumWeight = maximumWeight;
  }

  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    if (entry) {
      // A Map lists in the order of insertion: what is inserted anew is the youngest.
      this.#entries.delete(key);
      this.#entries.set(key, entry);
    }
    return entry?.value;
  }

  set(key: string, value: T, weight: number): void {
    this.#remove(key);
    this.#entries.set(key, { value, weight });
    this.#weight += weight;
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= this.#maximumWeight) {
        return;
      }
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0;
    this.#entries.delete(key);
  }
}
