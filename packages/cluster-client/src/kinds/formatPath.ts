import { ResourceKind } from '../objects';

/** Where one object, or where `name` is absent a collection, is served. */
export interface Place {
  namespace?: string;
  name?: string;
  subresource?: string;
}

/** A reference that no path can be made of. */
export class PlaceError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PlaceError';
  }
}

/**
 * Path of an object or a collection. A name becomes exactly one segment: what would leave it (`..`, `/`) is refused, since the path of
 * another object may be more than the caller meant to touch. Throws PlaceError.
 */
export function formatPath(
  kind: Pick<ResourceKind, 'apiVersion' | 'resource' | 'namespaced' | 'kind'>,
  place: Place = {},
): string {
  if (place.namespace !== undefined && !kind.namespaced) {
    throw new PlaceError(
      `${kind.kind} stands outside namespaces: leave out the namespace`,
    );
  }
  if (place.name !== undefined && kind.namespaced && !place.namespace) {
    throw new PlaceError(`${kind.kind} stands in a namespace: name it`);
  }
  const segments = [
    kind.apiVersion.includes('/') ? '/apis' : '/api',
    kind.apiVersion
      .split('/')
      .map(segment => toSegment('apiVersion', segment))
      .join('/'),
    ...(place.namespace === undefined
      ? []
      : ['namespaces', toSegment('namespace', place.namespace)]),
    toSegment('resource', kind.resource),
    ...(place.name === undefined ? [] : [toSegment('name', place.name)]),
    ...(place.subresource === undefined ? [] : [place.subresource]),
  ];
  return segments.join('/');
}

function toSegment(field: string, text: string): string {
  if (text === '' || text === '.' || text === '..' || /[/%\\?#]/.test(text)) {
    throw new PlaceError(`${field}: '${text}' cannot be a name`);
  }
  return encodeURIComponent(text);
}
