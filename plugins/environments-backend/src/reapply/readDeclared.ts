import type { Manifest } from '@fairway/delivery';
import { parseDocument } from '@fairway/fleet-documents';
import type { FleetRepository } from '@fairway/fleet-repository';
import {
  EnvironmentClassDocument,
  environmentClassDocumentSchema,
  ReapplyEnvironmentInput,
  toNamespace,
} from '@fairway/plugin-environments-common';
import type { PolicyVerdict } from '@fairway/plugin-runs-common';
import { toBlobId } from '../domain/listRenderedFiles';
import { DeclaredTarget, renderedPolicy } from '../domain/decideReapply';
import { explainAbsent } from '../domain/explainAbsent';
import { toClassPath, toRenderedPath } from '../domain/environmentPaths';
import {
  FleetDocuments,
  LocatedEnvironment,
  toEnvironmentKey,
} from '../domain/FleetDocuments';
import { renderEnvironment } from '../domain/renderEnvironment';
import { renderYaml } from '@fairway/fleet-documents';

/** How far back the revision of a class is looked for. */
const classVersions = 200;

export type DeclaredReading =
  | ({ kind: 'declared' } & DeclaredTarget)
  | { kind: 'refused'; reason: string; policies?: PolicyVerdict[] };

/**
 * What Git declares of an environment, rendered from its document and the revision of its class that it names. The rendered files must be
 * just that: a file that somebody put there by hand is not applied with the portal's rights.
 */
export async function readDeclared(
  repository: Pick<FleetRepository, 'listVersions' | 'snapshot'>,
  documents: FleetDocuments,
  { owner, name }: ReapplyEnvironmentInput,
): Promise<DeclaredReading> {
  const environment = documents.environments.get(toEnvironmentKey(owner, name));
  if (!environment) {
    return { kind: 'refused', reason: explainAbsent(documents, owner, name) };
  }
  const { cluster, classRevision } = environment.document.spec;
  const environmentClass = await findClass(repository, documents, environment);
  if (!environmentClass) {
    return {
      kind: 'refused',
      reason: `name: revision ${classRevision.slice(0, 10)} of class ${
        environment.document.spec.class
      } is not in the history of the fleet repository, so that the rendered files cannot be checked; ask the platform team`,
    };
  }
  const namespace = toNamespace(owner, name);
  const manifests = renderEnvironment(environment.document, environmentClass);
  const toPath = (manifest: Manifest) =>
    toRenderedPath(cluster, namespace, manifest);
  const stale = manifests
    .map(manifest => ({
      path: toPath(manifest),
      blob: toBlobId(renderYaml(manifest), classRevision.length),
    }))
    .find(({ path, blob }) => documents.files.get(path) !== blob);
  if (stale) {
    const reason = `name: ${stale.path} is not what ${environment.path} gives; restore the file first`;
    return {
      kind: 'refused',
      reason,
      policies: [{ policy: renderedPolicy, verdict: 'denied', reason }],
    };
  }
  return {
    kind: 'declared',
    environment,
    cluster,
    namespace,
    manifests,
    files: [
      { path: environment.path, content: environment.text },
      ...manifests.map(manifest => ({
        path: toPath(manifest),
        content: renderYaml(manifest),
      })),
    ],
  };
}

/** The class as it was when the environment was made: as it is now, or from the history. */
async function findClass(
  repository: Pick<FleetRepository, 'listVersions' | 'snapshot'>,
  documents: FleetDocuments,
  { document }: LocatedEnvironment,
): Promise<EnvironmentClassDocument | undefined> {
  const { class: name, classRevision } = document.spec;
  const present = documents.classes.get(name);
  if (present?.blob === classRevision) {
    return present.document;
  }
  const path = toClassPath(name);
  const versions = await repository.listVersions([path], {
    from: documents.commit,
    limit: classVersions,
  });
  const version = versions.find(
    ({ blobs }) => blobs.get(path) === classRevision,
  );
  if (!version) {
    return undefined;
  }
  const snapshot = await repository.snapshot(version.commit);
  const text = await snapshot.read(path);
  return parseDocument(text ?? '', environmentClassDocumentSchema).value;
}
