import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { LocalStep } from '@fairway/plugin-fleet-common';
import { stage } from '../../bootstrap/stage.mjs';
import { writePrivately } from './writePrivately';

/** Work that may tell what it does now, a sentence that replaces the last. */
export type StepWork<T> = (tell: (text: string) => Promise<void>) => Promise<T>;

/**
 * What is still to be done after the portal's page can be opened: printed in the terminal, and written to a file that the fleet page shows.
 * The portal reads the file only if its configuration names it, as only `npm start` does.
 */
export class StartProgress {
  readonly #file: string;
  readonly #now: () => Date;
  readonly #steps: LocalStep[];
  #writing: Promise<unknown> = Promise.resolve();

  constructor(options: { file: string; titles: string[]; now?: () => Date }) {
    this.#file = options.file;
    this.#now = options.now ?? (() => new Date());
    this.#steps = options.titles.map(title => ({
      title,
      state: 'waiting',
      startedAt: null,
      finishedAt: null,
      reason: null,
    }));
  }

  /** Writes the steps as they are, so that nothing of an earlier start is shown. */
  async open(): Promise<void> {
    await mkdir(path.dirname(this.#file), { recursive: true, mode: 0o700 });
    await this.#write();
  }

  /**
   * Runs the work of a step. What it throws becomes the reason that people read, with what they can do about it.
   *
   * @param explain - the sentence for what the work throws
   */
  async run<T>(
    title: string,
    work: StepWork<T>,
    explain: (error: Error) => string = error => error.message,
  ): Promise<T> {
    await this.#change(title, {
      state: 'running',
      startedAt: this.#now().toISOString(),
    });
    try {
      const result = await stage(title, () =>
        work(reason => this.#change(title, { reason })),
      );
      await this.#end(title, { state: 'done', reason: null });
      return result;
    } catch (error) {
      const reason = explain(error as Error);
      await this.#end(title, { state: 'failed', reason });
      throw error;
    }
  }

  async #end(title: string, change: Partial<LocalStep>): Promise<void> {
    const finishedAt = this.#now().toISOString();
    await this.#change(title, { ...change, finishedAt });
  }

  async #change(title: string, change: Partial<LocalStep>): Promise<void> {
    const step = this.#steps.find(each => each.title === title);
    Object.assign(step ?? {}, change);
    await this.#write();
  }

  /** One write after the other, so that the last one stands. */
  async #write(): Promise<void> {
    const text = JSON.stringify({ steps: this.#steps });
    const write = this.#writing.then(() => writePrivately(this.#file, text));
    this.#writing = write.catch(() => undefined);
    await write;
  }
}
