import { formatIdentity, toIdentity } from '../domain/KubernetesObject';
import type { Problem } from './Problem';
import type { ReadObject } from './ReadObject';

/** A problem for each object that says again what another says before it; both places are named. */
export function splitRepeated(objects: readonly ReadObject[]): {
  objects: ReadObject[];
  problems: Problem[];
} {
  const seen = new Map<string, ReadObject>();
  const problems: Problem[] = [];
  for (const read of objects) {
    const identity = formatIdentity(toIdentity(read.object));
    const first = seen.get(identity);
    if (first) problems.push(toProblem(read, first));
    else seen.set(identity, read);
  }
  return { objects: [...seen.values()], problems };
}

function toProblem(read: ReadObject, first: ReadObject): Problem {
  const { kind, namespace, name } = toIdentity(read.object);
  const what = `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;
  const where = `${first.file}, line ${first.line}, document ${first.document}`;
  return {
    file: read.file,
    line: read.line,
    document: read.document,
    field: 'metadata.name',
    message: `${what} is declared twice: first in ${where}, and only that one is assessed`,
  };
}
