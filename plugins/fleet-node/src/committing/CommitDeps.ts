import type { FleetRepository } from '@fairway/fleet-repository';
import type { EntityIndex } from '../catalog/EntityIndex';

/** What steps that commit to the fleet repository act on. */
export interface CommitDeps {
  repository: Pick<
    FleetRepository,
    'commit' | 'fetch' | 'findCommit' | 'listVersions' | 'snapshot'
  >;
  /** Whom commits are made for. */
  entities: Pick<EntityIndex, 'findAuthor'>;
}
