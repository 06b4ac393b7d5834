import type { Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import {
  resolvePackagePath,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import type {
  IndexableResultSet,
  SearchEngine,
  SearchQuery,
} from '@backstage/plugin-search-common';
import { ThreadIndexer } from './ThreadIndexer';

/** What the thread is asked to do: `assets/searchThread.cjs` is the other side. */
export type SearchAct =
  | { act: 'open'; indexer: number; type: string }
  | { act: 'add'; indexer: number; documents: unknown[] }
  | { act: 'finish' | 'abandon'; indexer: number }
  | { act: 'query'; query: SearchQuery };

type Message =
  | { warning: string }
  | { id: number; result: unknown }
  | { id: number; error: { name: string; message: string } };

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

const threadFile = () =>
  resolvePackagePath('@fairway/plugin-docs-backend', 'assets/searchThread.cjs');

/**
 * Backstage's search engine of one process, Lunr, in a thread of its own. It makes its index anew each minute, which takes half a second for 2,000
 * environments, and in the portal's own thread no page would be answered meanwhile. If the thread ends, the next index is made in a new one;
 * until then nothing is found.
 */
export class ThreadSearchEngine implements SearchEngine {
  readonly #logger: LoggerService;
  readonly #waiting = new Map<number, Waiting>();
  #worker?: Worker;
  #lastId = 0;
  #isClosed = false;

  constructor(logger: LoggerService) {
    this.#logger = logger;
  }

  /** Not possible: a function cannot be given to another thread. */
  setTranslator(): void {
    throw new Error(
      'The search engine of the portal has one way to read queries',
    );
  }

  async getIndexer(type: string): Promise<Writable> {
    this.#lastId += 1;
    const indexer = this.#lastId;
    await this.#ask({ act: 'open', indexer, type });
    return new ThreadIndexer(act => this.#ask({ ...act, indexer }));
  }

  /** A kind of document that nothing was indexed of yet has no results; upstream's engine fails. */
  async query(query: SearchQuery): Promise<IndexableResultSet> {
    return (await this.#ask({ act: 'query', query })) as IndexableResultSet;
  }

  /** Ends the thread; what waits for it fails. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#worker?.terminate();
  }

  #ask(act: SearchAct): Promise<unknown> {
    if (this.#isClosed) {
      return Promise.reject(new Error('The search has been closed'));
    }
    const worker = (this.#worker ??= this.#start());
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      worker.postMessage({ id, ...act });
      this.#waiting.set(id, { resolve, reject });
    });
  }

  #start(): Worker {
    const worker = new Worker(threadFile());
    let fault = new Error('The thread of the search ended');
    worker.on('message', (message: Message) => this.#take(message));
    worker.on('error', error => {
      fault = error as Error;
    });
    worker.on('exit', () => {
      if (!this.#isClosed) this.#logger.error('The search stopped', fault);
      if (this.#worker === worker) this.#worker = undefined;
      for (const { reject } of this.#waiting.values()) reject(fault);
      this.#waiting.clear();
    });
    // It keeps no process alive.
    worker.unref();
    return worker;
  }

  #take(message: Message): void {
    if ('warning' in message) {
      this.#logger.warn(message.warning);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ('error' in message) {
      const { name, message: text } = message.error;
      waiting?.reject(Object.assign(new Error(text), { name }));
    } else {
      waiting?.resolve(message.result);
    }
  }
}
