import type { ControlPlane } from '../../src/schemas/__testUtils__/ControlPlane';
import { fetchKinds } from '../../src/schemas/fetchKinds';
import { formatGroupPath } from '../../src/schemas/formatGroupPath';
import { parseOpenApiIndex } from '../../src/schemas/parseOpenApiIndex';
import { parseResourceList } from '../../src/schemas/parseResourceList';
import type { TriedKind } from './tryCreate';

/** A kind, and why no example of it can be created if none can. */
export interface ListedKind extends TriedKind {
  notTried: string | undefined;
}

/** Every kind that the server knows, by group version and name. */
export async function listTriedKinds(
  plane: ControlPlane,
): Promise<ListedKind[]> {
  const index = parseOpenApiIndex(await plane.get('/openapi/v3'));
  const apiVersions = [...index.keys()]
    .flatMap(path => /^\/(?:api|apis\/[^/]+)\/[^/]+$/.exec(path)?.[0] ?? [])
    .filter(
      path => path.split('/').length === (path.startsWith('/apis') ? 4 : 3),
    )
    .map(path => path.replace(/^\/apis?\//, ''))
    .sort();
  const source = fetchKinds({ server: plane });
  await source.prepare(apiVersions);
  if (source.failures.size > 0) {
    throw new Error(`Not loaded: ${[...source.failures].join('; ')}`);
  }
  const listed: ListedKind[] = [];
  for (const apiVersion of apiVersions) {
    const answer = await plane.get(formatGroupPath(apiVersion));
    for (const { kind, verbs, ...served } of parseResourceList(answer)) {
      const schema = source.find(apiVersion, kind)?.schema;
      if (!schema) throw new Error(`${apiVersion} ${kind} has no schema`);
      const notTried = explainNotTried(verbs);
      listed.push({ apiVersion, kind, schema, ...served, notTried });
    }
  }
  return listed.sort((a, b) =>
    `${a.apiVersion} ${a.kind}` < `${b.apiVersion} ${b.kind}` ? -1 : 1,
  );
}

function explainNotTried(verbs: readonly string[]): string | undefined {
  if (!verbs.includes('create')) return 'Nobody can create one.';
  return verbs.includes('get')
    ? undefined
    : 'It is a question to the server, which keeps none.';
}
