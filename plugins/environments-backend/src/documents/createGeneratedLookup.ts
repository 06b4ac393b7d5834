import type { FleetRepository } from '@fairway/fleet-repository';
import type { FindGeneratedFrom } from '@fairway/plugin-fleet-node';
import { toEnvironmentKey } from '../domain/FleetDocuments';
import { readDeclared } from '../reapply/readDeclared';
import type { FleetDocumentsReader } from './FleetDocumentsReader';

/** Says which rendered files are made of the document of an environment. Files that somebody put beside them are not. */
export function createGeneratedLookup({
  documents,
  repository,
}: {
  documents: Pick<FleetDocumentsReader, 'read'>;
  repository: Pick<FleetRepository, 'listVersions' | 'snapshot'>;
}): FindGeneratedFrom {
  return async (path, { commit }) => {
    const [root, cluster, folder = '', file] = path.split('/');
    const [owner, name, ...rest] = folder.split('--');
    if (root !== 'rendered' || !file || !name || rest.length > 0) {
      return undefined;
    }
    const read = await documents.read(commit);
    const environment = read.environments.get(toEnvironmentKey(owner, name));
    if (environment?.document.spec.cluster !== cluster) return undefined;
    const declared = await readDeclared(repository, read, { owner, name });
    const document = environment.path;
    // Without what the document gives, any file of its folder may be one of its own.
    if (declared.kind === 'refused') {
      return { document, problem: declared.reason };
    }
    const isOwn = declared.files.some(each => each.path === path);
    return isOwn ? { document } : undefined;
  };
}
