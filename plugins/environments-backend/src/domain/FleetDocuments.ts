import {
  toNamespace,
  type EnvironmentClassDocument,
  type EnvironmentDocument,
  type TeamDocument,
} from '@fairway/plugin-environments-common';
import { isPathOfEnvironment } from './environmentPaths';

/** A document together with where it was read. */
export interface Located<T> {
  document: T;
  path: string;
  blob: string;
  text: string;
}

export interface LocatedEnvironment extends Located<EnvironmentDocument> {
  owner: string;
  name: string;
}

/** Something in the fleet repository that somebody should put right. */
export interface BrokenDocument {
  path: string;
  line: number | null;
  message: string;
  /** Owner and name, if the path is an environment's. */
  environment?: { owner: string; name: string };
  /** Of a rendered file: what it is held against. */
  rendered?: {
    /** The document that it must match, and its blob. */
    document: string;
    documentBlob: string;
    /** The blob that it must have. */
    expected: string;
  };
}

/** What one commit of the fleet repository says about environments. */
export interface FleetDocuments {
  commit: string;
  /** Every file of the commit with its blob id. */
  files: ReadonlyMap<string, string>;
  /** The paths of each environment's files, by namespace, in the order of `files`. */
  paths: ReadonlyMap<string, readonly string[]>;
  classes: ReadonlyMap<string, Located<EnvironmentClassDocument>>;
  teams: ReadonlyMap<string, Located<TeamDocument>>;
  /** By `<owner>/<name>`. */
  environments: ReadonlyMap<string, LocatedEnvironment>;
  broken: readonly BrokenDocument[];
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
