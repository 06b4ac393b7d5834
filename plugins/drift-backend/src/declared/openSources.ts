import path from 'node:path';
import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { loadNearestKnowledge } from '@fairway/drift-engine';
import {
  FleetRepositoryError,
  openFleetRepository,
  type FleetRepository,
  type FleetRepositoryErrorReason,
} from '@fairway/fleet-repository';
import { RepositoryFolder } from './RepositoryFolder';
import { readSources, type SourceSettings } from './readSources';

/** Git's own words name URLs and places of this machine: they go to the log alone. */
const outages: Partial<Record<FleetRepositoryErrorReason, string>> = {
  unreachable: 'it does not answer',
  timeout: 'it does not answer in time',
  unauthorized: 'it refuses the credentials, or asks for some',
  missing: 'there is no repository at its URL',
  'no-branch': 'it does not have the branch',
  'too-large': 'it has more files than are read',
  damaged: 'the copy of the portal is damaged and is made anew',
};

/**
 * The sources of `fairway.drift.sources`, opened when they are read first. Each keeps a copy of its repository beside that of the fleet repository.
 *
 * @throws InputError that names the key and what to write.
 */
export async function openSources(deps: {
  config: RootConfigService;
  logger: LoggerService;
  now: () => number;
}): Promise<{ sources: RepositoryFolder[]; close: () => Promise<void> }> {
  const { config, logger, now } = deps;
  const settings = readSources(config);
  if (settings.length === 0) return { sources: [], close: async () => {} };
  const directory = config.getString('fairway.repository.directory');
  // Of built-in kinds, which do not differ in that by version.
  const table = await loadNearestKnowledge('1.99');
  const repositories = settings.map(each =>
    openLater(each, path.join(`${directory}-sources`, each.name), logger),
  );
  return {
    sources: settings.map(
      (each, index) =>
        new RepositoryFolder(each, {
          repository: repositories[index],
          isNamespaced: (apiVersion, kind) =>
            table.find(apiVersion, kind)?.isNamespaced === true,
          now,
        }),
    ),
    close: async () => {
      await Promise.all(repositories.map(each => each.close()));
    },
  };
}

function openLater(
  settings: SourceSettings,
  directory: string,
  logger: LoggerService,
): Pick<FleetRepository, 'fetch' | 'snapshot' | 'listVersions' | 'close'> {
  const { branch, caFile, credentials, name, url } = settings;
  let opening: Promise<FleetRepository> | undefined;
  const open = () => {
    opening ??= openFleetRepository({
      ...{ url, branch, directory, caFile, credentials, log: logger },
      // Nothing is ever committed to it.
      author: { name: 'Fairway', email: 'fairway@localhost' },
    });
    opening.catch(() => {
      opening = undefined;
    });
    return opening;
  };
  const ask = async <T>(work: (to: FleetRepository) => Promise<T>) => {
    try {
      return await work(await open());
    } catch (error) {
      if (!(error instanceof FleetRepositoryError)) throw error;
      logger.warn(`The source "${name}" of drift: ${error.message}`);
      throw new ServiceUnavailableError(
        outages[error.reason] ?? 'it cannot be read',
      );
    }
  };
  return {
    fetch: () => ask(to => to.fetch()),
    snapshot: commit => ask(to => to.snapshot(commit)),
    listVersions: (...call) => ask(to => to.listVersions(...call)),
    close: async () => (await opening?.catch(() => undefined))?.close(),
  };
}
