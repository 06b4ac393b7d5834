import type { FileReading, Snapshot } from '../FleetRepository';
import type { ObjectStore } from './ObjectStore';
import type { ListedFile } from './ListedFile';
import { findEntry, listPaths } from './walkTree';

const nouns = {
  folder: 'folder',
  symlink: 'symbolic link, which is not followed',
  submodule: 'submodule, which is not fetched',
};

/** A commit read from the portal's own copy, object by object: nothing is ever checked out, and links are not followed. */
export class GitSnapshot implements Snapshot {
  readonly commit: string;
  readonly #tree: string;
  readonly #store: ObjectStore;

  constructor(options: { commit: string; tree: string; store: ObjectStore }) {
    this.commit = options.commit;
    this.#tree = options.tree;
    this.#store = options.store;
  }

  async list(prefix: string = ''): Promise<readonly ListedFile[]> {
    const folder = prefix.replace(/\/$/, '');
    const entry = await findEntry(this.#store, this.#tree, folder);
    if (entry?.kind !== 'folder') {
      return [];
    }
    return listPaths(this.#store, entry.id, folder);
  }

  async read(path: string): Promise<string | undefined> {
    const [text] = await this.readMany([path]);
    return text;
  }

  async readMany(paths: string[]): Promise<(string | undefined)[]> {
    const readings = await this.inspectMany(paths);
    return readings.map(reading =>
      reading.kind === 'text' ? reading.text : undefined,
    );
  }

  inspectMany(paths: string[]): Promise<FileReading[]> {
    return Promise.all(paths.map(path => this.#inspect(path)));
  }

  async #inspect(path: string): Promise<FileReading> {
    const entry = await findEntry(this.#store, this.#tree, path);
    if (!entry) {
      return { kind: 'absent' };
    }
    if (entry.kind !== 'file') {
      return { kind: 'unreadable', reason: `is a ${nouns[entry.kind]}` };
    }
    const text = await this.#store.readText(entry.id);
    return 'text' in text
      ? { kind: 'text', text: text.text, blob: entry.id }
      : {
          kind: 'unreadable',
          reason: text.reason,
          ...(text.line && { line: text.line }),
        };
  }
}
