import { createHash } from 'node:crypto';
import type { Located } from '@fairway/fleet-documents';
import {
  type EnvironmentClassDocument,
  toNamespace,
} from '@fairway/plugin-environments-common';
import { toRenderedPath } from './environmentPaths';
import type { LocatedEnvironment } from './FleetDocuments';
import { renderEnvironment } from './renderEnvironment';
import { renderYaml } from '@fairway/fleet-documents';

/** A rendered file as it must be. */
export interface RenderedFile {
  path: string;
  blob: string;
}

export type ListRenderedFiles = (
  environment: LocatedEnvironment,
  environmentClass: Located<EnvironmentClassDocument>,
) => readonly RenderedFile[];

/** What an environment and its class give when they are rendered. */
export const listRenderedFiles: ListRenderedFiles = (
  { owner, name, document },
  environmentClass,
) =>
  renderEnvironment(document, environmentClass.document).map(manifest => ({
    path: toRenderedPath(
      document.spec.cluster,
      toNamespace(owner, name),
      manifest,
    ),
    blob: toBlobId(renderYaml(manifest), environmentClass.blob.length),
  }));

/**
 * Renders each environment once for each class that it is rendered by: rendering two thousand takes seconds, in which nothing else
 * happens in the process. What is no longer parsed is forgotten.
 */
export function rememberRenderedFiles(
  list: ListRenderedFiles,
): ListRenderedFiles {
  const known = new WeakMap<
    LocatedEnvironment,
    {
      by: Located<EnvironmentClassDocument>;
      files: readonly RenderedFile[];
    }
  >();
  return (environment, environmentClass) => {
    const before = known.get(environment);
    if (before?.by === environmentClass) return before.files;
    const files = list(environment, environmentClass);
    known.set(environment, { by: environmentClass, files });
    return files;
  };
}

/** Git's name of a file's content; repositories use SHA-1 (40 digits) or SHA-256 (64). */
export function toBlobId(content: string, digits: number): string {
  const bytes = Buffer.from(content, 'utf8');
  return createHash(digits === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}
