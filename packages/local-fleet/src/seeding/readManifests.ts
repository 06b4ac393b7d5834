import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { KubernetesObject } from '../cluster/AdminClient';
import { packageFolder } from '../packageFolder';

/** The objects in the files of `manifests/<folder>`, in the order of the files' names. */
export async function readManifests(
  folder: 'cluster' | 'workloads',
): Promise<KubernetesObject[]> {
  const path = join(packageFolder, 'manifests', folder);
  const names = (await readdir(path)).filter(name => name.endsWith('.yaml'));
  const texts = await Promise.all(
    names.sort().map(name => readFile(join(path, name), 'utf8')),
  );
  return texts
    .flatMap(text => parseAllDocuments(text))
    .map(document => document.toJS() as KubernetesObject | null)
    .filter(object => object !== null);
}
