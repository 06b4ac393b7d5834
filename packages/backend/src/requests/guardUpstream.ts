import { refuseInput } from '@fairway/backend-kit';
import { explainIssues, plainWords } from '@fairway/input';
import type { Request, RequestHandler } from 'express';
import type { z } from 'zod';
import { guardedRoutes, GuardedRoute } from './upstreamParameters';

/**
 * Refuses with 400 what upstream routes would answer with 5xx: the parameters and bodies of {@link guardedRoutes}. It stands behind what
 * reads bodies.
 */
export function guardUpstream(
  routes: readonly GuardedRoute[] = guardedRoutes,
): RequestHandler {
  return (req, _res, next) => {
    const problems = routes.flatMap(route => explainRequest(route, req));
    next(problems.length > 0 ? refuseInput(problems) : undefined);
  };
}

function explainRequest(route: GuardedRoute, req: Request): string[] {
  const { path, params = {}, query = {}, body } = route;
  // Without a query, Express answers HEAD as it answers GET.
  const found = isFor(route, req.method) ? path.exec(req.path) : null;
  if (!found) return [];
  return [
    ...explainFields(params, decodeAll(found.groups ?? {})),
    ...explainFields(query, req.query),
    ...(body ? explainBody(body, req.body) : []),
  ];
}

function isFor({ method, exceptMethod }: GuardedRoute, asked: string) {
  return method === undefined ? asked !== exceptMethod : asked === method;
}

/** Broken encodings are refused before. */
function decodeAll(groups: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, text]) => [
      name,
      decodeURIComponent(text),
    ]),
  );
}

function explainFields(
  schemas: Record<string, z.ZodType>,
  values: Record<string, unknown>,
): string[] {
  return Object.entries(schemas).flatMap(([name, schema]) => {
    if (values[name] === undefined) return [];
    const parsed = schema.safeParse(values[name], plainWords);
    return parsed.success
      ? []
      : explainIssues(parsed.error.issues).map(
          ({ message }) => `${name}: ${message}`,
        );
  });
}

function explainBody(schema: z.ZodType, body: unknown): string[] {
  const parsed = schema.safeParse(body, plainWords);
  return parsed.success
    ? []
    : explainIssues(parsed.error.issues).map(({ path, message }) =>
        path.length > 0 ? message : `body: ${message}`,
      );
}
