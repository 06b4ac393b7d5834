import { BatchSearchEngineIndexer } from '@backstage/plugin-search-backend-node';
import type { IndexableDocument } from '@backstage/plugin-search-common';

/** So few that copying them into the other thread holds the portal for some milliseconds. */
const batchSize = 200;

type IndexAct =
  | { act: 'add'; documents: IndexableDocument[] }
  | { act: 'finish' | 'abandon' };

/** Sends the documents of one type to the thread. If it is destroyed before its end, the index stays as it was. */
export class ThreadIndexer extends BatchSearchEngineIndexer {
  readonly #ask: (act: IndexAct) => Promise<unknown>;

  constructor(ask: (act: IndexAct) => Promise<unknown>) {
    super({ batchSize });
    this.#ask = ask;
  }

  async initialize(): Promise<void> {}

  async index(documents: IndexableDocument[]): Promise<void> {
    await this.#ask({ act: 'add', documents });
  }

  async finalize(): Promise<void> {
    await this.#ask({ act: 'finish' });
  }

  _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (error) this.#ask({ act: 'abandon' }).catch(() => {});
    done(error);
  }
}
