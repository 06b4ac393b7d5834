import type { FileReading, FleetRepository } from '@fairway/fleet-repository';
import { assembleDocuments } from '../domain/assembleDocuments';
import { parseDocumentPath } from '../domain/environmentPaths';
import type { FleetDocuments } from '../domain/FleetDocuments';
import {
  ListRenderedFiles,
  listRenderedFiles,
  rememberRenderedFiles,
} from '../domain/listRenderedFiles';
import { ParsedFile, parseFleetFile } from '../domain/parseFleetFile';

/**
 * Reads what commits say about environments. A file is read and parsed once for each content it ever had, and what it gives is rendered
 * once; a commit that changes three files of five thousand costs three.
 */
export class FleetDocumentsReader {
  readonly #repository: Pick<FleetRepository, 'snapshot'>;
  #latest?: FleetDocuments;
  /** By path and blob id. */
  #parsed = new Map<string, ParsedFile>();
  readonly #expect: ListRenderedFiles;

  constructor(
    repository: Pick<FleetRepository, 'snapshot'>,
    list: ListRenderedFiles = listRenderedFiles,
  ) {
    this.#repository = repository;
    this.#expect = rememberRenderedFiles(list);
  }

  /** The documents of a commit; of the newest one known if none is named. */
  async read(commit?: string): Promise<FleetDocuments> {
    const snapshot = await this.#repository.snapshot(commit);
    if (this.#latest?.commit === snapshot.commit) {
      return this.#latest;
    }
    const files = new Map(
      (await snapshot.list()).map(({ path, blob }) => [path, blob]),
    );
    const wanted = [...files]
      .filter(([path]) => parseDocumentPath(path))
      .map(([path, blob]) => ({ path, blob, key: `${blob} ${path}` }));
    const fresh = wanted.filter(({ key }) => !this.#parsed.has(key));
    const readings = await snapshot.inspectMany(fresh.map(({ path }) => path));
    const next = new Map<string, ParsedFile>();
    fresh.forEach(({ path, blob, key }, index) => {
      next.set(key, toParsed(path, blob, readings[index]));
    });
    for (const { key } of wanted) {
      const known = this.#parsed.get(key);
      if (known) {
        next.set(key, known);
      }
    }
    const documents = assembleDocuments(
      snapshot.commit,
      files,
      wanted.map(({ key }) => next.get(key)!),
      this.#expect,
    );
    this.#parsed = next;
    this.#latest = documents;
    return documents;
  }
}

/** What one file of a commit is to the portal. */
export function toParsed(
  path: string,
  blob: string,
  reading: FileReading,
): ParsedFile {
  const parsed =
    reading.kind === 'text'
      ? parseFleetFile({ path, blob, text: reading.text })
      : undefined;
  const message =
    reading.kind === 'unreadable' ? reading.reason : 'is not a text file';
  return (
    parsed ?? {
      kind: 'broken',
      problems: [
        {
          path,
          line: (reading.kind === 'unreadable' && reading.line) || null,
          message: `${message}; replace it by a plain text file`,
          environment: toSourceLocation(path),
        },
      ],
    }
  );
}

function toSourceLocation(path: string) {
  const location = parseDocumentPath(path);
  return location?.kind === 'Environment'
    ? { owner: location.owner, name: location.name }
    : undefined;
}
