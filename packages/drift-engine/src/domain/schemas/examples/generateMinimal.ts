import type { KubernetesObject } from '../../KubernetesObject';
import { isTree, type Value } from '../../Value';
import type { ExampleKind, ExampleName } from './ExampleKind';
import { type MinimalExample, NAMESPACE } from './minimal/MinimalExample';
import { minimalExamples } from './minimal/minimalExamples';

/** An object with no more than its server demands. Of a kind that nobody wrote one for, its name alone. */
export function generateMinimal(
  { apiVersion, kind, isNamespaced }: ExampleKind,
  { name = 'example', namespace = 'default' }: ExampleName = {},
): KubernetesObject {
  const example = minimalExamples(kind, apiVersion);
  const { metadata, ...rest } = fillIn(example, namespace) as MinimalExample;
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(isNamespaced ? { namespace } : {}),
      ...metadata,
    },
    ...rest,
  };
}

/** What an object refers to lies in its own namespace. */
function fillIn(value: Value, namespace: string): Value {
  if (value === NAMESPACE) return namespace;
  if (Array.isArray(value)) return value.map(one => fillIn(one, namespace));
  if (!isTree(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, of]) => [key, fillIn(of, namespace)]),
  );
}
