import type { Application } from 'express';

/** A way into the portal: a method and a path as Express knows it, parameters with a colon. */
export interface Route {
  method: string;
  path: string;
}

interface Layer {
  regexp: RegExp & { fast_slash?: boolean };
  keys?: { name: string | number }[];
  route?: { path: string | string[]; methods: Record<string, boolean> };
  handle: { stack?: Layer[]; _router?: { stack: Layer[] } };
}

/** All routes of an application and of the routers below it, in the order in which they are asked. */
export function listRoutes(app: Application): Route[] {
  const { stack } = (app as unknown as { _router: { stack: Layer[] } })._router;
  return listBelow(stack, '');
}

function listBelow(stack: Layer[], base: string): Route[] {
  return stack.flatMap(layer => {
    const { route, handle } = layer;
    if (route) {
      return [route.path].flat().flatMap(path =>
        Object.keys(route.methods).map(method => ({
          method: method === '_all' ? 'get' : method,
          path: `${base}${path}`,
        })),
      );
    }
    const below = handle.stack ?? handle._router?.stack;
    return below ? listBelow(below, `${base}${toPath(layer)}`) : [];
  });
}

/** The path that a layer was mounted at, from the expression that Express made of it. */
function toPath({ regexp, keys = [] }: Layer): string {
  if (regexp.fast_slash) return '';
  const names = keys.map(({ name }) => `:${name}`);
  return regexp.source
    .replace(/^\^/, '')
    .replace(/\\\/\?\(\?=\\\/\|\$\)$/, '')
    .replace(/\(\?:\\?\/?\(\[\^\\?\/\]\+\?\)\)/g, () => `/${names.shift()}`)
    .replace(/\\(.)/g, '$1');
}
