import type { KubernetesObject } from '../../KubernetesObject';
import type { ExampleKind, ExampleName } from './ExampleKind';
import { ExampleFiller } from './ExampleFiller';
import { generateMinimal } from './generateMinimal';

/** An object with every field of its schema, but for those that exclude each other or that nobody declares. */
export function generateFull(
  kind: ExampleKind,
  name?: ExampleName,
): KubernetesObject {
  const minimal = generateMinimal(kind, name);
  const filler = new ExampleFiller({ kind: kind.kind });
  return filler.fill(kind.schema, minimal, []) as KubernetesObject;
}
