import type { CommitReading, Located } from '@fairway/fleet-documents';
import {
  toNamespace,
  type EnvironmentClassDocument,
  type EnvironmentDocument,
  type TeamDocument,
} from '@fairway/plugin-environments-common';
import { isPathOfEnvironment } from './environmentPaths';

export interface LocatedEnvironment extends Located<EnvironmentDocument> {
  owner: string;
  name: string;
}

/** What one commit of the fleet repository says about environments. */
export interface FleetDocuments extends CommitReading {
  /** Every file of the commit with its blob id. */
  files: ReadonlyMap<string, string>;
  /** The paths of each environment's files, by namespace, in the order of `files`. */
  paths: ReadonlyMap<string, readonly string[]>;
  classes: ReadonlyMap<string, Located<EnvironmentClassDocument>>;
  teams: ReadonlyMap<string, Located<TeamDocument>>;
  /** By `<owner>/<name>`. */
  environments: ReadonlyMap<string, LocatedEnvironment>;
}

/** Key of an environment in maps and as the resource of permissions. */
export function toEnvironmentKey(owner: string, name: string): string {
  return `${owner}/${name}`;
}

/** Paths of everything that belongs to one environment: its documents, and what was rendered of it for whatever cluster. */
export function listPathsOf(
  documents: Pick<FleetDocuments, 'paths'>,
  owner: string,
  name: string,
): string[] {
  const paths = documents.paths.get(toNamespace(owner, name)) ?? [];
  return paths.filter(path => isPathOfEnvironment(path, owner, name));
}

/** Entity ref of the group that owns what a team owns; teams without a document are named like their group. */
export function toOwnerRef(owner: string, documents: FleetDocuments): string {
  return (
    documents.teams.get(owner)?.document.spec.group ?? `group:default/${owner}`
  );
}
