import { pickText } from '../domain/KubernetesObject';
import { isTree, pickAt, type Value } from '../domain/Value';

/** Where the document of a group and version is served. */
export interface DocumentAddress {
  path: string;
  /** Changes with the document. Undefined if the server names none; then nothing may be remembered of it. */
  hash: string | undefined;
}

const PREFIX = '/openapi/v3/';

/** The addresses of `/openapi/v3`, by path (`/apis/apps/v1`). An address that leads elsewhere is left out: the answer is not trusted. */
export function parseOpenApiIndex(
  answer: unknown,
): ReadonlyMap<string, DocumentAddress> {
  const paths = pickAt(answer as Value, 'paths');
  return new Map(
    Object.entries(isTree(paths) ? paths : {}).flatMap(([path, value]) => {
      const address = pickText(value, 'serverRelativeURL');
      return isOfOpenApi(address)
        ? [[`/${path}`, { path: address, hash: readHash(address) }]]
        : [];
    }),
  );
}

function isOfOpenApi(address: string): boolean {
  const [path] = address.split('?');
  return path.startsWith(PREFIX) && !/(\.|%2e){2}/i.test(path);
}

function readHash(address: string): string | undefined {
  const query = address.split('?')[1] ?? '';
  return new URLSearchParams(query).get('hash') ?? undefined;
}
