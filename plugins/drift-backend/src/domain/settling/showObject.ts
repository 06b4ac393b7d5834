import { epochAnnotation, runAnnotation } from '@fairway/delivery';

/** Fields of the metadata that the server keeps for itself. */
const bookkeeping = new Set([
  'creationTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
]);
const ownAnnotations = new Set([epochAnnotation, runAnnotation]);

/** Of an object what a person compares: without its status and what server and portal note on it. */
export function showObject(object: object): object {
  const { status: _status, ...rest } = object as Record<string, unknown>;
  const metadata = without(rest.metadata, bookkeeping);
  const annotations = without(metadata.annotations, ownAnnotations);
  const hasAnnotations = Object.keys(annotations).length > 0;
  const { annotations: _annotations, ...others } = metadata;
  return {
    ...rest,
    metadata: { ...others, ...(hasAnnotations && { annotations }) },
  };
}

function without(
  value: unknown,
  keys: ReadonlySet<string>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries((value ?? {}) as object).filter(([key]) => !keys.has(key)),
  );
}
