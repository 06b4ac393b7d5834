import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashSources } from '../go/hashSources';
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
  const requirements = await readFile(join(folder, 'go.mod'), 'utf8');
  const version = /^\s*k8s\.io\/kubernetes (v[\d.]+)/m.exec(requirements)?.[1];
  if (!version) {
    throw new LocalFleetError(`${folder}/go.mod requires no k8s.io/kubernetes`);
  }
  return {
    key: await hashSources(folder, compiler),
    kubernetesVersion: version,
  };
}
