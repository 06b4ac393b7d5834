import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';

// Found by the package's name, as a bundle of several packages lies elsewhere.
const folder = path.join(
  path.dirname(require.resolve('@fairway/cluster-manifests/package.json')),
  'manifests',
);

/** An object that belongs on every cluster of a fleet. */
export interface ClusterManifest {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [field: string]: unknown;
}

/** The texts of the files, in the order in which they are applied: what others refer to comes first. */
export async function readManifestTexts(): Promise<string[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.yaml'));
  return Promise.all(
    names.sort().map(name => readFile(path.join(folder, name), 'utf8')),
  );
}

/** The objects, in the same order. */
export async function readClusterManifests(): Promise<ClusterManifest[]> {
  const texts = await readManifestTexts();
  return texts
    .flatMap(text => parseAllDocuments(text))
    .map(document => document.toJS() as ClusterManifest | null)
    .filter(object => object !== null);
}
