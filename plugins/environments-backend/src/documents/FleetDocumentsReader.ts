import { runInSlices } from '@fairway/backend-kit';
import {
  DocumentReader,
  type ParsedFile,
  type ReadFiles,
} from '@fairway/fleet-documents';
import type { FleetRepository } from '@fairway/fleet-repository';
import { assembleDocuments } from '../domain/assembleDocuments';
import { environmentKinds, EnvironmentKinds } from '../domain/environmentKinds';
import type { FleetDocuments } from '../domain/FleetDocuments';
import {
  ListRenderedFiles,
  listRenderedFiles,
  rememberRenderedFiles,
} from '../domain/listRenderedFiles';

/**
 * Reads what commits say about environments. What a document gives is rendered once. The document of a team that is broken is a finding,
 * and what it said last holds: it says whose the team's environments are.
 */
export class FleetDocumentsReader {
  readonly #reader: DocumentReader<EnvironmentKinds, FleetDocuments>;
  readonly #expect: ListRenderedFiles;
  /** Of the commit that was read last. */
  #paths?: FleetDocuments['paths'];

  constructor(
    repository: Pick<FleetRepository, 'listVersions' | 'snapshot'>,
    list: ListRenderedFiles = listRenderedFiles,
  ) {
    this.#expect = rememberRenderedFiles(list);
    this.#reader = new DocumentReader({
      repository,
      kinds: environmentKinds,
      assemble: files => this.#assemble(files),
    });
  }

  /** The documents of a commit; of the newest one known if none is named. */
  async read(commit?: string): Promise<FleetDocuments> {
    return this.#reader.read(commit);
  }

  async #assemble({
    commit,
    files,
    parsed,
  }: ReadFiles<EnvironmentKinds>): Promise<FleetDocuments> {
    const lastTeams = await this.#findLastTeams(parsed, commit);
    const documents = await runInSlices(
      assembleDocuments(
        { commit, files, parsed: [...parsed, ...lastTeams] },
        this.#expect,
        this.#paths,
      ),
    );
    this.#paths = documents.paths;
    return documents;
  }

  /** What the documents of teams that are broken now said before. */
  async #findLastTeams(
    parsed: readonly ParsedFile<EnvironmentKinds>[],
    commit: string,
  ) {
    const paths = parsed.flatMap(file =>
      file.kind === 'broken' && file.problems[0].subject.kind === 'Team'
        ? file.problems[0].path
        : [],
    );
    const found = await Promise.all(
      paths.map(path => this.#reader.findLastGood(path, commit)),
    );
    return found.flatMap(team => team ?? []);
  }
}
