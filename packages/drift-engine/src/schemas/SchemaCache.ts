import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeKnowledge } from '../domain/schemas/decodeKnowledge';
import type { EncodedKnowledge } from '../domain/schemas/EncodedKnowledge';
import { formatVersion } from '../domain/schemas/EncodedKnowledge';
import type { KnowledgeTable } from '../domain/schemas/KnowledgeTable';

/** What names the content of a file: another document has another hash. */
export interface CacheKey {
  apiVersion: string;
  hash: string;
}

/**
 * Compiled schemas in a folder. A file that cannot be read or was damaged counts as absent, and a folder that cannot be written to is
 * no failure: the server is asked again.
 */
export class SchemaCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** What was kept under a key; undefined if nothing was. */
  async find(key: CacheKey): Promise<KnowledgeTable | undefined> {
    try {
      const text = await readFile(this.#pathOf(key), 'utf8');
      const { digest, knowledge } = JSON.parse(text);
      if (digest !== digestOf(knowledge)) return undefined;
      return decodeKnowledge(JSON.parse(knowledge));
    } catch {
      return undefined;
    }
  }

  /** Keeps schemas; another process that reads meanwhile sees the whole file or none. */
  async put(key: CacheKey, encoded: EncodedKnowledge): Promise<void> {
    const file = this.#pathOf(key);
    const unfinished = `${file}.${randomUUID()}.tmp`;
    const knowledge = JSON.stringify(encoded);
    try {
      await mkdir(this.#folder, { recursive: true });
      await writeFile(
        unfinished,
        JSON.stringify({ digest: digestOf(knowledge), knowledge }),
      );
      await rename(unfinished, file);
    } catch {
      await rm(unfinished, { force: true }).catch(() => undefined);
    }
  }

  /** The server chose the hash: as a digest it is a file name whatever it holds. */
  #pathOf({ apiVersion, hash }: CacheKey): string {
    const name = digestOf(`${formatVersion}\n${apiVersion}\n${hash}`);
    return path.join(this.#folder, `${name}.json`);
  }
}

function digestOf(text: unknown): string {
  return createHash('sha256').update(String(text)).digest('hex');
}
