import { readFile, rename, writeFile } from 'node:fs/promises';
import { AdapterPayload } from 'oidc-provider';

/** One stored thing of the provider. */
export interface Entry {
  payload: AdapterPayload;
  /** Milliseconds since the epoch; absent: it never expires. */
  expiresAt?: number;
}

/**
 * Entries by key, in memory; those that `isKept` names are in a file too, so that
 * people stay signed in when the provider is restarted. A file that cannot be read
 * counts as empty: the worst is that people sign in again.
 */
export class FileStore {
  readonly #entries: Map<string, Entry>;
  #writing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly path: string,
    private readonly isKept: (key: string) => boolean,
    entries: Map<string, Entry>,
  ) {
    this.#entries = entries;
  }

  static async open(
    path: string,
    isKept: (key: string) => boolean,
  ): Promise<FileStore> {
    const text = await readFile(path, 'utf8').catch(() => '[]');
    return new FileStore(path, isKept, parseEntries(text));
  }

  get(key: string): AdapterPayload | undefined {
    const entry = this.#entries.get(key);
    if (!entry || isExpired(entry, Date.now())) return undefined;
    return entry.payload;
  }

  keys(): string[] {
    return [...this.#entries.keys()];
  }

  async set(key: string, entry: Entry): Promise<void> {
    this.#entries.set(key, entry);
    if (this.isKept(key)) await this.flush();
  }

  async delete(key: string): Promise<void> {
    if (this.#entries.delete(key) && this.isKept(key)) await this.flush();
  }

  /** Writes what is kept; one write at a time, each whole or not at all. */
  async flush(): Promise<void> {
    const write = this.#writing.then(() => this.write());
    this.#writing = write.catch(() => {});
    await write;
  }

  private async write(): Promise<void> {
    const now = Date.now();
    for (const [key, entry] of this.#entries) {
      if (isExpired(entry, now)) this.#entries.delete(key);
    }
    const kept = [...this.#entries].filter(([key]) => this.isKept(key));
    const draft = `${this.path}.tmp`;
    await writeFile(draft, JSON.stringify(kept), { mode: 0o600 });
    await rename(draft, this.path);
  }
}

function isExpired(entry: Entry, now: number): boolean {
  return entry.expiresAt !== undefined && entry.expiresAt <= now;
}

function parseEntries(text: string): Map<string, Entry> {
  try {
    return new Map(JSON.parse(text));
  } catch {
    return new Map();
  }
}
