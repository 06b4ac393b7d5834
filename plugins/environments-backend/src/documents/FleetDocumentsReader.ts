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

  /** What the documents of teams that are broken now said before. One after the other: a commit can break all of them. */
  async #findLastTeams(
    parsed: readonly ParsedFile<EnvironmentKinds>[],
    commit: string,
  ): Promise<ParsedFile<EnvironmentKinds>[]> {
    const lastTeams: ParsedFile<EnvironmentKinds>[] = [];
    for (const file of parsed) {
      if (file.kind !== 'broken') continue;
      const [{ path, subject }] = file.problems;
      if (subject.kind !== 'Team') continue;
      const team = await this.#reader.findLastGood(path, commit);
      if (team) lastTeams.push(team);
    }
    return lastTeams;
  }
}
