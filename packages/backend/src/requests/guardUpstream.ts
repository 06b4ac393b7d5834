import { explainIssues, plainWords } from '@fairway/input';
import { refuseInput } from '@fairway/backend-kit';
import type { RequestHandler } from 'express';
import { guardedRoutes, GuardedRoute } from './upstreamParameters';

/** Refuses with 400 what upstream routes would answer with 5xx: the parameters of {@link guardedRoutes}. */
export function guardUpstream(
  routes: readonly GuardedRoute[] = guardedRoutes,
): RequestHandler {
  return (req, _res, next) => {
    const route = routes.find(({ path }) => path.test(req.path));
    const problems = route ? explainQuery(route, req.query) : [];
    next(problems.length > 0 ? refuseInput(problems) : undefined);
  };
}

function explainQuery(
  route: GuardedRoute,
  query: Record<string, unknown>,
): string[] {
  return Object.entries(route.query).flatMap(([name, schema]) => {
    if (query[name] === undefined) return [];
    const parsed = schema.safeParse(query[name], plainWords);
    return parsed.success
      ? []
      : explainIssues(parsed.error.issues).map(
          ({ message }) => `${name}: ${message}`,
        );
  });
}
