import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalFleetError } from '../LocalFleetError';

/** The Go module as far as it decides what is built. */
export interface SourceDescription {
  /** Hash over the module's sources and sums, the compiler and the platform. */
  key: string;
  /** The Kubernetes version that the module requires, for example `v1.36.3`. */
  kubernetesVersion: string;
}

/** @param compiler - version and platform of Go, as `go version` prints them */
export async function describeSources(
  folder: string,
  compiler: string,
): Promise<SourceDescription> {
  const hash = createHash('sha256').update(compiler);
  const names = await readdir(folder);
  for (const name of names.filter(isSource).sort()) {
    hash.update(`\0${name}\0`).update(await readFile(join(folder, name)));
  }
  const requirements = await readFile(join(folder, 'go.mod'), 'utf8');
  const version = /^\s*k8s\.io\/kubernetes (v[\d.]+)/m.exec(requirements)?.[1];
  if (!version) {
    throw new LocalFleetError(`${folder}/go.mod requires no k8s.io/kubernetes`);
  }
  return {
    key: hash.digest('hex').slice(0, 16),
    kubernetesVersion: version,
  };
}

function isSource(name: string): boolean {
  return name.endsWith('.go') || name === 'go.mod' || name === 'go.sum';
}
