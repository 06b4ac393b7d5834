import { hostileForms, hostileJson, hostileTexts } from './hostileValues';
import type { Route } from './listRoutes';
import type { RouteInput } from './routeInputs';
import type { Attempt } from './sendRaw';

const json = { 'content-type': 'application/json' };
const accept = { accept: 'application/json, text/event-stream' };

/** Parts of a path that lead somewhere. */
const rightParts: Record<string, string> = {
  kind: 'user',
  namespace: 'default',
  name: 'ada',
  id: '8f1dd0a4-0c6d-4bf5-a2ea-66d1f1c1a001',
  uid: '8f1dd0a4-0c6d-4bf5-a2ea-66d1f1c1a001',
  taskId: '8f1dd0a4-0c6d-4bf5-a2ea-66d1f1c1a001',
  actionId: 'catalog:get-catalog-entity',
};

/** Every hostile request to a route that is known here. */
export function listAttempts(route: Route, input: RouteInput): Attempt[] {
  return [
    ...listParts(route, input),
    ...listQueries(route, input),
    ...listBodies(route, input),
    ...listSpellings(route, input),
  ];
}

function fill(path: string, given: Record<string, string> = {}): string {
  return path.replace(
    /:(\w+)(\([^)]*\))?/g,
    (_, name) => given[name] ?? rightParts[name] ?? 'a',
  );
}

function toRight({ method, path }: Route, input: RouteInput): Attempt {
  return {
    method: method.toUpperCase(),
    target: fill(path),
    headers: { ...accept, ...(input.body !== undefined && json) },
    ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
  };
}

function listParts(route: Route, input: RouteInput): Attempt[] {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name);
  return names.flatMap(name =>
    hostileTexts.map(text => ({
      ...toRight(route, input),
      target: fill(route.path, { [name]: text }),
    })),
  );
}

function listQueries(route: Route, input: RouteInput): Attempt[] {
  const right = toRight(route, input);
  const queries = (input.query ?? []).flatMap(name =>
    hostileTexts.flatMap((text, index) => {
      const form = hostileForms[1 + (index % (hostileForms.length - 1))];
      return [hostileForms[0](name, text), form(name, text)];
    }),
  );
  const others = hostileTexts.flatMap(text => [`x=${text}`, `${text}=x`]);
  return [...queries, ...others].map(query => ({
    ...right,
    target: `${right.target}?${query}`,
  }));
}

function listBodies(route: Route, input: RouteInput): Attempt[] {
  if (route.method === 'get') return [];
  const right = toRight(route, input);
  const changed = listPaths(input.body ?? {}).flatMap(path =>
    [...hostileJson, undefined, double(input.body, path)].map(value =>
      JSON.stringify(change(input.body ?? {}, path, value)),
    ),
  );
  const whole = JSON.stringify(input.body ?? {});
  const broken: Omit<Attempt, 'method' | 'target'>[] = [
    ...['{', '', 'nul', '{"a":1}{', '\u0000', '"\\u0000"', '1e999'].map(
      body => ({ body, headers: json }),
    ),
    { body: Buffer.from([0xff, 0xfe, 0x7b, 0x7d]), headers: json },
    { body: `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, headers: json },
    { body: `{"a":"${'x'.repeat(6_000_000)}"}`, headers: json },
    { body: `[${'{},'.repeat(30_000)}{}]`, headers: json },
    { body: whole, headers: {} },
    { body: whole, headers: { 'content-type': 'text/plain' } },
    { body: whole, headers: { 'content-type': '/;;=' } },
    { body: whole, headers: { 'content-type': 'multipart/form-data' } },
    {
      body: 'a[b][c]=1&a=%00&__proto__[a]=1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
    {
      body: whole,
      headers: { 'content-type': 'application/json; charset=utf-7' },
    },
    { body: whole, headers: { ...json, 'content-encoding': 'gzip' } },
    { body: whole, headers: { ...json, 'content-encoding': 'x' } },
  ];
  return [...changed.map(body => ({ body, headers: json })), ...broken].map(
    ({ body, headers }) => ({
      ...right,
      body,
      headers: { ...accept, ...headers },
    }),
  );
}

type BodyPath = readonly (string | number)[];

/** Every place of a body, the whole included. */
function listPaths(value: unknown, base: BodyPath = []): BodyPath[] {
  const below =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, each]) =>
          listPaths(each, [...base, Array.isArray(value) ? Number(key) : key]),
        )
      : [];
  return [base, ...below];
}

/** What stands at this place, twice if it is a list or a text. */
function double(body: unknown, path: BodyPath): unknown {
  const value = path.reduce<unknown>(
    (each, key) => (each as Record<string | number, unknown>)[key],
    body,
  );
  if (typeof value === 'string') return value + value;
  return Array.isArray(value) ? [...value, ...value] : value;
}

/** The body with another value at this place; without the place if it is undefined. */
function change(
  value: unknown,
  [key, ...rest]: BodyPath,
  to: unknown,
): unknown {
  if (key === undefined) return to;
  const changed = change((value as Record<string, unknown>)[key], rest, to);
  return Array.isArray(value)
    ? value.map((each, index) => (index === key ? changed : each))
    : { ...(value as object), [key]: changed };
}

function listSpellings(route: Route, input: RouteInput): Attempt[] {
  const right = toRight(route, input);
  const { target } = right;
  const last = target.lastIndexOf('/');
  const targets = [
    target,
    target.toUpperCase(),
    `${target}/`,
    `${target}//`,
    `/${target}`,
    target.replaceAll('/', '//'),
    target.replaceAll('/', '/./'),
    `${target}/../..${target}`,
    `${target}/%2e%2e/%2e%2e`,
    `${target.slice(0, last)}%2f${target.slice(last + 1)}`,
    `${target.slice(0, last)}\\${target.slice(last + 1)}`,
    `${target};a=b`,
    `${target}%00`,
    `${target}%20`,
    `${target}%`,
    `${target}.json`,
    `${target}#a`,
    `${target}??`,
    `${target}?&&&=&`,
    `${target}?a=%`,
    `${target}?${'a=1&'.repeat(2_000)}`,
    `${target}/${'a/'.repeat(2_000)}`,
    `http://example.com${target}`,
    `http://${target}`,
  ];
  const methods = ['HEAD', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND', 'DELETE'];
  return [
    ...targets.map(each => ({ ...right, target: each })),
    ...methods.map(method => ({ ...right, method })),
  ];
}
