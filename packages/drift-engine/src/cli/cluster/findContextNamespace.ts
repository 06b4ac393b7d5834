import { parse } from 'yaml';
import { isTree, pick, pickAt, type Value } from '../../domain/Value';

/** The namespace that a context of a kubeconfig is about, `default` if it names none, as kubectl has it. */
export function findContextNamespace(
  kubeconfig: string,
  context: string | undefined,
): string {
  const document: Value = parse(kubeconfig);
  const wanted = context ?? pickAt(document, 'current-context');
  const contexts = pickAt(document, 'contexts');
  const found = (Array.isArray(contexts) ? contexts : []).find(
    each => isTree(each) && pick(each, 'name') === wanted,
  );
  const namespace = pickAt(found, 'context', 'namespace');
  return typeof namespace === 'string' && namespace !== ''
    ? namespace
    : 'default';
}
