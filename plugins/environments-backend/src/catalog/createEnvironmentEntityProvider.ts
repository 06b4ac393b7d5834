import { DeltaEntityProvider } from '@fairway/fleet-documents';
import type { FleetDocuments } from '../domain/FleetDocuments';
import { EnvironmentEntities } from './EnvironmentEntities';

/**
 * Brings environments into the catalog. A document that breaks keeps its entity as it was last good: entities go only when their files
 * are gone.
 */
export function createEnvironmentEntityProvider(options: {
  /** The documents at the head as this process knows it, or as Git says now; rejects if it cannot be read. */
  read: (mode: 'known' | 'fetched') => Promise<FleetDocuments>;
  appUrl: string;
  /** Told once there is somewhere to write to. */
  onConnected?: () => void;
  now?: () => number;
}): DeltaEntityProvider {
  const { appUrl, read, ...others } = options;
  const entities = new EnvironmentEntities(appUrl.replace(/\/+$/, ''));
  return new DeltaEntityProvider({
    ...others,
    name: 'fairway-environments',
    read: async mode => entities.of(await read(mode)),
  });
}
