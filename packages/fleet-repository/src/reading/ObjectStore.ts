import { LRUCache } from 'lru-cache';
import { FleetRepositoryError } from '../FleetRepositoryError';
import type { ObjectReader } from '../git/ObjectReader';
import { findForbiddenCharacter } from '../text/findForbiddenCharacter';
import { type TreeEntry, parseTree } from './parseTree';
import type { ListedFile } from './ListedFile';

/** A blob as text, or why it is none. */
export type BlobText = { text: string } | { reason: string; line?: number };

const cachedTreeEntries = 200_000;
/** Of all levels: each holds those below it. */
const cachedListedFiles = 1_000_000;
const cachedTextCharacters = 32 * 1024 * 1024;

/** Commits, trees and texts by id. What an id names never changes, so what was read is kept, up to a bound. */
export class ObjectStore {
  readonly #reader: ObjectReader;
  readonly #trees = new LRUCache<string, ReadonlyMap<string, TreeEntry>>({
    maxSize: cachedTreeEntries,
  });
  readonly #reading = new Map<
    string,
    Promise<ReadonlyMap<string, TreeEntry>>
  >();
  /** The files below folders, by what `walkTree` calls them. */
  readonly listings = new LRUCache<string, readonly ListedFile[]>({
    maxSize: cachedListedFiles,
  });
  readonly #texts = new LRUCache<string, BlobText>({
    maxSize: cachedTextCharacters,
  });

  constructor(reader: ObjectReader) {
    this.#reader = reader;
  }

  /**
   * The id of the commit's tree.
   *
   * @throws FleetRepositoryError `missing` if there is no such commit.
   */
  async readCommitTree(commit: string): Promise<string> {
    const object = await this.#reader.read(commit);
    const tree =
      object.kind === 'object' && object.type === 'commit'
        ? /^tree ([0-9a-f]+)\n/.exec(object.content.toString('latin1'))?.[1]
        : undefined;
    if (!tree) {
      throw new FleetRepositoryError(
        'missing',
        `the fleet repository has no commit ${commit}`,
      );
    }
    return tree;
  }

  /** The entries of a folder by name. All who ask meanwhile share one reading: a tree can name the same folder very often. */
  async readTree(id: string): Promise<ReadonlyMap<string, TreeEntry>> {
    const cached = this.#trees.get(id) ?? this.#reading.get(id);
    if (cached) return cached;
    const reading = this.#readTree(id).finally(() => this.#reading.delete(id));
    this.#reading.set(id, reading);
    return reading;
  }

  async #readTree(id: string): Promise<ReadonlyMap<string, TreeEntry>> {
    const object = await this.#reader.read(id);
    if (object.kind === 'too-large') {
      throw new FleetRepositoryError(
        'too-large',
        `folder ${id} of the fleet repository is too large to be read`,
      );
    }
    if (object.kind === 'missing' || object.type !== 'tree') {
      throw damagedError(id);
    }
    const entries = new Map(
      parseTree(object.content, id.length / 2).map(entry => [
        entry.name,
        entry,
      ]),
    );
    this.#trees.set(id, entries, { size: entries.size + 1 });
    return entries;
  }

  async readText(id: string): Promise<BlobText> {
    const cached = this.#texts.get(id);
    if (cached) {
      return cached;
    }
    const object = await this.#reader.read(id);
    if (object.kind === 'too-large') {
      return { reason: `has ${object.size} bytes, more than 1 MiB` };
    }
    if (object.kind === 'missing' || object.type !== 'blob') {
      throw damagedError(id);
    }
    const text = decodeText(object.content);
    this.#texts.set(id, text, { size: object.content.length + 100 });
    return text;
  }
}

/** Where bytes become text: what is no clean text goes no further, neither into a parser nor into a database. */
function decodeText(content: Buffer): BlobText {
  const text = decodeUtf8(content);
  if (text === undefined) {
    return { reason: 'is not UTF-8 text' };
  }
  const found = findForbiddenCharacter(text);
  return found
    ? {
        reason: `holds the character ${found.name}, which is not allowed in text; remove it`,
        line: found.line,
      }
    : { text };
}

function decodeUtf8(content: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}

function damagedError(id: string): FleetRepositoryError {
  return new FleetRepositoryError(
    'damaged',
    `object ${id} is missing from the portal's copy of the fleet repository: restart the portal so that it is fetched again`,
  );
}
