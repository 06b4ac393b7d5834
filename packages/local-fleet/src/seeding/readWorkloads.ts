import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { KubernetesObject } from '../cluster/AdminClient';
import { packageFolder } from '../packageFolder';

const file = join(packageFolder, 'manifests/workloads/example-workloads.yaml');

/** The example workloads that a new cluster gets. */
export async function readWorkloads(): Promise<KubernetesObject[]> {
  return parseAllDocuments(await readFile(file, 'utf8'))
    .map(document => document.toJS() as KubernetesObject | null)
    .filter(object => object !== null);
}
