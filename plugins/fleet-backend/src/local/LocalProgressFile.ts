import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  localProgressSchema,
  type LocalProgress,
} from '@fairway/plugin-fleet-common';

/**
 * How far the clusters of a local set-up are, as `npm start` writes it into a file. Without a file, as in every deployment, there is never
 * anything to show.
 */
export class LocalProgressFile {
  readonly #file: string | undefined;
  readonly #onChanged: (id: string) => void;
  /** Of no row: lists show the progress, and they count every signal. */
  readonly #signalId = randomUUID();
  #text = '';
  #current: LocalProgress | undefined;

  constructor(options: {
    file: string | undefined;
    onChanged: (id: string) => void;
  }) {
    this.#file = options.file;
    this.#onChanged = options.onChanged;
  }

  /** What is still to be done; undefined if nothing is. */
  get current(): LocalProgress | undefined {
    return this.#current;
  }

  /** Reads the file again, and tells pages if it says something else. A file that is absent or unreadable says nothing. */
  async refresh(): Promise<void> {
    if (this.#file === undefined) return;
    const text = await readFile(this.#file, 'utf8').catch(() => '');
    if (text === this.#text) return;
    this.#text = text;
    this.#current = parseProgress(text);
    this.#onChanged(this.#signalId);
  }
}

function parseProgress(text: string): LocalProgress | undefined {
  const read = localProgressSchema.safeParse(parseJson(text));
  const isOver = read.data?.steps.every(({ state }) => state === 'done');
  return isOver ? undefined : read.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
