import { mapInSlices } from '@fairway/backend-kit';
import type { FleetRepository, Snapshot } from '@fairway/fleet-repository';
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
import type { ParsedFile } from '../domain/parseFleetFile';
import { findLastTeam } from './findLastTeam';
import { toParsed } from './toParsed';

/** So many commits are kept: the head, and one that a run or another replica still looks at. */
const commitsKept = 2;

type Repository = Pick<FleetRepository, 'listVersions' | 'snapshot'>;

/**
 * Reads what commits say about environments. A file is read and parsed once for each content it ever had, and what it gives is rendered
 * once; a commit that changes three files of five thousand costs three. All who ask for one commit share one reading. The
 * document of a team that is broken is a finding, and what it said last holds: it says whose the team's environments are.
 */
export class FleetDocumentsReader {
  readonly #repository: Repository;
  /** By commit, oldest first. */
  readonly #readings = new Map<string, Promise<FleetDocuments>>();
  /** By blob id and path, one map for each of the last commits, newest first. */
  #parsed: Map<string, ParsedFile>[] = [];
  readonly #expect: ListRenderedFiles;

  constructor(
    repository: Repository,
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
    const lastTeams = await this.#findLastTeams(parsed, snapshot.commit);
    return assembleDocuments(
      snapshot.commit,
      files,
      [...parsed, ...lastTeams],
      this.#expect,
    );
  }

  /** What the documents of teams that are broken now said before. */
  async #findLastTeams(
    parsed: readonly ParsedFile[],
    commit: string,
  ): Promise<ParsedFile[]> {
    const paths = parsed.flatMap(file =>
      file.kind === 'broken' ? file.problems.map(({ path }) => path) : [],
    );
    const teams = [...new Set(paths)].filter(
      path => parseDocumentPath(path)?.kind === 'Team',
    );
    const found = await Promise.all(
      teams.map(path => findLastTeam(this.#repository, path, commit)),
    );
    return found.flatMap(team => team ?? []);
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
