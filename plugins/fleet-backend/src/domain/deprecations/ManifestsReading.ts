import type { OldManifest } from './findOldManifests';

/** Where a manifest stands in the fleet repository. */
export interface LocatedManifest extends OldManifest {
  path: string;
}

/** What is known of the manifests that the fleet repository declares for a cluster. */
export type ManifestsReading =
  /** No fleet repository is configured. */
  | { kind: 'none' }
  /** This process has not read it yet. */
  | { kind: 'unread' }
  | { kind: 'read'; found: readonly LocatedManifest[] };
