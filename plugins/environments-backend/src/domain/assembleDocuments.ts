import { createHash } from 'node:crypto';
import { toNamespace } from '@fairway/plugin-environments-common';
import { toRenderedPath } from './environmentPaths';
import {
  BrokenDocument,
  FleetDocuments,
  LocatedEnvironment,
  toEnvironmentKey,
} from './FleetDocuments';
import type { ParsedFile } from './parseFleetFile';
import { renderEnvironment } from './renderEnvironment';
import { renderYaml } from './renderYaml';

/** Puts the parsed files of one commit together, and looks whether what was rendered is what the documents say. */
export function assembleDocuments(
  commit: string,
  files: ReadonlyMap<string, string>,
  parsed: readonly ParsedFile[],
): FleetDocuments {
  const environments = new Map<string, LocatedEnvironment>();
  const classes = new Map<
    string,
    Extract<ParsedFile, { kind: 'EnvironmentClass' }>
  >();
  const teams = new Map<string, Extract<ParsedFile, { kind: 'Team' }>>();
  const broken: BrokenDocument[] = [];
  for (const file of parsed) {
    switch (file.kind) {
      case 'Environment':
        environments.set(toEnvironmentKey(file.owner, file.name), file);
        break;
      case 'EnvironmentClass':
        classes.set(file.document.metadata.name, file);
        break;
      case 'Team':
        teams.set(file.document.metadata.name, file);
        break;
      default:
        broken.push(...file.problems);
    }
  }
  const documents = { commit, files, classes, teams, environments };
  return {
    ...documents,
    broken: [
      ...broken,
      ...[...environments.values()].flatMap(environment =>
        findUnfaithful(environment, { ...documents, broken }),
      ),
    ],
  };
}

/**
 * Rendered files that are not what their documents give. Told by blob ids, so that no file need be read; told only while the class is
 * the very revision that the environment names, since an older one cannot be rendered from this commit.
 */
function findUnfaithful(
  environment: LocatedEnvironment,
  documents: FleetDocuments,
): BrokenDocument[] {
  const { owner, name, document } = environment;
  const { cluster, classRevision } = document.spec;
  const environmentClass = documents.classes.get(document.spec.class);
  if (environmentClass?.blob !== classRevision) {
    return [];
  }
  const namespace = toNamespace(owner, name);
  return renderEnvironment(document, environmentClass.document).flatMap(
    manifest => {
      const path = toRenderedPath(cluster, namespace, manifest);
      const blob = documents.files.get(path);
      const expected = toBlobId(renderYaml(manifest), classRevision.length);
      return blob === expected
        ? []
        : [
            {
              path,
              line: null,
              message: blob
                ? `does not match ${environment.path}; restore the file, or make the change in the environment's document`
                : `is missing, although ${environment.path} declares it; restore the file, or remove the environment's document`,
              environment: { owner, name },
              rendered: {
                document: environment.path,
                documentBlob: environment.blob,
                expected,
              },
            },
          ];
    },
  );
}

/** Git's name of a file's content; repositories use SHA-1 (40 digits) or SHA-256 (64). */
export function toBlobId(content: string, digits: number): string {
  const bytes = Buffer.from(content, 'utf8');
  return createHash(digits === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}
