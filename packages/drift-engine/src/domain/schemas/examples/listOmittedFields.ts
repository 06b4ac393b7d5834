import { ExampleFiller } from './ExampleFiller';
import type { ExampleKind } from './ExampleKind';
import { formatFieldPath } from './FieldPath';
import { generateMinimal } from './generateMinimal';

/** Fields of a kind that no example declares, and why. */
export function listOmittedFields(
  kind: ExampleKind,
): { field: string; reason: string }[] {
  const filler = new ExampleFiller({ kind: kind.kind });
  filler.fill(kind.schema, generateMinimal(kind), []);
  return filler.omitted.map(({ path, reason }) => ({
    field: formatFieldPath(path),
    reason,
  }));
}
