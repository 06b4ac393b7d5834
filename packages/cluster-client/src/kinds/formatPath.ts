import { ResourceKind } from '../objects';

/** Where one object, or if `name` is absent a collection, is served. */
export interface ResourcePath {
  namespace?: string;
  name?: string;
  subresource?: string;
}

/** A reference that no path can be made of. */
export class InvalidPathError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InvalidPathError';
  }
}

/**
 * Path of an object or a collection. A name becomes exactly one segment: what would leave it (`..`, `/`) is refused, since the path of
 * another object may be more than the caller meant to touch. Throws InvalidPathError.
 */
export function formatPath(
  kind: Pick<ResourceKind, 'apiVersion' | 'resource' | 'namespaced' | 'kind'>,
  resource: ResourcePath = {},
): string {
  if (resource.namespace !== undefined && !kind.namespaced) {
    throw new InvalidPathError(
      `${kind.kind} is not namespaced: leave out the namespace`,
    );
  }
  if (resource.name !== undefined && kind.namespaced && !resource.namespace) {
    throw new InvalidPathError(
      `${kind.kind} is namespaced: name its namespace`,
    );
  }
  const segments = [
    kind.apiVersion.includes('/') ? '/apis' : '/api',
    kind.apiVersion
      .split('/')
      .map(segment => toSegment('apiVersion', segment))
      .join('/'),
    ...(resource.namespace === undefined
      ? []
      : ['namespaces', toSegment('namespace', resource.namespace)]),
    toSegment('resource', kind.resource),
    ...(resource.name === undefined ? [] : [toSegment('name', resource.name)]),
    ...(resource.subresource === undefined ? [] : [resource.subresource]),
  ];
  return segments.join('/');
}

/** A path as it is, if it stays the path of this server: no other host, no way up, nothing of a query. Throws InvalidPathError. */
export function checkPath(path: string): string {
  const isPlain = /^(\/[A-Za-z0-9._~:@!$&'()*+,;=-]+)+\/?$/.test(path);
  const isUp = path.split('/').some(part => part === '..' || part === '.');
  if (!isPlain || isUp) {
    throw new InvalidPathError(
      `path: must begin with '/' and have no '.', '..' or empty part, no escapes and no query`,
    );
  }
  return path;
}

function toSegment(field: string, text: string): string {
  if (text === '' || text === '.' || text === '..' || /[/%\\?#]/.test(text)) {
    throw new InvalidPathError(`${field}: '${text}' cannot be a name`);
  }
  return encodeURIComponent(text);
}
