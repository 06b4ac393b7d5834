import { mapInSlices } from '@fairway/backend-kit';
import type {
  FileReading,
  FleetRepository,
  Snapshot,
} from '@fairway/fleet-repository';
import {
  assembleDocuments,
  findRenderingClass,
  sortParsed,
} from '../domain/assembleDocuments';
import { parseDocumentPath } from '../domain/environmentPaths';
import type { FleetDocuments } from '../domain/FleetDocuments';
import {
  ListRenderedFiles,
  listRenderedFiles,
  rememberRenderedFiles,
} from '../domain/listRenderedFiles';
import { ParsedFile, parseFleetFile } from '../domain/parseFleetFile';

/** So many commits are kept: the head, and one that a run or another replica still looks at. */
const commitsKept = 2;

/**
 * Reads what commits say about environments. A file is read and parsed once for each content it ever had, and what it gives is rendered
 * once; a commit that changes three files of five thousand costs three. All who ask for one commit share one reading.
 */
export class FleetDocumentsReader {
  readonly #repository: Pick<FleetRepository, 'snapshot'>;
  /** By commit, oldest first. */
  readonly #readings = new Map<string, Promise<FleetDocuments>>();
  /** By blob id and path, one map for each of the last commits, newest first. */
  #parsed: Map<string, ParsedFile>[] = [];
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
    const known = this.#readings.get(snapshot.commit);
    if (known) return known;
    const reading = this.#read(snapshot);
    this.#readings.set(snapshot.commit, reading);
    // Whoever waits for it hears of a failure; the next one who asks reads again.
    reading.catch(() => this.#readings.delete(snapshot.commit));
    for (const oldest of this.#readings.keys()) {
      if (this.#readings.size <= commitsKept) break;
      this.#readings.delete(oldest);
    }
    return reading;
  }

  async #read(snapshot: Snapshot): Promise<FleetDocuments> {
    const files = new Map(
      (await snapshot.list()).map(({ path, blob }) => [path, blob]),
    );
    const parsed = await this.#parse(snapshot, files);
    await this.#renderAhead(parsed);
    return assembleDocuments(snapshot.commit, files, parsed, this.#expect);
  }

  async #parse(
    snapshot: Snapshot,
    files: ReadonlyMap<string, string>,
  ): Promise<ParsedFile[]> {
    const wanted = [...files]
      .filter(([path]) => parseDocumentPath(path))
      .map(([path, blob]) => ({ path, blob, key: `${blob} ${path}` }));
    const known = new Map(
      wanted.flatMap(({ key }) => {
        const parsed = this.#parsed.find(each => each.has(key))?.get(key);
        return parsed ? [[key, parsed] as const] : [];
      }),
    );
    const fresh = wanted.filter(({ key }) => !known.has(key));
    const readings = await snapshot.inspectMany(fresh.map(({ path }) => path));
    const added = new Map(
      await mapInSlices(fresh, ({ path, blob, key }, index) => [
        key,
        toParsed(path, blob, readings[index]),
      ]),
    );
    const next = new Map([...known, ...added]);
    this.#parsed = [next, ...this.#parsed].slice(0, commitsKept);
    return wanted.map(({ key }) => next.get(key)!);
  }

  /** What is new is rendered before the documents are put together, so that others have their turn meanwhile. */
  async #renderAhead(parsed: readonly ParsedFile[]): Promise<void> {
    const { classes, environments } = sortParsed(parsed);
    await mapInSlices([...environments.values()], environment => {
      const environmentClass = findRenderingClass(environment, classes);
      if (environmentClass) this.#expect(environment, environmentClass);
    });
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
