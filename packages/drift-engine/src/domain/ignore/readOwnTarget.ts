import type { IgnoreRule } from '../IgnoreRule';
import type { Identity } from '../KubernetesObject';
import { isTree, pick, type Tree } from '../Value';
import { readGlob } from './readGlob';
import { hasKnownKeys, readText, report, type Reading } from './Reading';

type Key = keyof Identity;

const keys: readonly Key[] = ['group', 'kind', 'namespace', 'name'];

/** Which objects a rule of ours is for: globs, of which one left out matches all, and at least one must be given. */
export function readOwnTarget(
  reading: Reading,
  spec: Tree,
): IgnoreRule['appliesTo'] {
  const target = pick(spec, 'target');
  if (!isTree(target) || Object.keys(target).length === 0) {
    report(
      reading,
      'spec.target',
      `is missing; give at least one of ${keys.join(', ')}, each a glob`,
    );
    return () => false;
  }
  hasKnownKeys(reading, 'spec.target', target, keys);
  const tests = keys.map((key): [Key, (text: string) => boolean] => [
    key,
    readPattern(reading, target, key),
  ]);
  return identity => tests.every(([key, matches]) => matches(identity[key]));
}

function readPattern(
  reading: Reading,
  target: Tree,
  key: Key,
): (text: string) => boolean {
  const pattern = readText(reading, 'spec.target', target, key);
  if (pattern === undefined) return () => true;
  const glob = readGlob(pattern);
  if (glob.kind === 'ok') return glob.matches;
  report(
    reading,
    `spec.target.${key}`,
    `${pattern} is not a glob: ${glob.reason} at character ${glob.position}`,
  );
  return () => false;
}
